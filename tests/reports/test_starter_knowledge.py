"""The criteria, the source and the cases of a new rule set."""

import re

import pytest
from outlines import LOCKS, put

from advisor.loading.rule_sets import load_with_sources
from advisor.reports.draft import drafted
from advisor.reports.starter import starter_files
from advisor.reports.starter_knowledge import cases_file, criterion_file, source_file

DRAFT = drafted(LOCKS)
PRICE, WEIGHT = DRAFT.criteria
REVISION = re.compile(r"^    # (?=revisions:|  )", re.MULTILINE)
"""The mark before each line of the revision that is a comment."""


def test_a_rule_speaks_for_an_alternative():
    assert """\
  - id: price-folding-lock
    when: {price: folding-lock}
    # Replace: the ratings, the reason and the evidence.
    ratings: {folding-lock: moderate}
    reason: Nobody has looked yet whether this speaks for Folding lock.
    evidence: {supports: [P02]}
""" in criterion_file(DRAFT, PRICE)


def test_the_first_rule_alone_shows_a_revision():
    assert criterion_file(DRAFT, PRICE).count("# revisions:") == 1
    assert "revisions" not in criterion_file(DRAFT, WEIGHT)


def test_the_revision_can_be_made_live(tmp_path):
    files = starter_files(LOCKS)
    files["criteria/price.yaml"], marks = REVISION.subn("    ", files["criteria/price.yaml"])
    assert marks == 5
    rule = load_with_sources(put(tmp_path, files)).rule_set.rules[0]
    assert [judgement.since for judgement in rule.judgements] == ["", "2001-01-01"]


@pytest.mark.parametrize(
    ("documents", "revised"), [("2024-02-29", "2025-01-01"), ("0999-12-31", "1000-01-01")]
)
def test_the_revision_begins_after_the_documents(documents, revised):
    draft = drafted(LOCKS._replace(documents=documents))
    assert f"#   - from: {revised}\n" in criterion_file(draft, draft.criteria[0])


def test_the_source_says_that_it_is_none():
    text = source_file(DRAFT)
    assert "title: A placeholder for your first source\n" in text
    assert "address: unknown\n" in text
    assert "published: unknown\ncounts-from: 2000-01-01\n" in text
    assert "says: Write here what the source says of Chain and Weight.\n" in text


def test_there_is_a_claim_for_each_rule(tmp_path):
    (source,) = load_with_sources(put(tmp_path, starter_files(LOCKS))).sources
    assert [(claim.id, claim.favours) for claim in source.claims] == [
        ("P01", "u-lock"),
        ("P02", "folding-lock"),
        ("P03", "chain"),
    ]


def test_a_case_names_the_rules_because_of_which_its_alternative_comes_first():
    assert """\
  answers:
    price: folding-lock
    weight: no
  as-of: latest
  expect:
    first: folding-lock
    because: [price-folding-lock]
""" in cases_file(DRAFT)
