"""Rules that never count or contradict each other, and alternatives and criteria without rules."""

import pytest
from audited import ALTERNATIVES, ASKED, LOAD, MAIN, SAFETY

from advisor.audit.rules import contradicting, never_holding, ruleless, unfavoured

NEVER = "{all-of: [{carrying: frame}, {carrying: waist}]}"
SECOND = """  - id: second
    when: WHEN
    ratings: {RATINGS}
    reason: For another reason.
    evidence: {supports: [T01]}
"""
FOLDING = "- id: folding-lock\n  name: Folding lock\n  summary: Flat bars with joints.\n"
WHY = "  why: The locks differ in shape.\n"
LOOKS = "name: Looks\nmeaning: How it looks.\nimportance: low\nrules: RULES\n"


def second(when: str, ratings: str) -> tuple[str, str, str]:
    """Return the edit that adds a rule to the criterion of safety."""
    return SAFETY, "", SECOND.replace("WHEN", when).replace("RATINGS", ratings)


def test_every_condition_of_the_rule_set_can_hold(remarks):
    assert remarks(never_holding) == []


def test_a_rule_whose_condition_no_answers_make_true_is_reported(remarks):
    found = remarks(never_holding, second(NEVER, "chain: slight"))
    message = "no answers make the condition true, so that rule second never counts"
    assert found == [("second", message)]


NEVER_TRUE = "no answers make the condition true"
NEVER_ASKED = f"{WHY}  asked-when: {{nights: street, not: {{nights: street}}}}\n"


def test_an_asked_when_that_no_answers_make_true_is_reported_and_what_reads_the_question_is_not(remarks):
    assert remarks(never_holding, (ASKED, WHY, NEVER_ASKED)) == [
        (
            "carrying",
            f"{NEVER_TRUE}, so that question carrying is asked only while that is not known",
        )
    ]


def test_a_rule_that_needs_a_question_which_its_own_answers_rule_out_is_reported(remarks):
    rule = (LOAD, "{carrying: frame}", "{carrying: frame, nights: [street, shed]}")
    found = remarks(never_holding, (ASKED, WHY, NEVER_ASKED), rule)
    assert [name for name, _ in found] == ["carrying", "carrying-frame"]


COLOUR = """
- id: colour
  name: Colour
  text: Which colour?
  help: Any.
  why: To know it.
  choices:
    - id: black
      label: Black
  asked-when: {nights: shed}
"""


def test_a_rule_that_reads_questions_of_which_answers_ask_one_or_the_other_is_not_reported(remarks):
    asked = (ASKED, WHY, f"{WHY}  asked-when: {{nights: street}}\n")
    rule = (LOAD, "{carrying: frame}", "{carrying: frame, colour: black}")
    assert remarks(never_holding, asked, (ASKED, "", COLOUR), rule) == []


@pytest.mark.parametrize(
    ("file", "line"), [("vetoes.yaml", "removes: [chain]\n  reason"), ("advice.yaml", "text")]
)
def test_a_veto_and_an_advice_that_never_hold_are_reported(remarks, file, line):
    record = f"- id: late\n  when: {NEVER}\n  {line}: Look.\n  evidence: {{supports: [T01]}}\n"
    assert [name for name, _ in remarks(never_holding, (file, "", record))] == ["late"]


def test_an_advice_may_ask_for_any_outcome(remarks):
    record = (
        "- id: late\n  when: {verdict: clear, first: chain}\n  text: Look.\n  evidence: {supports: [T01]}\n"
    )
    assert remarks(never_holding, ("advice.yaml", "", record)) == []


def test_two_rules_that_rate_the_same_answers_differently_contradict_each_other(remarks):
    found = remarks(contradicting, second("{not: {nights: shed}}", "u-lock: slight"))
    message = "rule second holds exactly when rule nights-street does, and rates otherwise"
    assert found == [("second", message)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(second("{nights: street}", "u-lock: strong, chain: slight"), id="the same ratings"),
        pytest.param(second("{nights: shed}", "u-lock: slight"), id="other answers"),
        pytest.param(second("{nights: street, carrying: frame}", "u-lock: slight"), id="fewer answers"),
        pytest.param((LOAD, "{carrying: frame}", "{nights: street}"), id="another criterion"),
    ],
)
def test_rules_do_not_contradict_each_other_with(remarks, other):
    assert remarks(contradicting, other) == []


def test_todays_ratings_count_for_a_contradiction(remarks):
    path, _, rule = second("{nights: street}", "u-lock: slight")
    revision = (
        "    revisions:\n      - {from: 2025-01-01, ratings: {u-lock: strong, chain: slight}, reason: So.,"
        " evidence: {supports: [T01]}}\n"
    )
    assert remarks(contradicting, (path, "", rule + revision)) == []


def test_an_alternative_that_no_rule_rates_is_reported(remarks):
    found = remarks(unfavoured, (ALTERNATIVES, "", FOLDING))
    assert found == [("folding-lock", "no rule rates folding-lock today, so that it never scores")]


def test_an_alternative_that_only_the_documents_rate_is_reported(remarks):
    revision = (
        "    revisions:\n      - {from: 2025-01-01, ratings: {}, reason: So., evidence: {supports: [T01]}}\n"
    )
    rated = SECOND.replace("WHEN", "{nights: shed}").replace("RATINGS", "folding-lock: slight") + revision
    assert len(remarks(unfavoured, (ALTERNATIVES, "", FOLDING), (SAFETY, "", rated))) == 1


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ("[]", "no rule of it is there"),
        (
            "[{id: looks, when: {nights: shed}, ratings: {}, reason: So., evidence: {supports: [T01]}}]",
            "no rule of it rates anything",
        ),
    ],
)
def test_a_criterion_that_never_counts_is_reported(remarks, rules, why):
    looks = ("criteria/looks.yaml", "", LOOKS.replace("RULES", rules))
    found = remarks(ruleless, looks, (MAIN, "[safety, load]", "[safety, load, looks]"))
    assert found == [("looks", f"criterion looks never counts: {why}")]


def test_a_criterion_that_the_documents_alone_rate_is_not_reported(remarks):
    revision = "{from: 2025-01-01, ratings: {}, reason: So., evidence: {supports: [T01]}}"
    reason = "    evidence: {supports: [T01, T02]}\n"
    assert remarks(ruleless, (SAFETY, reason, f"{reason}    revisions: [{revision}]\n")) == []
