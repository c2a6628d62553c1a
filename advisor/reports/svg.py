"""A recommendation as a picture in SVG, for slides and pages, that needs nothing beside it."""

from collections.abc import Iterator

from advisor.model.amounts import decimal
from advisor.narrative.story import Story
from advisor.reports.svg_bars import patterns
from advisor.reports.svg_chart import chart
from advisor.reports.svg_text import (
    END,
    INK,
    LEFT,
    LINE,
    MUTED,
    Area,
    Part,
    Style,
    escaped,
    joined,
    paragraph,
    paragraphs,
    rule,
)

TITLE_ID, DESC_ID = "advisor-title", "advisor-desc"
FONTS = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"
TITLE, HEADLINE = Style(16, MUTED, is_bold=True), Style(30, INK, is_bold=True)
LEAD, NOTE, FOOT = Style(17, INK), Style(14, MUTED), Style(12, MUTED)
TOP, GAP, BOTTOM = 28, 16, 24
WIDTH, ROOM = LEFT + END, END - LEFT


def svg_report(story: Story) -> str:
    """Return the picture. It fetches nothing and runs nothing; equal stories give equal bytes."""
    head = _head(story)
    body = chart(story, head.bottom + GAP)
    foot = _foot(story, body.bottom + GAP)
    height = foot.bottom + BOTTOM
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    named = f'role="img" aria-labelledby="{TITLE_ID} {DESC_ID}"'
    paper = f'x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="10" fill="#ffffff"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {named}>',
            f'<title id="{TITLE_ID}">{escaped(f"{story.title} {story.headline}")}</title>',
            f'<desc id="{DESC_ID}">{escaped(" ".join(_in_words(story)))}</desc>',
            f"<defs>{patterns(range(len(story.alternatives)))}</defs>",
            f'<rect {paper} stroke="{LINE}"/>',
            f'<g font-family="{FONTS}">',
            *joined(head, body, foot).elements,
            "</g>",
            "</svg>\n",
        )
    )


def _in_words(story: Story) -> Iterator[str]:
    """Yield what the picture shows, for who does not see it."""
    yield from story.lines
    for row in story.rows:
        scored = zip(story.alternatives, row.points, strict=True)
        counted = ", ".join(f"{name} {decimal(amount)}" for name, amount in scored if amount)
        head = f"{row.name}: {row.because}" if row.because else row.name
        said = (head, row.words, f"points: {counted}" if counted else "", row.then)
        yield "; ".join(part for part in said if part) + "."
    yield f"{story.rule_set}, {story.basis}."


def _head(story: Story) -> Part:
    lead, *notes = story.lines or ("",)
    area = Area(LEFT, TOP, ROOM)
    head = paragraphs([(story.title, TITLE), (story.headline, HEADLINE), (lead, LEAD)], area)
    rest = paragraphs([(note, NOTE) for note in notes], area._replace(top=head.bottom + GAP // 4))
    return joined(head, rest)


def _foot(story: Story, top: int) -> Part:
    said = f"{story.rule_set}, {story.basis}. SHA-256 {story.digest[:16]}"
    part = paragraph(said, FOOT, Area(LEFT, top + GAP // 2, ROOM))
    return joined(Part((rule(top),), top), part)
