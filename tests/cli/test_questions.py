"""Questions: those that are left, on the terminal or as a sheet that comes back filled in."""

import re
from pathlib import Path

import pytest
from filled_sheets import questions_on, ticked
from hostile import HOSTILE, hostile_copy
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded
from markdown_it import MarkdownIt
from rule_set_copies import copied
from running import PROGRAM, environment, run_process

from advisor.cli.questions import FORMATS, OWN
from advisor.loading.front_matter import is_page
from advisor.model.rule_set import RESERVED_QUESTIONS

OPEN = ("questions", "--open")
SHEET = (*OPEN, "--format", "markdown")
HEAD = re.compile(r"---\nschema: advisor/sheet/1\n.*?^---\n\n# ", re.DOTALL | re.MULTILINE)


@pytest.fixture
def sheet(tmp_path: Path):
    """Return a function that writes the text of a sheet, filled in, and gives the file's name."""

    def write(text: str, **answers: str) -> str:
        file = tmp_path / "SHEET.md"
        given = {name.replace("_", "-"): tuple(said.split(",")) for name, said in answers.items()}
        file.write_text(ticked(text, given), encoding="utf-8")
        return str(file)

    return write


# What is shown.


def test_text_is_the_default(advisor):
    done = advisor(*OPEN, "--favourite", "cream")
    assert (done.status, done.err) == (0, b"")
    assert done.text.startswith(
        "Which cake for the picnic? Open questions\npicnic-cake 2.1.0, as of 2024-05-20"
    )
    assert done == advisor(*OPEN, "--favourite", "cream", "--format", "text")


def test_without_open_every_question_is_there(advisor):
    text = advisor("questions", "--favourite", "cream", "--oven", "unsure").text
    for question in loaded(TOY).rule_set.questions:
        assert f"\n  --{question.id}, " in text
    assert text.startswith("Which cake for the picnic? All questions\n")
    assert "\n  Answered: cream.\n" in text
    assert "\n  Answered: unsure.\n" in text
    assert "--favourite, " not in advisor(*OPEN, "--favourite", "cream").text


def test_no_answer_is_needed(advisor):
    for call in (("questions",), OPEN):
        done = advisor(*call)
        assert (done.status, done.err) == (0, b"")
        assert "\n  Nothing is answered yet.\n" in done.text


@pytest.mark.parametrize("width", ["80", "40", "20", "1", "1000"])
def test_the_text_is_as_wide_as_the_terminal(advisor, width):
    text = advisor(*OPEN, env={"COLUMNS": width}).text
    assert max(map(len, text.splitlines())) <= max(20, min(int(width), 100))


def test_only_a_terminal_gets_escape_codes(advisor):
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    assert b"\x1b" not in advisor(*OPEN).out
    assert b"\x1b[1m" in advisor(*OPEN, env=terminal).out
    assert b"\x1b" not in advisor(*SHEET, env=terminal).out


def test_markdown_is_a_sheet(advisor):
    done = advisor(*SHEET, "--favourite", "cream", "--importance", "heat=skip")
    assert (done.status, done.err) == (0, b"")
    assert HEAD.match(done.text)
    assert "\nanswers:\n  favourite: cream\nimportance:\n  heat: skip\n---\n" in done.text
    assert is_page(done.out, "a")


@pytest.mark.parametrize("name", ["s.md", "s.MARKDOWN", "s.txt", "s.json"])
def test_the_suffix_decides_the_format_and_force_replaces(advisor, refused, tmp_path: Path, name):
    file = tmp_path / name
    call = (*OPEN, "--favourite", "cream", "--output", str(file))
    assert advisor(*call) == (0, b"", b"")
    first = file.read_bytes()
    assert bool(HEAD.match(first.decode())) == name.lower().endswith(("md", "markdown"))
    other = (*OPEN, "--favourite", "fruit", "--output", str(file))
    assert refused(*other) == f"{file}: is there already; --force replaces it\n"
    assert file.read_bytes() == first
    assert advisor(*other, "--force") == (0, b"", b"")
    assert file.read_bytes() != first


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_holds_what_standard_output_would(advisor, tmp_path: Path, format_):
    file = tmp_path / "result"
    call = (*OPEN, "--favourite", "cream", "--format", format_)
    assert advisor(*call, "--output", str(file)) == (0, b"", b"")
    assert file.read_bytes() == advisor(*call).out


def test_a_text_in_a_file_is_as_wide_as_any(advisor, tmp_path: Path):
    file = tmp_path / "result.txt"
    assert advisor(*OPEN, "--output", str(file), env={"COLUMNS": "40"}) == (0, b"", b"")
    assert file.read_bytes() == advisor(*OPEN).out


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_answers_give_the_same_bytes_in_any_order(advisor, format_):
    options = (("--favourite", "cream"), ("--allergies", "milk,nuts"), ("--importance", "heat=little"))
    one, other = (
        advisor(*OPEN, "--format", format_, *(word for option in order for word in option))
        for order in (options, options[::-1])
    )
    assert one.status == 0
    assert one == other


def test_the_day_decides_what_can_still_change(advisor):
    text = advisor(*SHEET, "--as-of", "documents", "--favourite", "cream").text
    assert "\nas-of: documents\n" in text
    assert "as of 2019-12-31" in text


def test_where_nothing_is_left_it_says_so_and_ends_well(advisor, sheet):
    done = advisor(*SHEET, "--favourite", "cream")
    filled = dict.fromkeys(questions_on(done.text), "unsure")
    # Whoever answers every question leaves none; of those who know nothing all is asked again.
    rest = advisor(*OPEN, "--answers", sheet(done.text, **filled))
    assert "There is nothing left" not in rest.text
    rule_set = loaded(TOY).rule_set
    flags = [word for item in rule_set.questions for word in (f"--{item.id}", item.choices[0].id)]
    flags[flags.index("--transport") + 1] = "bicycle"
    flags[flags.index("--road") + 1] = "bumpy"
    for call in (OPEN, SHEET):
        done = advisor(*call, *flags)
        assert (done.status, done.err) == (0, b"")
        said = "There is nothing left to ask: every question is answered."
        assert said in " ".join(done.text.split())
    assert questions_on(done.text) == []


def test_a_sheet_names_the_rule_set_and_not_its_path(advisor, picnic_cake_folder, tmp_path: Path):
    command = "`advisor recommend --rules picnic-cake --answers SHEET.md`"
    assert command in advisor(*SHEET).text
    for folder in (picnic_cake_folder, copied(picnic_cake_folder, tmp_path)):
        text = advisor(*SHEET, "--rules", str(folder), env={"ADVISOR_RULES": ""}).text
        assert command in text
        assert str(folder) not in text


# What comes back.


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("extra", [(), ("--open",)], ids=["all", "open"])
def test_a_filled_sheet_gives_what_flags_would(advisor, sheet, name, extra):
    rules = ("--rules", str(FOLDERS[name]))
    first, second, third, *_ = [item for item in loaded(name).rule_set.questions if not item.asked_when]
    given = (f"--{first.id}", first.choices[0].id, f"--{second.id}", "unsure")
    text = advisor("questions", *extra, *rules, *given, "--format", "markdown").text
    ticks = {second.id: second.choices[0].id, third.id: third.choices[-1].id}
    file = sheet(text, **ticks)
    flags = (f"--{first.id}", first.choices[0].id, *(f"--{key}={word}" for key, word in ticks.items()))
    for call in (("recommend", "--format", "json"), ("questions",), SHEET):
        one = advisor(*call, *rules, "--answers", file)
        assert (one.status, one.err) == (0, b"")
        assert one == advisor(*call, *rules, *flags)


def test_a_sheet_comes_on_standard_input_too(advisor):
    text = ticked(advisor(*SHEET).text, {"favourite": ("cream",)})
    done = advisor("recommend", "--answers", "-", "--format", "name", given=text.encode())
    assert done.text == "cheesecake\n"


def test_a_sheet_remembers_its_day_and_what_matters(advisor, sheet):
    text = advisor(*SHEET, "--as-of", "documents", "--importance", "taste=skip").text
    file = sheet(text, favourite="cream", weather="hot")
    one = advisor("recommend", "--answers", file, "--format", "json")
    flags = ("--favourite", "cream", "--weather", "hot", "--importance", "taste=skip")
    assert one == advisor("recommend", *flags, "--as-of", "documents", "--format", "json")
    again = advisor(*SHEET, "--answers", file).text
    assert "\nas-of: documents\n" in again
    assert "\nas-of: latest\n" in advisor(*SHEET, "--answers", file, "--as-of", "latest").text


def test_flags_win_over_a_sheet(advisor, sheet):
    file = sheet(advisor(*SHEET).text, favourite="cream", oven="no")
    text = advisor(*SHEET, "--answers", file, "--favourite", "fruit").text
    assert '\nanswers:\n  favourite: fruit\n  oven: "no"\n---' in text


def test_a_sheet_goes_round_until_all_is_answered(advisor, sheet):
    text = advisor(*SHEET).text
    seen = []
    for _ in range(20):
        listed = questions_on(text)
        if not listed:
            break
        seen.append(listed[0])
        choice = re.search(rf"\(`--{listed[0]}`\)\n.*?^- \[ \] `(\S+)`", text, re.DOTALL | re.MULTILINE)
        text = advisor(*SHEET, "--answers", sheet(text, **{listed[0]: choice[1]})).text
    assert len(seen) == len(set(seen))
    assert "There is nothing left to ask" in text


def test_faults_are_told_with_their_lines(advisor, refused, sheet):
    text = advisor(*SHEET).text.replace("- [ ] `fruit`", "- [?] `fruit`").replace("`loose`", "`lose`")
    file = sheet(text, budget="lose")
    for call in (("recommend",), ("what-if", "--change", "oven=no"), ("questions",), SHEET):
        said = refused(*call, "--answers", file)
        places = {
            re.escape("`fruit`"): 'expected [x] or [ ], not "[?]"',
            re.escape("`lose`"): 'question "budget": unknown choice "lose"; did you mean "loose"?',
        }
        lines = said.splitlines()
        assert len(lines) == 2
        for line, (piece, message) in zip(lines, places.items(), strict=True):
            number = text[: re.search(piece, text).start()].count("\n") + 1
            assert re.match(rf"{re.escape(file)}:{number}:\d+: {re.escape(message)}", line)


def test_a_tick_that_others_rule_out_is_told_at_its_question(advisor, refused, sheet):
    text = advisor(*SHEET).text
    file = sheet(text, transport="car", road="bumpy")
    number = text[: text.index("(`--road`)")].count("\n") + 1
    said = refused("recommend", "--answers", file)
    assert said.startswith(
        f'{file}:{number}:13: the question "road" is only asked when transport is bicycle;'
    )


# What is refused.


def test_faults_of_file_flags_and_importance_come_together(refused, tmp_path: Path):
    file = tmp_path / "a.yaml"
    file.write_text("ovne: no\n")
    said = refused(*OPEN, "--answers", str(file), "--oven", "maybe", "--importance", "tast=much")
    places = [line.partition(": ")[0] for line in said.splitlines()]
    assert sorted(places) == sorted([f"{file}:1:1", "--oven", "--importance"])


def test_an_answer_that_others_rule_out_is_refused(refused):
    said = refused(*OPEN, "--transport", "car", "--road", "bumpy")
    assert said.startswith('--road: the question "road" is only asked when')


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--format", "json"), '--format: unknown word "json" (allowed: text, markdown)\n'),
        (("--date", "today"), "--date: unknown option (--help lists them all)\n"),
        (("--as-of", "soon"), "--as-of: expected a day such as 2026-10-28, documents or latest, not"),
        (("--opne",), "--opne: unknown option; did you mean --open?"),
        (("--answers", "there-is-none.md"), "there-is-none.md: cannot be read"),
    ],
)
def test_misuse_is_refused(refused, words, message):
    assert refused(*OPEN, *words).startswith(message)


def test_the_help_has_the_questions_and_not_the_date(advisor):
    text = advisor("questions", "--help").text
    assert "--favourite" in text
    assert "--open" in text
    assert "--date" not in text


def test_no_question_can_be_called_as_an_option():
    assert {key.rstrip("_").replace("_", "-") for key in OWN} <= RESERVED_QUESTIONS


# Hostile texts, and any encoding.


def test_hostile_texts_reach_neither_terminal_nor_sheet_as_markup(
    advisor, picnic_cake_folder, tmp_path: Path
):
    rules = ("--rules", str(hostile_copy(picnic_cake_folder, tmp_path)))
    text = advisor(*OPEN, *rules, env={"COLUMNS": "100"}).text
    assert " ".join(HOSTILE.split()) in " ".join(text.split())
    done = advisor(*SHEET, *rules)
    assert (done.status, done.err) == (0, b"")
    body = HEAD.sub("# ", done.text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    inline = {child.type for token in tokens for child in token.children or ()}
    assert inline == {"text", "code_inline", "strong_open", "strong_close"}
    assert {token.type for token in tokens if "open" in token.type} == {
        *("heading_open", "paragraph_open", "bullet_list_open", "list_item_open"),
    }
    file = tmp_path / "s.md"
    file.write_text(ticked(done.text, {"favourite": ("cream",)}), encoding="utf-8")
    assert advisor("recommend", *rules, "--answers", str(file), "--format", "name").text == "cheesecake\n"


def test_a_sheet_is_utf_8_whatever_standard_output_can_show(picnic_cake_folder: Path, tmp_path: Path):
    hostile = str(hostile_copy(picnic_cake_folder, tmp_path))
    env = environment(tmp_path, {"PYTHONIOENCODING": "ascii", "ADVISOR_RULES": hostile})
    for format_, shown in (("text", False), ("markdown", True)):
        ran = run_process((*PROGRAM, *OPEN, "--format", format_), env)
        assert ran.status == 0
        assert ("é".encode() in ran.out) == shown


def test_the_sheet_of_the_shipped_rule_set_names_every_question(advisor):
    text = advisor(*SHEET, "--rules", SHIPPED).text
    assert set(questions_on(text)) == {question.id for question in loaded(SHIPPED).rule_set.questions}
    assert "`advisor recommend --answers SHEET.md`" in text
