"""Foreign text in Markdown."""

import re
from importlib.util import find_spec

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from advisor.reports.escaping import address, markdown
from advisor.text import visible

PIECES = (
    *r"\`*_[]()<>|~$&#!+-=:./@%^{}",
    *(" ", "  ", "\n", "\t", "\x1b", "\u202e", "\u3000", "a", "b", "é", "word", "1", "12"),
    *("**", "__", "~~", "``", "```", "---", "===", "- ", "+ ", "* ", "1. ", "2) ", "# ", "> ", "    "),
    *("<b>", "</b>", "<!-- ", " -->", "<?php ", "<![CDATA[", "<script>", "<a href='x'>", "<http://a.b>"),
    *("&amp;", "&lt;", "&#65;", "&#x41;", "&copy", "&nbsp;", "[a](b)", "![a](b)", "[a]: b", "[^1]", "[x] "),
    *("http://", "https://", "ftp://", "www.", "mailto:", "javascript:", "example.com", "a@b.co", "/x?y=1"),
    *("> [!NOTE]", ":-:", "| - |", "|---|", "$$", "\\(", ":smile:", "@name", "#12", "\\\\", "\\*"),
)
HOSTILE = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=8).map("".join)

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
RENDERERS = {"linkify-off": COMMONMARK}
if find_spec("linkify_it"):
    RENDERERS["linkify-on"] = MarkdownIt("gfm-like", {"html": True})
    # GitHub links bare hosts and mail addresses only after www. and letter by letter; see below.
    RENDERERS["linkify-on"].linkify.set({"fuzzy_link": False, "fuzzy_email": False})  # type: ignore[union-attr]  # set above
ALL_RENDERERS = pytest.mark.parametrize("renderer", RENDERERS.values(), ids=RENDERERS.keys())


def folded(text: str) -> str:
    """Return what a reader is to see."""
    return visible(" ".join(text.split()))


def only_text(tokens: list[Token], blocks: list[str]) -> str:
    """Return the text of the last inline token, once the blocks are the expected ones and hold text alone."""
    assert [token.type for token in tokens] == blocks
    inline = [token for token in tokens if token.type == "inline"][-1]
    kinds = [token.type for token in inline.children or ()]
    assert set(kinds) <= {"text"}, kinds
    return "".join(token.content for token in inline.children or ())


PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]
LIST = ["bullet_list_open", "list_item_open", *PARAGRAPH, "list_item_close", "bullet_list_close"]
HEAD = ["thead_open", "tr_open", *["th_open", "inline", "th_close"] * 2, "tr_close", "thead_close"]
BODY = ["tbody_open", "tr_open", *["td_open", "inline", "td_close"] * 2, "tr_close", "tbody_close"]


@ALL_RENDERERS
@given(HOSTILE)
@example("1. one")
@example("- one")
@example("# one #")
@example("===")
@example("a\n===")
@example("_a_ a_b_c __init__")
@example("[x] done")
@example("\\")
@example("&amp; &#65; &copy;")
def test_a_paragraph_shows_the_text_to_the_letter(renderer: MarkdownIt, text: str) -> None:
    assume(folded(text))
    assert only_text(renderer.parse(markdown(text)), PARAGRAPH) == folded(text)


@ALL_RENDERERS
@given(HOSTILE)
@example("[ ] to do")
@example("- - one")
@example("    code")
def test_a_list_item_shows_the_text_to_the_letter(renderer: MarkdownIt, text: str) -> None:
    assume(folded(text))
    assert only_text(renderer.parse(f"- {markdown(text)}"), LIST) == folded(text)


@ALL_RENDERERS
@given(HOSTILE)
@example("a | b")
@example("a \\| b")
@example("`a|b`")
def test_a_table_cell_shows_the_text_to_the_letter(renderer: MarkdownIt, text: str) -> None:
    assume(folded(text))
    table = f"| a | b |\n| --- | --- |\n| x | {markdown(text)} |"
    assert only_text(renderer.parse(table), ["table_open", *HEAD, *BODY, "table_close"]) == folded(text)


@ALL_RENDERERS
@given(HOSTILE, HOSTILE)
def test_text_within_bold_and_before_more_text_shows_to_the_letter(
    renderer: MarkdownIt, text: str, more: str
) -> None:
    assume(folded(text) and folded(more))
    (_, inline, _) = renderer.parse(f"**+1 {markdown(text)}.** {markdown(more)} \\[1\\]")
    kinds = [token.type for token in inline.children or ()]
    assert kinds == ["text", "strong_open", "text", "strong_close", "text"]
    shown = "".join(token.content for token in inline.children or ())
    assert shown == f"+1 {folded(text)}. {folded(more)} [1]"


# GitHub's dialect looks for bare addresses in the source, backslashes or not: a scheme that no letter
# stands before, and www. at the start or after white space or one of *_~( (cmark-gfm, autolink.c).
BARE = re.compile(r"(?:(?<![A-Za-z])(?:https?|ftp)://|(?:^|(?<=[\s*_~(]))www\.)[^\s<]", re.IGNORECASE)


@pytest.mark.parametrize(
    "text", ["http://a.b", "HTTPS://a.b", "see www.a.b", "(www.a.b)", "-ftp://a.b", "WWW.A.B", "*http://a.b*"]
)
def test_a_bare_address_is_no_link_on_github(text: str) -> None:
    assert BARE.search(text)
    assert not BARE.search(markdown(text))


@pytest.mark.parametrize("text", ["_http://a.b", "1http://a.b", "éhttps://a.b", "_www.a.b", "a_ftp://a.b"])
def test_a_bare_address_after_a_word_character_is_no_link_on_github(text: str) -> None:
    assert not BARE.search(markdown(text))


def test_a_heading_that_ends_in_a_hash_is_shown_whole() -> None:
    tokens = COMMONMARK.parse(f"## Why {markdown('number #')}")
    assert only_text(tokens, ["heading_open", "inline", "heading_close"]) == "Why number #"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain words, it's all", "plain words, it's all"),
        ("snake_case and C++ or C#", "snake_case and C++ or C#"),
        ("a * b", r"a \* b"),
        ("[a]: <b> | ~c~ `d` $e$ \\f", r"\[a\]: \<b\> \| \~c\~ \`d\` \$e\$ \\f"),
        ("_a_ a_b __c__ d__e é_1 f_. ._g _", r"\_a\_ a_b \_\_c\_\_ d\_\_e é_1 f\_. .\_g \_"),
        ("- a - b", r"\- a - b"),
        ("+ a + b", r"\+ a + b"),
        ("= a = b", r"\= a = b"),
        ("# a # b", r"\# a # b"),
        (": a : b", r"\: a : b"),
        ("http: HTTPS: ftp: mailto: xmpp:", r"http\: HTTPS\: ftp\: mailto\: xmpp\:"),
        ("ahttp: mhttp: zhttp: AHTTP: Mhttp: Zhttp:", "ahttp: mhttp: zhttp: AHTTP: Mhttp: Zhttp:"),
        ("1http: _ftp: (xmpp:", r"1http\: \_ftp\: (xmpp\:"),
        ("htp: ttp: ft: tel: javascript:", "htp: ttp: ft: tel: javascript:"),
        ("www.a ww.b wwwc WWW.d", r"www\.a ww.b wwwc WWW\.d"),
        ("a # b ##", r"a # b \#\#"),
        ("2024. was", r"2024\. was"),
        ("3) third", r"3\) third"),
        ("3.5 points", r"3\.5 points"),
        ("R&D, AT&T", "R&D, AT&T"),
        ("&amp;", r"\&amp;"),
        ("  many\n\twhite   spaces ", "many white spaces"),
        ("\x1b[31mred", r"\\x1b\[31mred"),
        ("https://a.b/c_d", r"https\://a.b/c_d"),
        ("", ""),
    ],
)
def test_only_what_would_be_markup_is_escaped(text: str, escaped: str) -> None:
    assert markdown(text) == escaped


@given(HOSTILE)
def test_escaped_text_is_one_line_without_control_characters(text: str) -> None:
    assert markdown(text) == visible(markdown(text))
    assert "\n" not in markdown(text)


def test_an_address_is_a_link_to_itself() -> None:
    url = "https://example.org/a_b?c=d*e*&amp;[f]~g~"
    (_, inline, _) = COMMONMARK.parse(address(url))
    start, text, _ = inline.children or ()
    assert (start.type, text.type) == ("link_open", "text")
    assert text.content == url
