"""What became of recorded decisions, for programs."""

import json
from pathlib import Path

import pytest
from golden_files import golden
from hypothesis import given
from known_rule_sets import TOY, loaded
from made_records import NAME, recorded
from rechecking import HOT_DAY, edited, hot, looked, rechecked, toy, two_days, written

from advisor.model.conditions import Chosen
from advisor.narrative.recheck import Told, told
from advisor.records.recheck import (
    CANNOT_SAY,
    EDITED,
    HOLDS,
    OVERTURNED,
    SET_ASIDE,
    STATES,
    WEAKER,
    Rechecked,
)
from advisor.reports.recheck import SCHEMA, json_recheck, workflow_commands

GOLDEN = Path(__file__).parent / "golden"
SOURCES = {TOY: loaded(TOY).sources}
DECISION = (
    "file",
    "state",
    "status",
    "edited",
    "recorded",
    "now",
    "led_to",
    "measured_for",
    "measured_against",
    "changed",
    "vetoes",
    "reweighed",
    "problems",
)
SIDE = ("rule_set", "as_of", "first", "verdict", "lead", "settled")
MOVE = ("rule", "gone", "then", "now", "since", "until", "backdated", "reason", "claims", "sources")


def as_json(*found: Rechecked):
    """Return the object, with the numbers as the text has them."""
    return json.loads(json_recheck(found, SOURCES), parse_float=str, parse_int=str)


def every_state() -> list[Rechecked]:
    """Return a decision of the toy in each state, and one by a rule set that was edited."""
    veto = toy().vetoes[1]._replace(id="with-oven", when=Chosen("oven", ("yes",)))
    changed = toy()._replace(
        digest="1" * 64,
        importance=toy().importance | {"usual": 2_000},
        rules=tuple(rule for rule in toy().rules if rule.id != "crowd-many"),
        vetoes=(*toy().vetoes, veto),
    )
    found = [
        rechecked(hot(), toy()),
        rechecked(recorded({"weather": "hot", "favourite": "fruit"}, TOY, None, "2019-12-31"), toy()),
        rechecked(hot("2019-12-31"), toy()),
        rechecked(edited(hot(), ("  first: cheesecake", "  first: apple-pie")), toy()),
        rechecked(edited(hot(), ("  guests: many", "  guest: many")), toy()),
        rechecked(written(looked(HOT_DAY).decision, status="superseded by 7"), toy()),
        rechecked(recorded({"oven": "yes", "guests": "many", "weather": "hot"}, TOY), changed),
    ]
    return [item._replace(file=f"{number}.md") for number, item in enumerate(found)]


def test_every_state_is_as_it_was():
    text = json_recheck(every_state(), SOURCES)
    assert [item.state for item in every_state()][:6] == list(STATES)
    assert text == golden(GOLDEN / "recheck.json", text)


def test_the_same_decisions_give_the_same_bytes():
    assert json_recheck(every_state(), SOURCES) == json_recheck(every_state(), SOURCES)


def test_the_keys_are_these_in_this_order():
    document = json.loads(json_recheck(every_state(), SOURCES))
    assert tuple(document) == ("schema", "all_hold", "decisions")
    assert document["schema"] == SCHEMA == "advisor/recheck/1"
    for decision in document["decisions"]:
        assert tuple(decision) == DECISION
        for side in ("recorded", "now", "led_to"):
            assert decision[side] is None or tuple(decision[side]) == SIDE
        for shift in decision["changed"]:
            assert tuple(shift) == ("criterion", "points", "rules")
            assert all(tuple(move) == MOVE for move in shift["rules"])
        for veto in decision["vetoes"]:
            assert tuple(veto) == ("veto", "in_force", "reason", "claims", "sources")
        assert decision["reweighed"] is None or tuple(decision["reweighed"]) == ("first", "verdict", "lead")


@pytest.mark.parametrize(
    ("states", "holds"),
    [
        ((), True),
        ((HOLDS, SET_ASIDE), True),
        ((HOLDS, WEAKER), False),
        ((OVERTURNED,), False),
        ((EDITED,), False),
        ((CANNOT_SAY,), False),
    ],
)
def test_all_hold_where_nothing_has_to_be_done(states, holds):
    assert as_json(*(Rechecked(NAME, state) for state in states))["all_hold"] is holds


def test_what_cannot_be_read_has_no_sides():
    (decision,) = as_json(rechecked("nothing", toy()))["decisions"]
    assert decision["problems"]
    assert [decision[key] for key in DECISION[2:9]] == [None, False, None, None, None, None, None]


def test_a_revision_tells_its_day_its_reason_its_claims_and_its_sources():
    (decision,) = as_json(rechecked(hot("2019-12-31"), toy()))["decisions"]
    assert (decision["measured_for"], decision["measured_against"]) == ("apple-pie", "cheesecake")
    assert decision["changed"] == [
        {
            "criterion": "heat",
            "points": "-5",
            "rules": [
                {
                    "rule": "heat-hot",
                    "gone": False,
                    "then": {"apple-pie": "slice", "nut-brownies": "bite"},
                    "now": {"apple-pie": "crumb", "nut-brownies": "crumb"},
                    "since": "2024-05-20",
                    "until": None,
                    "backdated": False,
                    "reason": "Cooling bags have become so good that the heat hardly matters.",
                    "claims": ["L02"],
                    "sources": ["later-facts"],
                }
            ],
        }
    ]


def test_without_sources_the_claims_are_named_alone():
    text = json_recheck([rechecked(hot("2019-12-31"), toy())], {})
    move = json.loads(text)["decisions"][0]["changed"][0]["rules"][0]
    assert (move["claims"], move["sources"]) == (["L02"], [])


def test_a_rule_that_is_gone_has_neither_criterion_nor_points():
    gone = toy()._replace(rules=tuple(rule for rule in toy().rules if rule.id != "taste-cream"))
    (decision,) = as_json(rechecked(hot(), gone))["decisions"]
    (shift,) = decision["changed"]
    assert (shift["criterion"], shift["points"]) == (None, None)
    assert shift["rules"][0] | {"then": None} == dict.fromkeys(MOVE) | {
        "rule": "taste-cream",
        "gone": True,
        "backdated": False,
        "claims": [],
        "sources": [],
    }


def test_a_veto_that_went_has_no_reason():
    (decision,) = as_json(rechecked(recorded({"allergies": "nuts"}, TOY), toy()._replace(vetoes=())))[
        "decisions"
    ]
    assert decision["vetoes"] == [
        {"veto": "no-nuts", "in_force": False, "reason": None, "claims": [], "sources": []}
    ]


@given(two_days())
def test_points_and_leads_are_exact(drawn):
    situation, basis, day = drawn
    found = rechecked(written(looked(situation, basis).decision), situation.rule_set, as_of=day)
    (decision,) = as_json(found)["decisions"]
    for shift, item in zip(found.shifts, decision["changed"], strict=True):
        points = item["points"]
        assert (shift.points is None) == (points is None)
        assert points is None or _millionths(points) == shift.points
    for side, item in ((found.then, decision["recorded"]), (found.now, decision["now"])):
        assert side
        assert side.outcome.lead == (item["lead"] or "")


def _millionths(text: str) -> int:
    whole, _, part = text.lstrip("-").partition(".")
    amount = int(whole) * 1_000_000 + int(part.ljust(6, "0") or 0)
    return -amount if text.startswith("-") else amount


@pytest.mark.parametrize("lead", ["much", "-1", "1e400", "9" * 5_000, "NaN", "1.", ".5", "\u0661"])
def test_a_lead_that_is_no_amount_is_none(lead):
    found = rechecked(edited(hot(), ('  lead: "1.25"', f'  lead: "{lead}"')), toy())
    (decision,) = as_json(found)["decisions"]
    assert decision["state"] == EDITED
    assert (decision["recorded"]["lead"], decision["led_to"]["lead"]) == (None, "1.25")


def test_the_text_of_people_stays_as_it_is_and_names_of_files_do_no_harm():
    record = written(looked(HOT_DAY).decision, status="rejected: zu süß 🍰")
    text = json_recheck([rechecked(record, toy())._replace(file="a\x1b\n.md")], SOURCES)
    assert "rejected: zu süß 🍰" in text
    assert json.loads(text)["decisions"][0]["file"] == r"a\x1b\x0a.md"


# Annotations in a workflow.


def annotations(*found: Rechecked, folder: Path = Path("/work")) -> list[str]:
    return list(workflow_commands((told(item, brief=True) for item in found), folder))


def test_what_does_not_hold_is_an_error_what_is_weaker_a_warning_and_the_rest_is_counted():
    lines = annotations(*every_state())
    assert [line.partition(",")[0] for line in lines[:-1]] == [
        "::warning file=1.md",
        "::error file=2.md",
        "::error file=3.md",
        "::error file=4.md",
        "::error file=6.md",
    ]
    assert lines[-1].startswith("7 decisions: 1 holds, 1 holds, but weaker, 2 overturned, ")


def test_an_annotation_has_what_happened_as_title_and_what_moved_as_message():
    line, _ = annotations(rechecked(hot("2019-12-31"), toy()))
    assert line == (
        f"::error file={NAME},line=1,col=1,title=overturned"
        "::Recorded: Apple pie and Nut brownies level, not settled (as of 2019-12-31)"
        "%0ANow: Cheesecake, leaning, 1.25 points ahead, not settled (as of 2024-05-20)"
        "%0AHeat (-5 for the lead of Apple pie over Cheesecake):"
        " the rule heat-hot rated Apple pie slice and Nut brownies bite,"
        " and has rated Apple pie crumb and Nut brownies crumb since 2024-05-20."
    )
    weaker, _ = annotations(every_state()[1])
    assert ",title=holds%2C but weaker::Recorded: " in weaker


def test_what_holds_is_counted_alone():
    assert annotations(rechecked(hot(), toy())) == ["1 decision: holds"]
    assert annotations(every_state()[5]) == ["1 decision: not rechecked"]


def test_no_text_can_begin_a_command_of_its_own():
    hostile = "\n::error::x\r\n::set-output name=a::b%0A"
    lines = list(
        workflow_commands(
            [Told(f"{hostile}.md", OVERTURNED, f"overturned{hostile}", (hostile, hostile))], Path("/work")
        )
    )
    assert len(lines) == 2
    assert "\n" not in "".join(lines)
    assert "\r" not in "".join(lines)
    assert lines[0].startswith("::error file=")
    # What stands in the message is harmless there; the name and the title have no colon left.
    assert lines[0].count("::") == 2 + 2 * hostile.count("::")
    assert lines[0].count("%250A") == 4


def test_paths_below_the_folder_are_relative():
    found = rechecked(hot("2019-12-31"), toy())._replace(file="/work/decisions/a.md")
    line, _ = annotations(found)
    assert line.startswith("::error file=decisions/a.md,line=1")
