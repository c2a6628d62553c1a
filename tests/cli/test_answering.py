"""Commands that take answers: what they share, whichever of them is called."""

import json
from pathlib import Path
from typing import Annotated

import pytest
import typer
from hostile import hostile_copy
from known_rule_sets import SHIPPED, TOY, loaded
from made_records import recorded
from running import PROGRAM, environment, run_process

from advisor.cli.answering import answers_in, command_on_answers, days_of, format_by_suffix
from advisor.cli.question_flags import QUESTION_PARAMETER
from advisor.errors import AdvisorError, FaultsError
from advisor.loading.answers import NOTHING_GIVEN
from advisor.model.decision import Filing

CRITERIA = "travel, heat, taste, crowd, effort, price"
NONE = {"answers": "", "importance": None}
COMMANDS = {"recommend": (), "what-if": ("--change", "budget=loose")}
EACH = pytest.mark.parametrize("command", COMMANDS)
STARTS = {"w.md": b"# ", "w.MARKDOWN": b"# ", "w.json": b"{", "w.txt": b"Which"}
"""How a file with such a name begins."""
SHELLS = pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])


def read(advisor, command: str, *arguments: str, given: bytes = b"") -> tuple[dict, dict]:
    """Return the answers and the importance that a command has read."""
    done = advisor(command, *arguments, *COMMANDS[command], "--format", "json", given=given)
    assert (done.status, done.err) == (0, b""), done
    found = json.loads(done.text)
    found = found.get("now", found)
    return found["answers"], found["importance"]


@pytest.mark.parametrize(
    ("output", "format_"),
    [
        ("", "text"),
        ("a.md", "markdown"),
        ("a.Markdown", "markdown"),
        ("b.md/a.JSON", "json"),
        ("b.md/a", "text"),
        (".json", "text"),
        ("a.json.txt", "text"),
    ],
)
def test_the_suffix_of_the_file_names_the_format(output, format_):
    assert format_by_suffix(output) == format_


def test_the_answers_come_in_the_order_of_the_rule_set():
    options = {
        QUESTION_PARAMETER + "oven": ["no"],
        QUESTION_PARAMETER + "allergies": ["milk,nuts"],
        QUESTION_PARAMETER + "time": None,
    }
    answers, importance, *_ = answers_in(
        loaded(TOY).rule_set, {**NONE, **options, "importance": ["taste=much"]}
    )
    assert list(answers.items()) == [("allergies", ("nuts", "milk")), ("oven", ("no",))]
    assert importance == {"taste": "much"}


def test_a_question_whose_name_has_a_hyphen_is_found():
    (question,) = (item for item in loaded(SHIPPED).rule_set.questions if item.id == "learning-curve")
    options = {**NONE, QUESTION_PARAMETER + "learning_curve": [question.choices[0].id]}
    assert answers_in(loaded(SHIPPED).rule_set, options)[0] == {"learning-curve": (question.choices[0].id,)}


def test_faults_of_file_flags_and_importance_come_together(tmp_path: Path):
    file = tmp_path / "a.yaml"
    file.write_text("ovne: no\n")
    options = {"answers": str(file), "importance": ["tast=much"], QUESTION_PARAMETER + "oven": ["maybe"]}
    with pytest.raises(FaultsError) as caught:
        answers_in(loaded(TOY).rule_set, options)
    places = sorted(str(fault).partition(": ")[0] for fault in caught.value.faults)
    assert places == sorted([f"{file}:1:1", "--oven", "--importance"])


@pytest.mark.parametrize(
    ("as_of", "date", "expected"),
    [
        ("", "", ("2024-05-20", "2024-05-20")),
        ("documents", "2018-01-01", ("2019-12-31", "2018-01-01")),
        ("latest", "2018-01-01", ("2024-05-20", "2018-01-01")),
        ("2022-02-22", "", ("2022-02-22", "2024-05-20")),
    ],
)
def test_the_days_are_those_of_options_else_those_of_a_record(as_of, date, expected):
    rule_set = loaded(TOY).rule_set
    said, nothing = {"as_of": as_of, "date": date}, {"as_of": "", "date": ""}
    record = NOTHING_GIVEN._replace(as_of=as_of, filing=Filing(date=date))
    assert days_of(said, NOTHING_GIVEN, rule_set) == expected
    assert days_of(nothing, record, rule_set) == expected
    other = NOTHING_GIVEN._replace(as_of="2023-03-03", filing=Filing(date="2023-03-03"))
    assert days_of(said, other, rule_set) == tuple(
        day if option else "2023-03-03" for day, option in zip(expected, (as_of, date), strict=True)
    )


@pytest.mark.parametrize(("option", "word"), [("as_of", "soon"), ("date", "2023-02-29")])
def test_an_option_that_names_no_day_is_refused_whatever_the_record_says(option, word):
    record = NOTHING_GIVEN._replace(as_of="latest", filing=Filing(date="2023-03-03"))
    with pytest.raises(AdvisorError, match=f"--{option.replace('_', '-')}: expected a day"):
        days_of({"as_of": "", "date": "", option: word}, record, loaded(TOY).rule_set)


def test_what_a_record_says_of_itself_comes_with_its_answers(tmp_path: Path):
    file = tmp_path / "a.md"
    filing = Filing("accepted", "2024-02-29", ("Ada",), "tags: [a]\n")
    file.write_text(recorded({"oven": "no"}, TOY, {}, "documents", filing), encoding="utf-8")
    found = answers_in(loaded(TOY).rule_set, {**NONE, "answers": str(file)})
    assert (found.as_of, found.filing) == ("documents", filing)
    assert answers_in(loaded(TOY).rule_set, {**NONE, QUESTION_PARAMETER + "oven": ["no"]})[3:5] == ("", None)


def test_importance_alone_is_nothing_to_recommend_from():
    with pytest.raises(AdvisorError, match="no answer is given"):
        answers_in(loaded(TOY).rule_set, {**NONE, "importance": ["taste=much"]})


def test_a_command_with_options_of_its_own_has_them_between_the_common_ones(picnic_cake_folder: Path):
    own = {"own": (Annotated[str, typer.Option("--own")], "")}
    command = command_on_answers("some", own, ["--help", "--rules", str(picnic_cake_folder)], lambda *_: None)
    flags = [option for parameter in command.params for option in parameter.opts]
    assert flags[:2] == ["--weather", "--transport"]
    common = ["--answers", "--importance", "--as-of", "--date", "--rules", "--own", "--output", "--force"]
    assert flags[flags.index("--budget") + 1 :][: len(common)] == common


@EACH
def test_flags_win_over_the_file(advisor, tmp_path: Path, command):
    file = tmp_path / "a.yaml"
    file.write_text("answers: {favourite: cream, weather: hot}\nimportance: {heat: skip, price: much}\n")
    found = read(
        advisor, command, "--answers", str(file), "--favourite", "fruit", "--importance", "heat=little"
    )
    assert found == ({"weather": "hot", "favourite": "fruit"}, {"heat": "little", "price": "much"})


@EACH
def test_answers_come_from_standard_input(advisor, command):
    found = read(advisor, command, "--answers", "-", "--oven", "yes", given=b"allergies: [milk]\n")
    assert found == ({"allergies": ["milk"], "oven": "yes"}, {})


@EACH
def test_without_an_answer_flags_are_named_for_instance(refused, command):
    assert refused(command, *COMMANDS[command]) == (
        "no answer is given, so there is nothing to recommend from; say for instance --favourite fruit\n"
        "The questions that matter most: --favourite. All questions: --help\n"
    )


@EACH
def test_faulty_answers_are_refused_in_the_same_words(refused, command):
    said = refused(
        command,
        "--favourite",
        "kiwi",
        "--allergies",
        "none,nuts",
        "--importance",
        "tast=much",
        *COMMANDS[command],
    )
    assert said.splitlines() == [
        '--allergies: "none" goes with no other choice',
        '--favourite: unknown choice "kiwi" (allowed: fruit, chocolate, cream, anything, unsure)',
        f'--importance: unknown criterion "tast"; did you mean "taste"? (allowed: {CRITERIA})',
    ]


@EACH
@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_a_file_holds_what_standard_output_would(advisor, tmp_path: Path, command, format_):
    file = tmp_path / "result.json"
    call = (command, "--favourite", "fruit", *COMMANDS[command], "--format", format_)
    assert advisor(*call, "--output", str(file)) == (0, b"", b"")
    assert file.read_bytes() == advisor(*call).out


@EACH
@pytest.mark.parametrize("name", STARTS)
def test_the_suffix_decides_the_format_and_force_replaces(advisor, refused, tmp_path: Path, command, name):
    file = tmp_path / name
    to_file = (*COMMANDS[command], "--output", str(file))
    assert advisor(command, "--favourite", "fruit", *to_file) == (0, b"", b"")
    first = file.read_bytes()
    assert first.startswith(STARTS[name])
    other = (command, "--favourite", "cream", *to_file)
    assert refused(*other) == f"{file}: is there already; --force replaces it\n"
    assert file.read_bytes() == first
    assert advisor(*other, "--force") == (0, b"", b"")
    assert file.read_bytes() != first


@EACH
def test_documents_are_utf_8_whatever_standard_output_can_show(
    picnic_cake_folder: Path, tmp_path: Path, command
):
    hostile = str(hostile_copy(picnic_cake_folder, tmp_path))
    env = environment(tmp_path, {"PYTHONIOENCODING": "ascii", "ADVISOR_RULES": hostile})
    call = (*PROGRAM, command, "--favourite", "fruit", *COMMANDS[command], "--format")
    for format_, shown in (("text", False), ("markdown", True), ("json", True)):
        ran = run_process((*call, format_), env)
        assert ran.status == 0
        assert ("é".encode() in ran.out) == shown


@SHELLS
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("advisor wh", "what-if"),
        ("advisor recommend --favourite ch", "chocolate"),
        ("advisor what-if --favourite ch", "chocolate"),
        ("advisor what-if --fav", "--favourite"),
        ("advisor what-if --chan", "--change-importance"),
        ("advisor what-if --change ", "favourite="),
        ("advisor what-if --change fav", "favourite="),
        ("advisor what-if --change favourite=", "favourite=chocolate"),
        ("advisor what-if --change-importance taste=m", "taste=much"),
    ],
)
def test_completion_knows_the_options_and_their_values(advisor, shell, line, found):
    words = line.split(" ")
    env = {"_ADVISOR_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line}
    env |= {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    done = advisor(env=env | {"_TYPER_COMPLETE_FISH_ACTION": "get-args"})
    assert (done.status, done.err) == (0, b"")
    assert found in done.text
