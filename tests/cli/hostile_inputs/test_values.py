"""Values that YAML's usual readers turn into something else, or that only look like what is wanted.

Each form of numbers, days and addresses is also in tests/loading/test_kinds.py, with the kind that reads
it; faults of numbers word for word are in tests/loading/faulty/number-forms.
"""

import json

import pytest
from foreign_files import sound
from known_rule_sets import FOLDERS, TOY
from reading_commands import IN_JSON, READERS
from rule_set_copies import faults_in

from advisor.text import unsafe_characters

# Numbers.

NO_NUMBERS = (
    *(
        "9" * 300,
        "9" * 5000,
        "1000",
        "1.2345",
        "0." + "0" * 300,
        "1e400",
        "1e3",
        "1E3",
        "1e-3",
        ".inf",
        "-.inf",
        "inf",
    ),
    *(
        "Infinity",
        "-Infinity",
        ".nan",
        "NaN",
        "nan",
        "0x10",
        "0o10",
        "0b11",
        "010",
        "00",
        "1_000",
        "12:30",
        "-0",
        "-1",
    ),
    *(
        "+1",
        "1.",
        ".5",
        '"1,5"',
        "1 000",
        "\uff13",
        "\u0661",
        "²",
        "½",
        "1\u00a0",
        "one",
        "true",
        "null",
        "~",
        '""',
    ),
)
"""Forms of numbers that are not plain decimals, or out of bounds."""

NUMBERS = {"scale": "slice: ", "importance": "much: ", "verdicts": "clear: "}
"""The fields that take a number, by the table that they stand in."""


def _with_number(table: str, number: str) -> bytes:
    """Return the main file of the toy with this in the place of one of its numbers."""
    head, mark, rest = sound("rule-set.yaml").decode().partition(f"\n{table}:")
    inner, name, after = rest.partition(NUMBERS[table])
    assert mark
    assert name, (table, rest)
    end = min(after.index(sign) for sign in ",}\n" if sign in after)
    return f"{head}{mark}{inner}{name}{number}{after[end:]}".encode()


@pytest.fixture
def faults(tmp_path):
    """Return a function that puts a file into a copy of the toy and gives the faults of the rule set."""
    import shutil

    copy = shutil.copytree(FOLDERS[TOY], tmp_path / TOY)

    def call(name: str, data: bytes) -> str:
        before = (copy / name).read_bytes()
        (copy / name).write_bytes(data)
        try:
            return faults_in(copy)
        finally:
            (copy / name).write_bytes(before)

    return call


@pytest.mark.parametrize("table", NUMBERS)
def test_a_field_for_numbers_takes_plain_decimals_alone(faults, table):
    for number in NO_NUMBERS:
        said = faults("rule-set.yaml", _with_number(table, number))
        assert "rule-set.yaml:" in said, number[:20]
        assert "expected a number from 0 to 999.999 with at most three decimals, not " in said, number[:20]
        assert len(said) < 500
    assert faults("rule-set.yaml", _with_number(table, "0.500" if table != "verdicts" else "2.000")) == ""


@pytest.mark.parametrize(
    "value", ["NaN", "Infinity", "-Infinity", "1e400", "9" * 5000, "-0", "1.0", "null", "true"]
)
def test_a_value_of_json_that_is_no_text_is_no_choice(refusal, value):
    (way,) = IN_JSON
    found = refusal(way, f'{{"favourite": {value}}}'.encode())
    assert found.says("1:15", f'unknown choice "{value[:60]}')
    assert len(found.lines[0]) < 500


# Words.

WORDS = (
    "no",
    "yes",
    "on",
    "off",
    "y",
    "n",
    "null",
    "~",
    "true",
    "3.10",
    "1e3",
    "0x10",
    "12:30",
    "2026-11-21",
    "<<",
    "=",
)
"""What other readers of YAML turn into truth values, numbers, days or nothing."""


@pytest.mark.parametrize("word", WORDS)
def test_a_text_is_the_word_that_stands_there(advisor, tmp_path, word):
    import shutil

    copy = shutil.copytree(FOLDERS[TOY], tmp_path / TOY)
    file = copy / "rule-set.yaml"
    head, _, rest = file.read_text(encoding="utf-8").partition("title: ")
    file.write_text(f"{head}title: {word}\n{rest.partition(chr(10))[2]}", encoding="utf-8")
    done = advisor("recommend", "--favourite", "fruit", "--rules", str(copy))
    assert done.status == 0, done.said
    assert done.text.splitlines()[0] == word


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("way", ["answers in YAML", "answers of a record", "answers of a sheet"])
def test_a_key_is_the_word_that_stands_there(refusal, way, word):
    sort = READERS[way].sort
    text = sound(sort).decode()
    assert text.count("\n  weather: ") == 1, text
    spoilt = text.replace("\n  weather: ", f"\n  {word}: ", 1)
    line = spoilt[: spoilt.index(f"\n  {word}: ") + 1].count("\n") + 1
    assert refusal(way, spoilt.encode()).says(f"{line}:3", f'unknown question "{word}"')


@pytest.mark.parametrize("word", WORDS)
def test_a_choice_is_the_word_that_stands_there(refusal, word):
    assert refusal("answers in YAML", f"favourite: {word}\n".encode()).says(
        "1:12", f'unknown choice "{word}"'
    )


# Ids.

LOOKALIKES = (
    "fru\u0456t",
    "Fruit",
    "fruit\u200b",
    "fru\u0131t",
    "ﬁg",
    "fruit\u00ad",
    "\uff46ruit",
    "fruit\u0301",
)


@pytest.mark.parametrize("word", LOOKALIKES, ids=ascii)
@pytest.mark.parametrize("way", ["answers in YAML", "answers in JSON"])
def test_a_choice_that_only_looks_like_one_is_unknown(refusal, way, word):
    data = (
        json.dumps({"favourite": word}, ensure_ascii=False)
        if way == "answers in JSON"
        else f"favourite: {word}\n"
    )
    (line,) = refusal(way, data.encode()).lines
    assert 'unknown choice "' in line


@pytest.mark.parametrize(("word", "shown"), [("fruit\u200b", r"fruit\u200b"), ("fru\u00adit", r"fru\xadit")])
def test_what_cannot_be_seen_in_a_word_is_spelt_out(refusal, word, shown):
    (line,) = refusal("answers in YAML", f"favourite: {word}\n".encode()).lines
    assert f'unknown choice "{shown}"; did you mean "fruit"?' in line


@pytest.mark.parametrize("word", LOOKALIKES, ids=ascii)
def test_an_id_is_of_plain_letters_and_digits(faults, word):
    for name, known in (("questions/guests.yaml", "fruit"), ("alternatives.yaml", "apple-pie")):
        data = sound(name).decode()
        assert f"- id: {known}\n" in data
        spoilt = data.replace(f"- id: {known}\n", f"- id: {word}\n", 1)
        assert "expected the id of the " in faults(name, spoilt.encode())


# Addresses.

NO_ADDRESSES = (
    *(
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.b/",
        "//a.b/",
        "a.b",
        "HTTPS://a.b/",
    ),
    *(
        "http://user@host/",
        "https://user:word@host/",
        "https://ex.com\x1b",
        "https://ex.com\\x1b",
        "https://ex.com/a b",
        "https://ex.com/<b>",
    ),
    *(
        "https://ex.com/a\u00a0b",
        "https://b\u00fccher.example/",
        "https://ex.com/\u202e",
        "https://",
        "https:///a",
        "https://a:b/",
    ),
    *('https://ex.com/"x', "https://ex.com/`x`", "https://ex.com/a\\b", "https://ex.com/" + "a" * 5000),
)


@pytest.mark.parametrize("address", NO_ADDRESSES, ids=range(len(NO_ADDRESSES)))
def test_an_address_is_one_of_the_web_or_refused(faults, address):
    for name, key in (("alternatives.yaml", "home"), ("sources/later-facts.yaml", "address")):
        text = sound(name).decode()
        quoted = json.dumps(address, ensure_ascii=False)
        if f"{key}: " in text:
            head, _, rest = text.partition(f"{key}: ")
            data = f"{head}{key}: {quoted}\n{rest.partition(chr(10))[2]}"
        else:
            data = text.replace("  name: ", f"  {key}: {quoted}\n  name: ", 1)
        said = faults(name, data.encode())
        assert f"{name}:" in said
        assert ("is not allowed" if any(unsafe_characters(address)) else "address") in said
        assert len(said) < 1000
