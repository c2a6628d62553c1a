"""Signals at every question of a whole interview, and at any moment of the start.

| row of hostile inputs | where |
| --- | --- |
| Ctrl-C, Ctrl-D, SIGINT, SIGTERM and SIGHUP in nine kinds of step, in menus and plain lines | tests/terminal/test_real_quiz_signals.py |
| the same at every question of a whole interview, saving; stopped and continued before (SIGSTOP, SIGCONT) | here |
| SIGINT at any import of the start, a second one at once, and while the interpreter ends | here |
| SIGINT, SIGTERM and SIGHUP while a file of answers is read | tests/test_main.py |
| signals while a file is written; a reader that is gone (SIGPIPE) | tests/cli/test_whole_files.py, tests/test_main.py |
| a signal between two lines, or right before a prompt is drawn | tests/terminal/test_lines.py, test_running.py |
"""  # noqa: E501  # rows of a table

import ast
import itertools
import os
import re
import sys
from pathlib import Path

import pytest
from running import environment, run_process

if os.name != "posix":
    pytest.skip("signals and terminals as POSIX has them", allow_module_level=True)

from driving import CTRL_C, starting

from advisor.loading.rule_sets import load_rule_set

INTERRUPTING = str(Path(__file__).resolve().parents[1] / "interrupting.py")
TOY = Path(__file__).resolve().parents[1] / "rule_sets" / "picnic-cake"
ENDS = (("", CTRL_C, 130), ("SIGINT", "", 130), ("SIGTERM", "", 143), ("SIGHUP", "", 129))
ENOUGH = 6
"""More questions than that are asked: some are ruled out by the first choices of others."""

STEP = 9
"""So many imports lie between two moments of the start that are tried."""


def test_an_interrupt_at_any_moment_of_the_start_is_met_in_silence(tmp_path: Path):
    env = environment(tmp_path, {"ADVISOR_RULES": str(TOY)})
    command = ("recommend", "--favourite", "fruit", "--format", "name")
    done = run_process((sys.executable, INTERRUPTING, str(tmp_path), str(STEP), *command), env)
    assert (done.status, done.err) == (0, b""), done.said
    *runs, whole, ending = [ast.literal_eval(line) for line in done.text.splitlines()]
    assert len(runs) > 10
    assert {run[1:] for run in runs} == {(130, b"", b"")}
    assert whole[1:] == (0, b"apple-pie\n", b"")
    assert ending[1:] == (130, b"apple-pie\n", b"")


@pytest.mark.parametrize("plain", [False, True], ids=["menu", "plain"])
def test_every_question_can_be_stopped_at_and_gone_on_from(tmp_path: Path, plain):
    """Each run answers a question and is stopped at the next one, and the run after it goes on from there."""
    texts = {question.text: question for question in load_rule_set(TOY).questions}
    file = tmp_path / "answers.yaml"
    ready = "Answer:" if plain else "Ctrl-C stops"
    asked, ended = [], []
    with starting(tmp_path, TOY) as start:
        for name, keys, status in itertools.cycle(ENDS):
            going_on = ("--answers", str(file)) if asked else ("--importance", "taste=usual")
            command = ("quiz", "--all", *going_on, "--save", str(file), *["--plain"] * plain)
            driven = start(*command, size=(80, 50)).wait_for_new(ready)
            driven.signal("SIGSTOP")
            driven.signal("SIGCONT")
            now = [question for text, question in texts.items() if text in driven.text]
            if now:
                driven.send("1\n" if plain else ("1\r" if now[0].several else "1"))
                driven.wait_until(lambda driven=driven: ready in driven.new, "what follows")
            if name:
                driven.signal(name)
            else:
                driven.send(keys)
            ended.append((driven.finish() == status, driven.damage, "Traceback" in driven.said))
            if not now:
                break
            asked.append(now[0].id)
    assert [end for end in ended if end != (True, [], False)] == []
    assert len(asked) == len(set(asked)) > ENOUGH
    assert set(re.findall(r"^  ([a-z]+):", file.read_text(encoding="utf-8"), re.MULTILINE)) >= set(asked)
    assert [path.name for path in tmp_path.iterdir()] == ["answers.yaml"]
