"""What if: two recommendations side by side in every format, or a message that helps."""

import itertools
import json
import re
from pathlib import Path

import pytest
from hostile import HOSTILE, hostile_copy
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from advisor.cli.what_if import FORMATS
from advisor.reports.result import SCHEMA_FILE

CREAM = ("what-if", "--favourite", "cream")
TO_FRUIT = (*CREAM, "--change", "favourite=fruit")
JSON = ("--format", "json")
QUESTIONS = "weather, transport, road, tin, favourite, allergies, guests, oven, time, practice, budget"
CRITERIA = "travel, heat, taste, crowd, effort, price"
TIMES = "hours, minutes, unsure"
WORDS = "skip, little, usual, much"


@pytest.fixture
def result(advisor):
    """Return a function that gives the JSON object of a comparison."""

    def call(arguments: str, status: int = 0) -> dict:
        done = advisor("what-if", *arguments.split(), *JSON)
        assert (done.status, done.err) == (status, b""), done
        return json.loads(done.text)

    return call


def dumped(found: dict) -> bytes:
    """Return an object as the program writes it."""
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def first_places(found: dict) -> list[str | None]:
    """Return who is first now and then."""
    return [found[side]["recommendation"]["first"] for side in ("now", "then")]


# Formats.


def test_text_is_the_default(advisor):
    done = advisor(*TO_FRUIT)
    assert (done.status, done.err) == (0, b"")
    assert done.text.startswith(
        "Which cake for the picnic?\npicnic-cake 2.1.0, as of 2024-05-20\n\n  First place"
    )
    assert re.search(r"^  Favourite +cream +fruit$", done.text, re.MULTILINE)
    assert done == advisor(*TO_FRUIT, "--format", "text")


@pytest.mark.parametrize("width", ["80", "72", "71", "40", "20", "1", "1000"])
def test_the_text_is_as_wide_as_the_terminal(advisor, width):
    done = advisor(*TO_FRUIT, env={"COLUMNS": width, "FORCE_COLOR": "1", "NO_COLOR": "1"})
    assert (done.status, done.err) == (0, b"")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", done.text)
    assert max(map(len, plain.splitlines())) <= max(20, min(int(width), 100))
    assert "First place moves from Cheesecake to Apple pie." in " ".join(plain.split())
    assert ("now:" in plain) == (int(width) < 72)


def test_only_a_terminal_gets_escape_codes_and_with_no_color_no_colour(advisor):
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    assert b"\x1b" not in advisor(*TO_FRUIT).out
    assert b"\x1b[1m" in advisor(*TO_FRUIT, env=terminal).out
    text = advisor(*TO_FRUIT, env={**terminal, "NO_COLOR": "1"}).text
    assert not re.search(r"\x1b\[[0-9;]*(3[0-9]|4[0-9]|9[0-7])", text)


def test_markdown_is_a_document_with_three_tables(advisor):
    done = advisor(*TO_FRUIT, "--format", "markdown")
    assert (done.status, done.err) == (0, b"")
    assert done.text.startswith("# Which cake for the picnic?\n")
    tokens = MarkdownIt("commonmark").enable("table").parse(done.text)
    assert [token.type for token in tokens].count("table_open") == 3


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_answers_and_changes_give_the_same_bytes_in_any_order(advisor, format_):
    options = [
        ("--favourite", "cream"),
        ("--change", "allergies=milk,nuts"),
        ("--weather", "hot"),
        ("--change-importance", "price=skip"),
        ("--change", "time=hours"),
        ("--importance", "heat=little"),
    ]
    one, other = (
        advisor("what-if", *itertools.chain(*order), "--format", format_)
        for order in (options, options[::-1])
    )
    assert one.status == 0
    assert one == other


# JSON.


def test_json_says_what_differs_and_what_moved(result):
    found = result(
        "--favourite cream --transport bicycle --road bumpy --weather hot --change transport=car"
        " --change favourite=anything --change-importance price=much"
    )
    assert list(found) == [
        *("schema", "answers_changed", "importance_changed", "no_longer_asked", "moved"),
        *("advice_gained", "advice_lost", "now", "then"),
    ]
    assert found["schema"] == "advisor/what-if/1"
    assert found["answers_changed"] == ["transport", "road", "favourite"]
    assert found["importance_changed"] == ["price"]
    assert found["no_longer_asked"] == ["road"]
    assert found["advice_gained"] == ["ask-the-guests"]
    assert found["advice_lost"] == ["chill-the-cheesecake", "buy-a-cooling-bag"]
    assert [item["criterion"] for item in found["moved"]] == ["taste", "travel"]
    assert found["then"]["answers"] == {"weather": "hot", "transport": "car", "favourite": "anything"}


def test_json_tells_what_a_criterion_adds_as_a_contribution_of_an_alternative(result):
    found = result("--favourite cream --change favourite=fruit")
    (taste,) = found["moved"]
    for side in ("now", "then"):
        known = [
            {"alternative": standing["alternative"], **item}
            for standing in found[side]["recommendation"]["ranking"]
            for item in standing["contributions"]
            if item["criterion"] == "taste"
        ]
        assert taste[side] == sorted(known, key=lambda item: item["alternative"])
    assert [(item["alternative"], item["points"]) for item in taste["then"]] == [
        ("apple-pie", 2.5),
        ("cheesecake", 0.5),
    ]


@pytest.mark.parametrize(
    ("now", "change", "then"),
    [
        ("--favourite cream", "--change favourite=fruit", "--favourite fruit"),
        (
            "--as-of documents --transport bicycle --road bumpy --oven no",
            "--change transport=car --change allergies=milk,nuts --change-importance heat=skip",
            "--as-of documents --transport car --oven no --allergies nuts,milk --importance heat=skip",
        ),
        (
            "--date 2026-10-01 --favourite cream --importance taste=much --budget tight",
            "--change favourite=unsure --change-importance taste=little",
            "--date 2026-10-01 --favourite unsure --importance taste=little --budget tight",
        ),
    ],
    ids=["one answer", "vetoes, a question ruled out, the documents", "importance and a date"],
)
def test_now_and_then_are_what_recommend_gives_to_the_byte(advisor, result, now, change, then):
    changed = advisor("recommend", *then.split(), *JSON)
    found = result(f"{now} {change}", changed.status)
    assert dumped(found["now"]) == advisor("recommend", *now.split(), *JSON).out
    assert dumped(found["then"]) == changed.out
    assert dumped(found) == advisor("what-if", *now.split(), *change.split(), *JSON).out
    validator = Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    for side in ("now", "then"):
        assert [error.message for error in validator.iter_errors(found[side])] == []


# Changes.


def test_a_change_to_what_is_given_says_so(advisor, result):
    done = advisor(*CREAM, "--change", "favourite=cream")
    assert (done.status, done.err) == (0, b"")
    assert done.text.endswith("\n\nNotes\n  - The changes repeat what is given.\n")
    assert "\nChanges\n" not in done.text
    found = result("--favourite cream --change favourite=cream --change-importance taste=usual")
    assert (found["answers_changed"], found["moved"]) == ([], [])


def test_the_same_change_said_twice_is_one(advisor):
    assert advisor(*TO_FRUIT, "--change", "favourite=fruit") == advisor(*TO_FRUIT)


def test_importance_alone_may_change(result):
    found = result("--favourite cream --guests many --change-importance taste=little,crowd=much")
    assert (found["answers_changed"], found["importance_changed"]) == ([], ["taste", "crowd"])
    assert first_places(found) == ["cheesecake", "nut-brownies"]


def test_unsure_takes_an_answer_back(result):
    found = result("--favourite cream --change favourite=unsure")
    assert found["then"]["answers"] == {"favourite": "unsure"}
    assert "favourite" in found["then"]["recommendation"]["open_questions"]


def test_the_ratings_are_those_of_the_day(advisor, result):
    hot = "--weather hot --change favourite=cream"
    assert first_places(result(f"{hot} --as-of documents")) == ["apple-pie", "apple-pie"]
    assert first_places(result(hot)) == [None, "cheesecake"]
    assert ", as of 2019-12-31\n" in advisor("what-if", *hot.split(), "--as-of", "documents").text


def test_a_veto_appears_and_disappears(advisor, result):
    there = result("--favourite fruit --change oven=no")
    assert first_places(there) == ["apple-pie", "cheesecake"]
    vetoes = [[veto["veto"] for veto in there[side]["recommendation"]["vetoes"]] for side in ("now", "then")]
    assert vetoes == [[], ["no-oven"]]
    back = result("--favourite fruit --oven no --change oven=yes")
    assert first_places(back) == ["cheesecake", "apple-pie"]
    text = " ".join(advisor("what-if", "--favourite", "fruit", "--change", "oven=no").text.split())
    assert "First place moves from Apple pie to Cheesecake." in text


NONE_LEFT = [
    (
        "--oven no --change allergies=nuts",
        1,
        "With the changes vetoes remove every alternative; now Cheesecake is first.",
    ),
    (
        "--oven no --allergies nuts --change favourite=cream",
        1,
        "Vetoes remove every alternative either way.",
    ),
    (
        "--oven no --allergies nuts --change oven=yes",
        0,
        "With the changes Apple pie is first; now vetoes remove every alternative.",
    ),
]


@pytest.mark.parametrize(("arguments", "status", "said"), NONE_LEFT, ids=["then", "either way", "now"])
@pytest.mark.parametrize("format_", FORMATS)
def test_where_the_changes_leave_no_alternative_the_comparison_is_told_and_the_status_is_1(
    advisor, arguments, status, said, format_
):
    done = advisor("what-if", *arguments.split(), "--format", format_)
    assert (done.status, done.err) == (status, b"")
    assert format_ == "json" or said in " ".join(done.text.split())


def test_where_the_changes_leave_no_alternative_the_file_is_written_all_the_same(advisor, tmp_path: Path):
    file = tmp_path / "w.md"
    call = ("what-if", "--oven", "no", "--change", "allergies=nuts", "--output", str(file))
    assert advisor(*call) == (1, b"", b"")
    assert file.read_text(encoding="utf-8").startswith("# Which cake for the picnic?\n")


# Refusals.

RULED_OUT = 'the question "road" is only asked when transport is bicycle; leave it out, or change that answer'
FAULTY = {
    "--change favourit=fruit": (
        f'unknown question "favourit"; did you mean "favourite"? (allowed: {QUESTIONS})'
    ),
    "--change time=hors": f'question "time": unknown choice "hors"; did you mean "hours"? (allowed: {TIMES})',
    "--change favourite": 'expected QUESTION=CHOICE, not "favourite"',
    "--change oven=no,guests=few": (
        'expected QUESTION=CHOICE, not "oven=no,guests=few"; repeat --change for another question'
    ),
    "--change oven=yes --change oven=no": 'question "oven" is given two answers',
    "--change allergies=nuts --change allergies=milk": (
        'question "allergies" is given two answers; give all its choices in one --change, with commas'
    ),
    "--change= ": "is empty; leave it out or give it a value",
    "--change road=bumpy --transport car": RULED_OUT,
    "--change road=bumpy --change transport=car --transport bicycle --road smooth": RULED_OUT,
    "--change-importance tast=much": (
        f'unknown criterion "tast"; did you mean "taste"? (allowed: {CRITERIA})'
    ),
    "--change-importance taste=mach": f'unknown importance "mach"; did you mean "much"? (allowed: {WORDS})',
    "--change-importance taste=much,taste=skip": 'criterion "taste" is given two importances',
    "--change-importance= ": "is empty; leave it out or give it a value",
    "--format name --change oven=no": 'unknown word "name" (allowed: text, markdown, json)',
}


@pytest.mark.parametrize(("arguments", "said"), FAULTY.items(), ids=FAULTY)
def test_a_faulty_change_is_refused_word_for_word(refused, arguments, said):
    flag = re.split("[ =]", arguments)[0]
    assert refused(*CREAM, *arguments.split()) == f"{flag}: {said}\n"


def test_all_faulty_changes_are_told_at_once(refused):
    pairs = "--change favourit=fruit --change weather=cold --change oven"
    words = "--change-importance tast=much --change-importance heat"
    said = refused(*CREAM, *pairs.split(), *words.split())
    flags = [line.partition(":")[0] for line in said.splitlines()]
    assert sorted(flags) == ["--change"] * 3 + ["--change-importance"] * 2


def test_faults_of_answers_and_changes_are_told_together(refused):
    answers = "--favourite kiwi --importance hea=skip"
    changes = "--change oven=maybe --change-importance tast=much"
    said = refused("what-if", *answers.split(), *changes.split())
    assert said.splitlines() == [
        '--change: question "oven": unknown choice "maybe" (allowed: yes, no, unsure)',
        f'--change-importance: unknown criterion "tast"; did you mean "taste"? (allowed: {CRITERIA})',
        '--favourite: unknown choice "kiwi" (allowed: fruit, chocolate, cream, anything, unsure)',
        f'--importance: unknown criterion "hea"; did you mean "heat"? (allowed: {CRITERIA})',
    ]


def test_faulty_answers_are_told_where_no_change_is_given(refused):
    assert "--favourite: unknown choice" in refused("what-if", "--favourite", "kiwi")


def test_without_a_change_one_of_each_kind_is_named_for_instance(refused):
    assert refused(*CREAM) == (
        "no change is given; say for instance --change weather=hot, or --change-importance travel=much\n"
    )


def test_the_changes_that_are_named_for_instance_work(advisor, refused):
    changes = re.findall(r"--change[a-z-]* [^\s,]+", refused(*CREAM))
    assert [change.split()[0] for change in changes] == ["--change", "--change-importance"]
    for change in changes:
        assert advisor(*CREAM, *change.split()).status == 0


def test_a_misspelt_option_is_told_the_nearest(refused):
    assert "--change" in refused(*CREAM, "--chnage", "favourite=fruit")


# Files and texts.


def test_a_faulty_change_writes_no_file(refused, tmp_path: Path):
    refused(*CREAM, "--change", "favourite=friut", "--output", str(tmp_path / "w.md"))
    assert list(tmp_path.iterdir()) == []


def test_hostile_texts_stand_in_the_comparison_to_the_letter(
    advisor, picnic_cake_folder: Path, tmp_path: Path
):
    hostile = ("--rules", str(hostile_copy(picnic_cake_folder, tmp_path)))
    done = advisor(*CREAM, "--change", "favourite=anything", *hostile, env={"COLUMNS": "40"})
    assert (done.status, done.err) == (0, b"")
    assert "".join(done.text.split()).count("".join(HOSTILE.split())) > 10
    assert json.loads(advisor(*TO_FRUIT, *hostile, *JSON).text)["then"]["answers"] == {"favourite": "fruit"}


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--change", "guest-count=few"), '--change: question "guest-count" is called "guests" now'),
        (("--change", "guests=dozens"), '--change: question "guests": choice "dozens" is called "many" now'),
        (
            ("--change-importance", "costs=much"),
            '--change-importance: criterion "costs" is called "price" now',
        ),
    ],
)
def test_an_old_id_in_a_change_is_told_what_it_is_called_now(refused, flags, said):
    assert refused(*CREAM, *flags) == f"{said}\n"


def test_answers_under_old_ids_are_changed_under_those_of_today(advisor, tmp_path):
    (tmp_path / "old.yaml").write_text("favourite: cream\nguest-count: dozens\n")
    found = advisor("what-if", "--answers", str(tmp_path / "old.yaml"), "--change", "guests=few", *JSON)
    assert [json.loads(found.text)[side]["answers"]["guests"] for side in ("now", "then")] == ["many", "few"]
