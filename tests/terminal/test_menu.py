"""A menu with real keys: what each of them does, and what is left on the screen."""

import pytest
from drawing import COLOURED
from drawn_prompts import LONG, PICKING, SAMPLE, SINGLE, TYPED
from pressing import (
    CTRL_C,
    CTRL_D,
    DOWN,
    END,
    ENTER,
    ESC,
    F1,
    HOME,
    LEFT,
    PAGE_DOWN,
    PAGE_UP,
    PASTE,
    RIGHT,
    SPACE,
    TAB,
    UP,
    press,
)

from advisor.model.answers import UNSURE
from advisor.session.steps import Chosen, Move
from advisor.terminal.stopping import Stopped

CAR, BICYCLE, WALK, NOT_KNOWN = (Chosen((name,)) for name in ("car", "bicycle", "walk", UNSURE))


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        (ENTER, CAR),
        ("\n", CAR),
        (SPACE, CAR),
        (DOWN + ENTER, BICYCLE),
        (DOWN + DOWN + UP + ENTER, BICYCLE),
        (UP + ENTER, NOT_KNOWN),
        ("j" + ENTER, BICYCLE),
        ("jjk" + ENTER, BICYCLE),
        ("\x0e\x0e\x10" + ENTER, BICYCLE),
        (END + ENTER, NOT_KNOWN),
        (END + HOME + ENTER, CAR),
        (PAGE_DOWN + ENTER, NOT_KNOWN),
        (PAGE_DOWN + PAGE_UP + ENTER, CAR),
        ("3", WALK),
        ("4", NOT_KNOWN),
        ("9" + ENTER, CAR),
        ("s", NOT_KNOWN),
        ("r", Move.REVIEW),
        (LEFT, Move.BACK),
    ],
)
def test_a_key_does_what_it_says(keys, reply):
    assert press(SINGLE, keys).reply == reply


def test_escape_goes_back():
    assert press(SINGLE, ESC).reply == Move.BACK


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_control_keys_stop(key):
    with pytest.raises(Stopped) as caught:
        press(SINGLE, key)
    assert caught.value.code == 130


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_control_keys_stop_on_the_page_too(key):
    with pytest.raises(Stopped) as caught:
        press(SINGLE, "?" + key)
    assert caught.value.code == 130


@pytest.mark.parametrize(
    ("keys", "values"),
    [
        (SPACE + ENTER, ("nuts",)),
        (SPACE + DOWN + SPACE + ENTER, ("nuts", "milk")),
        ("31" + ENTER, ("nuts", "gluten")),
        ("311" + ENTER, ("gluten",)),
        ("124" + ENTER, ("none",)),
        (END + ENTER, (UNSURE,)),
        (ENTER + SPACE + ENTER, ("nuts",)),
        ("1s", (UNSURE,)),
    ],
)
def test_several_are_marked_by_space_or_digit_and_taken_by_enter(keys, values):
    assert press(SAMPLE, keys).reply == Chosen(values)


def test_what_was_marked_before_is_marked_again():
    assert press(SAMPLE._replace(marked=("milk",)), "1" + ENTER).reply == Chosen(("nuts", "milk"))
    assert press(SINGLE._replace(marked=("walk",)), ENTER).reply == WALK


def test_none_is_taken_by_enter_where_none_is_needed():
    assert press(PICKING, ENTER).reply == Chosen(())


@pytest.mark.parametrize(
    ("keys", "value"), [("12" + ENTER, "n12"), ("25" + ENTER, "n25"), ("1" + DOWN + ENTER, "n2")]
)
def test_a_number_of_two_digits_is_typed_and_taken_by_enter(keys, value):
    assert press(TYPED, keys).reply == Chosen((value,))


def test_a_typed_number_is_marked_by_space():
    assert press(PICKING, f"2{SPACE}5{SPACE}{ENTER}").reply == Chosen(("bicycle", "train"))


def test_a_page_key_leaves_half_a_screen_behind():
    assert press(LONG, PAGE_DOWN + ENTER, size=(80, 24)).reply == Chosen(("n12",))
    assert press(LONG, PAGE_DOWN + ENTER, size=(80, 12)).reply == Chosen(("n6",))


@pytest.mark.parametrize(
    "key", ["x", "Q", "R", "S", "é", "漢", TAB, RIGHT, "\x7f", "\x15", "\x1b[3~", "\x01", "!"]
)
def test_a_key_that_means_nothing_does_nothing(key):
    assert press(SINGLE, DOWN + key + key + ENTER).reply == BICYCLE


@pytest.mark.parametrize(
    ("changed", "key", "notice"),
    [
        ({"back": False}, LEFT, "There is nothing before this."),
        ({"back": False}, ESC, "There is nothing before this."),
        ({"explained": False}, "?", "There is no more to tell of this."),
        ({"explained": False}, F1, "There is no more to tell of this."),
        ({"review": False}, "r", "There is nothing to review here."),
        ({"items": SINGLE.items[:3]}, "s", "That is no answer here."),
    ],
)
def test_a_key_that_does_nothing_says_why_until_the_next(changed, key, notice):
    told, gone = press(SINGLE._replace(**changed), key, DOWN, ENTER).screens
    assert told[told.index(notice) - 1] == ""
    assert told[told.index(notice) + 1].startswith("↑↓ moves")
    assert notice not in gone


def test_back_does_nothing_where_there_is_no_way_back():
    prompt = SINGLE._replace(back=False)
    assert press(prompt, LEFT + ENTER).reply == CAR
    assert press(prompt, DOWN + ESC, ENTER).reply == BICYCLE


def test_review_does_nothing_where_there_is_none():
    assert press(SINGLE._replace(review=False), "r" + ENTER).reply == CAR


def test_unsure_does_nothing_where_it_is_no_answer():
    assert press(LONG, "s" + DOWN + ENTER).reply == Chosen(("n2",))


@pytest.mark.parametrize("key", ["?", "w", "h", F1])
def test_a_key_opens_the_page_and_closes_it(key):
    opened = press(SINGLE, key, key + DOWN + ENTER)
    assert "Why this is asked" in opened.screens[0]
    assert opened.reply == BICYCLE


@pytest.mark.parametrize("key", [LEFT, ENTER, SPACE])
def test_other_keys_close_the_page_without_a_reply(key):
    opened = press(SINGLE, "?", key + DOWN + ENTER)
    assert "Why this is asked" in opened.screens[0]
    assert opened.reply == BICYCLE


def test_escape_closes_the_page():
    assert press(SINGLE, DOWN + "?", ESC, ENTER).reply == BICYCLE


def test_the_page_swallows_the_keys_of_the_question():
    assert press(SINGLE, DOWN + "?", "3srj4", "?" + ENTER).reply == BICYCLE


def test_the_page_does_not_open_where_there_is_none():
    found = press(SINGLE._replace(explained=False), "?" + DOWN + ENTER)
    assert found.reply == BICYCLE
    assert "Why this is asked" not in found.written


def test_the_page_is_as_wide_as_the_menu():
    assert "for 79 columns" in press(SINGLE, "?", ENTER + ENTER).screens[0]


@pytest.mark.parametrize("key", ["?", "w", "h", F1])
def test_a_page_that_cannot_be_made_ends_the_menu_with_what_is_wrong(key):
    def faulty(columns: int) -> list[str]:
        raise ValueError(f"no page of {columns} columns")

    with pytest.raises(ValueError, match=r"^no page of 79 columns$"):
        press(SINGLE, DOWN + key, explain=faulty)


def long_page(columns: int) -> list[str]:
    """Return a page longer than the screen."""
    return [f"line{number:02} {'.' * (columns > 0)}" for number in range(50)]


def page_after(keys: str) -> list[str]:
    """Return the lines of the long page that are in sight after these keys."""
    (screen,) = press(SINGLE, f"?{keys}", ENTER + ENTER, explain=long_page).screens
    return [line[:6] for line in screen if line.startswith("line")]


@pytest.mark.parametrize(
    ("keys", "first", "last"),
    [
        ("", 0, 20),
        (DOWN * 3, 3, 23),
        (DOWN * 3 + UP, 2, 22),
        ("jjjk", 2, 22),
        (UP * 3 + DOWN, 1, 21),
        (PAGE_DOWN, 11, 31),
        (PAGE_DOWN * 2 + PAGE_UP, 11, 31),
        (END + HOME, 0, 20),
        # At the end half a page of it is left.
        (END, 39, 49),
        ("??", 0, 20),
        (f"{END}??", 0, 20),
    ],
)
def test_the_page_scrolls(keys, first, last):
    assert page_after(keys) == [f"line{number:02}" for number in range(first, last + 1)]


def test_the_keys_below_a_page_tell_how_to_go_back():
    (screen,) = press(SINGLE, "?", ENTER + ENTER).screens
    assert screen[-1] == "? or Esc goes back to the question"


def test_the_question_stands_again_after_the_page():
    before, page, after = press(SINGLE, DOWN, "?", "?", ENTER).screens
    assert before == after != page


@pytest.mark.parametrize("text", ["3", "rs?q\r", "x" * 5000, "\x1b[31m", "漢字 é", "\x03", "1\r2\r3\r"])
def test_a_pasted_text_does_nothing(text):
    assert press(SINGLE, DOWN + PASTE.format(text) + ENTER).reply == BICYCLE


def test_one_menu_asks_several_prompts():
    found = press([SINGLE, SAMPLE, TYPED], f"2{SPACE}{ENTER}17{ENTER}")
    assert found.replies == [BICYCLE, Chosen(("nuts",)), Chosen(("n17",))]


@pytest.mark.parametrize("key", [LEFT, "r"])
def test_marks_that_were_not_confirmed_come_back_with_their_prompt(key):
    found = press([SAMPLE, SINGLE, SAMPLE], f"13{key}", "2", ENTER)
    assert found.replies[1:] == [BICYCLE, Chosen(("nuts", "gluten"))]
    assert found.screens[1][5:8] == ["  1 [x] Nuts", "  2 [ ] Milk", "        Cream too."]


def test_the_pointer_comes_back_with_the_marks():
    found = press([SAMPLE, SINGLE, SAMPLE], f"3{LEFT}2", f"{SPACE}1{ENTER}")
    assert found.replies[2] == Chosen(("nuts",))


def test_marks_come_back_once():
    found = press([SAMPLE, SAMPLE, SAMPLE], f"1{LEFT}", f"3{ENTER}", f"2{ENTER}")
    assert found.replies[1:] == [Chosen(("nuts", "gluten")), Chosen(("milk",))]


def test_marks_that_were_confirmed_are_those_of_the_prompt():
    found = press([SAMPLE, SAMPLE._replace(marked=("milk",))], f"1{ENTER}", ENTER)
    assert found.replies == [Chosen(("nuts",)), Chosen(("milk",))]


def test_marks_of_one_prompt_do_not_come_back_in_another():
    other = SAMPLE._replace(text="What do you like?")
    assert press([SAMPLE, other], f"1{LEFT}", f"2{ENTER}").replies[1] == Chosen(("milk",))


def test_a_page_that_was_open_is_closed_for_the_next_prompt():
    with pytest.raises(Stopped):
        press([SINGLE, SINGLE], "?" + CTRL_C)
    assert press([SINGLE, SINGLE], "2", "3").replies == [BICYCLE, WALK]


@pytest.mark.parametrize("keys", ["2", "r", LEFT, "?" + ENTER + "s"])
def test_the_menu_is_cleared_from_the_screen(keys):
    found = press(SINGLE, keys, before="What stood above.\r\n")
    assert "How do you get there?" in found.written
    assert found.screen == ["What stood above."]


def test_a_long_menu_is_cleared_too():
    found = press(LONG, f"jjj{ENTER}", size=(30, 10), before="Above.\r\n")
    assert found.screen[-1] in {"Above.", ""}
    assert "Item" not in "\n".join(found.screen)


def test_the_screen_shows_the_menu_while_it_is_asked():
    (screen,) = press(SINGLE, DOWN, ENTER, before="Above.\r\n").screens
    assert screen == [
        "Above.",
        "",
        "The way there, question 1",
        "How do you get there?",
        "If you change on the way, choose the roughest part.",
        "",
        "  1 By car",
        "> 2 By bicycle",
        "  3 On foot",
        "  4 I don't know",
        "",
        "↑↓ moves  Enter or 1-4 chooses  ← goes back  ? why  s don't know",
        "r answers, result  Ctrl-C stops",
    ]


@pytest.mark.parametrize("size", [(20, 6), (20, 10), (40, 10), (100, 60)])
def test_nothing_of_a_menu_scrolls_away(size):
    (screen,) = press(TYPED, "7", ENTER, size=size).screens
    assert "Your answers" in screen or "Is this right?" in screen or size[1] < 10
    assert ">  7 Item 7" in screen


def test_without_unicode_only_ascii_is_drawn():
    assert press(SINGLE, "?", ESC, "2", unicode=False).written.isascii()


@pytest.mark.parametrize(("value", "coloured"), [("1", False), ("", True)])
def test_colours_are_left_out_where_they_are_not_wanted(monkeypatch, value, coloured):
    monkeypatch.setenv("NO_COLOR", value)
    assert bool(COLOURED.search(press(SINGLE, ENTER).written)) == coloured


@pytest.mark.parametrize("size", [(20, 4), (20, 6), (40, 10), (100, 60), (4, 3)])
def test_a_menu_works_at_any_size(size):
    assert press(SINGLE, DOWN + ENTER, size=size).reply == BICYCLE


def test_an_enter_right_after_a_number_does_not_answer_the_next_question():
    pressed = press([SINGLE, SINGLE], "2" + ENTER, "3")
    assert pressed.replies == [Chosen((SINGLE.items[1].value,)), Chosen((SINGLE.items[2].value,))]
    assert "The number chose at once. Enter again?" in pressed.screens[0]


def test_a_second_enter_after_a_number_does():
    assert press([SINGLE, SINGLE], "2" + ENTER + ENTER).replies[1] == Chosen((SINGLE.items[0].value,))


def test_another_key_between_number_and_enter_lets_enter_choose():
    assert press([SINGLE, SINGLE], "2" + DOWN + ENTER).replies[1] == Chosen((SINGLE.items[1].value,))
