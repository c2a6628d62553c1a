"""The options that commands share, and the flags that questions become."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from hostile import HOSTILE, hostile_copy
from rule_set_copies import copied

from advisor.cli.completing import completing
from advisor.cli.options import check_options, checked_on, day_of, one_of, wanted_rules
from advisor.cli.question_flags import shown
from advisor.errors import AdvisorError
from advisor.loading.rule_sets import load_rule_set

ALLOWED = re.compile(r"[A-Za-z0-9 .,:;?!/+()-]*")


@pytest.fixture
def complete(advisor):
    """Return a function that gives the completions of a line in a shell as (word, description)."""

    def call(shell: str, line: str, rules: object = None) -> list[tuple[str, str]]:
        words = line.split(" ")
        env = {"_ADVISOR_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line}
        env |= {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
        env |= {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
        env |= {"ADVISOR_RULES": str(rules)} if rules else {}
        done = advisor(env=env)
        assert (done.status, done.err) == (0, b""), done
        return READ[shell](done.text)

    return call


OWN = (r"\$ADVISOR_RULES", "")
"""What the program itself says with another character."""


def _zsh(text: str) -> list[tuple[str, str]]:
    # The script evaluates this unquoted: line ends become spaces, and a colon is escaped twice.
    unescaped = " ".join(text.split()).replace(r"\\:", ":")
    return re.findall(r'"([^"]*)"(?::"([^"]*)")?', unescaped)


def _fish(text: str) -> list[tuple[str, str]]:
    return [(line.partition("\t")[0], line.partition("\t")[2]) for line in text.splitlines() if line]


def _bash(text: str) -> list[tuple[str, str]]:
    return [(word, "") for word in text.split()]


READ = {"zsh": _zsh, "fish": _fish, "bash": _bash}
SHELLS = pytest.mark.parametrize("shell", sorted(READ))


def words(completions: list[tuple[str, str]]) -> list[str]:
    """Return what would be completed."""
    return [word for word, _ in completions]


@pytest.mark.parametrize(
    ("arguments", "variable", "wanted"),
    [
        (["--tin", "yes"], "", ""),
        (["--tin", "yes"], "from-the-environment", "from-the-environment"),
        (["--rules", "a"], "from-the-environment", "a"),
        (["--rules=a"], "", "a"),
        (["--rules", "a", "--rules=b"], "", "b"),
        (["--rules=b", "--rules", "a"], "", "a"),
        (["--rules"], "", ""),
        (["--", "--rules", "a"], "", ""),
        (["--rules=a=b"], "", "a=b"),
    ],
)
def test_the_last_flag_names_the_rule_set_and_else_the_environment(monkeypatch, arguments, variable, wanted):
    monkeypatch.setenv("ADVISOR_RULES", variable)
    assert wanted_rules(arguments) == wanted


@pytest.mark.parametrize(
    ("word", "day"),
    [("", "2024-05-20"), ("latest", "2024-05-20"), ("documents", "2019-12-31"), ("2020-02-29", "2020-02-29")],
)
def test_a_day_is_a_date_or_one_of_two_words(picnic_cake, word, day):
    assert day_of(word, picnic_cake) == day


@pytest.mark.parametrize(
    "word", ["2026-02-31", "2019-02-29", "tomorrow", "2026-1-1", "20260101", " ", "Latest", "\x1b"]
)
def test_what_is_no_day_is_refused_with_what_is(picnic_cake, word):
    with pytest.raises(AdvisorError, match="documents or latest") as caught:
        day_of(word, picnic_cake)
    assert "\x1b" not in str(caught.value)


class SaintNicholas(dt.date):
    """A calendar on which it is always the same day."""

    @classmethod
    def today(cls):
        return cls(2031, 12, 6)


class NoCalendar(dt.date):
    """A calendar that must not be looked at."""

    @classmethod
    def today(cls):
        pytest.fail("the clock was read")


@pytest.mark.parametrize(
    ("word", "day"),
    [("", "2024-05-20"), ("2020-02-29", "2020-02-29"), ("0001-01-01", "0001-01-01"), ("9999-12-31",) * 2],
)
def test_the_day_of_checking_is_a_date_else_the_latest_revision_and_no_clock_is_read(
    picnic_cake, monkeypatch, word, day
):
    monkeypatch.setattr(dt, "date", NoCalendar)
    assert checked_on(word, picnic_cake) == day


def test_today_is_the_day_of_the_clock(picnic_cake, monkeypatch):
    monkeypatch.setattr(dt, "date", SaintNicholas)
    assert checked_on("today", picnic_cake) == "2031-12-06"


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("nonsense", "nonsense"),
        ("2026-02-31", "2026-02-31"),
        ("2023-02-29", "2023-02-29"),
        ("2026", "2026"),
        ("2026-10", "2026-10"),
        ("20261028", "20261028"),
        ("Today", "Today"),
        ("latest", "latest"),
        ("documents", "documents"),
        (" ", " "),
        ("\x1b[31m", r"\x1b[31m"),
    ],
)
def test_what_is_no_day_of_checking_is_refused_with_what_is(picnic_cake, word, shown):
    with pytest.raises(AdvisorError) as caught:
        checked_on(word, picnic_cake)
    expected = f'--date: expected a day such as 2026-10-28, or today, not "{shown}"'
    assert str(caught.value) == expected


def test_a_word_that_is_not_among_the_allowed_is_told_the_nearest():
    assert one_of("--format", "json", ("text", "json")) == "json"
    with pytest.raises(AdvisorError, match=r'^--format: unknown word "jsn"; did you mean "json"'):
        one_of("--format", "jsn", ("text", "json"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--people", "few"], "--people: is called --guests now"),
        (["--people=few"], "--people: is called --guests now"),
        (["--peopel", "few"], "--peopel: unknown option (--help lists them all)"),
        (["--guest", "few"], "--guest: unknown option; did you mean --guests? (--help lists them all)"),
        (["--guests", "--people", "--people"], "--people: is called --guests now"),
    ],
)
def test_an_old_flag_is_told_what_it_is_called_now(arguments, said):
    with pytest.raises(AdvisorError) as caught:
        check_options(arguments, ["guests"], ["brief"], {"people": "guests"})
    assert str(caught.value) == said


def test_an_option_of_today_is_no_old_flag():
    check_options(["--brief", "--guests", "few"], ["guests"], ["brief"], {"brief": "guests"})


def test_text_is_shown_to_the_letter_but_for_control_characters(monkeypatch):
    monkeypatch.delenv("_ADVISOR_COMPLETE", raising=False)
    assert not completing()
    assert shown("[bold] `x` é\x1b") == r"[bold] `x` é\x1b"


def test_while_completing_only_harmless_characters_are_shown(monkeypatch):
    monkeypatch.setenv("_ADVISOR_COMPLETE", "complete_zsh")
    assert completing()
    assert ALLOWED.fullmatch(shown("".join(map(chr, range(0x250)))))
    assert shown("a.b,c:d;e?f!g/h+i(j)k-l 1Z") == "a.b,c d;e?f!g/h+i(j)k-l 1Z"


def test_the_help_groups_the_flags_by_section(advisor):
    text = advisor("recommend", "--help").text
    order = [
        "The way there:",
        "--weather",
        "Your guests:",
        "--favourite",
        "In the kitchen:",
        "--oven",
        "--rules",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_the_help_names_every_question_with_its_choices(advisor, picnic_cake):
    text = " ".join(advisor("recommend", "--help").text.split())
    for question in picnic_cake.questions:
        assert f"--{question.id} " in text
        assert question.text in text
        assert ", ".join([*(choice.id for choice in question.choices), "unsure"]) in text


def test_the_help_says_where_several_choices_are_allowed(advisor, picnic_cake):
    text = advisor("recommend", "--help").text.lower()
    assert text.count("several") == sum(question.several for question in picnic_cake.questions) == 1


def test_the_help_breaks_no_choice_inside_the_word(advisor, shipped_folder: Path):
    text = re.sub(r"-\n +", "-", advisor("recommend", "--help", "--rules", str(shipped_folder)).text)
    rule_set = load_rule_set(shipped_folder)
    assert all(choice.id in text for question in rule_set.questions for choice in question.choices)


def test_each_rule_set_has_flags_of_its_own(advisor, refused, shipped_folder: Path):
    help_text = advisor("recommend", "--help", "--rules", str(shipped_folder)).text
    assert "--tpu " in help_text
    assert "--favourite " not in help_text
    assert "--favourite" in refused("recommend", "--rules", str(shipped_folder), "--favourite", "fruit")


def test_hostile_texts_stand_in_the_help_to_the_letter(advisor, picnic_cake_folder: Path, tmp_path: Path):
    hostile = hostile_copy(picnic_cake_folder, tmp_path)
    done = advisor("recommend", "--help", "--rules", str(hostile))
    assert (done.status, done.err) == (0, b"")
    assert HOSTILE in " ".join(done.text.split())


@SHELLS
def test_commands_complete(complete, shell):
    assert words(complete(shell, "advisor reco")) == ["recommend"]


@SHELLS
def test_the_commands_of_a_group_complete(complete, shell):
    assert words(complete(shell, "advisor rules ch")) == ["check"]


@SHELLS
def test_the_flags_of_questions_complete(complete, shell):
    assert {"--transport", "--tin", "--time"} <= set(words(complete(shell, "advisor recommend --t")))


@SHELLS
def test_the_choices_of_a_question_complete(complete, shell):
    assert words(complete(shell, "advisor recommend --favourite c")) == ["chocolate", "cream"]
    assert words(complete(shell, "advisor recommend --oven un")) == ["unsure"]


@SHELLS
def test_a_choice_completes_after_a_comma_where_several_are_allowed(complete, shell):
    assert words(complete(shell, "advisor recommend --allergies nuts,m")) == ["nuts,milk"]
    assert words(complete(shell, "advisor recommend --favourite fruit,c")) == []


@SHELLS
def test_the_words_to_explain_complete(complete, shell):
    assert "price-of-nuts" in words(complete(shell, "advisor explain price"))


@SHELLS
def test_the_flags_of_the_rule_set_that_the_line_names_complete(complete, shell, shipped_folder: Path):
    assert "--tpu" in words(complete(shell, f"advisor recommend --rules {shipped_folder} --tp"))
    assert words(complete(shell, f"advisor recommend --rules={shipped_folder} --tpu y")) == ["yes"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completions_are_described(complete, shell):
    assert dict(complete(shell, "advisor recommend --favourite c")) == {
        "chocolate": "Chocolate",
        "cream": "Cream",
    }


@SHELLS
@pytest.mark.parametrize(
    "line", ["advisor recommend --fav", "advisor recommend --favourite c", "advisor explain p"]
)
def test_a_faulty_rule_set_makes_completion_silent(complete, picnic_cake_folder, tmp_path, shell, line):
    faulty = copied(picnic_cake_folder, tmp_path, {"vetoes.yaml": "[]"})
    assert complete(shell, line, faulty) == []
    assert complete(shell, line, "/no/such/folder") == []


@SHELLS
def test_an_unknown_option_in_the_line_leaves_completion_alone(complete, shell):
    assert "--favourite" in words(complete(shell, "advisor recommend --bogus x --fav"))


@SHELLS
def test_an_unknown_command_in_the_line_makes_completion_silent(complete, shell):
    assert complete(shell, "advisor recomend --fav") == []


LINES = pytest.mark.parametrize(
    "line", ["advisor recommend --", "advisor recommend --favourite ", "advisor recommend --allergies nuts,"]
)


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@LINES
def test_no_text_of_a_rule_set_reaches_a_shell_unfiltered(
    complete, picnic_cake_folder, tmp_path, shell, line
):
    found = complete(shell, line, hostile_copy(picnic_cake_folder, tmp_path))
    assert len(found) > 1
    for word, said in found:
        assert ALLOWED.fullmatch(word), word
        assert ALLOWED.fullmatch(said.replace(*OWN)), said


@LINES
def test_no_text_of_a_rule_set_reaches_fish_unfiltered(complete, picnic_cake_folder, tmp_path, line):
    found = complete("fish", line, hostile_copy(picnic_cake_folder, tmp_path))
    assert len(found) > 1
    for word, said in found:
        assert ALLOWED.fullmatch(word), word
        assert ALLOWED.fullmatch(said.replace("$ADVISOR_RULES", "")), said


def test_a_long_description_stays_on_the_line_of_its_word(complete, shipped_folder):
    lines = complete("fish", "advisor recommend --", shipped_folder)
    assert [word for word, _ in lines if not word.startswith("--")] == []


@SHELLS
def test_after_a_comma_only_what_may_be_added_completes(complete, shell):
    found = words(complete(shell, "advisor recommend --allergies nuts,"))
    assert found == ["nuts,milk", "nuts,gluten"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_what_is_harmless_in_a_text_still_describes_the_completion(
    complete, picnic_cake_folder, tmp_path, shell
):
    hostile = hostile_copy(picnic_cake_folder, tmp_path)
    said = dict(complete(shell, "advisor recommend --favourite ", hostile))["fruit"]
    assert "bold" in said
    assert "touch canary" in said


@pytest.mark.skipif(shutil.which("bash") is None, reason="this system has no bash")
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_that_sets_completion_up_is_printed(advisor, shell):
    done = advisor(env={"_ADVISOR_COMPLETE": f"source_{shell}"})
    assert done.status == 0
    assert "_ADVISOR_COMPLETE=complete_" in done.text
