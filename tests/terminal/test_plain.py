"""Prompts as lines: what is listed, what a line means, and what is said to one that means nothing."""

import contextlib
import io
import re
from collections.abc import Callable

import pytest
from drawn_prompts import LONG, PICKING, SAMPLE, SINGLE, TYPED, prompts
from hostile import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from pressing import DOWN, ENTER, HOME, SPACE, press

from advisor.model.answers import UNSURE
from advisor.narrative.prompts import Prompt
from advisor.session.steps import Chosen, Move, Reply
from advisor.terminal.plain import Plain, reply_to
from advisor.terminal.stopping import Stopped

KEYS = (
    "b goes back, ? tells why this is asked, s if you don't know, r reviews your answers"
    " and leads to the result, l lists this again"
)
FILE_KEYS = "Save as: Enter takes decision.md; b goes back, q stops.\n"
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
DANGEROUS = "a\x1b[31mb\x07c\u202ed\u2066e\r\nf\x9bg"


def reading(typed: str) -> Callable[[], str]:
    """Return a function that gives one line after another, and nothing in the end."""
    return io.StringIO(typed, newline="\n").readline


def explanation(columns: int) -> list[str]:
    """Return a page on why."""
    return ["Because it matters", f"at {columns} columns"]


def asked(prompt: Prompt, typed: str, width: int = 100) -> tuple[Reply, str]:
    """Return the reply to these lines and what was said."""
    out = io.StringIO()
    return Plain(reading(typed), out, lambda: width).ask(prompt, explanation), out.getvalue()


def said(prompt: Prompt, typed: str, width: int = 100) -> list[str]:
    """Return the lines that were said after the prompt, which is given back by an empty line at last."""
    out = io.StringIO()
    with pytest.raises(Stopped):
        Plain(reading(typed), out, lambda: width).ask(prompt, explanation)
    return out.getvalue().replace("Answer: ", "").splitlines()[len(shown(prompt, width)) :]


def shown(prompt: Prompt, width: int = 100) -> list[str]:
    """Return the lines of the prompt itself."""
    out = io.StringIO()
    with pytest.raises(Stopped):
        Plain(reading(""), out, lambda: width).ask(prompt, explanation)
    return out.getvalue().removesuffix("Answer: ").splitlines()


def test_a_question_is_listed_with_numbers():
    assert shown(SINGLE, 200) == [
        "",
        "The way there, question 1",
        "How do you get there?",
        "If you change on the way, choose the roughest part.",
        "1. By car",
        "2. By bicycle",
        "3. On foot",
        "4. I don't know",
        f"Type a number; {KEYS}, q stops.",
    ]


def test_several_are_asked_for_in_the_plural_and_help_follows_its_item():
    lines = shown(SAMPLE, 200)
    assert lines[5] == "2. Milk. Cream too."
    assert lines[-1] == f"Type numbers with spaces between them; {KEYS}, q stops."


def test_where_none_is_needed_nought_is_named():
    assert shown(PICKING, 200)[-1].startswith(
        "Type numbers with spaces between them, or 0 for none; b goes back"
    )


def test_only_ways_that_there_are_are_named():
    assert shown(LONG._replace(back=False), 200)[-1] == "Type a number; l lists this again, q stops."


def test_what_was_given_is_named():
    lines = shown(SAMPLE._replace(marked=("nuts", "gluten", "fish")), 200)
    assert lines[-2] == "So far: Nuts; Wheat. Enter keeps it."


@pytest.mark.parametrize(
    ("prompt", "line", "values"),
    [
        (SINGLE, "1", ("car",)),
        (SINGLE, " 2 ", ("bicycle",)),
        (SINGLE, "02", ("bicycle",)),
        (SINGLE, "walk", ("walk",)),
        (SINGLE, "WALK", ("walk",)),
        (SINGLE, "3.", ("walk",)),
        (SAMPLE, "1. 3.", ("nuts", "gluten")),
        (SAMPLE, "3.,1.", ("nuts", "gluten")),
        (SINGLE, "4", (UNSURE,)),
        (SINGLE, "unsure", (UNSURE,)),
        (SINGLE, "s", (UNSURE,)),
        (SINGLE, "S", (UNSURE,)),
        (SINGLE, "1,", ("car",)),
        (SINGLE, "1 1", ("car",)),
        (SAMPLE, "1 3", ("nuts", "gluten")),
        (SAMPLE, "3,1", ("nuts", "gluten")),
        (SAMPLE, "3; 1 , 2", ("nuts", "milk", "gluten")),
        (SAMPLE, "gluten nuts", ("nuts", "gluten")),
        (SAMPLE, "gluten,2", ("milk", "gluten")),
        (SAMPLE, "1 nuts 1", ("nuts",)),
        (SAMPLE, "none", ("none",)),
        (SAMPLE, "s", (UNSURE,)),
        (PICKING, "0", ()),
        (PICKING, "", ()),
        (TYPED, "25", ("n25",)),
        (TYPED, "12", ("n12",)),
        (SINGLE._replace(marked=("walk",)), "", ("walk",)),
        (SAMPLE._replace(marked=("milk", "nuts")), "", ("nuts", "milk")),
        (PICKING._replace(marked=("car",)), "0", ()),
    ],
)
def test_a_line_chooses(prompt, line, values):
    assert asked(prompt, f"{line}\n")[0] == Chosen(values)


@pytest.mark.parametrize(
    ("line", "reply"),
    [("b", Move.BACK), ("back", Move.BACK), ("B", Move.BACK), ("r", Move.REVIEW), ("Review", Move.REVIEW)],
)
def test_a_letter_or_its_word_leads_elsewhere(line, reply):
    assert asked(SINGLE, f"{line}\n")[0] == reply


@pytest.mark.parametrize("line", ["q", "Q", "quit", "stop"])
def test_a_letter_or_its_word_stops(line):
    with pytest.raises(Stopped) as caught:
        asked(SINGLE, f"{line}\n1\n")
    assert caught.value.code == 130


def test_the_end_of_input_stops():
    with pytest.raises(Stopped) as caught:
        asked(SINGLE, "")
    assert caught.value.code == 130


def test_the_last_line_needs_no_end():
    assert asked(SINGLE, "2")[0] == Chosen(("bicycle",))


@pytest.mark.parametrize("line", ["?", "w", "why", "WHY"])
def test_why_shows_the_page_and_the_keys_and_asks_again(line):
    assert said(SINGLE, f"{line}\n", 200) == [
        "Because it matters",
        "at 200 columns",
        f"Type a number; {KEYS}, q stops.",
    ]
    assert asked(SINGLE, f"{line}\n3\n")[0] == Chosen(("walk",))


@pytest.mark.parametrize("line", ["l", "list", "L", "h", "help", "Help"])
def test_the_list_is_shown_again(line):
    assert said(SINGLE, f"{line}\n") == shown(SINGLE)


@pytest.mark.parametrize("line", ["?", "w", "why"])
def test_where_nothing_is_explained_why_shows_the_list_again(line):
    assert said(LONG, f"{line}\n") == shown(LONG)


@pytest.mark.parametrize(
    ("prompt", "line", "sentence"),
    [
        (SINGLE, "", "Type the number of an answer first."),
        (SINGLE, "5", '"5" is no answer here: type a number from 1 to 4; l lists them.'),
        (SINGLE, "1 bus", '"bus" is no answer here: type a number from 1 to 4; l lists them.'),
        (SINGLE, "0", '"0" is no answer here: type a number from 1 to 4; l lists them.'),
        (SAMPLE, "0", '"0" is no answer here: type a number from 1 to 5; l lists them.'),
        (LONG, "s", '"s" is no answer here: type a number from 1 to 25; l lists them.'),
        (LONG, "r", '"r" is no answer here: type a number from 1 to 25; l lists them.'),
        (SINGLE, "1 2", "That is 2 answers, and 1 at most can be given here."),
        (PICKING, "1 2 3 4", "That is 4 answers, and 3 at most can be given here."),
        (SAMPLE, "1 4", '"Everything" goes with no other answer.'),
        (SAMPLE, "unsure nuts", '"I don\'t know" goes with no other answer.'),
        (SINGLE, "00001", '"00001" is no answer here: type a number from 1 to 4; l lists them.'),
        (SINGLE, "²", '"²" is no answer here: type a number from 1 to 4; l lists them.'),
        (SINGLE, "-1", '"-1" is no answer here: type a number from 1 to 4; l lists them.'),
        (SINGLE, ".", '"." is no answer here: type a number from 1 to 4; l lists them.'),
        (SINGLE, "1.5", '"1.5" is no answer here: type a number from 1 to 4; l lists them.'),
        (SINGLE, "\x1b[31m", '"\\x1b[31m" is no answer here: type a number from 1 to 4; l lists them.'),
    ],
)
def test_a_line_that_means_nothing_is_told_why(prompt, line, sentence):
    assert said(prompt, f"{line}\n", 500) == [sentence]


def test_back_is_no_answer_where_there_is_no_way_back():
    assert said(SINGLE._replace(back=False), "b\n", 500) == [
        '"b" is no answer here: type a number from 1 to 4; l lists them.'
    ]


def test_lines_are_plain():
    assert Plain(reading(""), io.StringIO(), lambda: 80).is_plain


def test_after_an_error_the_same_question_goes_on():
    assert asked(SINGLE, "x\n\n9\n2\n")[0] == Chosen(("bicycle",))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("a.md\n", "a.md"),
        ("\n", "decision.md"),
        ("b\n", ""),
        ("Back\n", ""),
        ("  my file.md \n", "my file.md"),
    ],
)
def test_a_name_is_typed_or_the_suggestion_taken(typed, name):
    out = io.StringIO()
    assert Plain(reading(typed), out, lambda: 80).ask_name("Save as:", "decision.md") == name
    assert out.getvalue() == f"{FILE_KEYS}File: "


@pytest.mark.parametrize("typed", ["q\n", "Q\n", "quit\n", " stop \n"])
def test_where_a_name_is_asked_a_letter_or_its_word_stops(typed):
    out = io.StringIO()
    with pytest.raises(Stopped) as caught:
        Plain(reading(typed), out, lambda: 80).ask_name("Save as:", "decision.md")
    assert caught.value.code == 130
    assert out.getvalue() == f"{FILE_KEYS}File: "


def test_a_name_that_is_suggested_shows_no_control_character_and_keeps_to_the_width():
    out = io.StringIO()
    assert Plain(reading("\n"), out, lambda: 20).ask_name("Save as:", "a\x1b.md") == "a\x1b.md"
    assert out.getvalue() == "Save as: Enter takes\na\\x1b.md; b goes\nback, q stops.\nFile: "


def test_without_a_name_the_end_of_input_stops():
    with pytest.raises(Stopped):
        Plain(reading(""), io.StringIO(), lambda: 80).ask_name("Save as:", "decision.md")


@settings(max_examples=50)
@given(prompts(), st.lists(st.text(max_size=20), max_size=4), st.integers(20, 100))
def test_no_escape_code_is_ever_written(prompt, lines, width):
    items = tuple(
        item._replace(label=f"{item.label}{DANGEROUS}", help=HOSTILE + DANGEROUS) for item in prompt.items
    )
    bad = prompt._replace(items=items, label=DANGEROUS, text=HOSTILE + DANGEROUS, help=DANGEROUS)
    out = io.StringIO()
    with contextlib.suppress(Stopped):
        Plain(reading("\n".join(lines)), out, lambda: width).ask(bad, explanation)
    assert not UNSAFE.search(out.getvalue())


def allowed(reply: Reply, prompt: Prompt) -> bool:
    """Return whether the prompt allows the reply."""
    if isinstance(reply, Move):
        return prompt.back if reply is Move.BACK else prompt.review
    items = [item for item in prompt.items if item.value in reply.values]
    in_order = reply.values == tuple(item.value for item in items)
    together = len(items) <= 1 or not any(item.alone for item in items)
    return in_order and together and prompt.least <= len(items) <= prompt.most


LINES = st.one_of(
    st.text(max_size=20),
    st.lists(st.sampled_from([*map(str, range(32)), "id-0", "id-1", "unsure", ",", ";", "b", "r", "s"])).map(
        " ".join
    ),
)


@settings(max_examples=60)
@given(prompts(), LINES)
def test_any_line_gives_a_reply_that_the_prompt_allows_or_a_sentence(prompt, line):
    reply = reply_to(line.strip(), prompt._replace(marked=()))
    assert reply.endswith(".") if isinstance(reply, str) else allowed(reply, prompt)


@given(prompts())
def test_enter_keeps_exactly_what_was_given(prompt):
    reply = reply_to("", prompt)
    in_order = tuple(item.value for item in prompt.items if item.value in prompt.marked)
    if in_order or not prompt.least:
        assert reply == Chosen(in_order)
    else:
        assert reply == "Type the number of an answer first."


@settings(max_examples=40)
@given(prompts(), st.data())
def test_a_choice_by_numbers_is_the_same_as_by_keys(prompt, data):
    prompt = prompt._replace(marked=())
    count = len(prompt.items)
    places = data.draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=prompt.most, unique=True))
    if any(prompt.items[place].alone for place in places):
        places = [next(place for place in places if prompt.items[place].alone)]
    line = " ".join(str(place + 1) for place in places)
    by_numbers = reply_to(line, prompt)
    assert isinstance(by_numbers, Chosen)
    mark = SPACE if prompt.most > 1 else ""
    keys = "".join(f"{HOME}{DOWN * place}{mark}" for place in places)
    assert press(prompt, keys + ENTER).reply == by_numbers
