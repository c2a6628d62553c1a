"""A rule set whose texts try to be markup, shell commands and patterns."""

import itertools
import json
import re
from pathlib import Path

from rule_set_copies import copied

HOSTILE = (
    r"""[bold]x[/] [/] [link=file:///etc]y[/link] :smile: `touch canary` \$(touch canary) \`touch canary\` """
    r""" "double" 'single' )) \' <b>&amp;</b> {x} %s %(prog)s *y* _z_ | # é"""
).replace("  ", " ")
_TEXT = re.compile(
    r"^( *(?:- )?)(title|settles|name|text|help|why|label|summary|meaning|reason|says|section|thread"
    r"|publisher|author|no-effect|context|person): .*$",
    re.MULTILINE,
)


def hostile_copy(folder: Path, into: Path, hostile: str = HOSTILE) -> Path:
    """Return a copy of the rule set in which every text begins with the hostile one and ends in a number."""
    numbers = itertools.count(1)

    def replaced(found: re.Match[str]) -> str:
        text = json.dumps(f"{hostile} {next(numbers)}", ensure_ascii=False)
        return f"{found.group(1)}{found.group(2)}: {text}"

    changed = {
        str(path.relative_to(folder)): _TEXT.sub(replaced, path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.yaml"))
    }
    return copied(folder, into, changed)
