"""A decision record in the form of MADR 4.0.0, whose front matter is the saved decision.

MADR: Markdown Architectural Decision Records, https://adr.github.io/madr/
"""

from collections.abc import Iterable, Iterator

from advisor.model.amounts import decimal
from advisor.model.decision import Decision, Filing
from advisor.narrative.citations import Cited
from advisor.narrative.outlook import Turning
from advisor.narrative.reasons import Reason
from advisor.narrative.record import Considered, RecordStory
from advisor.reports.command import command, fenced
from advisor.reports.escaping import address, markdown
from advisor.reports.front_matter import front_matter
from advisor.reports.markdown import table


def record_report(told: RecordStory, decision: Decision, filing: Filing, *, rules: str = "") -> str:
    """Return the record; equal decisions that are filed alike give equal bytes.

    Args:
        told: what the record says.
        decision: what is recorded.
        filing: what the team says of it.
        rules: how `--rules` names the rule set; empty where it need not be named.

    """
    blocks = [
        f"# {markdown(told.title)}",
        *_problem(told),
        *_outcome(told),
        *_pros_and_cons(told),
        *_more(told),
        *_origin(decision, filing, rules),
    ]
    return front_matter(decision, filing) + "\n" + "\n\n".join(blocks) + "\n"


def starred(lines: Iterable[str]) -> str:
    """Return a list as MADR writes one, of lines that are safe already."""
    return "\n".join(f"* {line}" for line in lines)


def _problem(told: RecordStory) -> Iterator[str]:
    yield "## Context and Problem Statement"
    yield markdown(told.story.settles)
    yield markdown(told.context)
    yield "## Decision Drivers"
    yield starred(_drivers(told)) or "No answer tells the options apart."
    yield "## Considered Options"
    yield starred(markdown(item.name) for item in told.considered)


def _drivers(told: RecordStory) -> Iterator[str]:
    for barrier in told.barriers:
        yield f"**{markdown(barrier.named)}** removes {markdown(barrier.removes)}"
    for driver in told.drivers:
        said = markdown(f"importance {driver.importance}: {driver.words}")
        yield f"**{markdown(driver.named)}**, {said}"


def _outcome(told: RecordStory) -> Iterator[str]:
    yield "## Decision Outcome"
    chosen = f'Chosen option: "{markdown(told.chosen)}"' if told.chosen else "Chosen option: none yet"
    yield f"{chosen}, because {markdown(told.because)}."
    if told.lines:
        yield starred(markdown(line) for line in told.lines)
    if told.consequences:
        yield "### Consequences"
        yield starred(
            f"{'Good' if item.is_good else 'Bad'}, because {markdown(item.because)}."
            for item in told.consequences
        )
    yield "### Confirmation"
    yield (
        "`advisor recheck FILE`, with the name of this file, works the decision out again under the rule set"
        " of the day and says whether it still holds."
    )


def _revisit(turning: Turning) -> Iterator[str]:
    yield "### Revisit if"
    if turning.answers:
        yield markdown(turning.answers)
    if turning.changes:
        yield starred(markdown(line) for line in turning.changes)
    if turning.rest:
        yield " ".join(markdown(line) for line in turning.rest)
    if not any(turning):
        yield "Nothing that was answered could change it; new evidence could."


def _pros_and_cons(told: RecordStory) -> Iterator[str]:
    yield "## Pros and Cons of the Options"
    for item in told.considered:
        yield f"### {markdown(item.name)}"
        yield f"{markdown(item.summary)}{f' {address(item.home)}' if item.home else ''}"
        arguments = starred(_arguments(item))
        if arguments:
            yield arguments
    if told.story.neutral:
        yield "### All options"
        yield starred(
            f"Neutral, because **{markdown(point.head)}** makes no difference: {_said(point)}"
            for point in told.story.neutral
        )


def _arguments(item: Considered) -> Iterator[str]:
    removal = item.removal
    for point in removal.points if removal else ():
        yield f"Bad, because the veto **{markdown(point.head)}** removes it: {_said(point)}"
    for line in removal.costs if removal else ():
        # It begins with "Without the veto".
        yield f"Neutral, because {markdown(line[0].lower() + line[1:])}"
    for point in item.side.points if item.side else ():
        worth = f"{decimal(point.points)} for it, " if point.points is not None else "also "
        yield f"Good, because **{markdown(point.head)}** ({worth}{markdown(point.rating)}): {_said(point)}"
    for line in item.against:
        yield f"Bad, because {markdown(line)}."


def _said(point: Reason) -> str:
    cited = "".join(f" \\[{number}\\]" for number in point.supports)
    against = "".join(f" \\[{number}\\]" for number in point.disputes)
    return f"{markdown(point.reason)}{cited}{' Disputed:' + against if against else ''}"


def _more(told: RecordStory) -> Iterator[str]:
    story = told.story
    yield "## More Information"
    yield from _revisit(story.turning)
    sections = (
        ("How sure", [markdown(line) for line in story.sure]),
        ("Consider also", [_said(point) for point in story.advice]),
        ("Then and now", [markdown(line) for line in story.changed]),
        ("Without effect", [markdown(f"{item.question}: {item.answer}. {item.why}") for item in story.idle]),
    )
    for title, lines in sections:
        if lines:
            yield f"### {title}"
            yield starred(lines)
    yield "### Answers"
    yield table(
        ("Question", "In full", "Answer"),
        ((markdown(item.name), markdown(item.text), markdown(item.answer)) for item in told.questions),
    )
    yield "### Importance"
    yield table(
        ("Criterion", "Importance"), ((markdown(name), markdown(word)) for name, word in told.importance)
    )
    if story.sources:
        yield "### Evidence"
        yield "\n".join(_evidence(story.sources))


def _evidence(sources: Iterable[Cited]) -> Iterator[str]:
    for item in sources:
        yield f"{item.number}. {markdown(item.text)}{f' {address(item.address)}' if item.address else ''}"
        indent = " " * (len(str(item.number)) + 2)
        for claim in item.claims:
            yield f"{indent}* {claim.id}: {markdown(claim.says)}"


def _origin(decision: Decision, filing: Filing, rules: str) -> Iterator[str]:
    origin = decision.origin
    yield "### Rule set"
    yield starred(
        (
            markdown(f"Id: {origin.id}"),
            markdown(f"Version: {origin.version}"),
            f"Ratings as of: {decision.basis}",
            f"SHA-256 of its files: `{origin.digest}`",
        )
    )
    yield "The same decision, from the answers alone:"
    yield fenced(command(decision, filing, rules=rules))
