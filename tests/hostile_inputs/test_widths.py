"""Terminals of one column, of three hundred, and of two lines.

| row of hostile inputs | where |
| --- | --- |
| reports at 20, 40 and 80 columns, words unbroken | tests/terminal/test_real_terminal.py, test_recommendation.py |
| menus at 20, 40 and 80 columns, every choice reachable, words unbroken; a window that changes | tests/terminal/test_real_quiz_sizes.py |
| COLUMNS 0, -1, 1, 10, 300, not a number, with a pipe | tests/test_main.py |
| an interview in windows of 1, 3, 10 and 300 columns and of 1 and 2 lines; grown under way | here |
| a report in windows of 1, 3, 10 and 300 columns | here |
"""  # noqa: E501  # rows of a table

import os
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)

from driving import ALLERGIES, CTRL_C, DOWN, ENTER, starting

SIZES = [(1, 24), (3, 24), (10, 24), (300, 24), (80, 2), (20, 2), (80, 1), (1, 1)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_question_can_be_answered_in_any_window(tmp_path: Path, picnic_cake_folder: Path, size):
    with starting(tmp_path, picnic_cake_folder) as start:
        driven = start("quiz", "--importance", "taste=usual", size=size)
        # Nothing can be read where one letter has room, so the cursor that goes out of sight tells.
        driven.wait_until(lambda: b"\x1b[?25l" in driven.raw, "a menu")
        driven.send(DOWN + ENTER)
        driven.wait_until(lambda: bool(driven.new), "the next question")
        driven.resize(80, 30)
        driven.wait_for(ALLERGIES).wait_for("Ctrl-C stops")
        driven.send(CTRL_C)
        assert driven.finish() == 130
        assert driven.damage == []
        assert driven.command[:3] == ("quiz", "--favourite", "chocolate")


@pytest.mark.parametrize("columns", [1, 3, 10, 300])
def test_a_report_can_be_shown_in_any_window(tmp_path: Path, picnic_cake_folder: Path, columns):
    with starting(tmp_path, picnic_cake_folder) as start:
        driven = start("recommend", "--favourite", "fruit", "--brief", size=(columns, 10))
        assert driven.finish() == 0
    letters = "".join(driven.said.split())
    assert "Applepie" in letters
    assert max(map(len, driven.said.split("\n"))) <= max(20, min(columns, 100))
