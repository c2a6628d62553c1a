"""Cases that come out otherwise."""

from known_rule_sets import SHIPPED, TOY, cases, loaded
from made_rule_sets import made_question, made_rule, made_rule_set

from advisor.assessment.assess import assess
from advisor.audit.case_changes import Snapshot, case_changes
from advisor.model.cases import Case
from advisor.model.conditions import Chosen

ONE = made_question("one")
X = Chosen("one", ("x",))
DAY = "2021-05-01"
OLD = made_rule_set(
    ("ash", "beech"), (ONE,), {"age": "normal"}, (made_rule("r", "age", X, ("", {"ash": "all"})),)
)
REVISED = OLD._replace(rules=(made_rule("r", "age", X, ("", {"ash": "all"}), (DAY, {"beech": "all"})),))


def case(name: str, as_of: str, **others) -> Case:
    return Case(name, "P.", {"one": ("x",)}, {}, as_of, "ash", "", (), (), ())._replace(**others)


def changed(old: Snapshot, new: Snapshot, *listed: Case) -> list[str]:
    return [item.case.id for item in case_changes(old, new, listed)]


THEN, NOW = case("then", OLD.documents), case("now", DAY)


def test_each_case_is_compared_as_of_its_own_day():
    assert changed(Snapshot(OLD, ""), Snapshot(REVISED, ""), THEN, NOW) == ["now"]


def test_a_day_of_a_side_counts_for_all_cases():
    assert changed(Snapshot(OLD, DAY), Snapshot(REVISED, DAY), THEN, NOW) == ["then", "now"]
    assert changed(Snapshot(REVISED, OLD.documents), Snapshot(REVISED, DAY), THEN, NOW) == ["then", "now"]
    assert changed(Snapshot(REVISED, DAY), Snapshot(REVISED, DAY), THEN, NOW) == []


def test_a_case_of_the_latest_day_is_one_of_the_latest_day_on_both_sides():
    later = made_rule("r", "age", X, ("", {"ash": "all"}), ("2022-01-01", {"beech": "all"}))
    newer = OLD._replace(rules=(later,))
    assert changed(Snapshot(newer, ""), Snapshot(REVISED, ""), NOW) == []
    assert changed(Snapshot(newer, ""), Snapshot(REVISED, ""), case("between", "2021-06-01")) == ["between"]


def test_what_it_amounts_to_is_given_for_both():
    (found,) = case_changes(Snapshot(OLD, ""), Snapshot(REVISED, ""), [NOW])
    assert found.before == assess(OLD, NOW.answers, {})
    assert found.after == assess(REVISED, NOW.answers, {})


def test_another_verdict_is_another_result():
    weaker = OLD._replace(rules=(made_rule("r", "age", X, ("", {"ash": "some"})),))
    assert changed(Snapshot(OLD, ""), Snapshot(weaker, ""), THEN) == ["then"]


def test_importance_that_a_side_does_not_know_is_not_read_there():
    other = OLD._replace(criteria=(OLD.criteria[0], OLD.criteria[0]._replace(id="new")))
    fewer = {word: value for word, value in OLD.importance.items() if word != "low"}
    assert changed(Snapshot(OLD, ""), Snapshot(other, ""), case("c", DAY, importance={"new": "high"})) == []
    words = case("w", DAY, importance={"age": "low"})
    assert changed(Snapshot(OLD._replace(importance=fewer), ""), Snapshot(OLD, ""), words) == ["w"]


def test_no_case_of_a_known_rule_set_differs_from_itself():
    for name in (SHIPPED, TOY):
        side = Snapshot(loaded(name).rule_set, "")
        assert not [*case_changes(side, side, cases(name))]
