"""The shipped rule set holds what its documents and the later facts say, counted and compared."""

import re
from collections import Counter

import pytest
from known_rule_sets import SHIPPED, cases, loaded

from advisor.audit.trial import run_cases
from advisor.model.conditions import Truth, atoms, truth
from advisor.model.rule_set import RuleSet
from advisor.model.sources import Claim, Source, dated, first_day

# Scripts depend on these words: a change here breaks them. A star marks a question with several choices.
QUESTIONS = {
    "you": {
        "purpose": "research production prototype personal study career undecided",
        "experience": "new some experienced",
        "learning-curve": "important not-important",
        "background*": "python java tensorflow-1 other",
        "existing-code": "none pytorch tensorflow keras",
    },
    "model": {
        "models": "state-of-the-art paper-code ready-made own",
        "architecture*": "variable-length recurrent changes-at-run-time none",
        "domain": "images video speech text text-generation style-transfer time-series scientific other",
        "api-style": "high-level low-level pythonic any",
        "graph-style": "dynamic static any",
    },
    "hardware-and-training": {
        "tpu": "yes no",
        "gpu": "nvidia nvidia-rtx-50 amd intel apple trainium none",
        "speed": "only important not-important",
        "distributed": "no multi-gpu multi-machine",
        "device-control": "explicit automatic any",
        "data-handling": "pipelines simple nothing-special",
        "os": "linux windows macos",
    },
    "deployment": {
        "deployment*": "none server cloud mobile embedded browser browser-training cpp python",
        "serving": "none basic mature pipelines aws-huggingface language-models",
        "scale": "small large large-data",
        "language": "python cpp java javascript swift several",
    },
    "working-style": {
        "debugging": "important important-large not-important",
        "visualisation": "dashboards light none",
        "python-libraries": "yes no",
        "community": "largest production research any",
        "backing": "google meta vendor-neutral any",
        "documentation": "important not-important",
        "track-record": "yes no",
        "ecosystem": "yes no",
    },
}

CRITERIA = (
    "purpose ease python existing-code models architecture domain api-style graph-style "
    "tpu gpu speed distributed device-control data-handling os deployment serving "
    "scale language debugging visualisation community backing documentation track-record ecosystem"
)

# How many claims of each document favour whom: PyTorch, TensorFlow, both equally, neither.
FAVOURED = {
    "projectpro-2022": (37, 31, 14, 12),
    "careerfoundry-2023": (22, 21, 4, 4),
    "blog-2023": (12, 16, 6, 2),
    "springboard-2021": (5, 10, 11, 3),
    "upwork-nd": (35, 21, 5, 13),
}
SIDES = ("pytorch", "tensorflow", "equal", "none")

# How strongly, over all documents: decisive, strong, moderate, slight.
STRENGTHS = {
    "pytorch": (1, 28, 61, 21),
    "tensorflow": (3, 33, 45, 18),
    "equal": (0, 25, 15, 0),
    "none": (0, 10, 17, 7),
}
WORDS = ("decisive", "strong", "moderate", "slight")

# What later facts do to the ratings: the answers under which a rule holds; its rating by the documents
# and today (P PyTorch, T TensorFlow, = no difference, - no rating); the facts that carry it.
REVISED = """
purpose:production                     | T strong   | =          | F06 F07 F09 F10 F13 F20
purpose:research                       | P strong   | P strong   | F43
purpose:career                         | T moderate | =          | C210 F44
learning-curve:important               | P strong   | P moderate | F25 F32
existing-code:pytorch                  | -          | P strong   | F44
existing-code:tensorflow               | -          | T strong   | F09 F18 F46
existing-code:keras                    | -          | =          | F32 F46
models:state-of-the-art                | P decisive | P decisive | F31
models:ready-made                      | T moderate | P moderate | F31 F45
architecture:variable-length           | P strong   | P slight   | F22 F26
architecture:recurrent                 | P strong   | P slight   | F22 F26
architecture:changes-at-run-time       | P moderate | P slight   | F22 F26
domain:text                            | -          | P moderate | F31
domain:video                           | T slight   | =          | F31
domain:speech                          | T slight   | =          | F31
domain:text-generation                 | P slight   | P decisive | F07 F08 F31
api-style:high-level                   | T slight   | =          | F32 F47 F48
graph-style:dynamic                    | P moderate | =          | F22
graph-style:static                     | T moderate | =          | F22
tpu:yes                                | T decisive | =          | F01 F02 F03 F04 F05
speed:only tpu:yes                     | T decisive | =          | F01 F03 F04
experience:experienced speed:only      | T moderate | =          | F22 F20
experience:experienced speed:important | T moderate | =          | F22 F20
experience:experienced purpose:production | T moderate | =          | F22 F20
purpose:production speed:only          | T slight   | =          | F20 F22
purpose:production speed:important     | T slight   | =          | F20 F22
experience:new api-style:high-level    | T moderate | =          | F32
gpu:nvidia                             | =          | =          | F22
gpu:nvidia-rtx-50                      | =          | P strong   | F30
gpu:amd                                | =          | P moderate | F33
gpu:intel                              | =          | P strong   | F34
gpu:apple                              | =          | P strong   | F29
gpu:trainium                           | -          | P moderate | F35
os:windows                             | P moderate | P strong   | F28
distributed:multi-gpu                  | P strong   | P slight   | F38 F39
distributed:multi-machine              | P moderate | P moderate | F38 F39
device-control:explicit                | P strong   | P moderate | F40
deployment:server                      | T strong   | =          | F06 F09
deployment:cloud                       | T strong   | =          | F05 F09 F35
deployment:mobile                      | T strong   | P slight   | F10 F11 F12 F13
deployment:embedded                    | T strong   | T moderate | F13 F14
deployment:browser                     | T decisive | =          | F15 F16
deployment:browser-training            | T decisive | T strong   | F15 F17
deployment:cpp                         | P moderate | P moderate | F19 F20 F21
deployment:python                      | P slight   | P slight   | F41
serving:mature                         | T strong   | T moderate | F06 F09
serving:pipelines                      | T strong   | T moderate | F18
serving:basic                          | -          | T slight   | F06 F09
serving:aws-huggingface                | P slight   | P strong   | F31 F35
serving:language-models                | -          | P decisive | F07 F08
scale:large                            | T strong   | =          | F09 F38
language:java                          | T moderate | T slight   | F36
language:javascript                    | T strong   | T moderate | F15 F16 F17
language:swift                         | T moderate | P slight   | F13 F27
language:cpp                           | -          | P slight   | F20 F21
language:several                       | T strong   | T slight   | F36 F37
debugging:important                    | P strong   | P moderate | F25
visualisation:dashboards               | T moderate | =          | F23 F24
visualisation:light                    | P slight   | =          | F23 F24
community:largest                      | T moderate | =          | F43 F45
community:production                   | T moderate | =          | F31 F42 F45
backing:google                         | T slight   | =          | F01 F10 F42
backing:vendor-neutral                 | -          | P moderate | F42
ecosystem:yes                          | T moderate | P slight   | F31 F45
"""
ROWS = [[cell.strip() for cell in re.split(r" +\| ", line)] for line in REVISED.strip().splitlines()]


RULES = {
    "speed:only tpu:yes": "tpu-speed",
    "experience:experienced speed:only": "experienced-speed-or-production",
    "experience:experienced speed:important": "experienced-speed-or-production",
    "experience:experienced purpose:production": "experienced-speed-or-production",
    "purpose:production speed:only": "production-speed",
    "purpose:production speed:important": "production-speed",
    "experience:new api-style:high-level": "new-high-level",
}
"""Rules by their answers, where they are not called after them."""


@pytest.fixture
def rule_set() -> RuleSet:
    return loaded(SHIPPED).rule_set


@pytest.fixture
def sources() -> tuple[Source, ...]:
    return loaded(SHIPPED).sources


@pytest.fixture
def claims(sources: tuple[Source, ...]) -> dict[str, Claim]:
    return {claim.id: claim for source in sources for claim in source.claims}


def rule_for(answers: str) -> str:
    """Return the id of the rule that holds for the answers of a row."""
    return RULES.get(answers, answers.replace(":", "-"))


def said(ratings: dict[str, str]) -> str:
    """Return ratings as the table says them."""
    return ", ".join(f"{name[0].upper()} {word}" for name, word in ratings.items()) or "="


def test_the_questions_and_their_choices_have_the_fixed_words(rule_set: RuleSet) -> None:
    found: dict[str, dict[str, str]] = {}
    for question in rule_set.questions:
        name = question.id + ("*" if question.several else "")
        found.setdefault(question.section, {})[name] = " ".join(choice.id for choice in question.choices)
    assert found == QUESTIONS
    assert sum(map(len, QUESTIONS.values())) == len(rule_set.questions) == 29


def test_the_questions_stand_in_their_order(rule_set: RuleSet) -> None:
    expected = [name.strip("*") for section in QUESTIONS.values() for name in section]
    assert [question.id for question in rule_set.questions] == expected


def test_always_asked_are_the_four_of_the_design(rule_set: RuleSet) -> None:
    always = {question.id for question in rule_set.questions if question.always_asked}
    assert always == {"purpose", "tpu", "deployment", "learning-curve"}


def test_nowhere_and_none_of_these_go_with_no_other_choice(rule_set: RuleSet) -> None:
    exclusive = {
        f"{question.id}:{choice.id}"
        for question in rule_set.questions
        for choice in question.choices
        if choice.exclusive
    }
    assert exclusive == {"architecture:none", "deployment:none"}


def test_the_criteria_are_the_fixed_ones_all_of_normal_importance(rule_set: RuleSet) -> None:
    assert " ".join(criterion.id for criterion in rule_set.criteria) == CRITERIA
    assert len(rule_set.criteria) == 27
    assert {criterion.importance for criterion in rule_set.criteria} == {"normal"}


def test_scale_importance_and_least_leads_are_those_of_the_design(rule_set: RuleSet) -> None:
    assert rule_set.scale == {"slight": 1_000, "moderate": 2_000, "strong": 3_000, "decisive": 4_000}
    assert rule_set.importance == {"ignore": 0, "low": 300, "normal": 1_000, "high": 3_000, "critical": 5_000}
    assert rule_set.verdicts == {"leaning": 2_000_000, "clear": 3_000_000, "strong": 6_000_000}
    assert rule_set.documents == "2023-12-31"
    assert [alternative.id for alternative in rule_set.alternatives] == ["pytorch", "tensorflow"]


@pytest.mark.parametrize(
    ("criterion", "rules"),
    [
        (
            "ease",
            {
                "experience-new",
                "learning-curve-important",
                "background-tensorflow-1",
                "experienced-speed-or-production",
                "new-high-level",
            },
        ),
        ("python", {"background-python", "background-java", "language-python", "python-libraries-yes"}),
    ],
)
def test_a_fact_that_several_questions_touch_scores_under_one_criterion(
    criterion: str, rules: set[str], rule_set: RuleSet
) -> None:
    assert {rule.id for rule in rule_set.rules if rule.criterion == criterion} == rules


def test_the_claims_of_the_documents_and_the_later_facts_are_complete(claims: dict[str, Claim]) -> None:
    expected = [f"C{number:03}" for number in range(1, 285)] + [f"F{number:02}" for number in range(1, 51)]
    assert sorted(claims) == expected


def test_each_document_favours_each_side_as_often_as_was_counted(sources: tuple[Source, ...]) -> None:
    found = {}
    for source in sources:
        if source.id != "later-facts":
            sides = Counter(claim.favours for claim in source.claims)
            found[source.id] = tuple(sides[side] for side in SIDES)
    assert found == FAVOURED
    assert sum(map(sum, FAVOURED.values())) == 284


def test_the_claims_of_the_documents_are_as_strong_as_was_counted(claims: dict[str, Claim]) -> None:
    found = Counter((claim.favours, claim.strength) for name, claim in claims.items() if name[0] == "C")
    assert {side: tuple(found[side, word] for word in WORDS) for side in SIDES} == STRENGTHS
    decisive = {name for name, claim in claims.items() if claim.strength == "decisive"}
    assert decisive == {"C131", "C202", "C208", "C247"}


def test_a_later_fact_has_a_date_and_says_how_it_is_known(claims: dict[str, Claim]) -> None:
    for name, claim in claims.items():
        later = name.startswith("F")
        assert bool(claim.dates) == bool(claim.confidence) == later
        assert bool(claim.strength) == bool(claim.kind) == (not later)


def test_only_the_address_that_is_known_is_stated(sources: tuple[Source, ...]) -> None:
    addresses = {source.id: source.address for source in sources}
    springboard = addresses.pop("springboard-2021")
    assert springboard == "https://www.springboard.com/blog/data-science/pytorch-vs-tensorflow/"
    assert set(addresses.values()) == {"unknown"}


@pytest.mark.parametrize(
    ("source_id", "day"),
    [
        ("projectpro-2022", "2022-11-25"),
        ("careerfoundry-2023", "2023-12-31"),
        ("blog-2023", "2023-08-18"),
        ("springboard-2021", "2021-01-22"),
        ("upwork-nd", "2023-12-31"),
    ],
)
def test_a_document_counts_from_its_stated_day_or_from_the_last_of_2023(
    source_id: str, day: str, sources: tuple[Source, ...]
) -> None:
    source = next(source for source in sources if source.id == source_id)
    assert {dated(source, claim) for claim in source.claims} == {day}


def test_every_case_comes_out(rule_set: RuleSet) -> None:
    failed = {
        trial.case.id: trial.failures for trial in run_cases(rule_set, cases(SHIPPED)) if trial.failures
    }
    assert failed == {}


def test_every_advice_of_the_documents_is_a_case_as_of_the_documents(
    rule_set: RuleSet, claims: dict[str, Claim]
) -> None:
    named = {name for case in cases(SHIPPED) if case.as_of == rule_set.documents for name in case.claims}
    advising = {name for name, claim in claims.items() if claim.kind == "advice"}
    assert len(advising) == 6 + 5 + 1 + 4 + 7
    assert advising - named == set()


def test_at_least_twenty_five_cases_are_of_today(rule_set: RuleSet) -> None:
    assert sum(case.as_of == rule_set.latest for case in cases(SHIPPED)) >= 25


def test_a_revision_counts_from_the_newest_date_of_its_facts_but_not_before_2024(
    rule_set: RuleSet, claims: dict[str, Claim]
) -> None:
    for rule in rule_set.rules:
        for judgement in rule.judgements:
            if judgement.since:
                cited = [
                    claims[name] for name in (*judgement.evidence.supports, *judgement.evidence.disputes)
                ]
                dates = [first_day(date) for claim in cited for date in claim.dates]
                assert judgement.since == max([*dates, "2024-01-01"]), rule.id


def test_an_advice_counts_from_the_newest_date_of_its_facts(
    rule_set: RuleSet, claims: dict[str, Claim]
) -> None:
    for advice in rule_set.advice:
        dates = [first_day(date) for name in advice.evidence.supports for date in claims[name].dates]
        assert advice.since == max(dates, default=""), advice.id


@pytest.mark.parametrize(
    ("answers", "documents", "today", "facts"), [pytest.param(*row, id=row[0]) for row in ROWS]
)
def test_the_ratings_are_those_of_the_table(
    answers: str, documents: str, today: str, facts: str, rule_set: RuleSet
) -> None:
    given = {question: (choice,) for question, _, choice in (item.partition(":") for item in answers.split())}
    (found,) = (rule for rule in rule_set.rules if rule.id == rule_for(answers))
    assert truth(found.when, given) is Truth.TRUE
    (then,) = [said(item.ratings) for item in found.judgements if not item.since] or ["-"]
    # What the table leaves out may be a rule that says why it makes no difference.
    assert then == documents or (documents, then) == ("-", "=")
    assert said(found.current.ratings) == today
    assert set(facts.split()) <= set(found.current.evidence.supports)


def test_what_the_table_does_not_list_stays_as_the_documents_have_it(rule_set: RuleSet) -> None:
    revised = {rule.id for rule in rule_set.rules if rule.current.since}
    assert revised == {rule_for(row[0]) for row in ROWS}
    assert all(len(rule.judgements) <= 2 for rule in rule_set.rules)


def test_what_the_documents_say_rests_on_the_documents_and_every_rule_on_something(
    rule_set: RuleSet, claims: dict[str, Claim]
) -> None:
    for rule in rule_set.rules:
        for judgement in rule.judgements:
            cited = (*judgement.evidence.supports, *judgement.evidence.disputes)
            assert judgement.evidence.supports
            if not judgement.since:
                assert not any(claims[name].dates for name in cited), rule.id


def test_every_choice_is_read_by_a_rule_or_says_why_not(rule_set: RuleSet) -> None:
    read = {
        (atom.question, choice)
        for rule in rule_set.rules
        for atom in atoms(rule.when)
        for choice in atom.choices
    }
    for question in rule_set.questions:
        for choice in question.choices:
            assert ((question.id, choice.id) in read) != bool(choice.no_effect), f"{question.id}:{choice.id}"


def test_a_rating_rests_on_a_claim_that_favours_the_same_side_or_says_that_it_is_inferred(
    rule_set: RuleSet, claims: dict[str, Claim]
) -> None:
    for rule in rule_set.rules:
        documents = rule.judgements[0]
        if not documents.since and documents.ratings:
            favoured = {claims[name].favours for name in documents.evidence.supports}
            inferred = favoured == {"none"} and "inferred" in documents.reason
            assert favoured & set(documents.ratings) or inferred, rule.id
