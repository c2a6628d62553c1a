"""What a rule set knows about one of its words."""

import pytest
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded

from advisor.errors import AdvisorError
from advisor.narrative.explanation import Explainer
from advisor.narrative.pages import BLANK, Paragraph


def words_of(name: str) -> list[str]:
    """Return every word that can be explained."""
    rule_set, sources, *_ = loaded(name)
    questions = rule_set.questions
    return [
        *(alternative.id for alternative in rule_set.alternatives),
        *(criterion.id for criterion in rule_set.criteria),
        *(question.id for question in questions),
        *(f"{question.id}:{choice.id}" for question in questions for choice in question.choices),
        *(rule.id for rule in rule_set.rules),
        *(veto.id for veto in rule_set.vetoes),
        *(advice.id for advice in rule_set.advice),
        *(source.id for source in sources),
        *(claim.id for source in sources for claim in source.claims),
    ]


def explained(name: str, word: str) -> str:
    """Return the page of a word, a line for each paragraph."""
    rule_set, sources, *_ = loaded(name)
    pages = Explainer(rule_set, sources).explain(word)
    return "\n".join(f"{paragraph.mark} {paragraph.text}".strip() for paragraph in pages)


@pytest.mark.parametrize("name", FOLDERS)
def test_every_id_is_explained_and_its_page_names_it(name: str) -> None:
    rule_set, sources, *_ = loaded(name)
    explainer = Explainer(rule_set, sources)
    for word in words_of(name):
        pages = explainer.explain(word)
        assert pages[0].strong
        assert word.rpartition(":")[2] in pages[0].text
        assert len(pages) > 1


@pytest.mark.parametrize("name", FOLDERS)
def test_the_page_of_a_rule_holds_every_judgement_with_all_its_claims(name: str) -> None:
    rule_set, sources, *_ = loaded(name)
    says = {claim.id: claim.says for source in sources for claim in source.claims}
    for rule in rule_set.rules:
        page = explained(name, rule.id)
        for judgement in rule.judgements:
            assert judgement.reason in page
            for claim in (*judgement.evidence.supports, *judgement.evidence.disputes):
                assert f"{claim}: {says[claim]}" in page


def test_a_rule_is_explained_with_what_it_was_and_what_it_is() -> None:
    page = explained(TOY, "heat-hot")
    assert page.splitlines()[:3] == [
        "Rule heat-hot of Heat",
        "When weather is hot.",
        "As of the documents: Apple pie slice, Nut brownies bite.",
    ]
    assert "From 2022-07-01: Apple pie bite, Nut brownies bite." in page
    assert "From 2024-05-20: Apple pie crumb, Nut brownies crumb." in page


def test_a_claim_is_explained_with_what_cites_it() -> None:
    page = explained(TOY, "B04")
    assert "Fruit belongs into a pie; the rest is decoration." in page
    assert "Favours Apple pie, slice (feature)." in page
    assert "Cited by rule taste-fruit, rule taste-cream (disputes it)." in page


def test_a_claim_that_carries_no_rating_says_why() -> None:
    page = explained(TOY, "B10")
    assert "Favours no alternative, crumb (history)." in page
    assert "Carries no rating: Says nothing about which of the three to bake." in page
    assert "Cited by" not in page


def test_a_later_fact_says_how_it_is_known() -> None:
    page = explained(TOY, "L02")
    both = "known by the project's documents and the vendor's own documents"
    assert f"Favours all alternatives equally, {both}." in page
    assert "Favours Apple pie, known by the package index." in explained(TOY, "L03")
    assert "Favours Apple pie, bite (feature)." in explained(TOY, "N05")


@pytest.mark.parametrize(
    ("confidence", "said"),
    [
        (("doc", "index"), "the project's documents and the package index"),
        (("index", "doc"), "the package index and the project's documents"),
    ],
)
def test_a_fact_known_in_two_ways_names_both_in_their_order(confidence: tuple[str, ...], said: str) -> None:
    known = [
        claim.id
        for source in loaded(SHIPPED).sources
        for claim in source.claims
        if claim.confidence == confidence
    ]
    assert known
    for claim in known:
        assert f", known by {said}" in explained(SHIPPED, claim)


def test_a_claim_that_keeps_for_a_time_says_from_when_to_check_it_again() -> None:
    assert "To be checked again from 2026-10-01." in explained(TOY, "L03").splitlines()
    assert "To be checked again" not in explained(TOY, "L04")


def test_a_choice_without_effect_says_why() -> None:
    page = explained(TOY, "favourite:anything")
    assert "No rating rests on it: Guests who like everything favour no cake." in page


def test_a_choice_is_explained_by_its_word_alone_and_with_its_question() -> None:
    page = explained(TOY, "bumpy")
    assert (
        page == explained(TOY, "road:bumpy") == explained(TOY, "road=bumpy") == explained(TOY, " ROAD:Bumpy ")
    )
    assert page.startswith("Choice bumpy of road: Bumpy")
    assert "travel-bumpy:" in page


def test_a_word_of_several_things_has_a_page_for_each() -> None:
    page = explained(SHIPPED, "tpu")
    assert "Criterion tpu: TPU access" in page
    assert "Question tpu:" in page


def test_the_pages_of_one_word_are_parted_by_an_empty_line() -> None:
    rule_set, sources, *_ = loaded(SHIPPED)
    pages = Explainer(rule_set, sources).explain("tpu")
    place = next(number for number, item in enumerate(pages) if item.text.startswith("Question tpu"))
    assert pages[place - 1] == BLANK


def test_a_question_is_explained_with_its_choices_and_rules() -> None:
    page = explained(TOY, "tin")
    assert "Question tin: Have you got a tin with a lid?" in page
    assert "Asked unless this is false: road is bumpy." in page
    assert "Choices, one allowed:" in page
    assert "travel-in-a-tin: when road is bumpy and tin is yes" in page
    assert "Choices, several allowed:" in explained(TOY, "allergies")


def test_a_criterion_is_explained_with_its_importance_and_rules() -> None:
    page = explained(TOY, "price")
    assert "Criterion price: Price" in page
    assert "Importance where you say nothing: usual." in page
    assert "price-of-nuts: when budget is tight" in page
    assert "from 2023-10-01: Apple pie slice" in page


def test_a_veto_and_an_advice_are_explained_too() -> None:
    assert explained(TOY, "no-oven").splitlines()[:3] == [
        "Veto no-oven: removes Apple pie and Nut brownies",
        "When oven is no.",
        "Both have to be baked.",
    ]
    assert "When weather is hot and first is cheesecake." in explained(TOY, "chill-the-cheesecake")


def test_a_source_is_explained_with_all_its_claims() -> None:
    page = explained(TOY, "neighbour")
    assert "told over the fence, undated, counts from 2018." in page
    assert "Address: unknown. Checked 2025-06-30." in page
    assert "6 claims:" in page
    for number in range(1, 7):
        assert f"N0{number}: " in page


def test_an_unknown_word_is_a_fault_that_names_the_nearest() -> None:
    with pytest.raises(AdvisorError) as caught:
        explained(TOY, "taste-cram")
    assert str(caught.value) == (
        'nothing is called "taste-cram"; did you mean "taste-cream"?'
        " (advisor explain, without a word, lists what is)"
    )


def test_an_unknown_word_that_nothing_is_near_to_has_no_hint() -> None:
    with pytest.raises(AdvisorError) as caught:
        explained(TOY, "zzzzzzzzzz")
    assert str(caught.value) == (
        'nothing is called "zzzzzzzzzz" (advisor explain, without a word, lists what is)'
    )


@pytest.mark.parametrize("name", FOLDERS)
def test_the_words_are_all_that_can_be_explained_each_once(name: str) -> None:
    rule_set, sources, *_ = loaded(name)
    words = Explainer(rule_set, sources).words()
    assert set(words) == set(words_of(name))
    assert len(words) == len(set(words))


@pytest.mark.parametrize("name", FOLDERS)
def test_the_overview_lists_everything_but_choices_and_claims_under_its_heading(name: str) -> None:
    rule_set, sources, *_ = loaded(name)
    expected = {}
    for section in rule_set.sections:
        questions = [item.id for item in rule_set.questions if item.section == section.id]
        criteria = [item.id for item in rule_set.criteria if item.section == section.id]
        expected[section.title, "questions:"] = questions
        expected[section.title, "criteria:"] = criteria
        expected[section.title, "rules:"] = [rule.id for rule in rule_set.rules if rule.criterion in criteria]
    expected["Everywhere", "alternatives:"] = [item.id for item in rule_set.alternatives]
    expected["Everywhere", "vetoes:"] = [item.id for item in rule_set.vetoes]
    expected["Everywhere", "advice:"] = [item.id for item in rule_set.advice]
    heading, listed, marks = "", {}, []
    for paragraph in Explainer(rule_set, sources).overview():
        if paragraph.strong:
            heading = paragraph.text
        elif heading == "Sources" and paragraph.mark:
            marks.append(paragraph.mark)
        elif paragraph.mark:
            listed[heading, paragraph.mark] = paragraph.text.split(", ")
    assert listed == {key: names for key, names in expected.items() if names}
    assert marks == [f"{source.id}:" for source in sources]


def test_the_overview_needs_no_rules() -> None:
    known = loaded(TOY)
    overview = Explainer(known.rule_set._replace(rules=()), known.sources).overview()
    assert overview[-1].text == "For instance: advisor explain weather or B01."


def test_the_overview_says_what_a_source_is_and_ends_with_examples() -> None:
    rule_set, sources, *_ = loaded(TOY)
    overview = Explainer(rule_set, sources).overview()
    assert [item.text for item in overview[:2]] == [rule_set.title, rule_set.settles]
    assert Paragraph("Example Press, Three cakes for every day (10 claims)", 1, "baking-book:") in overview
    assert overview[-1].text == "For instance: advisor explain weather, travel-bumpy or B01."
