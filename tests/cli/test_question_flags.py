"""Flags from questions."""

import inspect
from typing import get_args

import pytest
from known_rule_sets import TOY, loaded

from advisor.cli.question_flags import QUESTION_PARAMETER, question_parameter, shown, with_signature


def flag_of(name: str) -> inspect.Parameter:
    (question,) = (item for item in loaded(TOY).rule_set.questions if item.id == name)
    return question_parameter(question)


def test_a_question_becomes_a_flag_of_its_name():
    parameter = flag_of("favourite")
    assert parameter.name == QUESTION_PARAMETER + "favourite"
    assert "--favourite" in (
        get_args(parameter.annotation)[1].default,
        *get_args(parameter.annotation)[1].param_decls,
    )


@pytest.mark.parametrize(("name", "begin"), [("favourite", "One of: "), ("allergies", "Several of: ")])
def test_the_help_of_a_flag_names_its_choices_and_how_many_may_be_given(name, begin):
    said = get_args(flag_of(name).annotation)[1].help
    choices = [
        choice.id for item in loaded(TOY).rule_set.questions if item.id == name for choice in item.choices
    ]
    assert said.endswith(f"{begin}{', '.join([*choices, 'unsure'])}.")


def test_a_function_takes_the_parameters_that_it_is_given():
    parameters = [flag_of("favourite"), flag_of("oven")]
    function = with_signature(lambda **_: None, parameters)
    assert list(inspect.signature(function).parameters) == [item.name for item in parameters]


def test_help_is_visible_text_and_while_completing_plain_text(monkeypatch):
    monkeypatch.delenv("_ADVISOR_COMPLETE", raising=False)
    assert shown("`a`\x1b") == "`a`\\x1b"
    monkeypatch.setenv("_ADVISOR_COMPLETE", "complete_zsh")
    assert shown("`a`\x1b") == " a  "
