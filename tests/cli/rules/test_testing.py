"""The cases of a rule set run."""

import shutil
from pathlib import Path

import pytest
from rule_set_copies import copied

from advisor.cli.rules.testing import least_share

FAILED = """\
cases/families.yaml:59:7: case cream-in-the-sun-today fails: The same guests, today and in a car.
  answers: favourite cream; weather hot; transport car
  as of 2024-05-20
  first: expected apple-pie, came cheesecake
  points
    cheesecake 5
      5 taste: taste-cream, whole 5 times 1
    apple-pie 1.25
      1.25 heat: heat-hot, crumb 0.5 times 2.5
    nut-brownies 1.25
      1.25 heat: heat-hot, crumb 0.5 times 2.5
picnic-cake 2.1.0: 13 passed, 1 failed
"""
CASE = ("cases/families.yaml", "    first: cheesecake\n", "    first: apple-pie\n")


def test_the_cases_are_run(advisor):
    assert advisor("rules", "test") == (0, b"picnic-cake 2.1.0: 14 passed, 0 failed\n", b"")


def test_the_cases_of_the_shipped_rule_set_hold(advisor, shipped_folder: Path):
    done = advisor("rules", "test", str(shipped_folder))
    assert done.status == 0
    assert done.text.endswith(" passed, 0 failed\n")


def test_a_case_that_fails_is_told_with_the_points(advisor, changed):
    folder = changed(CASE)
    done = advisor("rules", "test", str(folder))
    assert (done.status, done.err) == (1, b"")
    assert done.text.replace(f"{folder}/", "") == FAILED


def test_a_case_that_fails_is_told_with_its_place(advisor, changed):
    folder = changed(CASE)
    assert advisor("rules", "test", str(folder)).text.startswith(f"{folder}/cases/families.yaml:")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("verdict: leaning\n", "verdict: strong\n", "verdict: expected strong, came leaning"),
        (
            "because: [heat-hot]\n",
            "because: [heat-hot, crowd-many]\n",
            "because: expected crowd-many, came heat-hot",
        ),
        (
            "advice: [chill-the-cheesecake]",
            "advice: [buy-a-cooling-bag]",
            "advice: expected buy-a-cooling-bag, came chill-the-cheesecake",
        ),
    ],
)
def test_whatever_a_case_expects_is_tested(advisor, changed, old, new, said):
    done = advisor("rules", "test", str(changed(("cases/families.yaml", old, new))))
    assert done.status == 1
    assert said in done.text


@pytest.fixture
def without_cases(picnic_cake_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the toy rule set without its cases."""
    folder = copied(picnic_cake_folder, tmp_path)
    shutil.rmtree(folder / "cases")
    return folder


def test_a_rule_set_without_cases_is_a_finding(advisor, without_cases):
    done = advisor("rules", "test", str(without_cases))
    assert (done.status, done.err) == (1, b"")
    assert done.text == (
        f"{without_cases}: there is no case, so nothing is tested; write one in cases/, in a file such as"
        " cases/people.yaml\npicnic-cake 2.1.0: 0 passed, 0 failed\n"
    )


def test_a_case_file_without_cases_is_refused(refused, without_cases):
    (without_cases / "cases").mkdir()
    (without_cases / "cases" / "people.yaml").write_text("[]\n")
    assert "people.yaml:1:1: expected a list, each a case" in refused("rules", "test", str(without_cases))


def test_the_coverage_is_told_in_figures(advisor):
    done = advisor("rules", "test", "--coverage")
    assert (done.status, done.err) == (0, b"")
    assert done.text == (
        "rules and revisions: 16 of 16, 100 %\nchoices: 28 of 28, 100 %\n"
        "advice: 3 of 3, 100 %\nvetoes: 2 of 2, 100 %\npicnic-cake 2.1.0: 14 passed, 0 failed\n"
    )


MILD = ("cases/families.yaml", "weather: mild, ", "")


def test_what_no_case_exercises_is_listed_and_no_finding_by_itself(advisor, changed):
    folder = changed(MILD)
    done = advisor("rules", "test", str(folder), "--coverage")
    assert done.status == 0
    assert done.text.splitlines()[:2] == [
        (
            f"{folder}/questions/journey.yaml:9:11: choice mild of weather: no case gives it;"
            " add weather: mild to the answers of one"
        ),
        "rules and revisions: 16 of 16, 100 %",
    ]


@pytest.mark.parametrize(
    ("least", "status"), [("0", 0), ("96.428", 0), ("96.429", 1), ("96.5", 1), ("100", 1)]
)
def test_too_little_coverage_is_a_finding(advisor, changed, least, status):
    done = advisor("rules", "test", str(changed(MILD)), "--least", least)
    assert done.status == status
    assert "choices: 27 of 28, 96.4 %" in done.text
    said = f"the cases exercise 96.4 % of the choices, less than {least} %"
    assert (done.text.splitlines()[-1] == said) == bool(status)


def test_full_coverage_is_never_too_little(advisor):
    assert advisor("rules", "test", "--least", "100").status == 0


def test_without_cases_everything_is_left_out(advisor, without_cases):
    done = advisor("rules", "test", str(without_cases), "--coverage")
    assert done.status == 1
    assert done.text.splitlines()[-5:] == [
        "rules and revisions: 0 of 16, 0 %",
        "choices: 0 of 28, 0 %",
        "advice: 0 of 3, 0 %",
        "vetoes: 0 of 2, 0 %",
        "picnic-cake 2.1.0: 0 passed, 0 failed",
    ]


@pytest.mark.parametrize(
    "least", ["-1", "101", "100.001", "50.0001", "1e1", "nan", "50%", "half", " 5", "\u0661"]
)
def test_a_share_that_is_no_percentage_is_refused(refused, least):
    said = refused("rules", "test", "--least", least)
    assert said == f'--least: expected a number from 0 to 100 with at most three decimals, not "{least}"\n'


def test_the_share_is_checked_before_anything_is_read(refused, tmp_path: Path):
    assert "--least" in refused("rules", "test", str(tmp_path / "nowhere"), "--least", "x")


@pytest.mark.parametrize(
    ("text", "share"), [("", 0), ("0", 0), ("7", 7_000), ("99.5", 99_500), ("100.000", 100_000)]
)
def test_a_share_is_read_exactly(text, share):
    assert least_share(text) == share
