"""advisor rules list: the rule sets that come with the program."""

from typing import Any

from advisor.cli.options import built
from advisor.cli.rules.named import print_lines
from advisor.loading.homes import shipped
from advisor.loading.opening import open_rule_set
from advisor.text import visible


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("list", list_, arguments)


def list_() -> None:
    """List the rule sets that come with the program."""
    lines = []
    for name, path in shipped().items():
        rule_set = open_rule_set(path)
        lines.append(
            f"{name} {visible(rule_set.version)}: {visible(rule_set.title)} {visible(rule_set.settles)}"
        )
    print_lines(lines or ["No rule set is installed."])
