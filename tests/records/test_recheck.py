"""Whether recorded decisions still hold."""

import pytest
from drawn_rule_sets import Situation, known_situations
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import SHIPPED, TOY, loaded, named_cases
from made_records import NAME, recorded, records
from made_rule_sets import made_question, made_rule, made_rule_set
from rechecking import HOT_DAY, edited, hot, looked, rechecked, rechecking, toy, two_days, written
from rule_set_pairs import pairs
from strategies import answers_to

from advisor.errors import AdvisorError
from advisor.interview.layout import Layout
from advisor.model.applicability import ruled_out
from advisor.model.conditions import Chosen
from advisor.model.decision import Decision, Outcome
from advisor.model.rule_set import NOTHING_RENAMED, Day, Renamed, RuleSet
from advisor.records import recheck as module
from advisor.records.recheck import (
    CANNOT_SAY,
    EDITED,
    FINE,
    HOLDS,
    OVERTURNED,
    SET_ASIDE,
    STATES,
    WEAKER,
    Rechecked,
)

WORDS = ("toss-up", "leaning", "clear", "strong")


def expected(then: Outcome, now: Outcome) -> str:
    """Return the state that follows from two outcomes."""
    if set(then.leaders) != set(now.leaders):
        return OVERTURNED
    is_weaker = WORDS.index(now.verdict) < WORDS.index(then.verdict) or (then.settled and not now.settled)
    return WEAKER if is_weaker else HOLDS


def nothing_but(found: Rechecked) -> bool:
    """Return whether the state is all that there is to say."""
    said = (found.shifts, found.vetoes, found.problems, found.led_to, found.reweighed, found.is_edited)
    return not any(said)


# On the same rules and the same day everything holds.


@settings(max_examples=40)
@given(records())
def test_a_record_holds_on_its_own_day(drawn):
    found = rechecked(drawn.text, drawn.situation.rule_set, as_of=drawn.basis)
    assert (found.state, found.status) == (HOLDS, drawn.filing.status)
    assert found.now == found.then
    assert nothing_but(found)


@pytest.mark.parametrize(("name", "case"), named_cases(), ids=lambda item: getattr(item, "id", ""))
def test_every_case_holds_on_its_own_day(name, case):
    rule_set = loaded(name).rule_set
    then = looked(Situation(rule_set, case.answers, case.importance), case.as_of).decision
    found = rechecked(written(then), rule_set, as_of=case.as_of)
    assert (found.state, found.now) == (HOLDS, then)
    assert nothing_but(found)


# On another day the state follows from the two recommendations.


@given(two_days())
def test_on_another_day_the_state_follows_from_the_two_recommendations(drawn):
    situation, basis, day = drawn
    then, now = looked(situation, basis).decision, looked(situation, day).decision
    found = rechecked(written(then), situation.rule_set, as_of=day)
    assert found.state == expected(then.outcome, now.outcome)
    assert (found.then, found.now) == (then, now)
    assert (found.is_edited, found.vetoes, found.reweighed, found.problems) == (False, (), None, ())


@given(two_days())
def test_what_changes_first_place_or_its_lead_is_a_rating_that_moved(drawn):
    situation, basis, day = drawn
    then, now = looked(situation, basis).decision, looked(situation, day).decision
    found = rechecked(written(then), situation.rule_set, as_of=day)
    if then.outcome._replace(settled=False) != now.outcome._replace(settled=False):
        assert found.shifts


def test_the_latest_day_counts_where_none_is_named():
    found = rechecked(hot("2019-12-31"), toy())
    assert found.state == OVERTURNED
    assert found.now
    assert (found.now.basis, found.now.outcome.leaders) == (toy().latest, ("cheesecake",))
    assert [(shift.criterion, shift.points) for shift in found.shifts] == [("heat", -5_000_000)]
    assert found.sides == ("apple-pie", "cheesecake")


@pytest.mark.parametrize(
    ("favourite", "words", "state"),
    [("fruit", ("strong", "clear"), WEAKER), ("chocolate", ("clear", "strong"), HOLDS)],
)
def test_a_weaker_word_is_weaker_and_a_stronger_one_holds(favourite, words, state):
    found = rechecked(recorded({"weather": "hot", "favourite": favourite}, TOY, None, "2019-12-31"), toy())
    assert found.then
    assert found.now
    assert (found.then.outcome.verdict, found.now.outcome.verdict) == words
    assert found.then.outcome.leaders == found.now.outcome.leaders
    assert found.state == state
    assert [shift.criterion for shift in found.shifts] == ["heat"]


def test_what_is_not_settled_any_more_is_weaker():
    uses, late = Chosen("use", ("x",)), Chosen("more", ("y",))
    before = made_rule_set(
        ("ash", "beech"),
        [made_question("use"), made_question("more")],
        {"cost": "normal", "looks": "normal"},
        [
            made_rule("cheap", "cost", uses, ("", {"ash": "all"})),
            made_rule("new", "looks", late, ("2024-01-01", {"beech": "all"})),
        ],
    )
    then = looked(Situation(before, {"use": ("x",)}, {}), "2023-01-01").decision
    assert then.outcome.settled
    found = rechecked(written(then), before)
    assert found.now
    assert found.state == WEAKER
    assert found.now.outcome == then.outcome._replace(settled=False)
    assert found.shifts == ()


# Rule sets that were changed in place.


def can_be_said(situation: Situation, rule_set: RuleSet) -> bool:
    """Return whether the answers are answers to the rule set."""
    choices = {question.id: {choice.id for choice in question.choices} for question in rule_set.questions}
    known = all(
        set(given) <= choices.get(name, set()) | {"unsure"} for name, given in situation.answers.items()
    )
    known = known and situation.answers.keys() <= choices.keys()
    return known and not ruled_out(rule_set, situation.answers) & situation.answers.keys()


@st.composite
def changed_rule_sets(draw: st.DrawFn) -> tuple[Situation, RuleSet]:
    """Draw a situation, and a rule set that its own became by edits."""
    old, new = draw(pairs())
    answers = draw(answers_to(old))
    out = ruled_out(old, answers)
    answers = {question: given for question, given in answers.items() if question not in out}
    return Situation(old, answers, {}), new._replace(digest="1" * 64)


@given(changed_rule_sets())
def test_under_a_rule_set_that_was_edited_the_state_follows_too_or_cannot_be_said(drawn):
    situation, rule_set = drawn
    then = looked(situation).decision
    found = rechecked(written(then), rule_set)
    if can_be_said(situation, rule_set):
        now = looked(situation._replace(rule_set=rule_set)).decision
        assert (found.state, found.now) == (expected(then.outcome, now.outcome), now)
    else:
        assert found.state == CANNOT_SAY
        assert all(line.startswith(NAME) for line in found.problems)
        assert found.problems


@given(changed_rule_sets())
def test_whatever_changes_first_place_the_verdict_or_the_lead_is_told(drawn):
    situation, rule_set = drawn
    then = looked(situation).decision
    found = rechecked(written(then), rule_set)
    if found.now and not (found.shifts or found.vetoes or found.reweighed):
        assert found.now.outcome._replace(settled=then.outcome.settled) == then.outcome


@given(changed_rule_sets())
def test_only_what_differs_is_told_as_moved(drawn):
    situation, rule_set = drawn
    then = looked(situation).decision
    found = rechecked(written(then), rule_set)
    if found.now:
        named = {move.rule for shift in found.shifts for move in shift.moves}
        assert all(then.ratings.get(rule) != found.now.ratings.get(rule) for rule in named)
        assert {name for name, _ in found.vetoes} == set(then.vetoes) ^ set(found.now.vetoes)


def test_another_weight_moves_no_rating_and_is_told():
    heavier = toy()._replace(
        digest="1" * 64,
        criteria=tuple(
            item._replace(importance="much") if item.id == "crowd" else item for item in toy().criteria
        ),
    )
    found = rechecked(hot(), heavier)
    assert (found.state, found.shifts, found.vetoes) == (OVERTURNED, (), ())
    assert found.reweighed
    assert (found.reweighed.leaders, found.reweighed.lead) == (("nut-brownies",), "2.5")


def test_an_alternative_that_is_gone_is_overturned():
    left = toy()._replace(digest="1" * 64, alternatives=toy().alternatives[:2])
    rules = tuple(rule for rule in left.rules if rule.id != "taste-cream")
    found = rechecked(hot(), left._replace(rules=rules))
    assert (found.state, found.sides) == (OVERTURNED, None)


# Names of earlier versions: the toy has former ones of a question, of choices, a criterion and a cake.

FORMER = {
    "guests": "guest-count",
    "many": "dozens",
    "nuts": "almonds",
    "price": "costs",
    "apple-pie": "apple-tart",
}


def former(decision: Decision) -> Decision:
    """Return the decision of the toy as an earlier version would have recorded it."""

    def names(words):
        return tuple(FORMER.get(word, word) for word in words)

    return decision._replace(
        origin=decision.origin._replace(version="1.0.0", digest="1" * 64),
        answers={FORMER.get(key, key): names(given) for key, given in decision.answers.items()},
        importance={FORMER.get(key, key): word for key, word in decision.importance.items()},
        outcome=decision.outcome._replace(leaders=names(decision.outcome.leaders)),
        ratings={
            rule: dict(zip(names(rated), rated.values(), strict=True))
            for rule, rated in decision.ratings.items()
        },
    )


def toy_situations() -> st.SearchStrategy[Situation]:
    return known_situations().filter(lambda situation: situation.rule_set.id == TOY)


@given(toy_situations())
def test_a_record_under_former_names_holds(situation):
    then = looked(situation).decision
    found = rechecked(written(former(then)), toy())
    assert (found.state, found.now) == (HOLDS, then)
    assert nothing_but(found)


@given(toy_situations())
def test_a_record_under_former_names_of_an_earlier_day_says_what_it_would_under_those_of_today(situation):
    then = looked(situation, "2019-12-31").decision
    told, expected_ = (rechecked(written(item), toy()) for item in (former(then), then))
    assert told._replace(then=None) == expected_._replace(then=None)


def test_a_name_that_is_gone_without_a_table_cannot_be_carried_over():
    found = rechecked(written(former(looked(HOT_DAY).decision)), toy()._replace(renamed=NOTHING_RENAMED))
    assert found.state == CANNOT_SAY
    assert any(line.startswith(f'{NAME}:13:3: unknown question "guest-count"') for line in found.problems)


def test_two_names_that_are_one_today_share_one_place():
    then = looked(Situation(toy(), {"guests": ("few",)}, {}), "2019-12-31").decision
    merged = toy()._replace(renamed=Renamed({}, {}, {}, {"tart": "apple-pie", "pie": "apple-pie"}))
    level = then._replace(outcome=then.outcome._replace(leaders=("pie", "tart")), ratings={})
    assert rechecked(written(level), merged).state == HOLDS


# Records that were edited by hand.


@st.composite
def other_answers(draw: st.DrawFn) -> tuple[Situation, Situation, Day, Day]:
    """Draw a situation and other answers to its rule set, the day of the record, and the day looked at."""
    situation, basis, day = draw(two_days())
    return situation, situation._replace(answers=draw(answers_to(situation.rule_set))), basis, day


@given(other_answers())
def test_other_answers_are_recognised_and_must_lead_to_what_is_stated(drawn):
    situation, other, basis, day = drawn
    then = looked(situation, basis).decision
    text = written(then._replace(answers=other.answers), sealed=then)
    found = rechecked(text, situation.rule_set, as_of=day)
    assert found.is_edited == (dict(other.answers) != dict(then.answers))
    if not can_be_said(other, situation.rule_set):
        assert found.state == CANNOT_SAY
        return
    led_to, now = looked(other, basis).decision, looked(other, day).decision
    if led_to.outcome == then.outcome:
        assert (found.state, found.led_to) == (expected(then.outcome, now.outcome), None)
    else:
        assert (found.state, found.led_to) == (EDITED, led_to)
    assert found.now == now


EDITS = {
    "first": ("  first: cheesecake", "  first: apple-pie"),
    "verdict": ("  verdict: leaning", "  verdict: strong"),
    "settled": ("  settled: false", "  settled: true"),
    "lead": ('  lead: "1.25"', '  lead: "12.5"'),
    "no lead": ('  lead: "1.25"\n', ""),
    "none": ("  first: cheesecake", "  first: none"),
    "level": ("  first: cheesecake", "  first: [apple-pie, cheesecake]"),
    "basis": ("basis: 2024-05-20", "basis: 2019-12-31"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_its_answers_do_not_lead_to_is_reported(edit):
    found = rechecked(edited(hot(), edit), toy())
    assert (found.state, found.is_edited) == (EDITED, True)
    assert found.led_to


HARMLESS = {
    "rating": ("taste-cream: {cheesecake: whole}", "taste-cream: {cheesecake: slice}"),
    "no rating": ("  crowd-many: {nut-brownies: slice}\n", ""),
    "one more veto": ("seal:", "vetoes: [no-oven]\nseal:"),
    "version": ('version: "2.1.0"', 'version: "2.0.0"'),
    "digest": ('digest: "', 'digest: "0'),
    "no seal": ("seal: ", "tags: "),
    "seal": ('seal: "', 'seal: "0'),
    "answer without effect": ("  favourite: cream", "  transport: walk\n  favourite: cream"),
    "importance": ("outcome:", "importance: {travel: skip}\noutcome:"),
}


@pytest.mark.parametrize("edit", HARMLESS.values(), ids=HARMLESS)
def test_other_edits_are_recognised_and_it_holds_all_the_same(edit):
    for rule_set in (toy(), toy()._replace(digest="1" * 64)):
        found = rechecked(edited(hot(), edit), rule_set)
        assert (found.state, found.is_edited, found.led_to, found.problems) == (HOLDS, True, None, ())
        # What it recorded tells nothing of how the rule set weighed, once it was edited.
        assert found.reweighed is None


def test_edited_ratings_are_told_as_moved_by_an_edit():
    found = rechecked(edited(hot(), HARMLESS["rating"]), toy())
    ((move,),) = [shift.moves for shift in found.shifts]
    assert (move.rule, move.then, move.now) == (
        "taste-cream",
        {"cheesecake": "slice"},
        {"cheesecake": "whole"},
    )
    assert (move.since, move.until) == ("", "")


def test_edited_vetoes_are_told_too():
    assert rechecked(edited(hot(), HARMLESS["one more veto"]), toy()).vetoes == (("no-oven", False),)


def test_the_day_of_the_record_decides_what_its_answers_lead_to():
    # By the documents, few guests leave apple pie alone in first place.
    text = edited(hot("2019-12-31"), ("  guests: many\n", ""))
    found = rechecked(text, toy())
    assert found.state == EDITED
    assert found.led_to
    assert (found.led_to.basis, found.led_to.outcome.leaders) == ("2019-12-31", ("apple-pie",))
    assert found.now
    assert found.now.outcome.leaders == ("cheesecake",)


def test_under_an_edited_rule_set_an_edited_record_need_not_lead_to_the_same_lead():
    text = edited(hot(), ('  lead: "1.25"', '  lead: "1"'))
    assert rechecked(text, toy()).state == EDITED
    assert rechecked(text, toy()._replace(digest="1" * 64)).state == HOLDS


@pytest.mark.parametrize(
    ("basis", "edit", "problem"),
    [
        (
            "",
            ("as-of: latest", "as-of: documents"),
            "Its as-of says documents (2019-12-31), its basis 2024-05-20.",
        ),
        (
            "2019-12-31",
            ("as-of: documents", "as-of: latest"),
            "Its as-of says latest (2024-05-20), its basis 2019-12-31.",
        ),
        ("", ("as-of: latest", "as-of: 2024-01-01"), "Its as-of says 2024-01-01, its basis 2024-05-20."),
    ],
)
def test_a_basis_that_is_not_the_day_of_its_as_of_is_reported(basis, edit, problem):
    found = rechecked(edited(hot(basis), edit), toy())
    assert (found.state, found.is_edited, found.problems) == (EDITED, True, (problem,))


def test_under_another_rule_set_the_words_may_have_meant_another_day():
    changed = toy()._replace(digest="1" * 64, documents="2018-01-01")
    assert rechecked(edited(hot(), ("as-of: latest", "as-of: documents")), changed).state == HOLDS
    assert rechecked(edited(hot(), ("as-of: latest", "as-of: 2024-01-01")), changed).state == EDITED


SAME = {
    "quotes": ("weather: hot", 'weather: "hot"'),
    "a list": ("weather: hot", "weather: [hot]"),
    "layout": ("  first: cheesecake", "  first:   [ cheesecake ]  # yes"),
    "order of keys": ("as-of: latest\nbasis: 2024-05-20\n", "basis: 2024-05-20\nas-of: latest\n"),
    "order of answers": ("  weather: hot\n  favourite: cream\n", "  favourite: cream\n  weather: hot\n"),
    "status": ('status: "proposed"', "status: accepted"),
    "date and people": ("schema:", "date: 2026-11-21\ndecision-makers: [Ada, Grace]\nschema:"),
    "keys of the team": ("schema:", "tags: [cake]\nx-review:\n  by: Ada\nschema:"),
    "text": ("# Which cake", "We met on Monday.\n\n# Which cake"),
}


@pytest.mark.parametrize("edit", SAME.values(), ids=SAME)
def test_what_decides_nothing_may_be_edited(edit):
    found = rechecked(edited(hot(), edit), toy())
    assert found.state == HOLDS
    assert nothing_but(found)


def test_windows_line_ends_are_no_edit():
    found = rechecked(hot().replace("\n", "\r\n"), toy())
    assert found.state == HOLDS
    assert nothing_but(found)


CHOSEN = 'Chosen option: "Cheesecake"'


def test_a_text_that_chooses_another_alternative_is_reported():
    found = rechecked(edited(hot(), (CHOSEN, 'Chosen option: "Apple pie"')), toy())
    assert (found.state, found.is_edited) == (EDITED, True)
    assert found.problems == ('Its text chooses "Apple pie", its front matter says Cheesecake.',)


@pytest.mark.parametrize("chosen", ["Nut brownies", "Cheesecake"])
def test_where_several_are_level_the_text_may_choose_any(chosen):
    text = edited(hot("2019-12-31"), ("Chosen option: none yet", f'Chosen option: "{chosen}"'))
    found = rechecked(text, toy(), as_of="2019-12-31")
    assert found.state == HOLDS
    assert nothing_but(found)


@pytest.mark.parametrize("chosen", ["Nut brownies", "Cheesecake"])
def test_of_a_toss_up_the_text_may_choose_any(chosen):
    then = looked(Situation(toy(), {"practice": ("never",)}, {})).decision
    assert (then.outcome.leaders, then.outcome.verdict) == (("nut-brownies",), "toss-up")
    found = rechecked(written(then, body=f'\nChosen option: "{chosen}"\n'), toy())
    assert found.state == HOLDS
    assert nothing_but(found)


def test_a_first_place_that_nobody_knows_is_told_as_it_is_written():
    found = rechecked(edited(hot(), ("  first: cheesecake", "  first: nobody")), toy())
    assert (found.state, found.problems) == (
        EDITED,
        ('Its text chooses "Cheesecake", its front matter says "nobody".',),
    )


@pytest.mark.parametrize(
    "said", ['Chosen option: "The cake of Ada"', 'Chosen option: ""', "We chose.", '"Apple pie"']
)
def test_what_names_no_other_alternative_is_left_to_the_team(said):
    assert rechecked(edited(hot(), (CHOSEN, said)), toy()).state == HOLDS


def test_a_name_with_marks_in_it_is_read_as_it_was_written():
    starred = toy()._replace(
        alternatives=tuple(item._replace(name=f"*{item.name}* [x]") for item in toy().alternatives)
    )
    then = looked(HOT_DAY).decision
    for name, state in ((r"\*Cheesecake\* \[x\]", HOLDS), (r"\*Apple pie\* \[x\]", EDITED)):
        body = f'\n## Decision Outcome\n\nChosen option: "{name}", because it leads.\n'
        assert rechecked(written(then, body=body), starred).state == state


def test_of_two_alternatives_of_one_name_either_may_be_meant():
    alike = toy()._replace(
        alternatives=tuple(item._replace(name="Cheesecake") for item in toy().alternatives)
    )
    assert rechecked(hot(), alike).state == HOLDS


def test_where_no_alternative_was_left_the_text_cannot_choose_one():
    then = looked(Situation(toy(), {"oven": ("no",), "allergies": ("nuts",)}, {})).decision
    assert then.outcome.leaders == ()
    found = rechecked(written(then, body='\nChosen option: "Cheesecake"\n'), toy())
    assert found.problems == ('Its text chooses "Cheesecake", its front matter says none.',)


# What is left alone, and what cannot be said.


@pytest.mark.parametrize(
    "status",
    ["superseded by [0007](0007-cake.md)", "Superseded", "deprecated", "Deprecated: see 7", "rejected"],
)
def test_what_is_in_force_no_longer_is_left_alone(status):
    then = looked(HOT_DAY).decision
    found = rechecked(written(then, status=status))
    assert (found.state, found.status, found.now) == (SET_ASIDE, status, None)
    assert (found.then, found.problems) == (then, ())


@pytest.mark.parametrize(
    "status", ["accepted", "proposed", "not rejected", "supersedes 0003", "will be deprecated"]
)
def test_any_other_status_is_in_force(status):
    assert rechecked(written(looked(HOT_DAY).decision, status=status), toy()).state == HOLDS


def test_a_sheet_of_questions_is_left_alone_too():
    found = rechecked("---\nschema: advisor/sheet/1\n---\n", toy())
    assert (found.state, found.then, found.problems) == (SET_ASIDE, None, ())


def test_without_its_rule_set_nothing_can_be_said():
    found = rechecked(hot())
    assert (found.state, found.problems, found.now) == (CANNOT_SAY, ("no rule set picnic-cake",), None)
    assert found.then


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# A page\n", f"{NAME}:1:1: has no front matter between two lines of ---"),
        ("---\ntitle: x\n---\n", f"{NAME}:1:1: is neither a decision record nor a sheet of questions"),
        ("---\nschema: [\n---\n", f"{NAME}:"),
    ],
    ids=["no front matter", "not ours", "no YAML"],
)
def test_of_what_is_no_record_nothing_can_be_said(text, line):
    found = rechecked(text, toy())
    assert (found.state, found.then, found.is_edited) == (CANNOT_SAY, None, False)
    assert found.problems[0].startswith(line)


def test_of_a_file_that_cannot_be_read_nothing_can_be_said():
    found = rechecking(toy()).recheck(NAME, AdvisorError("a.md: cannot be read\nfor two reasons"))
    assert (found.state, found.problems) == (CANNOT_SAY, ("a.md: cannot be read", "for two reasons"))


GONE = {
    "question": (
        lambda: toy()._replace(questions=tuple(item for item in toy().questions if item.id != "guests")),
        f'{NAME}:13:3: unknown question "guests"',
    ),
    "choice": (
        lambda: _with_question("favourite", lambda item: item._replace(choices=item.choices[:2])),
        f'{NAME}:12:14: question "favourite": unknown choice "cream"',
    ),
    "ruled out": (
        lambda: _with_question(
            "favourite", lambda item: item._replace(asked_when=Chosen("weather", ("no",)))
        ),
        f'{NAME}:12:3: the question "favourite" is only asked when weather is no',
    ),
    "criterion": (
        lambda: toy()._replace(criteria=tuple(item for item in toy().criteria if item.id != "heat")),
        f'{NAME}:15:3: unknown criterion "heat"',
    ),
    "importance": (
        lambda: toy()._replace(importance={"usual": 1_000, "much": 2_500, "little": 400}),
        f'{NAME}:15:9: unknown importance "skip"',
    ),
}


def _with_question(name: str, change) -> RuleSet:
    return toy()._replace(
        questions=tuple(change(item) if item.id == name else item for item in toy().questions)
    )


@pytest.mark.parametrize(("rule_set", "line"), GONE.values(), ids=GONE)
def test_what_the_rule_set_has_not_got_any_more_is_told_with_its_place(rule_set, line):
    then = looked(HOT_DAY._replace(importance={"heat": "skip"})).decision
    found = rechecked(written(then), rule_set()._replace(digest="1" * 64))
    assert (found.state, found.is_edited) == (CANNOT_SAY, False)
    assert [problem for problem in found.problems if problem.startswith(line)]


def test_a_day_that_is_none_is_an_error_and_no_state():
    with pytest.raises(AdvisorError, match="--as-of"):
        rechecked(hot(), toy(), as_of="yesterday")


@pytest.mark.parametrize("state", STATES)
def test_only_of_what_holds_and_what_is_set_aside_nothing_has_to_be_done(state):
    assert (state in FINE) == (state in {HOLDS, SET_ASIDE})


def test_every_state_is_one_of_those_that_are_known():
    assert set(STATES) == {HOLDS, WEAKER, OVERTURNED, EDITED, CANNOT_SAY, SET_ASIDE}
    assert len(STATES) == 6


# Many records.


def test_a_rule_set_is_found_and_prepared_once_for_all_records(monkeypatch):
    prepared, wanted = [], []

    def counting(rule_set: RuleSet) -> Layout:
        prepared.append(rule_set.id)
        return Layout(rule_set)

    def find(name: str) -> RuleSet:
        wanted.append(name)
        if name != TOY:
            raise AdvisorError("not here")
        return toy()

    monkeypatch.setattr(module, "Layout", counting)
    other = hot().replace("id: picnic-cake", "id: other")
    several = module.Rechecking(find, lambda rule_set: rule_set.latest)
    states = [
        several.recheck(f"{number}.md", text.encode()).state for number in range(5) for text in (hot(), other)
    ]
    assert states == [HOLDS, CANNOT_SAY] * 5
    assert (wanted, prepared) == ([TOY, "other"], [TOY])


def test_records_by_several_rule_sets_are_rechecked_side_by_side():
    shipped = loaded(SHIPPED).rule_set
    several = rechecking(toy(), shipped)
    one = written(looked(Situation(shipped, {"tpu": ("yes",)}, {})).decision)
    states = [several.recheck(NAME, text.encode()).state for text in (hot(), one, hot(), one)]
    assert states == [HOLDS] * 4
