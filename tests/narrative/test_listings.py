"""A rule set in figures."""

from known_rule_sets import SHIPPED, loaded

from advisor.narrative.listings import overview_lines


def test_the_overview_says_the_figures_of_the_shipped_rule_set():
    found = loaded(SHIPPED)
    lines = dict(line.split(": ", 1) for line in overview_lines(found.rule_set, found.sources, 7, "here"))
    assert lines["sources"] == "6, with 334 claims"
    assert lines["scale"] == "slight 1, moderate 2, strong 3, decisive 4"
    assert lines["cases"] == "7"
    assert lines["folder"] == "here"
