"""What each key makes of a selection: where the pointer goes, what is marked, what is chosen."""

import pytest
from drawn_prompts import LONG, PICKING, SAMPLE, SINGLE, TYPED, prompts
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.model.answers import UNSURE
from advisor.narrative.prompts import Item
from advisor.session.steps import Chosen
from advisor.terminal.selection import Selection, accepted, begin, moved, refused, toggled, typed, unsure

LAW = settings(max_examples=30)


def marks(selection: Selection, *places: int) -> Selection:
    """Return the selection with these items marked one after the other."""
    for place in places:
        selection = toggled(selection, place)
    return selection


def after_digits(selection: Selection, digits: str) -> Selection:
    """Return the selection after digits that choose nothing yet."""
    for digit in digits:
        found = typed(selection, digit)
        assert isinstance(found, Selection)
        selection = found
    return selection


def test_the_pointer_begins_at_the_first_item_and_nothing_is_marked():
    assert begin(SAMPLE) == Selection(SAMPLE, 0, frozenset())


def test_the_pointer_begins_at_the_first_marked_item():
    found = begin(SAMPLE._replace(marked=("gluten", "milk")))
    assert (found.place, found.marked) == (1, {"milk", "gluten"})


def test_where_one_is_chosen_the_pointer_alone_shows_what_was_marked():
    assert begin(SINGLE._replace(marked=("walk",))) == Selection(
        SINGLE._replace(marked=("walk",)), 2, frozenset()
    )


def test_where_none_or_one_may_be_chosen_nothing_is_chosen_by_going_on():
    selection = begin(SINGLE._replace(least=0, most=1, marked=()))
    assert selection.several
    assert accepted(selection) == Chosen(())
    assert toggled(selection, 1).chosen == Chosen((SINGLE.items[1].value,))


def test_a_mark_that_is_no_item_any_more_is_left_out():
    assert begin(SAMPLE._replace(marked=("fish", "milk"))).marked == {"milk"}
    assert begin(SAMPLE._replace(marked=("fish",))).place == 0


def test_one_step_wraps_round():
    assert moved(begin(SINGLE), -1).place == 3
    assert moved(begin(SINGLE)._replace(place=3), 1).place == 0
    assert moved(begin(SINGLE), 1).place == 1


def test_a_page_stops_at_the_ends():
    assert moved(begin(LONG)._replace(place=3), -10).place == 0
    assert moved(begin(LONG)._replace(place=20), 10).place == 24
    assert moved(begin(LONG), 1_000_000).place == 24


@LAW
@given(prompts(), st.integers(-40, 40))
def test_the_pointer_never_leaves_the_items(prompt, by):
    selection = begin(prompt)
    for step in (by, by, -1, 1, 1):
        selection = moved(selection, step)
        assert 0 <= selection.place < len(prompt.items)


@LAW
@given(prompts())
def test_as_many_steps_as_there_are_items_come_back(prompt):
    selection = begin(prompt)
    seen = []
    for _ in prompt.items:
        seen.append(selection.place)
        selection = moved(selection, 1)
    assert selection == begin(prompt)
    assert sorted(seen) == list(range(len(prompt.items)))


def test_a_move_takes_the_number_and_the_notice_away():
    selection = begin(SAMPLE)._replace(digits="1", notice="No.")
    assert moved(selection, 1) == begin(SAMPLE)._replace(place=1)


def test_an_item_is_marked_and_unmarked_where_the_pointer_goes():
    once = toggled(begin(SAMPLE), 2)
    assert (once.place, once.marked) == (2, {"gluten"})
    assert toggled(once, 2).marked == frozenset()


def test_an_exclusive_item_takes_the_other_marks_away():
    assert marks(begin(SAMPLE), 0, 1, 3).marked == {"none"}
    assert marks(begin(SAMPLE), 0, 1, 4).marked == {UNSURE}


def test_an_exclusive_item_is_taken_away_by_the_others():
    assert marks(begin(SAMPLE), 3, 1).marked == {"milk"}
    assert marks(begin(SAMPLE), 3, 4).marked == {UNSURE}


def test_no_more_than_the_most_can_be_marked():
    full = marks(begin(PICKING), 0, 1, 2)
    more = toggled(full, 3)
    assert more == full._replace(place=3, notice="3 at most: take one away first.")
    assert toggled(toggled(more, 0), 3).marked == {"bicycle", "walk", "ship"}


def test_an_exclusive_item_can_be_marked_though_the_most_are():
    prompt = SAMPLE._replace(most=2)
    assert marks(begin(prompt), 0, 1, 3).marked == {"none"}


@LAW
@given(prompts().filter(lambda prompt: prompt.most > 1), st.lists(st.integers(0, 30), max_size=20))
def test_marks_are_always_allowed_together(prompt, places):
    selection = begin(prompt._replace(marked=()))
    alone = {item.value for item in prompt.items if item.alone}
    for place in places:
        selection = toggled(selection, place % len(prompt.items))
        assert len(selection.marked) <= prompt.most
        assert not selection.marked & alone or len(selection.marked) == 1


def test_what_is_chosen_has_the_order_of_the_items():
    assert accepted(marks(begin(SAMPLE), 2, 0)) == Chosen(("nuts", "gluten"))


def test_where_one_is_chosen_the_pointer_chooses():
    assert accepted(begin(SINGLE)) == Chosen(("car",))
    assert accepted(moved(begin(SINGLE), 1)) == Chosen(("bicycle",))


def test_nothing_marked_is_no_choice_where_one_is_needed():
    assert accepted(begin(SAMPLE)) == begin(SAMPLE)._replace(
        notice="Mark at least 1 item with space first, or press s if you don't know."
    )


def test_nothing_marked_is_a_choice_where_none_is_needed():
    assert accepted(begin(PICKING)) == Chosen(())


def test_unsure_needs_no_mark_where_the_pointer_is_at_it():
    assert accepted(begin(SAMPLE)._replace(place=4)) == Chosen((UNSURE,))
    assert accepted(marks(begin(SAMPLE), 0)._replace(place=4)) == Chosen(("nuts",))


def test_unsure_is_a_choice_where_it_is_an_item():
    assert unsure(begin(SINGLE)) == unsure(marks(begin(SAMPLE), 0)) == Chosen((UNSURE,))
    assert unsure(begin(LONG)) == begin(LONG)._replace(notice="That is no answer here.")


def test_a_key_that_does_nothing_leaves_the_marks_and_ends_the_number():
    before = marks(begin(PICKING), 1)._replace(digits="1")
    assert refused(before, "No.") == before._replace(digits="", notice="No.")
    assert moved(refused(before, "No."), 0) == before._replace(digits="")


def test_a_digit_chooses_at_once_where_one_is_chosen():
    assert typed(begin(SINGLE), "2") == Chosen(("bicycle",))
    assert typed(begin(LONG), "9") == Chosen(("n9",))


def test_a_digit_marks_where_several_are_chosen():
    assert typed(begin(SAMPLE), "3") == toggled(begin(SAMPLE), 2)
    assert typed(toggled(begin(SAMPLE), 2), "3") == toggled(toggled(begin(SAMPLE), 2), 2)


@pytest.mark.parametrize(("prompt", "digit", "count"), [(SINGLE, "5", 4), (SINGLE, "0", 4), (SAMPLE, "9", 5)])
def test_a_digit_that_is_no_item_is_told(prompt, digit, count):
    assert typed(begin(prompt), digit) == begin(prompt)._replace(
        notice=f"There is no {digit}: it goes from 1 to {count}."
    )


@pytest.mark.parametrize(
    ("digits", "place", "left"),
    [
        ("1", 0, "1"),
        ("2", 1, "2"),
        # It cannot grow any more, so the next digit begins another.
        ("12", 11, ""),
        ("25", 24, ""),
        ("3", 2, ""),
        ("9", 8, ""),
        ("123", 2, ""),
        ("42", 1, "2"),
        ("1234", 3, ""),
        # There is no 26: it begins anew with the 6.
        ("26", 5, ""),
        ("2610", 9, ""),
    ],
)
def test_the_pointer_follows_a_number_of_two_digits(digits, place, left):
    assert after_digits(begin(TYPED), digits) == begin(TYPED)._replace(place=place, digits=left)


@pytest.mark.parametrize(
    ("digits", "numbers"), [("42", (4, 2)), ("23", (2, 23)), ("312", (3, 31, 2)), ("3231", (3, 2, 23, 1))]
)
def test_among_thirty_one_items_each_digit_leads_to_a_number(digits, numbers):
    prompt = TYPED._replace(items=tuple(Item(f"n{n}", f"Item {n}") for n in range(1, 32)))
    typed_so_far = [digits[:length] for length in range(1, len(digits) + 1)]
    assert tuple(after_digits(begin(prompt), some).place + 1 for some in typed_so_far) == numbers


def test_a_number_is_not_chosen_before_it_is_accepted():
    assert accepted(after_digits(begin(TYPED), "12")) == Chosen(("n12",))


def test_a_nought_begins_no_number():
    found = after_digits(begin(TYPED), "0")
    assert (found.place, found.digits, found.notice) == (0, "", "There is no 0: it goes from 1 to 25.")
    assert after_digits(begin(TYPED), "20").place == 19


def test_a_move_between_two_digits_begins_a_new_number():
    selection = moved(after_digits(begin(TYPED), "1"), 1)
    assert after_digits(selection, "2").place == 1


@LAW
@given(prompts().filter(lambda prompt: prompt.typed), st.integers(1, 31))
def test_every_number_leads_to_its_item(prompt, number):
    number = (number - 1) % len(prompt.items) + 1
    assert after_digits(begin(prompt), str(number)).place == number - 1


@LAW
@given(prompts(), st.text("0123456789", max_size=6))
def test_digits_choose_or_keep_the_pointer_within_the_items(prompt, digits):
    selection = begin(prompt)
    for digit in digits:
        found = typed(selection, digit)
        if isinstance(found, Chosen):
            assert prompt.most == 1
            assert set(found.values) <= {item.value for item in prompt.items}
            return
        selection = found
        assert 0 <= selection.place < len(prompt.items)
