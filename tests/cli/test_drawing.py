"""A recommendation drawn in each format is what `advisor recommend` prints."""

import pytest

from advisor.assessment.recommend import recommend
from advisor.cli.drawing import FORMATS, Form, drawn
from advisor.terminal.canvas import PLAIN

ANSWERS = {"favourite": ("fruit",), "allergies": ("nuts", "milk")}
FLAGS = ("recommend", "--favourite", "fruit", "--allergies", "nuts,milk")


@pytest.fixture
def page(picnic_cake, picnic_cake_folder):
    """Return a function that draws a recommendation."""
    recommendation = recommend(picnic_cake, ANSWERS, {}, picnic_cake.latest)
    return lambda form: drawn(recommendation, picnic_cake_folder, picnic_cake.latest, form)


@pytest.mark.parametrize("format_", FORMATS)
def test_each_format_is_what_recommend_prints(page, advisor, format_):
    assert page(Form(format_)) == advisor(*FLAGS, "--format", format_).text


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_a_brief_form_is_what_brief_prints(page, advisor, format_):
    brief = page(Form(format_, brief=True))
    assert brief == advisor(*FLAGS, "--format", format_, "--brief").text
    assert len(brief) < len(page(Form(format_)))


def test_a_text_without_bars_has_none(page):
    assert "█" in page(Form("text", look=PLAIN))
    assert "█" not in page(Form("text", look=PLAIN._replace(bars=False)))
