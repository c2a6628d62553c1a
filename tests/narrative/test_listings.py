"""Listings of a rule set and of what an audit found."""

from known_rule_sets import SHIPPED, TOY, loaded

from advisor.assessment.recommend import recommend
from advisor.audit.accounts import Account, accounts
from advisor.audit.trial import Trial
from advisor.errors import Location
from advisor.model.cases import Case
from advisor.narrative.listings import account_lines, failure_lines, finding_lines, overview_lines


def test_the_overview_says_the_figures_of_the_shipped_rule_set():
    found = loaded(SHIPPED)
    lines = dict(line.split(": ", 1) for line in overview_lines(found.rule_set, found.sources, 7, "here"))
    assert lines["sources"] == "6, with 334 claims"
    assert lines["scale"] == "slight 1, moderate 2, strong 3, decisive 4"
    assert lines["cases"] == "7"
    assert lines["folder"] == "here"


def test_the_last_line_of_the_accounts_adds_up_all_sources():
    found = loaded(SHIPPED)
    *each, total = account_lines(accounts(found.rule_set, found.sources))
    assert len(each) == len(found.sources)
    assert total.startswith("all sources: 334 claims,")
    assert total.endswith(" 0 unaccounted for")


def test_a_finding_names_the_place_and_the_claim():
    account = Account("book", (), (), ("B1",), ("B2",))
    places = {"B1": Location("a.yaml", 3, 5), "B2": Location("a.yaml", 9, 5)}
    assert list(finding_lines([account], places)) == [
        "a.yaml:3:5: claim B1 is used by nothing and says no context",
        "a.yaml:9:5: claim B2 is used, yet has a context that says why it is not",
    ]


def test_a_failed_case_names_the_person_what_came_and_the_points():
    found = loaded(TOY).rule_set
    recommendation = recommend(found, {"favourite": ("fruit",)}, {})
    case = Case("x", "Aunt May", {}, {}, found.latest, "nut-brownies", "", (), (), ())
    first, *points = failure_lines(
        Trial(case, recommendation, ("expected a, came b",)), Location("c.yaml", 1, 1)
    )
    assert first == "c.yaml:1:1: case x: expected a, came b (Aunt May)"
    assert len(points) == len(recommendation.assessment.standings)
    assert points[0] == "    apple-pie 2.5: taste-fruit 2.5"
