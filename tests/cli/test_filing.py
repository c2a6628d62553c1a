"""How a record is filed: what options say, and else what the record says that the answers come from."""

from pathlib import Path

import pytest
from hypothesis import given
from made_records import AWKWARD, by_others, filings, front_matter_in, lines_of_text

from advisor.cli.filing import filed
from advisor.errors import AdvisorError
from advisor.loading.answers import NOTHING_GIVEN
from advisor.model.decision import Filing

NONE = {"status": "", "decided_by": None, "date": ""}
DAY = "2026-11-21"
FIRST = ("cheesecake",)
BEFORE = Filing("accepted", "2024-02-29", ("Ada", "Grace"), "tags: [a]\n")
FRUIT = ("recommend", "--favourite", "fruit", "--format", "record")


def filing(before: Filing | None = None, **options: object) -> Filing:
    """Return how a record is filed; without options on the day of the latest revision."""
    return filed(NOTHING_GIVEN._replace(filing=before, leaders=FIRST), DAY, NONE | options, FIRST)


def test_without_options_it_is_a_proposal_of_no_day() -> None:
    assert filing() == Filing("proposed", "", (), "")


def test_options_say_status_day_and_who_decided() -> None:
    found = filing(status="accepted", decided_by=["Ada", "Grace"], date="today")
    assert found == Filing("accepted", DAY, ("Ada", "Grace"))


def test_without_options_it_is_filed_as_before() -> None:
    assert filing(BEFORE) == BEFORE


def test_options_win_over_what_was_before() -> None:
    assert filing(BEFORE, status="rejected") == BEFORE._replace(status="rejected")
    assert filing(BEFORE, decided_by=["Zoë"]) == BEFORE._replace(makers=("Zoë",))
    assert filing(BEFORE, date="today") == BEFORE._replace(date=DAY)


def test_commands_without_these_options_leave_them_to_the_record() -> None:
    given = NOTHING_GIVEN._replace(filing=BEFORE, leaders=FIRST)
    assert filed(given, DAY, {"date": ""}, FIRST) == BEFORE
    assert filed(NOTHING_GIVEN, DAY, {"date": DAY}, FIRST) == Filing(date=DAY)


@pytest.mark.parametrize("leaders", [("apple-pie",), ("apple-pie", "cheesecake"), ()])
def test_nobody_has_accepted_another_first_place(leaders: tuple[str, ...]) -> None:
    given = NOTHING_GIVEN._replace(filing=BEFORE, leaders=FIRST)
    assert filed(given, DAY, NONE, leaders) == BEFORE._replace(status="proposed", makers=())
    said = NONE | {"status": "rejected"}
    assert filed(given, DAY, said, leaders) == BEFORE._replace(status="rejected", makers=())


@given(filings())
def test_what_is_sound_stays_as_it_is(before: Filing) -> None:
    assert filing(before) == before
    assert filing(status=before.status, decided_by=list(before.makers)) == before._replace(date="")


@given(lines_of_text(), lines_of_text())
def test_white_space_is_folded(one: str, other: str) -> None:
    found = filing(status=f" {one}\n\t {other}\r\n", decided_by=[f"\n{one}\n{other}"])
    assert found.status == found.makers[0] == f"{one} {other}"


@pytest.mark.parametrize("option", ["status", "decided_by"])
@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x1b[31m", r"a\x1b[31m"), ("\x00", r"\x00"), ("a\u202eb", r"a\u202eb"), ("\udcff", r"\udcff")],
)
def test_characters_that_could_do_harm_are_refused(option: str, text: str, shown: str) -> None:
    said = text if option == "status" else ["Ada", text]
    with pytest.raises(AdvisorError) as caught:
        filing(**{option: said})
    name = f"--{option.replace('_', '-')}"
    assert str(caught.value) == f'{name}: "{shown}" holds a character that no record can hold'


@pytest.mark.parametrize("text", [" ", "\n", "\t \n"])
def test_white_space_alone_is_refused(text: str) -> None:
    with pytest.raises(AdvisorError, match=r"^--decided-by: is empty$"):
        filing(decided_by=[text])
    with pytest.raises(AdvisorError, match=r"^--status: is empty$"):
        filing(status=text)


def test_what_is_too_long_to_be_read_again_is_refused() -> None:
    assert len(filing(status="a" * 10_000).status) == 10_000
    with pytest.raises(AdvisorError, match=r"^--status: longer than 10000 characters$"):
        filing(status="a" * 10_001)


# From the command line.


@pytest.mark.parametrize("option", ["--status", "--decided-by"])
@pytest.mark.parametrize("format_", ["text", "markdown", "json", "name", "svg"])
def test_they_go_with_records_alone(refused, option: str, format_: str) -> None:
    said = refused("recommend", "--favourite", "fruit", option, "a", "--format", format_)
    assert said == "--status, --decided-by: go with --format record\n"
    assert refused("recommend", "--favourite", "fruit", option, "a") == said
    assert refused("recommend", "--favourite", "fruit", option, "a", "--output", "a.md") == said


@pytest.mark.parametrize("option", ["--status", "--decided-by"])
def test_an_empty_one_is_refused(refused, option: str) -> None:
    assert refused(*FRUIT, option, "") == f"{option}: is empty; leave it out or give it a value\n"


def test_a_control_character_is_refused(refused) -> None:
    said = refused(*FRUIT, "--decided-by", "Ada", "--decided-by", "a\x1b[2J")
    assert said == '--decided-by: "a\\x1b[2J" holds a character that no record can hold\n'


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_words_stand_in_the_record_as_they_are(advisor, tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.md"
    filing = (f"--status={text}", f"--decided-by={text}", "--decided-by", "Grace\nHopper")
    assert advisor(*FRUIT, *filing, "--date", "2024-02-29", "--output", str(file)) == (0, b"", b"")
    head = by_others(front_matter_in(file.read_text(encoding="utf-8")))
    assert isinstance(head, dict)
    assert (head["status"], head["date"]) == (text, "2024-02-29")
    assert head["decision-makers"] == [text, "Grace Hopper"]
    again = advisor("recommend", "--answers", str(file), "--format", "record")
    assert again == (0, file.read_bytes(), b"")


def test_the_day_stands_there_only_where_it_is_named(advisor) -> None:
    assert b"\ndate: " not in advisor(*FRUIT).out
    assert b"\ndate: 2024-02-29\n" in advisor(*FRUIT, "--date", "2024-02-29").out


def test_a_new_status_replaces_the_old_one_in_the_same_file(advisor, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    advisor(*FRUIT, "--decided-by", "Ada", "--date", "2024-02-29", "--output", str(file))
    before = file.read_text(encoding="utf-8")
    again = ("recommend", "--answers", str(file), "--format", "record", "--output", str(file))
    assert advisor(*again, "--status", "accepted", "--force") == (0, b"", b"")
    after = file.read_text(encoding="utf-8")
    expected = before.replace('status: "proposed"', 'status: "accepted"')
    assert after == expected.replace("  --decided-by=Ada", "  --status=accepted \\\n  --decided-by=Ada")
