"""Pages of hanging paragraphs."""

from advisor.narrative.pages import BLANK, Paragraph, heading


def test_a_heading_stands_after_an_empty_line() -> None:
    assert heading("Sources") == (BLANK, Paragraph("Sources", strong=True))


def test_a_blank_paragraph_says_nothing() -> None:
    assert Paragraph("") == BLANK
    assert (BLANK.text, BLANK.mark, BLANK.depth, BLANK.strong) == ("", "", 0, False)
