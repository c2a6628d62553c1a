"""What is checked between the values of the files, and what is deliberately let through."""

from pathlib import Path

import pytest
from rule_set_copies import copied, edited, faults_in

from advisor.loading.checks import MOST_STEPS

MAIN, KITCHEN, PRICE = "rule-set.yaml", "questions/kitchen.yaml", "criteria/price.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(
            MAIN, "{leaning: 1, clear: 2.5, strong: 5}", "{leaning: 1, clear: 1, strong: 1}", id="equal-leads"
        ),
        pytest.param(
            MAIN, "{leaning: 1, clear: 2.5, strong: 5}", "{leaning: 0, clear: 0, strong: 0}", id="no-leads"
        ),
        pytest.param(
            PRICE, "from: 2023-10-01", "from: 2020-01-01", id="revision-on-the-day-after-the-documents"
        ),
        pytest.param(PRICE, "ratings: {apple-pie: slice}", "ratings: {}", id="revision-to-no-difference"),
        pytest.param(
            "sources/later-facts.yaml", "published: 2025-06", "published: unknown", id="every-claim-is-dated"
        ),
        pytest.param(
            "sources/neighbour.yaml", "counts-from: 2018", "counts-from: 2018-05-01", id="counts-from"
        ),
        pytest.param(
            "questions/guests.yaml", "exclusive: true", "exclusive: false", id="nothing-is-exclusive"
        ),
        pytest.param(
            "questions/journey.yaml", "{road: bumpy}", "{transport: bicycle, road: bumpy}", id="chain"
        ),
    ],
)
def test_what_is_unusual_but_sound_is_no_fault(
    path: str, old: str, new: str, picnic_cake_folder: Path, tmp_path: Path
) -> None:
    changed = edited(picnic_cake_folder, path, old, new)
    assert faults_in(copied(picnic_cake_folder, tmp_path, changed)) == ""


def test_a_section_may_have_neither_questions_nor_criteria(picnic_cake_folder: Path, tmp_path: Path) -> None:
    garden = "  - {id: garden, title: In the garden, criteria: []}\n"
    changed = edited(picnic_cake_folder, MAIN, "renamed:\n", f"{garden}renamed:\n")
    assert faults_in(copied(picnic_cake_folder, tmp_path, changed)) == ""


@pytest.mark.parametrize(("folder", "what"), [("questions", "question"), ("criteria", "criterion")])
def test_a_rule_set_without_questions_or_criteria_recommends_nothing(
    folder: str, what: str, picnic_cake_folder: Path, tmp_path: Path
) -> None:
    copy = copied(picnic_cake_folder, tmp_path)
    for file in (copy / folder).iterdir():
        file.unlink()
    assert f"rule-set.yaml:1:1: there is no {what}, so nothing can be recommended" in faults_in(copy).split(
        "\n"
    )


def test_a_faulty_list_of_sections_is_held_against_no_other_file(
    picnic_cake_folder: Path, tmp_path: Path
) -> None:
    main = (picnic_cake_folder / MAIN).read_text().partition("sections:")[0] + "sections: none\n"
    assert faults_in(copied(picnic_cake_folder, tmp_path, {MAIN: main})) == (
        "rule-set.yaml:8:11: expected a list, each a section, with the keys id, title, criteria, accepted,"
        ' not "none"'
    )


@pytest.mark.parametrize("word", ["leaning", "clear", "strong"])
def test_a_missing_least_lead_is_one_fault(word: str, picnic_cake_folder: Path, tmp_path: Path) -> None:
    leads = {"leaning": "1", "clear": "2.5", "strong": "5"}
    del leads[word]
    new = "{" + ", ".join(f"{key}: {value}" for key, value in leads.items()) + "}"
    changed = edited(picnic_cake_folder, MAIN, "{leaning: 1, clear: 2.5, strong: 5}", new)
    assert faults_in(copied(picnic_cake_folder, tmp_path, changed)).startswith(
        f'rule-set.yaml:7:11: least lead: key "{word}" is missing'
    )


def test_choices_of_two_questions_without_ids_are_not_mixed_up(
    picnic_cake_folder: Path, tmp_path: Path
) -> None:
    text = (picnic_cake_folder / KITCHEN).read_text()
    nameless = "\n- name: N\n  text: T\n  help: H\n  why: W\n  choices: [{id: often, label: Often}]\n"
    lines = faults_in(copied(picnic_cake_folder, tmp_path, {KITCHEN: text + nameless * 2})).split("\n")
    assert [line.partition(" (")[0] for line in lines] == [
        'questions/kitchen.yaml:55:3: question: key "id" is missing',
        'questions/kitchen.yaml:61:3: question: key "id" is missing',
    ]


def test_a_question_may_depend_on_one_that_stands_after_it(picnic_cake_folder: Path, tmp_path: Path) -> None:
    changed = edited(
        picnic_cake_folder,
        "questions/journey.yaml",
        "  why: One cake melts in the heat.\n",
        "  why: One cake melts in the heat.\n  asked-when: {budget: tight}\n",
    )
    assert faults_in(copied(picnic_cake_folder, tmp_path, changed)) == ""


def test_a_fault_of_a_record_without_an_id_has_the_place_of_the_record(
    picnic_cake_folder: Path, tmp_path: Path
) -> None:
    changed = edited(picnic_cake_folder, PRICE, "  - id: price-of-nuts\n    when", "  - reason: R\n    when")
    assert faults_in(copied(picnic_cake_folder, tmp_path, changed)).split("\n")[0] == (
        'criteria/price.yaml:5:5: rule "" lacks ratings and evidence'
        " (only a rule that begins with a revision has none)"
    )


def test_both_faults_of_a_claim_are_reported(picnic_cake_folder: Path, tmp_path: Path) -> None:
    changed = edited(
        picnic_cake_folder,
        "sources/neighbour.yaml",
        "    section: First talk\n    says: No cake",
        "    says: No cake",
    )
    path, text = changed.popitem()
    text = text.replace("    strength: bite\n", "", 1)
    assert faults_in(copied(picnic_cake_folder, tmp_path, {path: text})).split("\n") == [
        "sources/neighbour.yaml:8:5: a claim needs either section or thread",
        "sources/neighbour.yaml:8:5: a claim needs either strength or confidence",
    ]


# What was renamed


def renaming_faults(folder: Path, into: Path, renamed: str, **others: str) -> list[str]:
    """Return what is said of another table of old ids; `others` are criteria of another content."""
    main = (folder / MAIN).read_text().partition("renamed:")[0] + f"renamed: {renamed}\n"
    files = {f"criteria/{stem}.yaml": text for stem, text in others.items()}
    return faults_in(copied(folder, into, {MAIN: main, **files})).split("\n")


@pytest.mark.parametrize(
    "renamed",
    [
        pytest.param("{}", id="nothing"),
        pytest.param("{criteria: {costs: price}}", id="one-part"),
        pytest.param("{criteria: {costs: price, money: price}}", id="two-into-one"),
        pytest.param('{choices: {oven: {hours: "yes"}}}', id="a-choice-of-another-question"),
        pytest.param("{questions: {price: budget}, criteria: {oven: price}}", id="an-id-of-another-sort"),
        pytest.param(
            "{questions: {toss-up: budget}, alternatives: {all: cheesecake}}", id="other-reserved-words"
        ),
        pytest.param(
            "{questions: {guest-count: guests}, choices: {guests: {guest-count: few}}}", id="same-words"
        ),
    ],
)
def test_what_was_renamed_to_something_of_today_is_no_fault(
    renamed: str, picnic_cake_folder: Path, tmp_path: Path
) -> None:
    assert renaming_faults(picnic_cake_folder, tmp_path, renamed) == [""]


@pytest.mark.parametrize(
    ("renamed", "fault"),
    [
        pytest.param(
            "{alternatives: {pie: aple-pie}}",
            '31: unknown alternative "aple-pie"; did you mean "apple-pie"?'
            " (allowed: apple-pie, nut-brownies, cheesecake)",
            id="unknown-alternative",
        ),
        pytest.param(
            "{alternatives: {equal: apple-pie}}",
            '26: former alternative "equal" is a word that the program uses itself',
            id="reserved-alternative",
        ),
        pytest.param(
            "{choices: {oven: {gas: often}}}",
            '33: unknown choice of oven "often" (allowed: yes, no)',
            id="choice-of-another-question",
        ),
        pytest.param(
            "{choices: {oven: {gas: unsure}}}",
            '33: unknown choice of oven "unsure" (allowed: yes, no)',
            id="unsure-for-a-choice",
        ),
        pytest.param(
            "{questions: {Oven: oven}}",
            "23: expected the id of the former question: lower-case letters, digits and single hyphens,"
            ' at most 60, not "Oven"; did you mean "oven"?',
            id="no-id",
        ),
        pytest.param("{criteria: {crowd: crowd}}", '22: criterion "crowd" is renamed to itself', id="itself"),
    ],
)
def test_a_faulty_old_id_is_told_with_its_place(
    renamed: str, fault: str, picnic_cake_folder: Path, tmp_path: Path
) -> None:
    assert f"rule-set.yaml:18:{fault}" in renaming_faults(picnic_cake_folder, tmp_path, renamed)


def test_an_old_id_that_leads_on_is_told_where_it_leads_in_the_end(
    picnic_cake_folder: Path, tmp_path: Path
) -> None:
    chain = "{criteria: {pence: money, money: cost, cost: costs, costs: price}}"
    meant = 'it is called "price" now, so write "price" here too'
    assert renaming_faults(picnic_cake_folder, tmp_path, chain) == [
        f'rule-set.yaml:18:29: unknown criterion "money"; {meant}',
        f'rule-set.yaml:18:43: unknown criterion "cost"; {meant}',
        f'rule-set.yaml:18:55: unknown criterion "costs"; {meant}',
    ]


def test_old_ids_without_end_are_not_followed(picnic_cake_folder: Path, tmp_path: Path) -> None:
    steps = ", ".join(f"c{number}: c{number + 1}" for number in range(MOST_STEPS + 1))
    said = renaming_faults(
        picnic_cake_folder, tmp_path, f"{{criteria: {{{steps}, c{MOST_STEPS + 1}: price}}}}"
    )
    assert [" now" in line for line in said] == [False, *[True] * MOST_STEPS]


def test_an_old_id_anywhere_in_the_rule_set_is_told_what_it_is_called_now(
    picnic_cake_folder: Path, tmp_path: Path
) -> None:
    renamed = "{questions: {purse: budget}, choices: {budget: {thin: tight}}, alternatives: {pie: apple-pie}}"
    price = (picnic_cake_folder / PRICE).read_text()
    changed = price.replace("{budget: tight}", "{purse: tight, budget: thin}")
    changed = changed.replace("{apple-pie: slice}", "{pie: slice}")
    assert changed != price
    said = renaming_faults(picnic_cake_folder, tmp_path, renamed, price=changed)
    assert {line.partition(": ")[2] for line in said} == {
        'unknown question "purse"; it is called "budget" now, so write "budget" here too',
        'unknown choice of budget "thin"; it is called "tight" now, so write "tight" here too',
        'unknown alternative "pie"; it is called "apple-pie" now, so write "apple-pie" here too',
    }


# Circles

QUESTION = """\
- id: q{number}
  name: N
  text: T
  help: H
  why: W
  asked-when: {{{others}}}
  choices: [{{id: often, label: Often}}]
"""


def circle_faults(folder: Path, into: Path, *hangs_on: tuple[int, ...]) -> list[str]:
    """Return what is said of questions that each hang on some others, by number."""
    text = (folder / KITCHEN).read_text() + "".join(
        "\n" + QUESTION.format(number=number, others=", ".join(f"q{other}: often" for other in others))
        for number, others in enumerate(hangs_on)
    )
    lines = faults_in(copied(folder, into, {KITCHEN: text})).split("\n")
    return [line.partition("asked-when leads back to the question itself")[2] for line in lines]


def test_a_circle_is_told_by_its_shortest_way(picnic_cake_folder: Path, tmp_path: Path) -> None:
    assert circle_faults(picnic_cake_folder, tmp_path, (1, 2), (2,), (0,)) == [
        ": q0 hangs on q2, q2 on q0",
        ": q1 hangs on q2, q2 on q0, q0 on q1",
        ": q2 hangs on q0, q0 on q2",
    ]


def test_a_short_circle_is_told_rather_than_a_long_one(picnic_cake_folder: Path, tmp_path: Path) -> None:
    first, *_ = circle_faults(picnic_cake_folder, tmp_path, (1, 2), (0,), (3,), (0,))
    assert first == ": q0 hangs on q1, q1 on q0"


def test_the_way_round_a_long_circle_is_cut(picnic_cake_folder: Path, tmp_path: Path) -> None:
    hangs_on = [((number + 1) % 10,) for number in range(10)]
    first, *_ = circle_faults(picnic_cake_folder, tmp_path, *hangs_on)
    assert first == (
        ": q0 hangs on q1, q1 on q2, q2 on q3, q3 on q4, q4 on q5, q5 on q6, q6 on q7, q7 on q8 and 2 more"
    )
