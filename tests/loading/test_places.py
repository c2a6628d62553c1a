"""Where the records of a rule set stand, and what they accept."""

from pathlib import Path

import pytest
from audited import BICYCLE_LOCK, LOAD, MAIN, SOURCE, changed_lock
from known_rule_sets import SHIPPED, TOY, loaded

from advisor.errors import FaultsError
from advisor.loading.places import RULE_SET, acceptance, acceptor, choice_of, placed, revision_of
from advisor.loading.rule_sets import load_with_sources


def place(thing, *keys, name=TOY):
    location = placed(loaded(name).files)[thing].location(*keys)
    return Path(location.file).name, location.line, location.column


@pytest.mark.parametrize("name", [SHIPPED, TOY])
def test_every_record_has_its_place(name):
    found = loaded(name)
    things = placed(found.files)
    count = {what: sum(thing[0] == what for thing in things) for what, _ in things}
    rules = found.rule_set.rules
    later = sum(bool(judgement.since) for rule in rules for judgement in rule.judgements)
    expected = {
        "rule set": 1,
        "section": len(found.rule_set.sections),
        "alternative": len(found.rule_set.alternatives),
        "advice": len(found.rule_set.advice),
        "veto": len(found.rule_set.vetoes),
        "question": len(found.rule_set.questions),
        "choice": sum(len(question.choices) for question in found.rule_set.questions),
        "criterion": len(found.rule_set.criteria),
        "rule": len(rules),
        "revision": later,
        "source": len(found.sources),
        "claim": sum(len(source.claims) for source in found.sources),
    }
    assert count == {what: number for what, number in expected.items() if number}


@pytest.mark.parametrize("name", [SHIPPED, TOY])
def test_what_has_an_id_stands_where_the_id_is_defined(name):
    found = loaded(name)
    things = placed(found.files)
    for what in ("section", "alternative", "question", "rule", "veto", "advice", "claim"):
        for word, location in found.places.get(what, {}).items():
            assert things[what, word].location() == location


def test_a_record_without_an_id_stands_where_it_begins():
    assert place(RULE_SET) == ("rule-set.yaml", 1, 1)
    assert place(("source", "neighbour")) == ("neighbour.yaml", 1, 1)
    assert place(revision_of("heat-hot", "2024-05-20")) == ("heat.yaml", 15, 9)


def test_a_key_has_a_place_of_its_own_also_within_others():
    assert place(("source", "neighbour"), "address") == ("neighbour.yaml", 3, 1)
    assert place(("rule", "heat-hot"), "evidence", "supports") == ("heat.yaml", 9, 16)
    assert place(choice_of("weather", "mild"), "no-effect")[:2] == ("journey.yaml", 11)


def test_a_key_that_is_not_there_stands_where_what_is_around_it_does():
    assert place(("rule", "heat-hot"), "evidence", "disputes") == ("heat.yaml", 9, 5)
    assert place(("rule", "travel-bumpy"), "accepted") == place(("rule", "travel-bumpy"))


@pytest.mark.parametrize(
    ("thing", "around"),
    [
        (RULE_SET, None),
        (("section", "guests"), RULE_SET),
        (choice_of("weather", "hot"), ("question", "weather")),
        (("rule", "heat-hot"), ("criterion", "heat")),
        (revision_of("heat-hot", "2022-07-01"), ("rule", "heat-hot")),
        (("claim", "N01"), ("source", "neighbour")),
    ],
)
def test_a_record_knows_what_stands_around_it(thing, around):
    assert placed(loaded(TOY).files)[thing].around == around


def test_a_record_says_what_it_accepts(tmp_path: Path):
    reason = "    reason: Only the chain can be worn.\n"
    accepted = f"{reason}    accepted: {{long-text: It is short., praising-word: It is none.}}\n"
    files = load_with_sources(changed_lock(tmp_path, (LOAD, reason, accepted))).files
    rule = placed(files)["rule", "carrying-waist"]
    assert rule.accepted == {"long-text": "It is short.", "praising-word": "It is none."}
    assert placed(load_with_sources(BICYCLE_LOCK).files)["rule", "carrying-waist"].accepted == {}


@pytest.mark.parametrize(
    ("accepted", "message"),
    [
        ("{long-texts: x}", 'unknown code "long-texts"; did you mean "long-text"?'),
        ("{fault: x}", 'unknown code "fault"'),
        ("{needless-acceptance: x}", 'unknown code "needless-acceptance"'),
        ('{long-text: ""}', "expected a text, not nothing"),
        ("{}", "expected a mapping from the code of a finding to a text, not an empty one"),
        ("[long-text]", "expected a mapping from the code of a finding to a text, not a list of 1 item"),
    ],
)
def test_an_acceptance_that_cannot_be_meant_is_a_fault(tmp_path: Path, accepted, message):
    with pytest.raises(FaultsError) as caught:
        load_with_sources(changed_lock(tmp_path, (LOAD, "", f"accepted: {accepted}\n")))
    (fault,) = caught.value.faults
    assert fault.message.startswith(message)
    assert fault.location.line == 15


def test_the_innermost_record_that_accepts_a_code_gives_the_reason(tmp_path: Path):
    files = load_with_sources(
        changed_lock(
            tmp_path,
            (MAIN, "", "accepted: {stale-evidence: All of it is kept., long-text: So be it.}\n"),
            (SOURCE, "", "accepted: {stale-evidence: It is kept.}\n"),
        )
    ).files
    records, source = placed(files), ("source", "lock-test")
    assert acceptor(source, "stale-evidence", records) == source
    assert acceptance(source, "stale-evidence", records) == "It is kept."
    assert acceptor(("claim", "T01"), "long-text", records) == RULE_SET
    assert acceptance(("claim", "T01"), "long-text", records) == "So be it."
    assert acceptor(source, "praising-word", records) is None
    assert acceptance(source, "praising-word", records) == ""
