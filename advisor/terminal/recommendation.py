"""A recommendation on the terminal: the picture first, then reasons, doubts, advice and sources."""

from rich.text import Text

from advisor.model.amounts import decimal
from advisor.model.sources import Claim
from advisor.narrative.outlook import Turning
from advisor.narrative.reasons import Reason, Side
from advisor.narrative.sentences import points
from advisor.narrative.story import Story, first_reasons
from advisor.terminal.canvas import Canvas, Look, content
from advisor.terminal.picture import draw

NOTHING = "Nothing that was answered."


def recommendation_text(story: Story, look: Look, *, brief: bool = False) -> str:
    """Return the page; a brief one ends after the picture and the first reasons."""
    canvas = Canvas(look)
    canvas.line(story.title, "bold")
    canvas.line(f"{story.rule_set}, {story.basis}", "dim")
    canvas.line()
    canvas.line(story.headline, "bold green" if story.decided else "bold yellow", indent=2)
    for line in (*story.lines, *(() if brief else story.changed)):
        canvas.line(line, indent=2)
    draw(canvas, story)
    if brief:
        _sides(canvas, story, first_reasons(story))
    else:
        _sides(canvas, story, story.sides)
        _reasons(canvas, story)
        _rest(canvas, story)
    return canvas.page()


def _sides(canvas: Canvas, story: Story, sides: tuple[Side, ...]) -> None:
    for side in sides:
        first = story.decided and side.alternative == story.sides[0].alternative
        canvas.heading(f"Why {side.alternative}" if first else f"What speaks for {side.alternative}")
        if side.points:
            canvas.items([_entry(point) for point in side.points])
        else:
            canvas.line(NOTHING, indent=2)


def _reasons(canvas: Canvas, story: Story) -> None:
    for removal in story.removals:
        canvas.heading(f"{removal.alternative} is removed, with {points(decimal(removal.score))}")
        costs = [(Text(), content(line)) for line in removal.costs]
        canvas.items([*(_entry(point) for point in removal.points), *costs])
    if story.neutral:
        canvas.heading("No difference")
        canvas.items([_entry(point, mark="=") for point in story.neutral])
    if story.idle:
        canvas.heading("No effect")
        canvas.items(
            [(Text("-"), content(f"{item.question}: {item.answer}. {item.why}")) for item in story.idle]
        )


def _rest(canvas: Canvas, story: Story) -> None:
    if story.sure:
        canvas.heading("How sure")
        for line in story.sure:
            canvas.line(line, indent=2)
    if story.turning.answers or story.turning.rest:
        canvas.heading("What would change it")
        _turning(canvas, story.turning)
    if story.advice:
        canvas.heading("Consider also")
        canvas.items([_entry(point, mark="-") for point in story.advice])
    if story.answers:
        canvas.heading("Answers")
        canvas.items(
            [(Text("-"), content(f"{item.text} {'; '.join(item.labels)}")) for item in story.answers]
        )
    if story.importance:
        canvas.heading("Importance")
        canvas.items([(Text("-"), content(f"{name}: {word}")) for name, word in story.importance])
    if story.sources:
        canvas.heading("Sources")
        canvas.items(
            [
                (Text(f"[{item.number}]"), _source(item.text, item.address, item.claims))
                for item in story.sources
            ]
        )
    canvas.line()
    canvas.line(f"Rule set {story.rule_set}, SHA-256 {story.digest[:16]}.", "dim")
    canvas.line("advisor explain WORD shows a rule, a question, a claim or a source whole.", "dim")


def _turning(canvas: Canvas, turning: Turning) -> None:
    if turning.answers:
        canvas.line(turning.answers, indent=2)
        canvas.items([(Text("-"), content(line)) for line in turning.changes])
    for line in turning.rest:
        canvas.line(line, indent=2)


def _source(text: str, address: str, claims: tuple[Claim, ...]) -> Text:
    names = ", ".join(claim.id for claim in claims)
    return Text.assemble(
        content(text), content(f" ({names})", "dim"), content(f" {address}" if address else "")
    )


def _entry(point: Reason, mark: str = "") -> tuple[Text, Text]:
    if point.points is not None:
        mark = f"+{decimal(point.points)}"
    elif point.rating:
        mark = "also"
    head = ", ".join(part for part in (point.head, point.rating) if part)
    cited = "".join(f" [{number}]" for number in point.supports)
    against = "".join(f" [{number}]" for number in point.disputes)
    return Text(mark, "bold"), Text.assemble(
        content(f"{head}. " if head else "", "bold"),
        content(point.reason),
        (cited, "dim"),
        (f" Disputed:{against}" if against else "", "yellow"),
    )
