"""All ways to answer questions, and which conditions hold in which of them."""

from collections.abc import Iterator

from brute_force import allowed_answers, small_situations
from drawn_rule_sets import Situation
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rule_sets import made_question, made_rule, made_rule_set

from advisor.interview.layout import Layout
from advisor.interview.spaces import Domains, Space, Ways, size_of
from advisor.interview.stances import OPEN, Stance, Stances
from advisor.interview.tables import given_answers, open_questions
from advisor.model.answers import Answers
from advisor.model.applicability import effective, ruled_out
from advisor.model.conditions import Chosen, Condition, Truth, truth
from advisor.model.rule_set import RuleSet

LAW = settings(max_examples=40)
ONE_X, ONE_Y, TWO_X = Chosen("one", ("x",)), Chosen("one", ("y",)), Chosen("two", ("x",))


def made(*, hanging: bool = False) -> RuleSet:
    """Return a rule set with two questions; the second may be asked only of those who say x."""
    rules = [
        made_rule("r1", "age", ONE_X, ("", {"ash": "much"})),
        made_rule("r2", "age", ONE_Y, ("", {"ash": "some"})),
        made_rule("r3", "age", TWO_X, ("", {"ash": "much"})),
    ]
    questions = [made_question("one"), made_question("two", asked_when=ONE_X if hanging else None)]
    return made_rule_set(["ash", "beech"], questions, {"age": "normal"}, rules)


def space_of(rule_set: RuleSet, answers: Answers, *, together: bool = True) -> Space:
    """Return the space of the open questions."""
    stances = Layout(rule_set).stances
    domains = {
        item.id: stances.of_open(item.id) or () for item in rule_set.questions if item.id not in answers
    }
    return Space(stances, domains, answers, rule_set.questions, together=together)


def test_the_ways_are_all_combinations_of_stances() -> None:
    # One: open, x, y. Two: open, x. The first question counts up first.
    space = space_of(made(), {})
    assert (space.size, space.every) == (6, 0b111111)
    assert space.masks == {"one": (0b001001, 0b010010, 0b100100), "two": (0b000111, 0b111000)}


def test_each_stance_has_its_ways_again_and_again_up_to_the_size() -> None:
    space = Space(Stances([], []), {"one": (OPEN,) * 2, "two": (OPEN,) * 5}, {})
    assert space.every == 0b11_1111_1111
    assert space.masks == {
        "one": (0b01_0101_0101, 0b10_1010_1010),
        "two": (0b11, 0b1100, 0b11_0000, 0b1100_0000, 0b11_0000_0000),
    }


def test_alone_the_ways_change_one_question_at_most() -> None:
    # Nothing, one to x, one to y, two to x.
    space = space_of(made(), {}, together=False)
    assert (space.size, space.every) == (4, 0b1111)
    assert space.masks == {"one": (0b1001, 0b0010, 0b0100), "two": (0b0111, 0b1000)}


def test_without_questions_there_is_one_way() -> None:
    space = space_of(made(), {"one": ("x",), "two": ("z",)})
    assert (space.every, space.changing()) == (1, (1,))
    assert (space.true(ONE_X), space.true(TWO_X), space.false(TWO_X)) == (1, 0, 1)


def test_ways_are_counted_by_the_questions_that_change() -> None:
    assert space_of(made(), {}).changing() == (0b000001, 0b001110, 0b110000)
    assert space_of(made(), {}, together=False).changing() == (0b0001, 0b1110, 0)


def test_an_open_question_makes_a_condition_neither_true_nor_false() -> None:
    space = space_of(made(), {})
    assert (space.true(ONE_X), space.false(ONE_X)) == (0b010010, 0b100100)


def test_a_question_that_is_ruled_out_makes_its_conditions_false() -> None:
    # One: open, x, y and any other answer; in the two last the second question is not asked.
    stances = Layout(made(hanging=True)).stances
    assert len(stances.of_open("one") or ()) == 4
    space = space_of(made(hanging=True), {"two": ("x",)})
    open_, other, first, second = space.masks["one"]
    assert space.true(TWO_X) == open_ | first
    assert space.false(TWO_X) == other | second


def test_the_size_is_the_product_of_the_stances() -> None:
    open_ = Stance(0, is_open=True)
    assert size_of({"one": (open_,) * 3, "two": (open_,) * 5}) == 15
    assert size_of({}) == 1


# Laws, for drawn rule sets, on some of the open or some of the given questions.


@st.composite
def spaces(draw: st.DrawFn) -> tuple[Situation, Domains, Space]:
    """Draw a situation with the space of some questions: open ones, given ones, together or alone."""
    situation = draw(small_situations())
    layout = Layout(situation.rule_set)
    found = draw(st.sampled_from([open_questions, given_answers]))(layout, situation.answers)
    domains = {name: stances for name, stances in found.items() if stances and draw(st.integers(0, 3))}
    space = Space(
        layout.stances, domains, situation.answers, layout.conditional, together=draw(st.booleans())
    )
    return situation, domains, space


def ways_of(situation: Situation, domains: Domains, space: Space) -> Iterator[tuple[Ways, Answers]]:
    """Yield each way of a space with answers that have its stances."""
    stances = Layout(situation.rule_set).stances
    examples = {
        (question.id, stances.of(question.id, answer)): answer
        for question in situation.rule_set.questions
        for answer in allowed_answers(question)
    }
    for number in range(space.size):
        answers = dict(situation.answers)
        for question, taken in space.masks.items():
            (place,) = (place for place, ways in enumerate(taken) if ways >> number & 1)
            stance = domains[question][place]
            answers[question] = () if stance.is_open else examples[question, stance]
        yield 1 << number, {question: answer for question, answer in answers.items() if answer}


def conditions_of(rule_set: RuleSet) -> list[Condition]:
    """Return every condition that something follows from."""
    return [
        *(when for factor in Layout(rule_set).factors for when, _ in (*factor.rated, *factor.vetoes)),
        *(question.asked_when for question in rule_set.questions if question.asked_when),
    ]


@LAW
@given(spaces())
def test_a_condition_is_true_in_just_the_ways_whose_answers_make_it_so(
    drawn: tuple[Situation, Domains, Space],
) -> None:
    situation, _, space = drawn
    for way, answers in ways_of(*drawn):
        known = effective(situation.rule_set, answers)
        for condition in conditions_of(situation.rule_set):
            assert bool(space.true(condition) & way) == (truth(condition, known) is Truth.TRUE)


@LAW
@given(spaces())
def test_a_condition_is_false_in_just_the_ways_whose_answers_make_it_so(
    drawn: tuple[Situation, Domains, Space],
) -> None:
    situation, _, space = drawn
    for way, answers in ways_of(*drawn):
        known = effective(situation.rule_set, answers)
        for condition in conditions_of(situation.rule_set):
            assert bool(space.false(condition) & way) == (truth(condition, known) is Truth.FALSE)


@LAW
@given(spaces())
def test_a_question_is_ruled_out_in_just_the_ways_whose_answers_do_so(
    drawn: tuple[Situation, Domains, Space],
) -> None:
    situation, _, space = drawn
    for way, answers in ways_of(*drawn):
        out = {question for question, ways in space._ruled_out.items() if ways & way}
        assert out == ruled_out(situation.rule_set, answers)


@LAW
@given(spaces())
def test_each_way_is_counted_once_by_the_stances_that_differ_from_the_first(
    drawn: tuple[Situation, Domains, Space],
) -> None:
    _, domains, space = drawn
    counted = space.changing()
    assert len(counted) == len(domains) + 1
    for number in range(space.size):
        changed = sum(not taken[0] >> number & 1 for taken in space.masks.values())
        assert [count for count, ways in enumerate(counted) if ways >> number & 1] == [changed]


@LAW
@given(spaces())
def test_way_nought_changes_nothing(drawn: tuple[Situation, Domains, Space]) -> None:
    assert drawn[2].changing()[0] == 1
