"""A recommendation in Markdown, for a wiki or a pull request. It says what the terminal says."""

from collections.abc import Iterable

from advisor.model.amounts import decimal
from advisor.narrative.comparison import Comparison
from advisor.narrative.outlook import Turning
from advisor.narrative.reasons import Reason, Side
from advisor.narrative.sentences import points
from advisor.narrative.story import Story, first_reasons
from advisor.reports.escaping import address, markdown


def markdown_report(story: Story, *, brief: bool = False) -> str:
    """Return the document; a brief one ends after the first reasons. Equal stories give equal bytes."""
    blocks = [
        f"# {markdown(story.title)}",
        f"{markdown(story.settles)} ({markdown(story.rule_set)}, {markdown(story.basis)})",
        f"**{markdown(story.headline)}.** {markdown(story.lines[0]) if story.lines else ''}".rstrip(),
    ]
    lines = (*story.lines[1:], *(() if brief else story.changed))
    if lines:
        blocks.append(bullets(markdown(line) for line in lines))
    blocks += ["## Comparison", _comparison(story)]
    if brief:
        blocks += _sides(story, first_reasons(story))
    else:
        blocks += [*_sides(story, story.sides), *_reasons(story), *_rest(story)]
    return "\n\n".join(blocks) + "\n"


def bullets(lines: Iterable[str]) -> str:
    """Return a list of lines that are safe already."""
    return "\n".join(f"- {line}" for line in lines)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table of cells that are safe already."""
    columns = tuple(head)
    lines = [columns, ("---",) * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _comparison(story: Story) -> str:
    head = (
        "Criterion",
        "Answer",
        *(markdown(name) for name in story.alternatives),
        "In words",
        "Was, or is today",
    )
    return table(
        head,
        (
            (
                markdown(row.name),
                markdown(row.because) or "-",
                *(decimal(amount) for amount in row.points),
                markdown(row.words),
                markdown(row.then) or "-",
            )
            for row in story.rows
        ),
    )


def _sides(story: Story, sides: tuple[Side, ...]) -> Iterable[str]:
    for side in sides:
        name = markdown(side.alternative)
        is_first = story.decided and side.alternative == story.sides[0].alternative
        yield f"## Why {name}" if is_first else f"## What speaks for {name}"
        yield bullets(_entry(point) for point in side.points) or "Nothing that was answered."


def _reasons(story: Story) -> Iterable[str]:
    for removal in story.removals:
        yield f"## {markdown(removal.alternative)} is removed, with {points(decimal(removal.score))}"
        yield bullets(
            (*(_entry(point) for point in removal.points), *(markdown(line) for line in removal.costs))
        )
    if story.neutral:
        yield "## No difference"
        yield bullets(_entry(point) for point in story.neutral)
    if story.idle:
        yield "## No effect"
        yield bullets(
            f"{markdown(item.question)}: {markdown(item.answer)}. {markdown(item.why)}" for item in story.idle
        )


def _rest(story: Story) -> Iterable[str]:
    if story.sure:
        yield "## How sure"
        yield bullets(markdown(line) for line in story.sure)
    if story.turning.answers or story.turning.rest:
        yield "## What would change it"
        yield from _turning(story.turning)
    if story.advice:
        yield "## Consider also"
        yield bullets(_entry(point) for point in story.advice)
    if story.answers:
        yield "## Answers"
        yield table(
            ("Question", "Answer", "As a flag"),
            (
                (
                    markdown(item.text),
                    markdown("; ".join(item.labels)),
                    f"`{item.flag} {','.join(item.choices)}`",
                )
                for item in story.answers
            ),
        )
    if story.importance:
        yield "## Importance"
        yield bullets(f"{markdown(name)}: {markdown(word)}" for name, word in story.importance)
    if story.sources:
        yield "## Sources"
        yield "\n".join(_sources(story))
    yield f"Rule set {markdown(story.rule_set)}, SHA-256 {story.digest[:16]}."


def _turning(turning: Turning) -> Iterable[str]:
    if turning.answers:
        yield markdown(turning.answers)
    if turning.changes:
        yield bullets(markdown(line) for line in turning.changes)
    if turning.rest:
        yield " ".join(markdown(line) for line in turning.rest)


def _entry(point: Reason) -> str:
    mark = f"+{decimal(point.points)} " if point.points is not None else ("also " if point.rating else "")
    head = ", ".join(part for part in (point.head, point.rating) if part)
    cited = "".join(f" \\[{number}\\]" for number in point.supports)
    against = "".join(f" \\[{number}\\]" for number in point.disputes)
    said = f"**{mark}{markdown(head)}.** " if head else ""
    return f"{said}{markdown(point.reason)}{cited}{' Disputed:' + against if against else ''}"


def _sources(story: Story) -> Iterable[str]:
    for item in story.sources:
        link = f" {address(item.address)}" if item.address else ""
        yield f"{item.number}. {markdown(item.text)}{link}"
        indent = " " * (len(str(item.number)) + 2)
        for claim in item.claims:
            yield f"{indent}- {claim.id}: {markdown(claim.says)}"


def markdown_comparison(comparison: Comparison) -> str:
    """Return the comparison of alternatives: a heading for each section, a table for each criterion."""
    blocks = [f"# {markdown(comparison.title)}", markdown(comparison.stamp)]
    blocks.append(
        bullets(
            f"**{markdown(name)}**: {markdown(summary)}{f' {address(home)}' if home else ''}"
            for name, summary, home in comparison.alternatives
        )
    )
    names = [markdown(name) for name, _, _ in comparison.alternatives]
    for title, groups in comparison.sections:
        blocks.append(f"## {markdown(title)}")
        for group in groups:
            rows = (
                (markdown(line.when), *line.ratings, markdown(line.before) or "-") for line in group.lines
            )
            blocks += [
                f"### {markdown(group.criterion)}",
                markdown(group.meaning),
                table(("When", *names, "Before"), rows),
            ]
    return "\n\n".join(blocks) + "\n"
