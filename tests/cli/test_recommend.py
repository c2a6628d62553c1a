"""Recommending: answers from flags, files and standard input, in every format, or a message that helps."""

import json
import os
import re
from pathlib import Path

import pytest
from hostile import HOSTILE, hostile_copy
from rule_set_copies import copied

from advisor.cli.recommend import FORMATS
from advisor.loading.files import MOST_BYTES

FRUIT = ("recommend", "--favourite", "fruit")
BOTH_VETOES = ("recommend", "--favourite", "fruit", "--allergies", "nuts", "--oven", "no")
JSON = ("--format", "json")


@pytest.fixture
def answers(tmp_path: Path):
    """Return a function that writes an answers file and gives its name."""

    def write(content: str | bytes, name: str = "answers.yaml") -> str:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(file)

    return write


@pytest.fixture
def result(advisor):
    """Return a function that gives the JSON object of a recommendation."""

    def call(*arguments: str, given: bytes = b"") -> dict:
        done = advisor("recommend", *arguments, *JSON, given=given)
        assert (done.status, done.err) == (0, b""), done
        return json.loads(done.text)

    return call


# Formats.


def test_text_is_the_default(advisor):
    done = advisor(*FRUIT)
    assert (done.status, done.err) == (0, b"")
    assert done.text.startswith("Which cake for the picnic?\n")
    assert "Apple pie, leaning so far" in done.text
    assert done == advisor(*FRUIT, "--format", "text")


def test_text_names_reasons_sources_and_what_speaks_for_the_others(advisor):
    text = advisor(*FRUIT).text
    assert "Why Apple pie" in text
    assert "What speaks for Cheesecake" in text
    assert "What speaks for Nut brownies" in text
    assert "[1] Example Press: Three cakes for every day" in text


def test_markdown_is_a_document(advisor):
    done = advisor(*FRUIT, "--format", "markdown")
    assert (done.status, done.err) == (0, b"")
    assert done.text.startswith("# Which cake for the picnic?\n")
    assert "## Why Apple pie" in done.text


def test_json_is_one_object(result):
    found = result("--favourite", "fruit")
    assert found["schema"] == "advisor/recommendation/1"
    assert found["rule_set"]["id"] == "picnic-cake"
    assert found["answers"] == {"favourite": "fruit"}
    assert found["recommendation"]["first"] == "apple-pie"
    scores = {item["alternative"]: item["score"] for item in found["recommendation"]["ranking"]}
    assert scores == {"apple-pie": 2.5, "cheesecake": 0.5, "nut-brownies": 0}


def test_a_question_with_several_choices_is_a_list_in_json(result):
    assert result("--allergies", "milk")["answers"] == {"allergies": ["milk"]}


def test_the_name_is_the_id_of_the_first(advisor):
    assert advisor(*FRUIT, "--format", "name") == (0, b"apple-pie\n", b"")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--favourite", "anything"),
        ("--favourite", "unsure"),
        (
            "--favourite",
            "cream",
            "--guests",
            "many",
            "--transport",
            "bicycle",
            "--road",
            "bumpy",
            "--tin",
            "no",
        ),
    ],
    ids=["nothing that counts", "unsure alone", "exact tie"],
)
def test_the_name_of_a_tie_is_toss_up(advisor, arguments):
    assert advisor("recommend", *arguments, "--format", "name") == (0, b"toss-up\n", b"")


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_answers_give_the_same_bytes_in_any_order(advisor, format_):
    one = advisor(
        "recommend",
        "--favourite",
        "fruit",
        "--weather",
        "hot",
        "--allergies",
        "milk,gluten",
        "--importance",
        "taste=much,heat=little",
        "--format",
        format_,
    )
    other = advisor(
        "recommend",
        "--format",
        format_,
        "--importance",
        "heat=little",
        "--allergies",
        "gluten",
        "--importance",
        "taste=much",
        "--weather",
        "hot",
        "--allergies",
        "milk",
        "--favourite",
        "fruit",
    )
    assert one.status == 0
    assert one == other


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_brief_ends_after_the_three_strongest_reasons(advisor, format_):
    cream = ("--favourite", "cream", "--time", "minutes", "--tin", "yes", "--road", "bumpy")
    done = advisor("recommend", *cream, "--guests", "many", "--format", format_, "--brief")
    assert (done.status, done.err) == (0, b"")
    # Cheesecake: taste 5, travel in a tin 1.5, effort 1. Brownies: travel 2.5, crowd 2.5, effort 1.
    picture, _, reasons = done.text.partition("Why Cheesecake")
    assert "Cheesecake, leaning so far" in picture
    assert "Not settled: " in picture
    assert "Nut brownies" in picture
    assert re.findall(r"\+\S+ \w+", reasons) == ["+5 Taste", "+2.5 Crowd", "+2.5 Travel"]
    full = advisor("recommend", *cream, "--guests", "many", "--format", format_).text
    assert set(picture.splitlines()) <= {*full.splitlines(), "## "}
    assert "How sure" not in done.text
    assert "Example Press" not in done.text


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_a_brief_result_without_alternatives_has_no_reasons(advisor, format_):
    done = advisor(*BOTH_VETOES, "--format", format_, "--brief")
    assert (done.status, done.err) == (1, b"")
    assert "None left" in done.text
    assert "Settled: no answer to the 8 open questions brings an alternative back." in " ".join(
        done.text.split()
    )
    assert "Both have to be baked." not in done.text


@pytest.mark.parametrize("format_", ["json", "name"])
def test_brief_goes_with_no_format_for_programs(refused, format_):
    assert "--brief" in refused(*FRUIT, "--brief", "--format", format_)


# Answers in flags.


@pytest.mark.parametrize(
    "arguments",
    [
        ("--allergies", "milk,gluten"),
        ("--allergies", "milk, gluten"),
        ("--allergies", " gluten , milk "),
        ("--allergies", "milk", "--allergies", "gluten"),
        ("--allergies=milk", "--allergies", "gluten,milk"),
    ],
)
def test_several_choices_are_given_with_commas_or_again(result, arguments):
    assert result(*arguments)["answers"] == {"allergies": ["milk", "gluten"]}


@pytest.mark.parametrize(
    "arguments", [("--favourite", "fruit,cream"), ("--favourite", "fruit", "--favourite", "cream")]
)
def test_two_choices_where_one_is_allowed_are_refused(refused, arguments):
    said = refused("recommend", *arguments)
    assert "--favourite" in said
    assert "fruit, cream" in said


def test_the_same_choice_twice_is_one(result):
    assert result("--favourite", "fruit", "--favourite", "fruit")["answers"] == {"favourite": "fruit"}


@pytest.mark.parametrize("given", ["none,milk", "milk,none", "milk,unsure"])
def test_an_exclusive_choice_goes_with_no_other(refused, given):
    said = refused("recommend", "--allergies", given)
    assert "--allergies" in said
    assert "goes with no other choice" in said


def test_an_exclusive_choice_stands_alone(result):
    assert result("--allergies", "none")["answers"] == {"allergies": ["none"]}


def test_unsure_is_an_answer_to_every_question_and_leaves_it_open(result, picnic_cake):
    for question in picnic_cake.questions:
        found = result(f"--{question.id}", "unsure")
        assert list(found["answers"]) == [question.id]
        assert question.id in found["recommendation"]["open_questions"]


def test_an_answer_to_a_question_that_the_others_rule_out_is_refused(refused):
    said = refused("recommend", "--transport", "car", "--road", "bumpy")
    assert said == (
        '--road: the question "road" is only asked when transport is bicycle;'
        " leave it out, or change that answer\n"
    )


def test_an_answer_to_a_question_whose_parent_is_open_counts(result):
    assert result("--road", "bumpy")["recommendation"]["first"] == "nut-brownies"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--favorite", "fruit"), "--favourite"),
        (("--favourite", "friut"), 'did you mean "fruit"?'),
        (("--favourite", "Fruit"), 'did you mean "fruit"?'),
        (("--favourite", "fruit", "--importance", "tast=much"), 'did you mean "taste"?'),
        (("--favourite", "fruit", "--importance", "taste=mach"), 'did you mean "much"?'),
        (("--favourite", "fruit", "--format", "jsn"), 'did you mean "json"?'),
        (
            ("--favourite", "fruit", "--rules", "pytorch-or-tensorfow"),
            'did you mean "pytorch-or-tensorflow"?',
        ),
        (("--favourite", "fruit", "--importanc", "taste=much"), "--importance"),
    ],
    ids=[
        "question",
        "choice",
        "choice in capitals",
        "criterion",
        "importance",
        "format",
        "rule set",
        "option",
    ],
)
def test_a_misspelt_word_is_told_the_nearest(refused, arguments, hint):
    assert hint in refused("recommend", *arguments)


def test_an_unknown_choice_is_told_all_that_are_allowed(refused):
    assert "fruit, chocolate, cream, anything, unsure" in refused("recommend", "--favourite", "kiwi")


def test_all_bad_flags_are_told_at_once(refused):
    said = refused("recommend", "--favourite", "kiwi", "--weather", "cold", "--allergies", "none,nuts")
    assert [line.partition(":")[0] for line in said.splitlines()] == [
        "--allergies",
        "--favourite",
        "--weather",
    ]


def test_bad_answers_and_bad_importance_are_told_at_once(refused):
    said = refused("recommend", "--favourite", "kiwi", "--importance", "tast=much")
    assert {line.partition(":")[0] for line in said.splitlines()} == {"--favourite", "--importance"}


@pytest.mark.parametrize("given", [",", "fruit,", " "])
def test_an_empty_choice_is_refused(refused, given):
    assert 'unknown choice ""' in refused("recommend", "--favourite", given)


@pytest.mark.parametrize(
    "flag",
    [
        "--favourite",
        "--allergies",
        "--answers",
        "--importance",
        "--as-of",
        "--date",
        "--format",
        "--output",
        "--rules",
    ],
)
def test_an_empty_value_is_refused(refused, flag):
    said = f"{flag}: is empty; leave it out or give it a value\n"
    assert refused("recommend", flag, "") == said
    assert refused("recommend", f"{flag}=") == said


def test_a_flag_without_a_choice_is_refused(refused):
    assert "--favourite" in refused("recommend", "--favourite")


def test_an_argument_without_a_flag_is_refused(refused):
    assert "fruit" in refused("recommend", "fruit")


def test_without_any_answer_the_flags_of_the_always_asked_questions_are_named(refused, picnic_cake):
    said = refused("recommend")
    assert all(f"--{question.id}" in said for question in picnic_cake.questions if question.always_asked)
    assert "--help" in said


def test_without_any_answer_the_flags_of_the_shipped_rule_set_are_named(refused, shipped_folder: Path):
    said = refused("recommend", "--rules", str(shipped_folder))
    assert all(flag in said for flag in ("--purpose", "--tpu", "--deployment", "--learning-curve"))


def test_importance_alone_is_no_answer(refused):
    assert "no answer" in refused("recommend", "--importance", "taste=much")


# Answers in a file.

MANY = "favourite: fruit\nallergies: [milk, gluten]\n"


@pytest.mark.parametrize(
    "content",
    [
        MANY,
        "answers:\n  favourite: fruit\n  allergies: [gluten, milk]\n",
        "\ufeff# a comment\r\nfavourite: fruit\r\nallergies:\r\n- milk\r\n- gluten",
        '{"favourite": "fruit", "allergies": ["milk", "gluten"]}',
        '\n\t{"answers":\t{"favourite": "fruit",\n\t"allergies": ["milk", "gluten"]}}\n',
    ],
    ids=["yaml", "under answers", "mark, carriage returns, no line end", "json", "json with tabs"],
)
def test_answers_stand_in_a_file_or_come_from_standard_input(result, answers, content):
    expected = {"favourite": "fruit", "allergies": ["milk", "gluten"]}
    assert result("--answers", answers(content))["answers"] == expected
    assert result("--answers", "-", given=content.encode())["answers"] == expected


def test_the_answers_of_a_result_can_be_given_again(advisor, answers):
    first = advisor(
        "recommend", "--favourite", "fruit", "--allergies", "milk", "--importance", "taste=much", *JSON
    )
    given = {key: json.loads(first.text)[key] for key in ("answers", "importance")}
    assert advisor("recommend", "--answers", answers(json.dumps(given), "a.json"), *JSON) == first


def test_flags_win_over_the_file(result, answers):
    file = answers("favourite: fruit\nweather: hot\n")
    found = result("--answers", file, "--favourite", "cream")
    assert found["answers"] == {"weather": "hot", "favourite": "cream"}


def test_a_flag_replaces_all_choices_of_the_file(result, answers):
    found = result("--answers", answers("allergies: [nuts, milk]\n"), "--allergies", "gluten")
    assert found["answers"] == {"allergies": ["gluten"]}


def test_a_flag_that_rules_out_an_answer_of_the_file_names_the_place_in_the_file(refused, answers):
    file = answers("transport: bicycle\nroad: bumpy\n")
    assert refused("recommend", "--answers", file, "--transport", "car").startswith(f"{file}:2:1: ")


def test_importance_stands_in_a_file_and_flags_win_over_it(result, answers):
    file = answers("answers: {favourite: fruit}\nimportance: {taste: much, heat: skip}\n")
    found = result("--answers", file, "--importance", "taste=little")
    assert found["importance"] == {"heat": "skip", "taste": "little"}


def test_all_faults_of_a_file_are_told_with_their_places(refused, answers):
    file = answers("favourit: fruit\nweather: cold\nallergies: [none, nuts]\n")
    places = [line.split(" ")[0] for line in refused("recommend", "--answers", file).splitlines()]
    assert places == [f"{file}:1:1:", f"{file}:2:10:", f"{file}:3:12:"]


HOSTILE_FILES = {
    "a list": (b"- fruit\n", "not a list"),
    "a word": (b"fruit\n", "mapping"),
    "empty": (b"", "is empty"),
    "a comment": (b"# nothing\n", "is empty"),
    "binary": (b"\x1f\x8b\x08\x00\x00\xff", "UTF-8"),
    "UTF-16": ("favourite: fruit\n".encode("utf-16"), "UTF-16"),
    "UTF-32": ("favourite: fruit\n".encode("utf-32"), "UTF-32"),
    "Latin-1": ("# é\nfavourite: fruit\n".encode("latin-1"), ":1:3: byte 0xe9"),
    "a NUL": (b"favourite: fr\0uit\n", r"\x00"),
    "an escape character": (b"favourite: \x1b[31mfruit\n", r"\x1b"),
    "an escaped escape character": (b'favourite: "\\e[31mfruit"\n', r"\x1b"),
    "a direction mark": ("favourite: \u202efruit\n".encode(), r"\u202e"),
    "duplicate keys": (b"favourite: fruit\nfavourite: cream\n", ":2:1: "),
    "duplicate keys in JSON": (b'{"favourite": "fruit", "favourite": "cream"}', "twice"),
    "a tab": (b"favourite:\tfruit\n", "tab"),
    "an alias": (b"favourite: &a fruit\nweather: *a\n", "anchor"),
    "a tag": (b"favourite: !!str fruit\n", "tag"),
    "two documents": (b"favourite: fruit\n---\nfavourite: cream\n", "document"),
    "deeply nested": (b"[" * 100_000, "nested"),
    "deeply nested JSON": (b'{"favourite":' * 50_000, "nested"),
    "unclosed": (b"favourite: [fruit\n", ":"),
    "a mapping for a choice": (b"favourite: {fruit: cream}\n", ":1:12: "),
    "no choice": (b"favourite: []\n", "no choice"),
    "nothing for a choice": (b"favourite:\n", ":1:"),
    "an unknown structure": (b"answers: {favourite: fruit}\nimportnce: {}\n", "did you mean"),
    "too large": (b"#" * (MOST_BYTES + 1), "1024 KiB"),
}


@pytest.mark.parametrize(("content", "hint"), HOSTILE_FILES.values(), ids=HOSTILE_FILES)
def test_a_hostile_answers_file_is_refused_with_a_message(refused, answers, content, hint):
    file = answers(content)
    said = refused("recommend", "--answers", file)
    assert said.startswith(file)
    assert hint in said
    assert len(said.encode()) < 1000
    assert refused("recommend", "--answers", "-", given=content) == said.replace(file, "-")


def test_a_file_as_large_as_allowed_is_read(result, answers):
    content = b"favourite: fruit\n".ljust(MOST_BYTES, b"\n")
    assert result("--answers", answers(content))["answers"] == {"favourite": "fruit"}


@pytest.mark.parametrize("name", ["missing.yaml", "", "missing/\x1b[31m\n.yaml", "a\0b", "n" * 300])
def test_a_file_that_cannot_be_read_is_refused_with_its_name_escaped(refused, tmp_path: Path, name):
    said = refused("recommend", "--answers", str(tmp_path / name))
    assert "cannot be read" in said
    assert len(said.splitlines()) == 1
    assert said.rstrip("\n").isprintable()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_file_without_an_end_is_refused(refused):
    assert "1024 KiB" in refused("recommend", "--answers", "/dev/zero")


# Importance and days.


def test_importance_moves_the_points(result):
    ranking = result("--favourite", "fruit", "--importance", "taste=much")["recommendation"]["ranking"]
    assert ranking[0]["contributions"][0]["points"] == 6.25


@pytest.mark.parametrize(
    "arguments", [("taste=much,heat=skip",), ("taste=much", "--importance", "heat=skip")]
)
def test_importance_is_given_with_commas_or_again(result, arguments):
    found = result("--favourite", "fruit", "--importance", *arguments)
    assert found["importance"] == {"heat": "skip", "taste": "much"}


@pytest.mark.parametrize(
    "given", ["taste", "taste=", "=much", "taste=much=much", "", "taste: much", "favourite=much"]
)
def test_importance_in_another_form_is_refused(refused, given):
    assert refused(*FRUIT, "--importance", given).startswith("--importance: ")


def test_two_importances_for_one_criterion_are_refused(refused):
    assert '"taste"' in refused(*FRUIT, "--importance", "taste=much,taste=little")


@pytest.mark.parametrize(
    ("given", "day", "points"),
    [
        (None, "2024-05-20", [1.25, 1.25, 0]),
        ("latest", "2024-05-20", [1.25, 1.25, 0]),
        ("documents", "2019-12-31", [6.25, 3.75, 0]),
        ("2022-06-30", "2022-06-30", [6.25, 3.75, 0]),
        ("2022-07-01", "2022-07-01", [3.75, 3.75, 0]),
        ("2010-01-01", "2010-01-01", [6.25, 3.75, 0]),
        ("2099-12-31", "2099-12-31", [1.25, 1.25, 0]),
    ],
)
def test_the_ratings_are_those_of_the_day(result, given, day, points):
    found = result("--weather", "hot", *(("--as-of", given) if given else ()))
    assert found["as_of"] == day
    assert [item["score"] for item in found["recommendation"]["ranking"]] == points


def test_both_times_are_told_whatever_the_day(advisor):
    hot = ("recommend", "--favourite", "cream", "--weather", "hot")
    assert "As of the documents alone (2019-12-31): Apple pie, leaning." in advisor(*hot).text
    then = " ".join(advisor(*hot, "--as-of", "documents").text.split())
    assert "As of today's ratings (2024-05-20): Cheesecake, clear." in then


@pytest.mark.parametrize("given", ["2026-02-31", "2026-13-01", "yesterday", "20240520", "2024-5-20"])
def test_a_day_that_is_none_is_refused(refused, given):
    assert refused(*FRUIT, "--as-of", given).startswith("--as-of: ")


def test_the_day_of_checking_decides_which_claims_are_past_their_best_before_and_nothing_else(result):
    tight = ("--budget", "tight")
    before, after = (result(*tight, "--date", day) for day in ("2026-09-30", "2026-10-01"))
    evidence = [found["recommendation"].pop("evidence") for found in (before, after)]
    assert before == after
    assert [item["checked_on"] for item in evidence] == ["2026-09-30", "2026-10-01"]
    assert [item["past_best_before"] for item in evidence] == [[], ["L03"]]


@pytest.mark.parametrize("as_of", ["documents", "latest", "2022-07-01"])
def test_without_a_day_of_checking_it_is_that_of_the_latest_revision(result, as_of):
    found = result("--weather", "hot", "--as-of", as_of)
    assert found["recommendation"]["evidence"]["checked_on"] == "2024-05-20"


def test_a_claim_past_its_best_before_is_told_with_the_day_of_checking(advisor):
    tight = ("recommend", "--budget", "tight", "--date")
    said = {
        "2026-09-30": "This claim is not past its best-before on 2026-09-30.",
        "2026-10-01": "This claim is past its best-before on 2026-10-01.",
    }
    for day, sentence in said.items():
        done = advisor(*tight, day)
        assert (done.status, done.err) == (0, b"")
        assert sentence in " ".join(done.text.split())


def test_today_is_a_day_of_checking(result):
    found = result("--budget", "tight", "--date", "today")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", found["recommendation"]["evidence"]["checked_on"])


@pytest.mark.parametrize("format_", FORMATS)
def test_a_day_of_checking_that_is_none_is_refused_in_every_format(refused, format_):
    said = '--date: expected a day such as 2026-10-28, or today, not "tomorrow"\n'
    assert refused(*FRUIT, "--format", format_, "--date", "tomorrow") == said


# How sure.


def test_what_is_settled_stands_under_the_headline(advisor):
    chocolate = ("--favourite", "chocolate", "--allergies", "none", "--oven", "yes", "--budget", "loose")
    done = advisor("recommend", *chocolate)
    assert (done.status, done.err) == (0, b"")
    lines = [line.strip() for line in done.text.splitlines()]
    assert lines[3] == "Nut brownies, strong"
    said = "First place is settled: whatever you answer to the 7 open questions, Nut brownies stays"
    assert said in " ".join(lines[4:8])


def test_what_is_not_settled_is_only_so_far(advisor):
    done = advisor("recommend", "--favourite", "cream", "--oven", "yes")
    lines = [line.strip() for line in done.text.splitlines()]
    assert lines[3] == "Cheesecake, strong so far"
    said = "Not settled: the answer to Allergies could change first place."
    assert said in " ".join(lines[4:8])


def test_what_would_change_it_is_told(advisor):
    done = advisor("recommend", "--favourite", "cream", "--guests", "many", "--road", "bumpy")
    assert done.status == 0
    _, _, told = done.text.partition("\nWhat would change it\n")
    said = " ".join(told.split())
    assert said.startswith("One other answer is enough to change first place: - Favourite: fruit, chocolate")
    assert "Road: smooth instead of bumpy. Then Cheesecake is first." in said
    assert "Nut brownies would be first: Travel much, Taste little or Crowd much." in said


# Rule sets.


def test_the_flag_wins_over_the_environment(advisor, picnic_cake_folder: Path):
    done = advisor(*FRUIT, "--rules", str(picnic_cake_folder), env={"ADVISOR_RULES": "/no/such/folder"})
    assert done.status == 0


def test_an_empty_variable_means_the_shipped_rule_set(advisor):
    done = advisor("recommend", "--tpu", "yes", *JSON, env={"ADVISOR_RULES": ""})
    assert json.loads(done.text)["rule_set"]["id"] == "pytorch-or-tensorflow"


def test_the_shipped_rule_set_has_a_name(advisor):
    done = advisor("recommend", "--rules", "pytorch-or-tensorflow", "--tpu", "yes", *JSON)
    assert json.loads(done.text)["rule_set"]["id"] == "pytorch-or-tensorflow"


def test_a_folder_beside_is_named_without_a_path(advisor, monkeypatch, picnic_cake_folder: Path):
    monkeypatch.chdir(picnic_cake_folder.parent)
    for name in ("picnic-cake", "./picnic-cake", "picnic-cake/"):
        assert advisor(*FRUIT, "--rules", name).status == 0


@pytest.mark.parametrize("name", ["no-such-rule-set", "/no/such/folder", "a\0b", "\x1b[31m", "n" * 300, "."])
def test_an_unknown_rule_set_is_refused(refused, monkeypatch, tmp_path: Path, name):
    monkeypatch.chdir(tmp_path)
    said = refused(*FRUIT, "--rules", name)
    assert said.rstrip("\n").isprintable()
    assert refused(*FRUIT, env={"ADVISOR_RULES": name}) == said if "\0" not in name else True


def test_a_folder_without_the_main_file_is_refused(refused, tmp_path: Path):
    assert "rule-set.yaml" in refused(*FRUIT, "--rules", str(tmp_path))


def test_all_faults_of_a_rule_set_are_told(refused, changed):
    price = ("criteria/price.yaml", "apple-pie: slice", "apple-pi: slice")
    allergy = ("vetoes.yaml", "allergies: nuts", "allergies: nits")
    faulty = changed(price, allergy)
    said = refused(*FRUIT, "--rules", str(faulty))
    files = [line.removeprefix(f"{faulty}/").partition(":")[0] for line in said.splitlines()]
    assert files == ["criteria/price.yaml", "vetoes.yaml"]
    assert 'did you mean "apple-pie"?' in said
    assert 'did you mean "nuts"?' in said


def test_a_fault_in_a_source_that_the_result_cites_is_told(refused, changed):
    says = "says: Fruit belongs into a pie; the rest is decoration.\n"
    faulty = changed(("sources/baking-book.yaml", says, "says: []\n"))
    assert "baking-book.yaml" in refused(*FRUIT, "--rules", str(faulty))


# Vetoes.


def test_a_veto_removes_alternatives_and_says_what_they_would_have_scored(advisor, result):
    text = advisor("recommend", "--favourite", "fruit", "--oven", "no").text
    assert "Cheesecake is the only alternative that no veto removes." in text
    assert "Apple pie is removed, with 2.5 points" in text
    assert "Both have to be baked." in text
    found = result("--favourite", "fruit", "--oven", "no")["recommendation"]
    assert [item["alternative"] for item in found["ranking"]] == ["cheesecake"]
    assert [(item["alternative"], item["score"], item["vetoes"]) for item in found["removed"]] == [
        ("apple-pie", 2.5, ["no-oven"]),
        ("nut-brownies", 0, ["no-oven"]),
    ]


@pytest.mark.parametrize("format_", FORMATS)
def test_where_no_alternative_is_left_the_status_is_a_finding(advisor, format_):
    done = advisor(*BOTH_VETOES, "--format", format_)
    assert (done.status, done.err) == (1, b"")
    assert done.out


def test_where_no_alternative_is_left_the_name_is_none(advisor):
    assert advisor(*BOTH_VETOES, "--format", "name").out == b"none\n"


def test_where_no_alternative_is_left_the_vetoes_to_give_up_are_named(advisor):
    done = advisor(*BOTH_VETOES)
    assert "To have an alternative again, give up no-nuts or no-oven." in done.text
    assert json.loads(advisor(*BOTH_VETOES, *JSON).text)["recommendation"]["vetoes_to_give_up"] == [
        ["no-nuts"],
        ["no-oven"],
    ]


def test_an_answer_that_brings_a_veto_is_not_said_to_have_no_effect(advisor):
    text = advisor("recommend", "--favourite", "fruit", "--oven", "no").text
    assert "Oven: no. Counts only together with other answers." not in " ".join(text.split())


# Files and hostile texts.


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("r.md", b"# "),
        ("r.MARKDOWN", b"# "),
        ("r.json", b"{"),
        ("r.txt", b"Which"),
        ("r", b"Which"),
        (".md", b"Which"),
    ],
)
def test_the_suffix_decides_the_format(advisor, tmp_path: Path, name, start):
    done = advisor(*FRUIT, "--output", str(tmp_path / name))
    assert done == (0, b"", b"")
    assert (tmp_path / name).read_bytes().startswith(start)


def test_the_format_wins_over_the_suffix(advisor, tmp_path: Path):
    file = tmp_path / "r.json"
    assert advisor(*FRUIT, "--output", str(file), "--format", "name").status == 0
    assert file.read_bytes() == b"apple-pie\n"


def test_a_suffix_of_another_format_for_programs_refuses_brief(refused, tmp_path: Path):
    assert "--brief" in refused(*FRUIT, "--brief", "--output", str(tmp_path / "r.json"))


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_holds_what_standard_output_would(advisor, tmp_path: Path, format_):
    file = tmp_path / "result"
    assert advisor(*FRUIT, "--format", format_, "--output", str(file)) == (0, b"", b"")
    assert file.read_bytes() == advisor(*FRUIT, "--format", format_).out


def test_where_no_alternative_is_left_the_file_is_written_all_the_same(advisor, tmp_path: Path):
    file = tmp_path / "result.json"
    assert advisor(*BOTH_VETOES, "--output", str(file)) == (1, b"", b"")
    assert json.loads(file.read_bytes())["recommendation"]["first"] is None


def test_bad_answers_write_no_file(refused, tmp_path: Path):
    refused("recommend", "--favourite", "friut", "--output", str(tmp_path / "r.md"))
    assert list(tmp_path.iterdir()) == []


def test_hostile_texts_stand_in_the_result_to_the_letter(advisor, picnic_cake_folder: Path, tmp_path: Path):
    hostile = hostile_copy(picnic_cake_folder, tmp_path)
    done = advisor(*FRUIT, "--rules", str(hostile))
    assert (done.status, done.err) == (0, b"")
    assert " ".join(done.text.split()).count(HOSTILE) > 10
    assert (
        json.loads(advisor(*FRUIT, "--rules", str(hostile), *JSON).text)["recommendation"]["first"]
        == "apple-pie"
    )


def test_a_hostile_folder_name_is_escaped(advisor, picnic_cake_folder: Path, tmp_path: Path):
    folder = copied(picnic_cake_folder, tmp_path).rename(tmp_path / "a\n\x1b[31m[bold]b")
    done = advisor(*FRUIT, "--rules", str(folder))
    assert done.status == 0
    assert r"a\x0a\x1b[31m[bold]b 2.1.0" in done.text
    assert "\x1b" not in done.text
    said = json.loads(advisor(*FRUIT, "--rules", str(folder), *JSON).text)
    assert said["rule_set"]["id"] == r"a\x0a\x1b[31m[bold]b"


@pytest.mark.skipif(
    os.name != "posix" or os.uname().sysname != "Linux", reason="such names exist on Linux only"
)
@pytest.mark.parametrize(
    "format_",
    FORMATS,
)
def test_a_folder_whose_name_is_not_utf_8_works(advisor, picnic_cake_folder: Path, tmp_path: Path, format_):
    folder = copied(picnic_cake_folder, tmp_path).rename(tmp_path / "cake-\udcff")
    assert advisor(*FRUIT, "--rules", str(folder), "--format", format_).status == 0


# Old ids.

OLD_IDS = "answers: {guest-count: dozens, allergies: [almonds, milk]}\nimportance: {costs: much}\n"


@pytest.mark.parametrize("version", ["", "rule-set: {version: 1.0.0}\n"])
def test_a_file_under_old_ids_gives_what_it_gives_under_those_of_today(advisor, answers, version):
    old = advisor("recommend", "--answers", answers(version + OLD_IDS), *JSON)
    assert (old.status, old.err) == (0, b"")
    flags = ("--guests", "many", "--allergies", "nuts,milk", "--importance", "price=much")
    assert old == advisor("recommend", *flags, *JSON)


def test_answers_under_old_ids_are_read_from_standard_input(result):
    assert result("--answers", "-", given=OLD_IDS.encode())["answers"]["guests"] == "many"


def test_a_flag_wins_over_an_answer_under_an_old_id(result, answers):
    assert result("--answers", answers(OLD_IDS), "--guests", "few")["answers"]["guests"] == "few"


def test_one_question_under_two_ids_is_refused_with_both(refused, answers):
    name = answers("guest-count: few\nguests: many\n")
    assert refused("recommend", "--answers", name) == (
        f'{name}:2:1: "guests" and "guest-count", in line 1, are one question, called "guests" now;'
        " leave one of them out\n"
    )


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ("--guest-count few", "--guest-count: is called --guests now"),
        ("--guest-count=few --brief", "--guest-count: is called --guests now"),
        ("--guests dozens", '--guests: choice "dozens" is called "many" now'),
        ("--allergies hazelnuts,milk", '--allergies: choice "hazelnuts" is called "nuts" now'),
        ("--oven yes --importance costs=much", '--importance: criterion "costs" is called "price" now'),
    ],
)
def test_an_old_id_in_a_flag_is_told_what_it_is_called_now(refused, flags, said):
    assert refused("recommend", *flags.split()) == f"{said}\n"
