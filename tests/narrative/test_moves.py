"""What moved behind a recorded decision, in sentences."""

from drawn_rule_sets import Situation
from known_rule_sets import SHIPPED, TOY, loaded
from made_records import recorded
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto
from rechecking import HOT, edited, hot, looked, rechecked, toy, written

from advisor.model.conditions import Chosen
from advisor.model.rule_set import Renamed, RuleSet
from advisor.model.sources import Claim, Source
from advisor.narrative.moves import MOST_CITED, moved_ratings, moved_vetoes, shift_in_short
from advisor.records.recheck import Rechecked

SOURCES = loaded(TOY).sources
REASON = "Cooling bags have become so good that the heat hardly matters."


def ratings(found: Rechecked, sources=None) -> list[str]:
    assert found.rule_set
    return list(moved_ratings(found, found.rule_set, sources))


def vetoes(found: Rechecked, sources=None) -> list[str]:
    assert found.rule_set
    return list(moved_vetoes(found, found.rule_set, sources))


def changed(**fields) -> RuleSet:
    """Return the toy as edits in place made it."""
    return toy()._replace(digest="1" * 64, **fields)


def without(rule: str) -> RuleSet:
    return changed(rules=tuple(item for item in toy().rules if item.id != rule))


def test_a_revision_tells_what_the_rule_said_what_it_says_and_since_when():
    (line,) = ratings(rechecked(hot("2019-12-31"), toy()))
    assert line == (
        "Heat (-5 for the lead of Apple pie over Cheesecake):"
        " the rule heat-hot rated Apple pie slice and Nut brownies bite,"
        " and has rated Apple pie crumb and Nut brownies crumb since 2024-05-20."
    )


def test_with_sources_the_reason_follows_and_what_it_rests_on():
    (line,) = ratings(rechecked(hot("2019-12-31"), toy()), SOURCES)
    assert line.endswith(
        f"since 2024-05-20. {REASON} [a test of cooling bags, repeated, 2024 and 2024-05-20]"
    )


def test_a_look_back_tells_until_when_it_was_so():
    (line,) = ratings(rechecked(hot(), toy(), as_of="documents"))
    assert line.startswith("Heat (-5 for the lead of Cheesecake over Apple pie): the rule heat-hot rated")
    assert line.endswith("and rates Apple pie slice and Nut brownies bite until 2022-07-01.")


def test_a_rule_that_begins_with_a_revision_did_not_count():
    record = recorded({"budget": "tight"}, TOY, None, "2019-12-31")
    (line,) = ratings(rechecked(record, toy()))
    assert line == (
        "Price (+2.5 for the lead of Apple pie over Cheesecake): the rule price-of-nuts did not count,"
        " and has rated Apple pie slice since 2023-10-01."
    )
    (back,) = ratings(rechecked(recorded({"budget": "tight"}, TOY), toy(), as_of="documents"), SOURCES)
    assert back.endswith("rated Apple pie slice, and does not count until 2023-10-01.")


def test_an_edit_of_the_rule_set_is_called_one():
    rules = tuple(
        made_rule("taste-cream", "taste", item.when, ("", {})) if item.id == "taste-cream" else item
        for item in toy().rules
    )
    (line,) = ratings(rechecked(hot(), changed(rules=rules)))
    assert line.endswith(
        "rated Cheesecake whole, and makes no difference now,"
        " by an edit of the rule set, not by a dated revision."
    )


def test_an_edit_of_the_record_may_have_done_it_too():
    text = edited(hot(), ("taste-cream: {cheesecake: whole}", "taste-cream: {cheesecake: slice}"))
    (line,) = ratings(rechecked(text, toy()))
    assert line.endswith("and rates Cheesecake whole now, by an edit, of the record or of the rule set.")


CROWDED = (("", {"nut-brownies": "slice"}), ("2024-03-01", {"nut-brownies": "bite"}))


def backdated() -> RuleSet:
    """Return the toy with a revision of an earlier day that was written later."""
    rules = tuple(
        made_rule("crowd-many", "crowd", item.when, *CROWDED) if item.id == "crowd-many" else item
        for item in toy().rules
    )
    return changed(rules=rules)


def test_a_revision_that_was_written_later_is_told_with_its_day():
    (line,) = ratings(rechecked(hot(), backdated()))
    assert line.endswith(
        "rated Nut brownies slice, and rates Nut brownies bite now,"
        " by a revision of 2024-03-01 that was written later."
    )
    (line,) = ratings(rechecked(edited(hot(), ('seal: "', 'seal: "0')), backdated()))
    assert line.endswith(" that was written later, or by an edit of the record.")


def test_a_rule_whose_condition_holds_no_more_does_not_count():
    rules = tuple(
        item._replace(when=Chosen("weather", ("mild",))) if item.id == "taste-cream" else item
        for item in toy().rules
    )
    (line,) = ratings(rechecked(hot(), changed(rules=rules)), SOURCES)
    assert line.endswith(
        "rated Cheesecake whole, and does not count now, by an edit of the rule set, not by a dated revision."
    )


def test_a_rule_that_is_gone_is_told_by_its_name():
    assert ratings(rechecked(hot(), without("taste-cream"))) == [
        "Rules that are gone: the rule taste-cream rated Cheesecake whole."
    ]


def test_an_alternative_that_is_gone_is_told_by_its_id():
    left = without("taste-cream")._replace(alternatives=toy().alternatives[:2])
    assert ratings(rechecked(hot(), left)) == [
        "Rules that are gone: the rule taste-cream rated cheesecake whole."
    ]


def test_an_alternative_under_a_former_id_is_told_by_its_name():
    text = written(
        looked(Situation(toy(), {"favourite": ("cream",)}, {})).decision._replace(
            ratings={"taste-cream": {"cream-cake": "slice"}}
        )
    )
    renamed = toy()._replace(renamed=Renamed({}, {}, {}, {"cream-cake": "cheesecake"}))
    assert "rated Cheesecake slice, and rates Cheesecake whole now" in ratings(rechecked(text, renamed))[0]


def test_several_rules_of_one_criterion_share_its_points_and_say_so():
    use = Chosen("use", ("x",))
    before, after = (
        made_rule_set(
            ("ash", "beech"),
            [made_question("use")],
            {"cost": "normal"},
            [made_rule(name, "cost", use, ("", {"ash": word})) for name, word in rated.items()],
        )
        for rated in ({"cheap": "all", "fair": "much"}, {"cheap": "some", "fair": "little"})
    )
    found = rechecked(written(looked(Situation(before, {"use": ("x",)}, {})).decision), after)
    heads = [line.partition(": ")[0] for line in ratings(found)]
    assert heads == ["Cost (-3 for the lead of Ash over Beech, 2 rules together)"] * 2
    assert found.rule_set
    assert shift_in_short(found.shifts[0], found.rule_set) == "Cost (cheap, fair)"


def test_a_shift_without_points_is_told_without():
    weightless = changed(
        criteria=tuple(item._replace(importance="skip") for item in toy().criteria),
        rules=tuple(
            made_rule("taste-cream", "taste", item.when, ("", {})) if item.id == "taste-cream" else item
            for item in toy().rules
        ),
    )
    assert ratings(rechecked(hot(), weightless))[0].startswith("Taste: the rule taste-cream rated")


def test_a_veto_in_force_tells_whom_it_removes_and_why():
    record = recorded({"oven": "yes", "favourite": "cream"}, TOY)
    veto = toy().vetoes[1]._replace(id="with-oven", when=Chosen("oven", ("yes",)))
    found = rechecked(record, changed(vetoes=(veto,)))
    assert vetoes(found) == ["The veto with-oven is in force now and removes Apple pie and Nut brownies."]
    (line,) = vetoes(found, SOURCES)
    assert line == (
        "The veto with-oven is in force now and removes Apple pie and Nut brownies: Both have to be baked."
        " [Example Press: Three cakes for every day, 2017-03-01, modified 2019-04]"
    )


def test_a_veto_that_rests_on_nothing_has_its_reason_alone():
    veto = made_veto("no-cream", Chosen("favourite", ("cream",)), "cheesecake")
    assert vetoes(rechecked(recorded(HOT, TOY), changed(vetoes=(veto,))), SOURCES) == [
        "The veto no-cream is in force now and removes Cheesecake: The reason of no-cream."
    ]


def test_a_veto_that_went_is_told_by_its_name():
    found = rechecked(recorded({"allergies": "nuts"}, TOY), changed(vetoes=()))
    assert vetoes(found, SOURCES) == ["The veto no-nuts is not in force any more."]


def cited(*dates: str, supports: int = 9) -> str:
    """Return what is in brackets behind a reason that rests on so many facts, one of each date."""
    claims = tuple(
        Claim(f"F{number}", "facts", f"fact {number}", "", "none", "", "", (), (date,), "", "")
        for number, date in enumerate(dates)
    )
    source = Source("facts", "Facts", "us", "", "unknown", "unknown", "", "", "", claims)
    veto = made_veto("all", Chosen("weather", ("hot",)), "apple-pie")
    names = tuple(f"F{number}" for number in range(supports))
    veto = veto._replace(evidence=veto.evidence._replace(supports=names))
    (line,) = vetoes(rechecked(hot(), changed(vetoes=(veto,))), (source,))
    return line.partition("The reason of all.")[2]


def test_the_newest_is_cited_first():
    assert cited("2020-01-01", "2024", "2022-05") == " [fact 1, 2024; fact 2, 2022-05; fact 0, 2020-01-01]"


def test_of_many_places_the_newest_are_named_and_the_rest_is_counted():
    assert MOST_CITED == 3
    dates = [f"201{number}" for number in range(6)]
    assert cited(*dates) == " [fact 5, 2015; fact 4, 2014; fact 3, 2013; and 3 more]"


def test_one_more_is_named_and_not_counted():
    assert cited("2011", "2012", "2013", "2014").endswith("; fact 0, 2011]")


def test_only_what_supports_it_is_cited():
    assert cited("2011", "2012", supports=1) == " [fact 0, 2011]"


def test_a_document_is_named_once_however_many_of_its_headings_are_cited():
    shipped = loaded(SHIPPED)
    then = looked(Situation(shipped.rule_set, {"tpu": ("yes",)}, {})).decision
    (line,) = ratings(rechecked(written(then), shipped.rule_set, as_of="documents"), shipped.sources)
    evidence = next(rule for rule in shipped.rule_set.rules if rule.id == "tpu-yes").judgements[0].evidence
    sources = [
        item for item in shipped.sources if any(claim.id in evidence.supports for claim in item.claims)
    ]
    assert len(evidence.supports) > len(sources) == 1
    assert line.count(sources[0].title) == 1
    assert ", under " not in line
