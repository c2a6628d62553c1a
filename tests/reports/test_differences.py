"""A comparison as JSON."""

import json
from pathlib import Path

from golden_files import golden
from known_rule_sets import TOY, loaded

from advisor.audit.case_changes import Snapshot, case_changes
from advisor.audit.differences import differences, in_force
from advisor.audit.impact import impact
from advisor.audit.wins import Sample
from advisor.loading.cases import load_cases
from advisor.narrative.differences import Comparison
from advisor.reports.differences import json_differences

GOLDEN = Path(__file__).parent / "golden"
TOY_FOLDER = Path(__file__).parent.parent / "rule_sets" / TOY
WHOLE = loaded(TOY).rule_set
SAMPLE = Sample(50, 3)


def compared(old: Snapshot, new: Snapshot) -> Comparison:
    """Return the toy of one day compared with that of another."""
    then, now = (side.rule_set.as_of(side.day) for side in (old, new))
    cases = load_cases(TOY_FOLDER, loaded(TOY)).cases
    return Comparison(
        old,
        new,
        tuple(differences(in_force(then), in_force(now))),
        tuple(case_changes(old, new, cases)),
        len(cases),
        impact(then, now, SAMPLE),
        SAMPLE,
    )


DAYS = compared(Snapshot(WHOLE, WHOLE.documents), Snapshot(WHOLE, WHOLE.latest))


def test_the_object_of_the_two_days_of_the_toy_is_as_it_was():
    text = json_differences(DAYS)
    assert text == golden(GOLDEN / "diff.json", text)


def test_a_rule_that_is_new_has_no_values():
    found = [item for item in json.loads(json_differences(DAYS))["differences"] if item["key"] == "new"]
    assert found
    assert {(item["before"], item["after"]) for item in found} == {(None, None)}


def test_shares_add_up_to_the_share_that_moved():
    found = json.loads(json_differences(DAYS))["first_place"]
    assert abs(sum(item["share"] for item in found["moved"]) - found["share_moved"]) < 0.00001
    assert found["exact"]
    assert found["sample"] is None


def test_it_says_whether_what_each_change_does_alone_was_counted():
    for exact in (True, False):
        found = DAYS._replace(impact=DAYS.impact._replace(alone_exact=exact))
        assert json.loads(json_differences(found))["first_place"]["alone_exact"] is exact


def test_a_sample_is_named_where_profiles_were_drawn():
    drawn = DAYS._replace(impact=DAYS.impact._replace(exact=False))
    assert json.loads(json_differences(drawn))["first_place"]["sample"] == {"size": 50, "seed": 3}


def test_nothing_is_said_to_move_where_nothing_does():
    side = Snapshot(WHOLE, WHOLE.latest)
    found = json.loads(json_differences(compared(side, side)))
    assert (found["differences"], found["cases"]["changed"]) == ([], [])
    assert found["first_place"]["moved"] == []
    assert found["first_place"]["example"] is None
