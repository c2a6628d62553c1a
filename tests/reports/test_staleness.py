"""What is stale, as JSON and as the commands of a workflow."""

import json
from pathlib import Path

import pytest
from aged import TODAY, days, decided, found_on
from golden_files import golden
from hypothesis import given
from known_rule_sets import FOLDERS, SHIPPED

from advisor.errors import Fault, Location
from advisor.records.collection import Collection
from advisor.records.footing import KINDS
from advisor.reports.staleness import json_staleness, staleness_commands

GOLDEN = Path(__file__).parent / "golden"
HOME = Path("/home/somebody/project")
NOTHING = Collection({}, {}, (), ())
HOT = {"weather": "hot", "favourite": "cream", "guests": "many", "budget": "tight", "allergies": "nuts"}
WRONG = Fault(Location("bad.md", 2, 1), "key is missing")
PLACES = {name: Location(f"rules/{name}.yaml", 1, 1) for name in ("baking-book", "later-facts", "neighbour")}


def document(date: str = TODAY, name: str = "picnic-cake", collection: Collection = NOTHING, **more):
    """Return the object for a day."""
    return json.loads(json_staleness(found_on(date, name, **more), collection))


def test_the_object_of_the_toy_is_as_it_was():
    decisions = {"a.md": decided(HOT), "b.md": decided({}, SHIPPED)}
    collection = Collection({}, {"c.md": "superseded by a.md"}, ("d.md",), (WRONG,))
    found = found_on(TODAY, decisions=decisions)
    text = json_staleness(found, collection).replace(found.rule_set.digest, "its digest")
    assert text == golden(GOLDEN / "stale.json", text)


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("date", ["2010-01-01", TODAY])
def test_the_keys_are_the_same_whatever_is_stale(name, date):
    assert list(document(date, name)) == [
        "schema",
        "rule_set",
        "date",
        "figures",
        "sources",
        "claims",
        "rules",
        "vetoes",
        "advice",
        "decisions",
        "left_out",
        "faults",
        "findings",
    ]


@given(days())
def test_the_object_holds_all_that_is_stale(drawn):
    name, date = drawn
    found, said = found_on(date, name), document(date, name)
    for kind, key in zip(KINDS, ("rules", "vetoes", "advice"), strict=True):
        listed = [(item[kind], item["stale_alone"]) for item in said[key]]
        assert listed == [
            *((item.id, True) for item in found.stale(kind)),
            *((item.id, False) for item in found.partly_stale(kind)),
        ]
        assert said["figures"][key]["stale_alone"] == len(found.stale(kind))
    assert [item["claim"] for item in said["claims"]] == [load.claim.id for load in found.loads]
    assert said["figures"]["claims"]["stale"] == sum(len(source["stale"]) for source in said["sources"])


def test_a_rule_has_its_criterion_its_ratings_and_its_claims():
    (rule,) = [item for item in document()["rules"] if item["rule"] == "heat-hot"]
    assert rule == {
        "rule": "heat-hot",
        "criterion": "heat",
        "ratings": {"apple-pie": "crumb", "nut-brownies": "crumb"},
        "stale_alone": True,
        "since": "2026-05-20",
        "stale": [
            {"claim": "L02", "source": "later-facts", "date": "2024-05-20", "best_before": "2026-05-20"}
        ],
        "fresh": [],
        "accepted": False,
    }


def test_what_is_left_out_says_what_it_is():
    decisions = {"b.md": decided({}, SHIPPED)}
    collection = Collection({}, {"c.md": "rejected"}, ("d.md",), ())
    other = {"id": SHIPPED, "version": "1.0.0"}
    assert document(collection=collection, decisions=decisions)["left_out"] == [
        {"file": "b.md", "kind": "decision", "rule_set": other, "status": None},
        {"file": "c.md", "kind": "decision", "rule_set": None, "status": "rejected"},
        {"file": "d.md", "kind": "sheet", "rule_set": None, "status": None},
    ]


def test_a_file_name_that_is_no_unicode_is_spelt_out():
    text = json_staleness(found_on(TODAY, decisions={"a\udcff.md": decided(HOT)}), NOTHING)
    assert text.encode()
    assert json.loads(text)["decisions"][0]["file"] == "a\\udcff.md"


def test_a_source_and_a_decision_that_are_findings_are_warnings():
    found = found_on(TODAY, decisions={"a.md": decided(HOT), "b.md": decided({"favourite": "fruit"})})
    first, second, end = staleness_commands(found, NOTHING, PLACES, HOME)
    assert first == (
        "::warning file=rules/later-facts.yaml,line=1,col=1,title=stale-evidence::claims of later-facts on"
        " 2026-11-21: 4 stale since 2024-07-01, 0 fresh; 2 rules rest on them, 2 of them on stale ones alone"
    )
    assert second.startswith("::warning file=a.md,title=stale-evidence::4 of 4 ratings rest on stale claims")
    assert end == "picnic-cake 2.1.0: 2 findings, 3 accepted"


def test_a_file_that_cannot_be_read_is_an_error_and_one_left_out_a_notice():
    collection = Collection({}, {}, ("d.md",), (WRONG,))
    assert list(staleness_commands(found_on("2010-01-01"), collection, PLACES, HOME)) == [
        "::error file=bad.md,line=2,col=1,title=fault::key is missing",
        "::notice file=d.md,title=left-out::left out, as it is a sheet of questions",
        "picnic-cake 2.1.0: 1 finding",
    ]


def test_no_file_name_breaks_out_of_its_command():
    names = ("\n::error::a.md", "##[error]b,c:d%.md")
    found = found_on(TODAY, decisions=dict.fromkeys(names, decided(HOT)))
    commands = list(staleness_commands(found, NOTHING._replace(sheets=names), PLACES, HOME))
    assert all(line.startswith(("::warning file=", "::notice file=")) for line in commands[:-1])
    assert all("\n" not in line for line in commands)
    assert any("file=\\x0a%3A%3Aerror%3A%3Aa.md," in line for line in commands)
