"""The Python interface: what a notebook or a web service calls."""

import json
import re
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal, localcontext
from pathlib import Path

import pytest
from drawn_rule_sets import Situation, known_situations
from hypothesis import given, settings
from known_rule_sets import ALL_BUT_BUDGET, FOLDERS, SHIPPED, TOY, loaded
from mypy import api
from rule_set_copies import copied
from running import environment, run_process

import advisor
from advisor.assessment.assess import assess
from advisor.interview.layout import Layout
from advisor.interview.outlook import settlement
from advisor.model.amounts import POINT
from advisor.session.next_step import next_step

CREAM = {"favourite": "cream", "allergies": ["milk", "gluten"]}
RULES = {name: advisor.load_rule_set(folder) for name, folder in FOLDERS.items()}
CAKES = RULES[TOY]


def in_full(situation: Situation) -> dict[str, list[str]]:
    """Return the answers of a situation as a program gives them."""
    return {name: list(choices) for name, choices in situation.answers.items()}


# The package.


def test_the_package_names_what_it_offers_and_imports_none_of_it_before(tmp_path):
    program = (
        "import sys; before = set(sys.modules); import advisor; print(*sorted(set(sys.modules) - before));"
        "print(*(name for name in dir(advisor) if not name.startswith('_') and name[0] != 'T'))"
    )
    done = run_process((sys.executable, "-c", program), environment(tmp_path))
    modules, names = done.text.splitlines()
    assert modules == "advisor"
    assert names.split() == advisor.__all__ == sorted(advisor.__all__)


@pytest.mark.parametrize("name", advisor.__all__)
def test_every_name_is_there_and_says_what_it_is(name):
    assert getattr(advisor, name).__doc__
    assert getattr(advisor, name).__name__ == name


def test_a_name_that_is_not_there_is_no_attribute():
    with pytest.raises(AttributeError, match="module 'advisor' has no attribute 'asses'"):
        _ = advisor.asses


def test_it_loads_no_library_of_the_command_line(tmp_path):
    program = (
        "import sys, advisor; rules = advisor.load_rule_set(sys.argv[1]);"
        "found = advisor.as_dict(advisor.recommend(rules, {'favourite': 'cream'}));"
        "found = advisor.as_dict(advisor.next_question(rules, {}));"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = run_process((sys.executable, "-c", program, str(FOLDERS[TOY])), environment(tmp_path))
    assert (done.status, done.err) == (0, b"")
    assert set(done.text.split()) & {"typer", "rich", "questionary", "prompt_toolkit", "click"} == set()


# Loading.


@pytest.mark.parametrize("wanted", [None, SHIPPED, str(FOLDERS[SHIPPED]), FOLDERS[SHIPPED]])
def test_a_rule_set_is_loaded_by_name_by_folder_or_as_the_only_one(wanted):
    found = advisor.load_rule_set(wanted)
    assert found.rule_set == loaded(SHIPPED).rule_set
    assert found.sources == loaded(SHIPPED).sources
    assert found.folder.samefile(FOLDERS[SHIPPED])


def test_an_empty_name_is_no_name():
    with pytest.raises(advisor.AdvisorError, match="is empty; leave it out"):
        advisor.load_rule_set("")


@pytest.mark.parametrize("name", ["rule_set", "sources", "folder"])
def test_what_is_loaded_cannot_be_put_in_place_of(name):
    with pytest.raises(AttributeError):
        setattr(CAKES, name, None)


@pytest.mark.parametrize("other", [None, {}, advisor.assess(CAKES, {}), advisor.settlement(CAKES, {})])
def test_plain_values_are_made_of_recommendations_and_steps_alone(other):
    with pytest.raises(TypeError, match="expected a recommendation or a next step"):
        advisor.as_dict(other)


def test_it_says_of_itself_which_rule_set_it_is():
    assert repr(CAKES) == "<rule set picnic-cake 2.1.0>"


def test_a_path_is_a_folder_even_where_it_is_called_like_a_rule_set_that_is_shipped(tmp_path, monkeypatch):
    copied(FOLDERS[TOY], tmp_path).rename(tmp_path / SHIPPED)
    monkeypatch.chdir(tmp_path)
    assert advisor.load_rule_set(Path(SHIPPED)).rule_set.title == CAKES.rule_set.title
    assert advisor.load_rule_set(SHIPPED).rule_set.title == RULES[SHIPPED].rule_set.title


def test_the_environment_has_no_say(monkeypatch):
    monkeypatch.setenv("ADVISOR_RULES", str(FOLDERS[TOY]))
    assert advisor.load_rule_set().rule_set.id == SHIPPED


def test_a_rule_set_that_is_not_there_is_an_error_with_the_nearest_name():
    with pytest.raises(advisor.AdvisorError, match='did you mean "pytorch-or-tensorflow"'):
        advisor.load_rule_set("pytorch-or-tensorflw")
    with pytest.raises(advisor.AdvisorError, match="nowhere"):
        advisor.load_rule_set(Path("nowhere"))


def test_every_fault_of_a_rule_set_is_told_that_of_a_claim_as_well(tmp_path):
    advice = (FOLDERS[TOY] / "advice.yaml").read_text(encoding="utf-8")
    source = FOLDERS[TOY] / "sources" / "neighbour.yaml"
    changes = {
        "advice.yaml": advice.replace("when:", "wehn:", 1),
        f"sources/{source.name}": source.read_text(encoding="utf-8").replace("says:", "sais:", 1),
    }
    with pytest.raises(advisor.FaultsError) as caught:
        advisor.load_rule_set(copied(FOLDERS[TOY], tmp_path, changes))
    assert {Path(fault.location.file).name for fault in caught.value.faults} == {"advice.yaml", source.name}


# The answers to what is asked.


@settings(max_examples=25)
@given(known_situations())
def test_every_function_gives_what_the_core_does(situation: Situation):
    rules, answers, importance = RULES[situation.rule_set.id], in_full(situation), situation.importance
    whole = rules.rule_set.as_of(rules.rule_set.latest)
    found = advisor.assess(rules, answers, importance)
    assert found == assess(whole, situation.answers, importance)
    assert advisor.settlement(rules, answers, importance) == settlement(
        Layout(whole), situation.answers, importance, found
    )
    step = advisor.next_question(rules, answers, importance)
    assert step == next_step(rules.agenda(step.basis), situation.answers, importance, has_picked=True)
    assert step.progress.settlement == advisor.settlement(rules, answers, importance)


@pytest.mark.parametrize(
    "as_of", ["latest", "documents", "2022-06-30", "2022-07-01", "2010-01-01", "2099-01-01"]
)
def test_the_day_that_counts_is_the_one_that_is_named(as_of):
    rule_set = CAKES.rule_set
    day = {"latest": rule_set.latest, "documents": rule_set.documents}.get(as_of, as_of)
    answers = {"weather": "hot", "favourite": "cream"}
    given = {name: (choice,) for name, choice in answers.items()}
    assert advisor.assess(CAKES, answers, as_of=as_of) == assess(rule_set.as_of(day), given, {})
    assert advisor.recommend(CAKES, answers, as_of=as_of).recommendation.basis == day
    step = advisor.next_question(CAKES, answers, as_of=as_of)
    assert step.basis == advisor.as_dict(step)["as_of"] == day
    fresh = advisor.load_rule_set(FOLDERS[TOY])
    assert advisor.settlement(CAKES, answers, as_of=as_of) == advisor.settlement(fresh, answers, as_of=as_of)


def printed(tmp_path: Path, *arguments: str) -> dict:
    """Return what a command prints as JSON, in a process of its own."""
    command = (sys.executable, "-m", "advisor", *arguments, "--rules", str(FOLDERS[TOY]), "--format", "json")
    done = run_process(command, environment(tmp_path))
    assert done.status == 0, done.said
    return json.loads(done.text)


def test_a_recommendation_as_plain_values_is_what_the_command_prints(tmp_path):
    flags = ("--favourite", "cream", "--allergies", "milk,gluten", "--importance", "heat=skip")
    days = ("--as-of", "2022-07-01", "--date", "2030-01-01")
    found = advisor.recommend(CAKES, CREAM, {"heat": "skip"}, as_of="2022-07-01", date="2030-01-01")
    assert advisor.as_dict(found) == printed(tmp_path, "recommend", *flags, *days)


def test_a_step_as_plain_values_is_what_the_command_prints(tmp_path):
    assert advisor.as_dict(advisor.next_question(CAKES, {})) == printed(tmp_path, "next")
    found = advisor.as_dict(advisor.next_question(CAKES, CREAM, {"heat": "skip"}, as_of="documents"))
    flags = ("--favourite", "cream", "--allergies", "milk,gluten", "--importance", "heat=skip")
    assert found == printed(tmp_path, "next", *flags, "--as-of", "documents")


def test_plain_values_are_new_at_each_call_and_survive_json():
    for found in (advisor.recommend(CAKES, CREAM), advisor.next_question(CAKES, CREAM, {})):
        one, other = advisor.as_dict(found), advisor.as_dict(found)
        before = json.dumps(one)
        assert one == other == json.loads(before)
        one["answers"].clear()
        one["importance"]["heat"] = "much"
        for item in one.get("question", {}).get("choices", []):
            item["moves"]["points"]["nobody"] = 1
            item["moves"]["removes"].append("nobody")
        assert json.dumps(other) == json.dumps(advisor.as_dict(found)) == before


def test_importance_that_is_none_is_asked_for_and_an_empty_one_is_not():
    assert advisor.next_question(CAKES, {}).asks_what_matters
    assert not advisor.next_question(CAKES, {}, {}).asks_what_matters


def test_points_are_exact_whatever_the_context_of_decimals_is():
    with localcontext() as context:
        context.prec = 2
        assert advisor.points(123_456_789_123) == Decimal("123456.789123")
    assert advisor.points(-5 * POINT // 2) == Decimal("-2.5")
    lead = advisor.assess(CAKES, CREAM).lead
    assert lead is not None
    assert advisor.points(lead) == 5


def test_a_recommendation_says_of_itself_what_matters_in_a_line():
    found = advisor.recommend(CAKES, ALL_BUT_BUDGET | {"budget": "loose"})
    assert repr(found) == "Justified(first='cheesecake', verdict='clear', settled=True)"


# Errors.


@pytest.mark.parametrize(
    "ask", [advisor.assess, advisor.settlement, advisor.next_question, advisor.recommend]
)
def test_every_function_tells_every_fault_at_once(ask):
    with pytest.raises(advisor.FaultsError) as caught:
        ask(CAKES, {"favorite": "cream", "oven": True}, {"heat": "hot"}, as_of="yesterday")
    assert isinstance(caught.value, advisor.AdvisorError)
    told = [(fault.location.file, fault.message.partition(";")[0]) for fault in caught.value.faults]
    assert told == [
        ("answers", 'question "oven": expected text, not True'),
        ("answers", 'unknown question "favorite"'),
        ("as_of", 'expected a day such as 2026-10-28, documents or latest, not "yesterday"'),
        ("importance", 'unknown importance "hot" (allowed: skip, little, usual, much)'),
    ]


@pytest.mark.parametrize("as_of", ["", "2026-02-30", "today", "2026-1-1", 5, None])
def test_what_is_no_day_is_refused(as_of):
    with pytest.raises(advisor.FaultsError, match=r"^as_of: expected a day such as"):
        advisor.assess(CAKES, {}, as_of=as_of)


@pytest.mark.parametrize("date", ["today", "2026-02-30", "documents", 5])
def test_a_date_is_a_day_and_the_clock_is_not_read(date):
    with pytest.raises(advisor.FaultsError, match=r"^date: expected a day such as"):
        advisor.recommend(CAKES, CREAM, date=date)


def test_what_is_given_is_left_as_it_was():
    answers, importance = {"allergies": ["nuts", "milk", "nuts"]}, {"price": "much", "heat": "skip"}
    advisor.recommend(CAKES, answers, importance)
    assert answers == {"allergies": ["nuts", "milk", "nuts"]}
    assert list(importance) == ["price", "heat"]


# Threads.


def questions_in_turn(rules: advisor.PreparedRuleSet) -> Iterator[object]:
    """Yield the outcome of many different questions."""
    for number in range(12):
        question = rules.rule_set.questions[number % 8]
        answers = {question.id: question.choices[number % len(question.choices)].id, "oven": "yes"}
        if question.asked_when:
            continue
        as_of = ("latest", "documents", "2022-07-01")[number % 3]
        yield advisor.assess(rules, answers, as_of=as_of)
        yield advisor.settlement(rules, answers, as_of=as_of)
        yield advisor.as_dict(advisor.next_question(rules, answers, as_of=as_of))
        yield advisor.as_dict(advisor.recommend(rules, answers, as_of=as_of))


def test_many_threads_may_ask_the_same_rule_set_at_once():
    known = list(questions_in_turn(CAKES))
    fresh, threads = advisor.load_rule_set(FOLDERS[TOY]), 4
    together = threading.Barrier(threads)

    def ask(_: int) -> list[object]:
        together.wait()
        return list(questions_in_turn(fresh))

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(threads) as pool:
            found = list(pool.map(ask, range(threads)))
    finally:
        sys.setswitchinterval(before)
    assert all(item == known for item in found)


def test_only_so_many_days_are_prepared_as_ratings_change():
    rules = advisor.load_rule_set(FOLDERS[TOY])
    for year in range(1900, 2100):
        advisor.assess(rules, {}, as_of=f"{year}-06-30")
    days = {item.since for rule in rules.rule_set.rules for item in rule.judgements}
    days |= {item.since for item in rules.rule_set.advice}
    assert len(rules._agendas) <= len(days | {""})


# Quietness and types.


def test_nothing_is_printed_or_written_and_neither_clock_nor_environment_is_asked(tmp_path):
    program = """
import os, sys, time
seen = []
sys.addaudithook(lambda event, details: seen.append((event, details)))
class Asked(dict):
    def __getitem__(self, *names): raise SystemExit(f"the environment is asked for {names}")
    get = __contains__ = __iter__ = __getitem__
def clock(*_): raise SystemExit("the clock is asked")
import advisor.interface
os.environ = Asked()
for name in ("time", "time_ns", "localtime", "gmtime", "strftime", "monotonic", "perf_counter"):
    setattr(time, name, clock)
rules = advisor.load_rule_set(sys.argv[1])
answers = {"favourite": "cream"}
advisor.as_dict(advisor.recommend(rules, answers))
advisor.as_dict(advisor.next_question(rules, answers))
advisor.settlement(rules, answers)
try: advisor.assess(rules, {"favorite": "cream"})
except advisor.AdvisorError: pass
opened = [details for event, details in seen if event == "open"]
writing = [name for name, _, flags in opened if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)]
others = [event for event, _ in seen if event.startswith(("socket", "subprocess", "os.system", "os.fork"))]
folder = [name for name, *_ in opened if isinstance(name, str) and name.endswith(".yaml")]
assert not writing and not others, (writing, others)
assert all(name.startswith(sys.argv[1]) for name in folder), folder
"""
    env = environment(tmp_path, {"PYTHONDONTWRITEBYTECODE": "1"})
    done = run_process((sys.executable, "-c", program, str(FOLDERS[TOY])), env)
    assert (done.status, done.out, done.err) == (0, b"", b"")


USER = '''
"""What a user writes."""

from decimal import Decimal

import advisor


def first_place(rules: advisor.PreparedRuleSet, answers: dict[str, str]) -> str:
    """Return who is first."""
    return advisor.assess(rules, answers, {"speed": "high"}, as_of="documents").first


def walk() -> Decimal:
    """Ask until one may stop."""
    rules = advisor.load_rule_set()
    answers: dict[str, str | list[str]] = {}
    step = advisor.next_question(rules, answers)
    while step.question and not step.may_stop:
        answers[step.question.id] = [choice.id for choice in step.question.choices][:1]
        step = advisor.next_question(rules, answers, {})
    found: advisor.Justified = advisor.recommend(rules, answers, date="2026-11-21")
    bounds: advisor.Settlement = advisor.settlement(rules, {"tpu": "yes", "deployment": ("cloud",)})
    assert bounds.settled or advisor.as_dict(step)["settled"] or advisor.as_dict(found)
    lead = found.recommendation.assessment.lead
    return advisor.points(lead or 0)


try:
    print(first_place(advisor.load_rule_set("pytorch-or-tensorflow"), {"tpu": "yes"}), walk())
except advisor.FaultsError as error:
    print([str(fault.location) + fault.message for fault in error.faults])
'''

WRONG = """
import advisor
rules = advisor.load_rule_set(5)
advisor.assess(rules, {"tpu": True})
advisor.assess(rules, {}, as_of=2026)
advisor.recommend(rules, {}).first
advisor.asess
advisor.points("1")
"""


def test_a_strict_type_checker_takes_right_scripts_and_finds_what_is_wrong(tmp_path):
    right, wrong = tmp_path / "right.py", tmp_path / "wrong.py"
    right.write_text(USER, encoding="utf-8")
    wrong.write_text(WRONG, encoding="utf-8")
    options = ("--strict", "--config-file", "", "--cache-dir", str(tmp_path / "cache"), "--no-error-summary")
    said, failed, _ = api.run([*options, str(right), str(wrong)])
    found = [re.match(r".*?(\w+)\.py:(\d+): error: ", line) for line in said.splitlines()]
    assert [(place[1], int(place[2])) for place in found if place] == [
        ("wrong", line) for line in range(3, 9)
    ]
    assert failed == ""
    done = run_process((sys.executable, str(right)), environment(tmp_path), cwd=tmp_path)
    assert (done.status, done.err) == (0, b"")
    assert re.fullmatch(r"\w+ \d+(\.\d+)?\n", done.text)
