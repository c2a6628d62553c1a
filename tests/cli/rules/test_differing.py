"""Rule sets compared."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from golden_files import golden
from hostile import HOSTILE, hostile_copy

GOLDEN = Path(__file__).parent / "golden"
WIDE = {"COLUMNS": "400"}
SAME_VERSION = "the version stays 2.1.0"


def plain(text: str) -> str:
    """Return the text without the breaks of lines."""
    return " ".join(text.split())


@pytest.fixture
def old(picnic_cake_folder: Path) -> str:
    """Return the toy rule set as it is."""
    return str(picnic_cake_folder)


@pytest.fixture
def part(advisor) -> Callable[..., str]:
    """Return a function that compares two folders and gives one part of the page."""

    def call(heading: str, *arguments: str) -> str:
        done = advisor("rules", "diff", *arguments, env=WIDE)
        assert (done.status, done.err) == (0, b""), done
        return done.text.partition(f"\n\n{heading}\n")[2].partition("\n\n")[0]

    return call


def test_the_two_days_of_the_toy_differ_as_they_did(advisor):
    done = advisor("rules", "diff", "--as-of", "documents")
    assert (done.status, done.err) == (0, b"")
    assert done.text == golden(GOLDEN / "diff.txt", done.text)


def test_a_rule_set_does_not_differ_from_itself(part, old):
    assert part("What changed", old, old) == "  nothing"
    assert part("Cases", old, old) == "  14 cases: all come out the same"
    same = "  is the same in every profile (counted over all profiles)\n"
    assert part("First place", old, old) == same


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            ("criteria/taste.yaml", "{nut-brownies: whole}", "{nut-brownies: slice}"),
            [
                "rule taste-chocolate",
                "ratings, before: Nut brownies whole",
                "ratings, after: Nut brownies slice",
            ],
        ),
        (
            ("criteria/taste.yaml", "Nothing is as creamy", "Little is as creamy"),
            [
                "rule taste-cream",
                "reason, before: Nothing is as creamy as a cheesecake.",
                "reason, after: Little is as creamy as a cheesecake.",
            ],
        ),
        (
            ("criteria/travel.yaml", 'when: {road: bumpy, tin: "yes"}', 'when: {tin: "yes"}'),
            ["rule travel-in-a-tin", "when, before: road is bumpy and tin is yes", "when, after: tin is yes"],
        ),
        (
            ("criteria/heat.yaml", "importance: much", "importance: little"),
            ["criterion heat", "importance, before: much", "importance, after: little"],
        ),
        (
            ("rule-set.yaml", "much: 2.5}", "much: 3}"),
            ["importance much", "value, before: 2.5", "value, after: 3"],
        ),
        (
            ("rule-set.yaml", "strong: 5}", "strong: 6}"),
            ["verdict strong", "value, before: 5 points", "value, after: 6 points"],
        ),
        (
            ("vetoes.yaml", "removes: [apple-pie, nut-brownies]", "removes: [apple-pie]"),
            ["veto no-oven", "removes, before: apple-pie, nut-brownies", "removes, after: apple-pie"],
        ),
        (
            ("questions/guests.yaml", "label: Up to six", "label: Up to seven"),
            ["choice guests:few", "label, before: Up to six", "label, after: Up to seven"],
        ),
        (
            ("questions/guests.yaml", "  kind: wish\n", ""),
            ["question favourite", "kind, before: wish", "kind, after: fact"],
        ),
        (
            ("questions/journey.yaml", "  asked-when: {road: bumpy}\n", ""),
            ["question tin", "asked-when, before: road is bumpy", "asked-when, after: nothing"],
        ),
        (
            ("rule-set.yaml", "title: Your guests", "title: Guests"),
            ["section guests", "title, before: Your guests", "title, after: Guests"],
        ),
        (
            ("criteria/heat.yaml", "{supports: [B03, N03]}", "{supports: [B03], disputes: [N03]}"),
            ["rule heat-hot", "evidence: supports without N03; disputes with N03"],
        ),
    ],
)
def test_a_change_is_named_and_nothing_else_is(part, old, changed, edit, said):
    found = [line.strip() for line in part("What changed", old, str(changed(edit))).splitlines()]
    assert found == [SAME_VERSION, *said]


def test_what_was_renamed_is_named_and_not_told_as_gone_and_new(part, old, changed):
    new = changed(
        ("rule-set.yaml", "{guest-count: guests}", "{tin: box}"),
        ("questions/journey.yaml", "- id: tin\n", "- id: box\n"),
        ("criteria/travel.yaml", 'when: {road: bumpy, tin: "yes"}', 'when: {road: bumpy, box: "yes"}'),
    )
    for file in (new / "cases").iterdir():
        file.write_text(re.sub(r"\btin: ", "box: ", file.read_text(encoding="utf-8")), encoding="utf-8")
    found = [line.strip() for line in part("What changed", old, str(new)).splitlines()]
    assert "question box: renamed from tin" in found
    assert [line for line in found if "gone" in line or "new" in line] == []


def test_a_change_of_the_version_is_a_change_and_not_missed(part, old, changed):
    new = str(changed(("rule-set.yaml", "version: 2.1.0", "version: 2.2.0")))
    found = [line.strip() for line in part("What changed", old, new).splitlines()]
    assert found == ["rule set", "version, before: 2.1.0", "version, after: 2.2.0"]


def test_a_change_of_a_claim_and_one_of_a_case_are_named(part, old, changed, picnic_cake_folder: Path):
    text = (picnic_cake_folder / "sources/neighbour.yaml").read_text(encoding="utf-8")
    says = re.search(r"says: (.*)", text).group(1)
    case = (picnic_cake_folder / "cases/families.yaml").read_text(encoding="utf-8")
    person = re.search(r"person: (.*)", case).group(1)
    new = changed(
        ("sources/neighbour.yaml", f"says: {says}", "says: Other."),
        ("cases/families.yaml", f"person: {person}", "person: Somebody else."),
    )
    version, *lines = [line.strip() for line in part("What changed", old, str(new)).splitlines()]
    assert version == SAME_VERSION
    assert [line for line in lines if "," not in line and ":" not in line] == [
        line for line in lines if re.fullmatch(r"(claim N\d\d|case [\w-]+)", line)
    ]
    assert {line.split()[0] for line in lines} == {"claim", "says,", "case", "person,"}


def test_a_rule_that_comes_or_goes_is_named_with_what_it_does(part, old, changed):
    rule = """  - id: added
    when: {guests: many}
    ratings: {cheesecake: whole}
    reason: Many guests like it.
    evidence: {supports: [B06]}
"""
    new = str(changed(("criteria/crowd.yaml", "rules:\n", f"rules:\n{rule}")))
    assert plain(part("What changed", old, new)) == f"{SAME_VERSION} rule added: new"
    assert plain(part("What changed", new, old)) == f"{SAME_VERSION} rule added: gone"
    moved = part("First place", old, new)
    assert "For instance with --guests many: Nut brownies before, Cheesecake after." in plain(moved)
    assert "What does it is rule added: taken back, first place stays." in plain(moved)


def test_cases_are_compared_as_of_their_own_days_unless_one_is_named(part, old, changed):
    new = str(
        changed(("criteria/heat.yaml", "ratings: {apple-pie: slice, nut-brownies: bite}", "ratings: {}"))
    )
    named = [line.split(":")[0].strip() for line in part("Cases", old, new).splitlines()[1:]]
    assert named == ["fruit-in-the-sun", "cream-in-the-sun"]
    assert part("Cases", old, new, "--as-of", "latest") == "  14 cases: all come out the same"
    assert "differs" in part("First place", old, new, "--as-of", "documents")
    assert "is the same" in part("First place", old, new)


def test_two_days_of_two_rule_sets_are_compared_as_they_were(part, old):
    days = ("--as-of", "documents", "--as-of", "latest")
    assert part("What changed", old, old, *days) == part("What changed", old, *days)
    assert part("First place", old, old, *days) == part("First place", old, *days)


def test_of_one_rule_set_the_option_names_it_as_well(part, old, tmp_path: Path):
    copy = shutil.copytree(old, tmp_path / "copy")
    by_option = part("What changed", "--rules", str(copy), "--as-of", "documents")
    assert by_option == part("What changed", old, "--as-of", "documents")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name OLD and NEW; or, for one rule set, say --as-of DATE, once or twice"),
        (("OLD",), "name OLD and NEW"),
        (("OLD", "OLD", "OLD"), "two rule sets or two days are compared, no more"),
        (("--as-of", "2020-01-01") * 3, "two rule sets or two days are compared, no more"),
        (("OLD", "OLD", "--as-of", "tomorrow"), "--as-of: expected a day such as 2026-10-28"),
        (("OLD", "pytorch-or-tensorflow"), "no alternative in common"),
        (("OLD", "nowhere"), 'unknown rule set "nowhere"'),
        (("OLD", "OLD", "--sample", "0"), "'--sample': 0 is not in the range"),
        (("OLD", "OLD", "--seed", "x"), "'--seed': 'x' is not a valid int"),
    ],
)
def test_what_cannot_be_compared_is_refused(refused, old, arguments, said):
    assert said in refused("rules", "diff", *(old if word == "OLD" else word for word in arguments))


def test_a_fault_in_either_rule_set_is_told(refused, old, changed):
    new = str(changed(("criteria/price.yaml", "apple-pie: slice", "apple-pi: slice")))
    for pair in ((old, new), (new, old)):
        assert 'did you mean "apple-pie"?' in refused("rules", "diff", *pair)


def test_beyond_the_limits_the_page_says_that_profiles_were_drawn(part, monkeypatch):
    monkeypatch.setattr("advisor.audit.profiles.MOST_STATES", 2)
    said = part("First place", "--as-of", "documents", "--sample", "70", "--seed", "3")
    assert "of 70 profiles drawn with seed 3" in said
    assert "counted over all" not in said
    assert "some of the figures are of drawn profiles" not in said
    whole = part("First place", "--as-of", "latest", "--sample", "70")
    assert whole.strip() == "was the same in each (of 70 profiles drawn with seed 1)"


def test_hostile_texts_are_shown_to_the_letter(advisor, old, picnic_cake_folder: Path, tmp_path: Path):
    folder = str(hostile_copy(picnic_cake_folder, tmp_path))
    done = advisor("rules", "diff", old, folder)
    assert (done.status, done.err) == (0, b"")
    unbroken = "".join(done.text.split())
    assert unbroken.count(f"after:{''.join(HOSTILE.split())}") > 100


@pytest.mark.parametrize("width", [20, 40])
def test_a_narrow_page_says_the_same(advisor, width):
    wide, narrow = (
        advisor("rules", "diff", "--as-of", "documents", env={"COLUMNS": str(columns)}).text
        for columns in (80, width)
    )
    assert max(map(len, narrow.splitlines())) <= width
    assert "".join(narrow.split()) == "".join(wide.split())


def test_a_comparison_can_be_read_by_programs(advisor, old):
    done = advisor("rules", "diff", old, old, "--format", "json")
    assert (done.status, done.err) == (0, b"")
    assert json.loads(done.text)["schema"] == "advisor/diff/1"


def test_a_rule_set_is_not_named_twice(refused, old):
    assert "say one of the two" in refused("rules", "diff", old, "--rules", old, "--as-of", "documents")
