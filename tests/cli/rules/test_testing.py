"""The cases of a rule set run."""

from pathlib import Path

import pytest
from rule_set_copies import copied

CASE = ("cases/families.yaml", "    first: cheesecake\n", "    first: apple-pie\n")


def test_the_cases_are_run(advisor):
    assert advisor("rules", "test") == (0, b"12 passed, 0 failed\n", b"")


def test_the_cases_of_the_shipped_rule_set_hold(advisor, shipped_folder: Path):
    done = advisor("rules", "test", str(shipped_folder))
    assert done.status == 0
    assert done.text.endswith(" passed, 0 failed\n")


def test_a_case_that_fails_is_told_with_the_points(advisor, changed):
    done = advisor("rules", "test", str(changed(CASE)))
    assert (done.status, done.err) == (1, b"")
    first, *points, count = done.text.splitlines()
    assert "case cream-in-the-sun-today: expected first apple-pie, came cheesecake" in first
    assert points[0] == "    cheesecake 5: taste-cream 5"
    assert count == "11 passed, 1 failed"


def test_a_case_that_fails_is_told_with_its_place(advisor, changed):
    folder = changed(CASE)
    assert advisor("rules", "test", str(folder)).text.startswith(f"{folder}/cases/families.yaml:")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("verdict: leaning\n", "verdict: strong\n", "expected verdict strong, came leaning"),
        ("because: [heat-hot]\n", "because: [heat-hot, crowd-many]\n", "expected because of crowd-many"),
        (
            "advice: [chill-the-cheesecake]",
            "advice: [buy-a-cooling-bag]",
            "expected the advice buy-a-cooling-bag",
        ),
    ],
)
def test_whatever_a_case_expects_is_tested(advisor, changed, old, new, said):
    done = advisor("rules", "test", str(changed(("cases/families.yaml", old, new))))
    assert done.status == 1
    assert said in done.text


def test_a_rule_set_without_cases_is_a_finding(advisor, picnic_cake_folder: Path, tmp_path: Path):
    folder = copied(picnic_cake_folder, tmp_path)
    for file in (folder / "cases").iterdir():
        file.unlink()
    (folder / "cases").rmdir()
    assert advisor("rules", "test", str(folder)) == (1, b"0 passed, 0 failed\n", b"")
    assert advisor("rules", "check", str(folder)).status == 0
