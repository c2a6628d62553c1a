"""An audit as JSON."""

import json
from fractions import Fraction
from pathlib import Path

from golden_files import golden
from known_rule_sets import TOY, loaded

from advisor.audit.audit import audit
from advisor.audit.wins import Sample
from advisor.reports.audit import json_audit

FOUND = audit(loaded(TOY).rule_set, loaded(TOY).sources, Sample(5, 2))
GOLDEN = Path(__file__).parent / "golden"


def test_the_object_of_the_toy_is_as_it_was():
    text = json_audit(FOUND)
    assert text == golden(GOLDEN / "audit.json", text)


def test_shares_are_rounded_to_six_places():
    wins = FOUND.days[0].wins._replace(tied=Fraction(1, 3), none_left=Fraction(2, 3))
    found = json.loads(json_audit(FOUND._replace(days=(FOUND.days[0]._replace(wins=wins),))))
    assert (found["days"][0]["tied"], found["days"][0]["none_left"]) == (0.333333, 0.666667)


def test_points_are_exact_decimals():
    side = FOUND.days[0].sides[0]._replace(points=7_000_001)
    found = json.loads(json_audit(FOUND._replace(days=(FOUND.days[0]._replace(sides=(side,)),))))
    assert found["days"][0]["alternatives"][0]["points"] == 7.000001


def test_the_findings_of_the_audit_are_given():
    assert json.loads(json_audit(FOUND))["findings"] == []
    without = FOUND._replace(days=tuple(day._replace(moving=(), advising=()) for day in FOUND.days))
    found = json.loads(json_audit(without))["findings"]
    assert [item["id"] for item in found] == [question.id for question in FOUND.rule_set.questions]
    assert {item["kind"] for item in found} == {"question"}


def test_who_can_never_come_first_is_given_for_each_day_and_who_no_longer_can():
    found = json.loads(json_audit(FOUND))
    assert found["only_before"] == []
    assert [day["never_first"] for day in found["days"]] == [[], []]
    then, now = FOUND.days
    gone = now.wins._replace(
        first={**now.wins.first, "cheesecake": Fraction(0)}, examples={}, never=frozenset({"cheesecake"})
    )
    found = json.loads(json_audit(FOUND._replace(days=(then, now._replace(wins=gone)))))
    assert found["only_before"] == ["cheesecake"]
    assert [day["never_first"] for day in found["days"]] == [[], ["cheesecake"]]
    assert found["findings"] == []


def test_text_is_written_as_it_is_and_ends_a_line():
    text = json_audit(FOUND._replace(rule_set=FOUND.rule_set._replace(version="é</script>")))
    assert "é</script>" in text
    assert text.endswith("}\n")
