"""The smallest answers with which something comes out."""

from itertools import combinations, product

from all_profiles import all_profiles, leaders, small_rule_sets
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rule_sets import made_question, made_rule, made_rule_set

from advisor.audit import examples
from advisor.audit.examples import MOST_ANSWERS, shrunk, smallest_example
from advisor.model.applicability import ruled_out
from advisor.model.conditions import AllOf, Chosen
from advisor.model.rule_set import RuleSet

ONE, TWO = made_question("one"), made_question("two")
BOTH = made_rule("r", "age", AllOf((Chosen("one", ("y",)), Chosen("two", ("z",)))), ("", {"ash": "some"}))
PAIR = made_rule_set(("ash", "beech"), (ONE, TWO), {"age": "normal"}, (BOTH,))


def fewest(rule_set: RuleSet, comes_out) -> int | None:
    """Return how many answers of one choice each it takes at least, up to as many as are tried."""
    for count in range(MOST_ANSWERS + 1):
        for asked in combinations(rule_set.questions, count):
            for picked in product(*(question.choices for question in asked)):
                answers = {question.id: (choice.id,) for question, choice in zip(asked, picked, strict=True)}
                if not ruled_out(rule_set, answers) & answers.keys() and comes_out(answers):
                    return count
    return None


@settings(max_examples=40)
@given(small_rule_sets())
def test_an_example_is_one_of_the_smallest(rule_set: RuleSet):
    for name in [alternative.id for alternative in rule_set.alternatives]:

        def comes_out(answers, name=name):
            return leaders(rule_set, answers) == (name,)

        found = smallest_example(rule_set, comes_out)
        assert (None if found is None else len(found)) == fewest(rule_set, comes_out)
        assert found is None or comes_out(found)


def test_the_first_of_several_in_the_order_of_the_questions_and_choices_is_given():
    assert smallest_example(PAIR, lambda answers: len(answers) == 1) == {"one": ("x",)}
    assert smallest_example(PAIR, lambda answers: leaders(PAIR, answers) == ("ash",)) == {
        "one": ("y",),
        "two": ("z",),
    }
    assert smallest_example(PAIR, lambda _: True) == {}


def test_an_example_has_no_answer_that_the_others_rule_out():
    hangs = PAIR._replace(questions=(ONE, TWO._replace(asked_when=Chosen("one", ("x",)))))
    assert smallest_example(hangs, lambda answers: leaders(hangs, answers) == ("ash",)) is None


def test_no_more_is_tried_than_the_limits_allow(monkeypatch):
    tried = []
    monkeypatch.setattr(examples, "MOST_TRIED", 3)
    assert smallest_example(PAIR, lambda answers: bool(tried.append(answers))) is None
    assert len(tried) == 3
    monkeypatch.setattr(examples, "MOST_READ", 2)
    assert smallest_example(PAIR, lambda answers: bool(tried.append(answers))) is None
    assert len(tried) == 5


@settings(max_examples=40)
@given(small_rule_sets(), st.data())
def test_no_answer_can_be_left_out_of_a_shrunk_example(rule_set: RuleSet, data: st.DataObject):
    profile = data.draw(st.sampled_from([*all_profiles(rule_set)]))
    wanted = leaders(rule_set, profile)

    def comes_out(answers):
        return leaders(rule_set, answers) == wanted

    found = shrunk(rule_set, profile, comes_out)
    assert comes_out(found)
    assert found.items() <= profile.items()
    for question in found:
        fewer = {name: answer for name, answer in found.items() if name != question}
        assert ruled_out(rule_set, fewer) & fewer.keys() or not comes_out(fewer)


def test_what_can_be_left_out_only_after_a_later_answer_is_left_out():
    # From the last on: "a" and "b" must stay, "c" goes, and only then "b" may go.
    allowed = [{"a"}, {"a", "b"}, {"a", "b", "c"}]
    answers = dict.fromkeys("cba", ("x",))
    assert set(shrunk(PAIR, answers, lambda found: set(found) in allowed)) == {"a"}
    # "a" cannot go before "b" has gone, and "b" comes before it in the order.
    allowed = [{"a", "b", "c", "d"}, {"a", "c", "d"}, {"c", "d"}]
    assert set(shrunk(PAIR, dict.fromkeys("badc", ("x",)), lambda found: set(found) in allowed)) == {"c", "d"}
