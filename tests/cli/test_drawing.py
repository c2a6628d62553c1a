"""A recommendation drawn in each format is what `advisor recommend` prints."""

import shlex

import pytest
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded
from rule_set_copies import copied

from advisor.assessment.recommend import recommend
from advisor.cli.drawing import FORMATS, Form, drawn
from advisor.model.decision import Filing
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


def named_in(path) -> str:
    """Return how `--rules` names the rule set in the command of a record; empty where it does not."""
    rule_set = loaded(SHIPPED if path.name == SHIPPED else TOY).rule_set
    answers = {rule_set.questions[0].id: (rule_set.questions[0].choices[0].id,)}
    text = drawn(recommend(rule_set, answers, {}, rule_set.latest), path, rule_set.latest, Form("record"))
    words = shlex.split(text.partition("```sh")[2].replace(" \\\n", " "))
    return "".join(word.removeprefix("--rules=") for word in words if word.startswith("--rules="))


def test_a_record_need_not_name_the_only_rule_set_that_comes_with_the_program():
    assert named_in(FOLDERS[SHIPPED]) == ""


def test_a_record_names_another_rule_set_and_not_its_path(tmp_path):
    assert named_in(FOLDERS[TOY]) == TOY
    assert named_in(copied(FOLDERS[TOY], tmp_path)) == TOY


def test_a_record_by_a_copy_does_not_name_the_rule_set_that_comes_with_the_program(tmp_path):
    assert named_in(copied(FOLDERS[SHIPPED], tmp_path)) == f"./{SHIPPED}"


def test_a_record_tells_which_of_several_rule_sets_it_is(monkeypatch):
    monkeypatch.setattr("advisor.loading.homes.shipped", lambda: FOLDERS)
    assert named_in(FOLDERS[SHIPPED]) == SHIPPED
    assert named_in(FOLDERS[TOY]) == TOY


def test_a_record_is_filed_as_the_form_says(page, advisor):
    text = page(Form("record", filing=Filing("accepted", "2024-02-29", ("Ada",))))
    filed = ("--status", "accepted", "--date", "2024-02-29", "--decided-by", "Ada")
    there = advisor(*FLAGS, "--format", "record", *filed).text
    # The day decides what is past its best-before, too.
    assert text.partition("## More Information")[0] == there.partition("## More Information")[0]
