"""Cases are read, checked against their rule set, and prove it."""

from pathlib import Path

import pytest
from rule_set_copies import copied

from advisor.assessment.recommend import recommend
from advisor.errors import FaultsError
from advisor.loading.cases import load_cases
from advisor.loading.rule_sets import Loaded
from advisor.model.cases import Case

CASE = """\
- id: one-more
  person: Somebody
  answers: {answers}
  as-of: {as_of}
  expect: {{first: toss-up, because: []}}
"""


@pytest.fixture(scope="module")
def cases(picnic_cake_folder: Path, picnic_cake_loaded: Loaded) -> dict[str, Case]:
    """Return the toy's cases by id."""
    return {case.id: case for case in load_cases(picnic_cake_folder, picnic_cake_loaded).cases}


def one_more(
    folder: Path, loaded: Loaded, into: Path, *, answers: str = "{oven: yes}", as_of: str = "latest"
) -> Case:
    """Return a case that is written into a file of its own."""
    content = CASE.format(answers=answers, as_of=as_of)
    copy = copied(folder, into, {"cases/one-more.yaml": content})
    return {case.id: case for case in load_cases(copy, loaded).cases}["one-more"]


def test_cases_come_in_the_order_of_their_files(cases: dict[str, Case]) -> None:
    assert (next(iter(cases)), next(reversed(cases))) == ("chocolate-by-the-lake", "cream-or-chocolate")


def test_what_a_case_leaves_out_is_empty(cases: dict[str, Case]) -> None:
    case = cases["no-cake-is-left"]
    assert (case.importance, case.verdict, case.advice, case.claims) == ({}, "", (), ())


@pytest.mark.parametrize(
    ("as_of", "day"),
    [("documents", "2019-12-31"), ("latest", "2024-05-20"), ("2022-12-31", "2022-12-31")],
)
def test_a_named_day_becomes_the_day_it_stands_for(
    as_of: str, day: str, picnic_cake_folder: Path, picnic_cake_loaded: Loaded, tmp_path: Path
) -> None:
    assert one_more(picnic_cake_folder, picnic_cake_loaded, tmp_path, as_of=as_of).as_of == day


def test_the_choices_of_a_case_are_in_the_order_of_the_rule_set(
    picnic_cake_folder: Path, picnic_cake_loaded: Loaded, tmp_path: Path
) -> None:
    answers = "{allergies: [gluten, nuts]}"
    case = one_more(picnic_cake_folder, picnic_cake_loaded, tmp_path, answers=answers)
    assert case.answers == {"allergies": ("nuts", "gluten")}


def test_faults_in_several_case_files_come_together(
    picnic_cake_folder: Path, picnic_cake_loaded: Loaded, tmp_path: Path
) -> None:
    changed = {
        "cases/limits.yaml": CASE.format(answers="{stove: gas}", as_of="latest"),
        "cases/more.yaml": "- id: [\n",
    }
    with pytest.raises(FaultsError) as caught:
        load_cases(copied(picnic_cake_folder, tmp_path, changed), picnic_cake_loaded)
    assert [Path(fault.location.file).name for fault in caught.value.faults] == ["limits.yaml", "more.yaml"]


def test_an_old_id_in_a_case_is_told_what_it_is_called_now(
    picnic_cake_folder: Path, picnic_cake_loaded: Loaded, tmp_path: Path
) -> None:
    text = CASE.format(answers="{guest-count: few, guests: dozens}", as_of="latest")
    text = text.replace("first: toss-up", "first: apple-tart") + "  importance: {costs: much}\n"
    with pytest.raises(FaultsError) as caught:
        load_cases(copied(picnic_cake_folder, tmp_path, {"cases/more.yaml": text}), picnic_cake_loaded)
    assert [(fault.location.line, fault.message) for fault in caught.value.faults] == [
        (3, 'question "guest-count" is called "guests" now'),
        (3, 'question "guests": choice "dozens" is called "many" now'),
        (5, 'unknown alternative "apple-tart"; it is called "apple-pie" now, so write "apple-pie" here too'),
        (6, 'unknown criterion "costs"; it is called "price" now, so write "price" here too'),
    ]


def test_a_rule_set_without_cases_has_none(
    picnic_cake_folder: Path, picnic_cake_loaded: Loaded, tmp_path: Path
) -> None:
    folder = copied(picnic_cake_folder, tmp_path)
    for file in (folder / "cases").iterdir():
        file.unlink()
    assert load_cases(folder, picnic_cake_loaded).cases == ()


@pytest.mark.parametrize("word", ["first", "verdict", "because", "advice"])
def test_every_case_of_the_toy_is_true(word: str, cases: dict[str, Case], picnic_cake_loaded: Loaded) -> None:
    wrong = {}
    for case in cases.values():
        result = recommend(picnic_cake_loaded.rule_set, case.answers, case.importance, case.as_of)
        shown = {item.id for item in result.advice}
        true = {
            "first": result.assessment.named == case.first,
            "verdict": case.verdict in {"", result.assessment.verdict},
            "because": result.assessment.holding >= set(case.because),
            "advice": shown >= set(case.advice),
        }
        if not true[word]:
            wrong[case.id] = result
    assert wrong == {}


def test_every_rule_of_the_toy_holds_in_a_case(cases: dict[str, Case], picnic_cake_loaded: Loaded) -> None:
    rule_set = picnic_cake_loaded.rule_set
    results = [recommend(rule_set, case.answers, case.importance, case.as_of) for case in cases.values()]
    held = frozenset().union(*(result.assessment.holding for result in results))
    assert held == {rule.id for rule in rule_set.rules}
