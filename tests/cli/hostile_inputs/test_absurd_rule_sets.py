"""Rule sets that can be read and make no sense: a result that says so, and never an internal error.

One alternative, circles of questions and answers that contradict each other are refused: see
tests/loading/faulty (one-alternative, asked-when-circle, asked-when-of-itself) and
tests/cli/test_recommend.py.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from known_rule_sets import FOLDERS, TOY
from rule_set_copies import copied

ANSWER = ("--favourite", "fruit")
COMMANDS = {
    "recommend": ("recommend", *ANSWER),
    "recommend in Markdown": ("recommend", *ANSWER, "--format", "markdown"),
    "recommend as a record": ("recommend", *ANSWER, "--format", "record"),
    "recommend as SVG": ("recommend", *ANSWER, "--format", "svg"),
    "what-if": ("what-if", *ANSWER, "--change", "weather=hot"),
    "questions": ("questions", "--open"),
    "explain": ("explain",),
    "compare": ("compare",),
    "rules show": ("rules", "show"),
    "rules stale": ("rules", "stale"),
}


def _without_rules(path: Path, text: str) -> str:
    return f"{text.partition('rules:')[0]}rules: []\n" if path.parent.name == "criteria" else text


def _without_weight(_: Path, text: str) -> str:
    return text.replace("little: 0.4, usual: 1, much: 2.5", "little: 0, usual: 0, much: 0")


def _without_points(_: Path, text: str) -> str:
    return text.replace(
        "{crumb: 0.5, bite: 1.5, slice: 2.5, whole: 5}", "{crumb: 0, bite: 0, slice: 0, whole: 0}"
    )


def _without_leads(_: Path, text: str) -> str:
    return text.replace("{leaning: 1, clear: 2.5, strong: 5}", "{leaning: 0, clear: 0, strong: 0}")


def _without_difference(_: Path, text: str) -> str:
    return re.sub(r"ratings: \{.*\}", "ratings: {}", text)


ABSURD: dict[str, Callable[[Path, str], str]] = {
    "no rules": _without_rules,
    "all weights 0": _without_weight,
    "all points 0": _without_points,
    "no rating": _without_difference,
}


def made(change: Callable[[Path, str], str], into: Path) -> Path:
    """Return a copy of the toy in which every file is changed, without its cases."""
    folder = FOLDERS[TOY]
    files = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}
    changed = {str(path.relative_to(folder)): change(path, text) for path, text in files.items()}
    assert [*changed.values()] != [*files.values()]
    copy = copied(folder, into, changed)
    for case in (copy / "cases").iterdir():
        case.unlink()
    return copy


@pytest.fixture(params=ABSURD)
def absurd(request, tmp_path: Path) -> str:
    """Return the folder of a rule set in which nothing speaks for anything."""
    return str(made(ABSURD[request.param], tmp_path))


def test_where_nothing_speaks_for_anything_nothing_is_recommended(advisor, absurd):
    done = advisor("recommend", *ANSWER, "--format", "json", "--rules", absurd)
    assert (done.status, done.err) == (0, b"")
    found = json.loads(done.text)["recommendation"]
    assert (found["first"], found["verdict"], found["stability_radius"]) == (None, "toss-up", 0)
    assert {item["score"] for item in found["ranking"]} == {0}
    assert "are level" in advisor("recommend", *ANSWER, "--rules", absurd).text
    assert advisor("recommend", *ANSWER, "--format", "name", "--rules", absurd).out == b"toss-up\n"


def test_every_command_works_on_it(advisor, absurd):
    for command in COMMANDS.values():
        done = advisor(*command, env={"ADVISOR_RULES": absurd})
        assert (done.status, done.err) == (0, b""), (command, done)
        assert done.out


def test_an_audit_says_that_rules_are_missing(advisor, tmp_path: Path):
    done = advisor("rules", "audit", str(made(_without_rules, tmp_path)))
    assert (done.status, done.err) == (1, b"")
    assert "rules: all 0 can hold" in done.text


def test_a_record_of_it_holds(advisor, absurd, tmp_path: Path):
    done = advisor("recommend", *ANSWER, "--format", "record", "--rules", absurd)
    (tmp_path / "a.md").write_bytes(done.out)
    done = advisor("recheck", str(tmp_path / "a.md"), "--rules", absurd)
    assert (done.status, done.err) == (0, b"")


def test_where_the_least_lead_is_nothing_any_lead_is_strong(advisor, tmp_path: Path):
    copy = made(_without_leads, tmp_path)
    done = advisor("recommend", *ANSWER, "--format", "json", "--rules", str(copy))
    assert json.loads(done.text)["recommendation"]["verdict"] == "strong"


QUESTION = """
- id: q{0}
  name: Q{0}
  text: What about {0}?
  help: Choose.
  why: To know it.
  choices:
    - {{id: a, label: A}}
    - {{id: b, label: B}}
"""
RULE = """
  - id: r{0}
    when: {{q{0}: a}}
    ratings: {{apple-pie: bite}}
    reason: The reason of {0}.
    evidence: {{supports: [B01]}}
"""
MANY = 500


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the folder of a rule set with five hundred more questions, and a rule for each."""
    folder = FOLDERS[TOY]
    texts = {
        name: (folder / name).read_text(encoding="utf-8")
        for name in ("questions/guests.yaml", "criteria/taste.yaml")
    }
    for name, form in zip(texts, (QUESTION, RULE), strict=True):
        texts[name] += "".join(form.format(number) for number in range(MANY))
    copy = copied(folder, tmp_path_factory.mktemp("many"), texts)
    for case in (copy / "cases").iterdir():
        case.unlink()
    return str(copy)


def test_five_hundred_questions_are_asked_and_answered(advisor, many):
    answers = json.dumps({f"q{number}": "ab"[number % 2] for number in range(MANY)}).encode()
    done = advisor("recommend", "--answers", "-", "--format", "json", "--rules", many, given=answers)
    assert (done.status, done.err) == (0, b"")
    assert len(json.loads(done.text)["answers"]) == MANY
    assert advisor("recommend", "--help", env={"ADVISOR_RULES": many}).text.count("--q") >= MANY
    for command in (("recommend", *ANSWER), ("questions", "--open"), ("compare",), ("rules", "check")):
        done = advisor(*command, env={"ADVISOR_RULES": many})
        assert (done.err, bool(done.out)) == (b"", True)
        # Of each of so many questions, something is weak.
        assert done.status == (command[0] == "rules")
