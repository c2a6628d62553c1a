"""Two recommendations side by side in Markdown."""

from advisor.narrative.what_if import Pair, WhatIfStory
from advisor.reports.escaping import markdown
from advisor.reports.markdown import bullets, table


def markdown_what_if(story: WhatIfStory) -> str:
    """Return the document. Equal stories give equal bytes."""
    blocks = [f"# {markdown(story.title)}", markdown(story.stamp), f"**{markdown(story.headline)}.**"]
    for title, pairs in story.groups:
        blocks += [f"## {title}", _pairs(pairs)]
    if story.notes:
        blocks += ["## Notes", bullets(markdown(note) for note in story.notes)]
    return "\n\n".join(blocks) + "\n"


def _pairs(pairs: tuple[Pair, ...]) -> str:
    return table(
        ("What", "Now", "Changed"),
        ((markdown(pair.about), markdown(pair.now), markdown(pair.then)) for pair in pairs),
    )
