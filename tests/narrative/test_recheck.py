"""What became of recorded decisions, in sentences."""

import pytest
from drawn_rule_sets import Situation
from hypothesis import given
from known_rule_sets import TOY, loaded
from made_records import NAME, recorded
from made_rule_sets import made_question, made_rule, made_rule_set
from rechecking import HOT_DAY, edited, hot, looked, rechecked, toy, two_days, written

from advisor.model.conditions import Chosen
from advisor.narrative.recheck import (
    COUNTED,
    FEW_PROBLEMS,
    MOST_PROBLEMS,
    WORDS,
    Told,
    end_line,
    recheck_page,
    told,
)
from advisor.records.recheck import CANNOT_SAY, HOLDS, OVERTURNED, SET_ASIDE, STATES, Rechecked

SOURCES = loaded(TOY).sources
EDITED_BY_HAND = "Its seal does not fit, so it was edited by hand"
RATED = ("taste-cream: {cheesecake: whole}", "taste-cream: {cheesecake: slice}")
VETOED = ("seal:", "vetoes: [no-oven]\nseal:")
LEANING = "Cheesecake, leaning, 1.25 points ahead, not settled"


def said(found: Rechecked, *, brief: bool = False) -> tuple[str, ...]:
    """Return the line of a decision and those below it."""
    line = told(found, SOURCES, brief=brief)
    assert (line.file, line.state) == (found.file, found.state)
    return (line.line, *line.more)


def test_what_holds_is_told_in_one_line():
    assert said(rechecked(hot(), toy())) == (f"holds ({LEANING})",)


def test_what_is_overturned_tells_then_and_now_and_what_did_it():
    line, then, now, moved = said(rechecked(hot("2019-12-31"), toy()))
    assert line == "overturned"
    assert then == "Recorded: Apple pie and Nut brownies level, not settled (as of 2019-12-31)"
    assert now == f"Now: {LEANING} (as of 2024-05-20)"
    assert moved.startswith("Heat (-5 for the lead of Apple pie over Cheesecake): the rule heat-hot")
    assert moved.endswith("[a test of cooling bags, repeated, 2024 and 2024-05-20]")


def test_in_brief_reasons_and_sources_are_left_out():
    full, brief = (said(rechecked(hot("2019-12-31"), toy()), brief=brief) for brief in (False, True))
    assert full[:3] == brief[:3]
    assert full[3].startswith(brief[3])
    assert brief[3].endswith("since 2024-05-20.")


def test_what_is_weaker_tells_so():
    record = recorded({"weather": "hot", "favourite": "fruit"}, TOY, None, "2019-12-31")
    line, then, now, moved = said(rechecked(record, toy()))
    assert line == "holds, but weaker"
    assert then.startswith("Recorded: Apple pie, strong, 5 points ahead")
    assert now.startswith("Now: Apple pie, clear, 2.5 points ahead")
    assert moved.startswith("Heat (-2.5 for the lead of Apple pie over ")


def test_what_is_clearer_now_holds_and_tells_what_was_recorded():
    record = recorded({"weather": "hot", "favourite": "chocolate"}, TOY, None, "2019-12-31")
    assert said(rechecked(record, toy())) == (
        "holds (Nut brownies, strong, 5 points ahead, not settled)",
        "Recorded: Nut brownies, clear, 2.5 points ahead, not settled (as of 2019-12-31)",
        "What it rests on moved, and it holds all the same: Heat (heat-hot).",
    )


def test_what_holds_although_vetoes_and_weights_moved_tells_so():
    record = recorded({"allergies": "nuts", "favourite": "cream", "guests": "few"}, TOY)
    changed = toy()._replace(
        digest="1" * 64,
        vetoes=(toy().vetoes[0]._replace(id="nutty"), *toy().vetoes[1:]),
        importance=toy().importance | {"usual": 900},
    )
    _, moved = said(rechecked(record, changed))
    assert moved == "What it rests on moved, and it holds all the same: the veto nutty and the veto no-nuts."
    heavier = toy()._replace(digest="1" * 64, importance=toy().importance | {"usual": 1_100})
    _, moved = said(rechecked(hot(), heavier))
    assert moved == (
        "What it rests on moved, and it holds all the same:"
        " weights, scale, verdicts, vetoes or alternatives of the rule set."
    )


def test_another_weight_tells_what_the_recorded_ratings_would_give():
    criteria = tuple(
        item._replace(importance="much") if item.id == "crowd" else item for item in toy().criteria
    )
    line, _, _, weighed = said(rechecked(hot(), toy()._replace(digest="1" * 64, criteria=criteria)))
    assert line == "overturned"
    assert weighed == (
        "Weights, scale, verdicts, vetoes or alternatives of the rule set are others now."
        " What was recorded would give by itself: Nut brownies, leaning, 2.5 points ahead."
    )


def test_what_is_not_settled_any_more_tells_so():
    rule_set = made_rule_set(
        ("ash", "beech"),
        [made_question("use"), made_question("more")],
        {"cost": "normal", "looks": "normal"},
        [
            made_rule("cheap", "cost", Chosen("use", ("x",)), ("", {"ash": "all"})),
            made_rule("new", "looks", Chosen("more", ("y",)), ("2024-01-01", {"beech": "all"})),
        ],
    )
    record = written(looked(Situation(rule_set, {"use": ("x",)}, {}), "2023-01-01").decision)
    assert said(rechecked(record, rule_set)) == (
        "holds, but weaker",
        "Recorded: Ash, strong, 4 points ahead (as of 2023-01-01)",
        "Now: Ash, strong, 4 points ahead, not settled (as of 2024-01-01)",
        "Open questions could change first place now; they could not then.",
    )


def test_an_alternative_that_is_gone_is_told():
    rules = tuple(rule for rule in toy().rules if rule.id != "taste-cream")
    left = toy()._replace(digest="1" * 64, alternatives=toy().alternatives[:2], rules=rules)
    line, then, *_, gone = said(rechecked(hot(), left))
    assert line == "overturned"
    assert then.startswith('Recorded: "cheesecake", leaning')
    assert gone == '"cheesecake" is not an alternative any more.'


def test_what_nothing_explains_is_laid_to_the_program_or_to_another_edit():
    rated = "heat-hot: {apple-pie: slice, nut-brownies: bite}"
    text = edited(hot("2019-12-31"), (rated, "heat-hot: {apple-pie: crumb, nut-brownies: crumb}"))
    assert said(rechecked(text, toy()))[-1] == (
        "No recorded rating and no veto moved: another edit of the rule set or of the record did it."
    )
    then = looked(HOT_DAY).decision
    stronger = then._replace(outcome=then.outcome._replace(verdict="strong"))
    assert said(rechecked(written(stronger), toy()))[-1] == (
        "Neither the rule set nor the day changed: this version of the program counts otherwise."
    )


def test_an_edited_record_tells_what_its_answers_lead_to_on_its_own_day():
    text = edited(hot("2019-12-31"), ("  guests: many\n", ""))
    assert said(rechecked(text, toy())) == (
        "edited by hand, and does not agree with itself any more",
        "Recorded: Apple pie and Nut brownies level, not settled (as of 2019-12-31)",
        "Its answers lead to: Apple pie, leaning, 1.25 points ahead, not settled (as of 2019-12-31)",
        "Now: Cheesecake, clear, 3.75 points ahead, not settled (as of 2024-05-20)",
    )
    changed = toy()._replace(digest="1" * 64)
    assert "The rule set was edited as well since then, which may be why." in said(rechecked(text, changed))


def test_a_text_that_chooses_another_is_told_first():
    text = edited(hot(), ('Chosen option: "Cheesecake"', 'Chosen option: "Apple pie"'))
    assert said(rechecked(text, toy())) == (
        "edited by hand, and does not agree with itself any more",
        'Its text chooses "Apple pie", its front matter says Cheesecake.',
        f"Recorded: {LEANING} (as of 2024-05-20)",
        f"Now: {LEANING} (as of 2024-05-20)",
    )


def test_an_edit_that_changes_nothing_is_told_all_the_same():
    text = edited(hot(), ('seal: "', 'seal: "0'))
    assert said(rechecked(text, toy())) == (
        f"holds ({LEANING})",
        f"{EDITED_BY_HAND}; its answers lead to what it states all the same.",
    )


@pytest.mark.parametrize(
    ("edits", "what"),
    [
        ((RATED,), "ratings are not those of the rule set: Taste (taste-cream)"),
        ((VETOED,), "vetoes are not those of the rule set: the veto no-oven"),
        (
            (RATED, VETOED),
            "ratings and vetoes are not those of the rule set: Taste (taste-cream) and the veto no-oven",
        ),
    ],
)
def test_ratings_and_vetoes_that_a_hand_edited_are_not_told_as_moved(edits, what):
    text = edited(hot(), *edits)
    assert said(rechecked(text, toy()))[2:] == (f"Its recorded {what}.",)
    moved = said(rechecked(text, toy()._replace(digest="1" * 64)))[2]
    assert moved.startswith("What it rests on moved, and it holds all the same: ")


def test_what_cannot_be_said_tells_why_and_whether_it_was_edited():
    assert said(rechecked(hot())) == ("cannot say", "no rule set picnic-cake")
    text = edited(hot(), ("id: picnic-cake", "id: picnic"))
    assert said(rechecked(text, toy())) == ("cannot say", "no rule set picnic", f"{EDITED_BY_HAND}.")


@pytest.mark.parametrize(("brief", "most"), [(False, MOST_PROBLEMS), (True, FEW_PROBLEMS)])
def test_of_many_problems_the_first_are_told_and_the_rest_is_counted(brief, most):
    problems = tuple(f"problem {number}" for number in range(most + 2))
    found = Rechecked(NAME, CANNOT_SAY, problems=problems)
    assert said(found, brief=brief)[1:] == (*problems[:most], "and 2 more; --format json lists all")
    assert said(found._replace(problems=problems[:most]), brief=brief)[1:] == problems[:most]


def test_what_is_set_aside_tells_its_status():
    record = written(looked(HOT_DAY).decision, status="superseded by 0007")
    assert said(rechecked(record, toy())) == ('not rechecked; its status is "superseded by 0007"',)
    edited_too = edited(record, ("  verdict: leaning", "  verdict: strong"))
    assert len(said(rechecked(edited_too, toy()))) == 1
    sheet = "---\nschema: advisor/sheet/1\n---\n"
    assert said(rechecked(sheet, toy())) == ("not rechecked; it is a sheet of questions",)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"allergies": ("nuts",)}, "Apple pie, the only one left, not settled"),
        ({"allergies": ("nuts",), "oven": ("no",)}, "no alternative left"),
        ({}, "Apple pie, Cheesecake and Nut brownies level, not settled"),
        ({"practice": ("never",)}, "toss-up, Nut brownies 0.6 points ahead, not settled"),
        ({"guests": ("many",), "oven": ("yes",)}, "Nut brownies, clear, 2.5 points ahead, not settled"),
    ],
)
def test_each_outcome_has_its_words(answers, words):
    found = rechecked(written(looked(Situation(toy(), answers, {})).decision), toy())
    assert said(found) == (f"holds ({words})",)


def test_a_lead_of_one_is_one_point():
    record = edited(hot(), ('  lead: "1.25"', '  lead: "1"'))
    assert "Recorded: Cheesecake, leaning, 1 point ahead, not settled (as of 2024-05-20)" in said(
        rechecked(record, toy())
    )


@given(two_days())
def test_something_is_told_wherever_it_does_not_simply_hold(drawn):
    situation, basis, day = drawn
    found = rechecked(written(looked(situation, basis).decision), situation.rule_set, as_of=day)
    lines = told(found, loaded(situation.rule_set.id).sources if situation.rule_set.id != "small" else ())
    assert lines.line.startswith(WORDS[found.state])
    assert len(lines.more) >= (0 if found.state == HOLDS else 3)
    assert not any("Neither the rule set" in line or "another edit" in line for line in lines.more)
    assert all(line and line[-1] in ".])" for line in lines.more)


def line_of(state: str, *more: str) -> Told:
    return Told("a.md", state, WORDS[state], more)


def test_every_state_is_counted_in_its_order():
    every = [line_of(state) for state in STATES]
    assert end_line(every) == (
        "6 decisions: 1 holds, 1 holds, but weaker, 1 overturned, 1 edited by hand, 1 cannot be told,"
        " 1 not rechecked"
    )
    assert end_line(every[:2] * 2) == "4 decisions: 2 hold, 2 hold, but weaker"
    assert set(COUNTED) == set(WORDS) == set(STATES)


def test_one_decision_is_not_counted_twice():
    assert end_line([line_of(OVERTURNED)]) == "1 decision: overturned"
    assert end_line([line_of(HOLDS)]) == "1 decision: holds"


def test_what_takes_one_line_stands_close_and_what_takes_more_apart():
    page = list(
        recheck_page([line_of(HOLDS), line_of(SET_ASIDE), line_of(CANNOT_SAY, "why"), line_of(HOLDS)])
    )
    assert [(item.text, item.mark) for item in page] == [
        ("a.md: holds", ""),
        ("a.md: not rechecked", ""),
        ("", ""),
        ("a.md: cannot say", ""),
        ("why", "-"),
        ("", ""),
        ("a.md: holds", ""),
        ("", ""),
        ("4 decisions: 2 hold, 1 cannot be told, 1 not rechecked", ""),
    ]
    assert [item.strong for item in page if item.text.startswith("a.md")] == [False, True, True, False]


def test_a_name_cannot_do_harm():
    (first, *_) = recheck_page([Told("a\x1b[31m\n.md", HOLDS, "holds", ())])
    assert first.text == r"a\x1b[31m\x0a.md: holds"
