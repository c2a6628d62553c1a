"""The command that comes to a decision again."""

import re
import shlex
from collections.abc import Iterator

from advisor.model.decision import PROPOSED, Decision, Filing


def command(decision: Decision, filing: Filing, *, rules: str = "") -> str:
    """Return the command that writes the record again, an option a line, as a shell takes it.

    `rules` is the name of the rule set, empty for the only one that comes with the program.
    """
    return " \\\n  ".join(("advisor recommend", *_options(decision, filing, rules)))


def fenced(said: str) -> str:
    """Return the command as a block of code, within a fence that none of its text can close."""
    longest = max((len(run) for run in re.findall("`+", said)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}sh\n{said}\n{fence}"


def _options(decision: Decision, filing: Filing, rules: str) -> Iterator[str]:
    if rules:
        yield f"--rules={shlex.quote(rules)}"
    for question, choices in decision.answers.items():
        yield f"--{question} {','.join(choices)}"
    for criterion, word in decision.importance.items():
        yield f"--importance {criterion}={shlex.quote(word)}"
    # Whatever was revised since, so that the same ratings count.
    yield f"--as-of {decision.basis}"
    if filing.date:
        yield f"--date {filing.date}"
    if filing.status != PROPOSED:
        yield f"--status={shlex.quote(filing.status)}"
    for maker in filing.makers:
        yield f"--decided-by={shlex.quote(maker)}"
    yield "--format record"
