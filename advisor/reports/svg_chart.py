"""The rows of the SVG picture: what each criterion adds, in bars and in words."""

from collections.abc import Callable, Iterable

from advisor.model.amounts import decimal
from advisor.narrative.rows import Row
from advisor.narrative.sentences import points
from advisor.narrative.story import Story
from advisor.reports.svg_bars import HEIGHT, Paint, Scale, bar, swatch
from advisor.reports.svg_text import (
    END,
    INK,
    LEFT,
    MUTED,
    Area,
    Part,
    Style,
    joined,
    paragraph,
    paragraphs,
    rule,
    width,
)

LEFT_ROOM = 200
MIDDLE, MIDDLE_ROOM = 256, 336
RIGHT, RIGHT_ROOM = 608, 232
HALF = MIDDLE_ROOM // 2
ZERO = MIDDLE + HALF
LABEL_ROOM = 112
GAP = 8
BESIDE = 3
"""How much lower a bar begins than the line of text beside it."""
LOWER = 2
"""How much lower a small line begins than an ordinary one, to stand level with it."""
PAIR = 2
LEAST_ROOM = 8
"""For bars, whatever the numbers at their ends leave."""

NAME, WORDS, NUMBER = Style(15, INK, is_bold=True), Style(15, INK), Style(15, INK, is_bold=True)
DETAIL, LABEL = Style(13, MUTED), Style(13, INK)
REMOVED = "removed by a veto"


def chart(story: Story, top: int) -> Part:
    """Draw diverging bars for two alternatives; where there are more, bars for each score and each rating."""
    if len(story.alternatives) != PAIR:
        scores = _scores(story, top)
        return joined(scores, _ratings(story, scores.bottom + 2 * GAP)) if story.rows else scores
    return _diverging(story, top) if story.rows else Part((), top)


def _diverging(story: Story, top: int) -> Part:
    paints, scale = _paints(story), _scale(story.full_bar, _amounts(story), HALF)
    head = _sides(story, paints, top)
    start = head.bottom + GAP
    rows = _rows(story.rows, start, lambda row, at: _both_ways(row, paints, scale, at))
    zero = f'<path d="M{ZERO} {start}V{rows.bottom}" stroke="{MUTED}" stroke-width="2"/>'
    return joined(head, rows, Part((zero,), top))


def _paints(story: Story) -> list[Paint]:
    removed = {item.place for item in story.removals}
    return [Paint(place, place in removed) for place in range(len(story.alternatives))]


def _amounts(story: Story) -> list[int]:
    return [amount for row in story.rows for amount in row.points]


def _scale(full_bar: int, amounts: Iterable[int], room: int) -> Scale:
    """Return the scale that leaves room for the numbers at the ends of the bars."""
    shown = tuple(amounts)
    number = max((width(decimal(amount), NUMBER) for amount in shown), default=0)
    return Scale(max(full_bar, *shown, 1), max(LEAST_ROOM, room - 2 * GAP - number))


def _sides(story: Story, paints: list[Paint], top: int) -> Part:
    """Name the columns, and the two sides of zero with the sums of their bars."""
    parts = [_heads(top)]
    inset = GAP + HEIGHT + GAP
    for place in reversed(range(PAIR)):
        side = -1 if place else 1
        total = points(decimal(sum(row.points[place] for row in story.rows)))
        said = _said(total, paints[place])
        area = Area(ZERO + side * inset, top, HALF - inset, is_right_aligned=side < 0)
        square = swatch(ZERO + GAP if side > 0 else ZERO - GAP - HEIGHT, top + BESIDE, paints[place])
        parts += [Part((square,), top), paragraphs([(story.alternatives[place], NAME), (said, DETAIL)], area)]
    return joined(*parts)


def _said(score: str, paint: Paint) -> str:
    return f"{score}, {REMOVED}" if paint.is_removed else score


def _both_ways(row: Row, paints: list[Paint], scale: Scale, top: int) -> Part:
    """Draw the points of the first alternative to the right of zero and those of the second to the left."""
    return joined(
        Part((), top),
        *(
            _measured(amount, decimal(amount), paint, scale, Area(ZERO, top, HALF, bool(paint.place)))
            for paint, amount in zip(paints, row.points, strict=True)
            if amount
        ),
    )


def _measured(amount: int, said: str, paint: Paint, scale: Scale, area: Area) -> Part:
    """Draw a bar from the edge of an area, and at its end what it stands for."""
    if not amount:
        return paragraph(said, NUMBER, area)
    side = -1 if area.is_right_aligned else 1
    beside = scale.end(amount) + GAP
    drawn = bar(area.edge, area.top + BESIDE, side * scale.length(amount), paint)
    after = area._replace(edge=area.edge + side * beside, room=area.room - beside)
    return joined(Part((drawn,), area.top), paragraph(said, NUMBER, after))


def _scores(story: Story, top: int) -> Part:
    """Draw a bar for each score, in the order of the ranking, then those of what is removed."""
    paints = _paints(story)
    scores = [(item.place, item.alternative, item.score) for item in story.sides]
    scores += [(item.place, item.alternative, item.score) for item in story.removals]
    longest = f", {REMOVED}" if story.removals else ""
    room = END - MIDDLE - width(longest, NUMBER)
    scale = _scale(story.full_bar, (score for _, _, score in scores), room)
    part = paragraph("Points", DETAIL, Area(LEFT, top, LEFT_ROOM))
    for place, name, score in scores:
        paint, start = paints[place], part.bottom + GAP // 2
        said = _said(decimal(score), paint)
        part = joined(
            part,
            paragraph(name, NAME, Area(LEFT, start, LEFT_ROOM)),
            _measured(score, said, paint, scale, Area(MIDDLE, start, END - MIDDLE)),
        )
    return part


def _ratings(story: Story, top: int) -> Part:
    paints = _paints(story)
    scale = _scale(story.full_bar, _amounts(story), MIDDLE_ROOM - LABEL_ROOM - GAP)
    head = _heads(top)
    rows = _rows(story.rows, head.bottom + GAP, lambda row, at: _labelled(story, row, paints, scale, at))
    return joined(head, rows)


def _labelled(story: Story, row: Row, paints: list[Paint], scale: Scale, top: int) -> Part:
    """Draw a bar for each alternative that has points here, behind its name."""
    part = Part((), top)
    start, room = MIDDLE + LABEL_ROOM + GAP, MIDDLE_ROOM - LABEL_ROOM - GAP
    for name, amount, paint in zip(story.alternatives, row.points, paints, strict=True):
        if amount:
            label = paragraph(name, LABEL, Area(MIDDLE, part.bottom + LOWER, LABEL_ROOM))
            area = Area(start, part.bottom, room)
            part = joined(part, label, _measured(amount, decimal(amount), paint, scale, area))
    return part


def _rows(rows: Iterable[Row], top: int, middle: Callable[[Row, int], Part]) -> Part:
    """Draw each row under a line: what it is about, its bars, and what is said of it."""
    part = Part((), top)
    for row in rows:
        start = part.bottom + GAP
        drawn = joined(
            Part((rule(part.bottom),), start),
            paragraphs([(row.name, NAME), (row.because, DETAIL)], Area(LEFT, start, LEFT_ROOM)),
            middle(row, start),
            paragraphs([(row.words, WORDS), (row.then, DETAIL)], Area(RIGHT, start, RIGHT_ROOM)),
        )
        part = joined(part, drawn._replace(bottom=drawn.bottom + GAP))
    return part


def _heads(top: int) -> Part:
    """Name the columns beside the bars."""
    return joined(
        paragraph("Points by criterion", DETAIL, Area(LEFT, top, LEFT_ROOM)),
        paragraph("In words", DETAIL, Area(RIGHT, top, RIGHT_ROOM)),
    )
