"""Explaining: every word of a rule set shown whole, with its evidence."""

from pathlib import Path

import pytest
from hostile import HOSTILE, hostile_copy
from rule_set_copies import copied


def folded(text: str) -> str:
    """Return the text in one line."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        (
            "heat",
            [
                "Criterion heat: Heat",
                "Importance where you say nothing: much.",
                "heat-hot: when weather is hot",
            ],
        ),
        (
            "road",
            [
                "Question road: What is the road like?",
                "transport is bicycle",
                "smooth: Smooth.",
                "travel-bumpy",
            ],
        ),
        ("chocolate", ["Choice chocolate of favourite: Chocolate", "taste-chocolate"]),
        ("oven:yes", ["Choice yes of oven: Yes", "With an oven all three can be made."]),
        ("oven=yes", ["Choice yes of oven: Yes"]),
        ("yes", ["Choice yes of oven: Yes", "Choice yes of tin: Yes"]),
        (
            "taste-cream",
            ["Rule taste-cream of Taste", "Cheesecake whole", "Supported by:", "Disputed by:", "B04:"],
        ),
        ("no-nuts", ["no-nuts", "When allergies is nuts.", "Walnuts and almonds", "B08:"]),
        ("ask-the-guests", ["Advice ask-the-guests", "verdict is toss-up", "N04:"]),
        ("baking-book", ["Source baking-book", "Example Press, A. Baker, 2017-03-01", "10 claims", "B10:"]),
        (
            "B04",
            [
                "Claim B04",
                "Fruit belongs into a pie",
                "Cited by rule taste-fruit, rule taste-cream (disputes it).",
            ],
        ),
        ("B10", ["Claim B10", "Carries no rating: Says nothing about which of the three to bake."]),
        ("L03", ["Claim L03", "price list of the market, 2023-10", "index"]),
    ],
)
def test_a_word_is_shown_whole(advisor, word, shown):
    done = advisor("explain", word)
    assert (done.status, done.err) == (0, b"")
    for part in shown:
        assert part in folded(done.text)


def test_a_rule_is_shown_with_every_revision_in_order(advisor):
    text = advisor("explain", "heat-hot").text
    days = [
        "As of the documents: Apple pie slice",
        "From 2022-07-01: Apple pie bite",
        "From 2024-05-20: Apple pie crumb",
    ]
    assert sorted(days, key=text.index) == days


@pytest.mark.parametrize("word", ["HEAT-HOT", " heat-hot ", "b04"])
def test_capitals_and_spaces_around_a_word_do_not_matter(advisor, word):
    assert advisor("explain", word).status == 0


def test_without_a_word_there_is_a_list_of_what_can_be_explained(advisor, picnic_cake):
    text = advisor("explain").text
    named = [*picnic_cake.questions, *picnic_cake.criteria]
    assert all(item.id in text for item in named)
    assert all(name in text for name in ("baking-book", "neighbour", "later-facts"))


def test_every_word_that_completes_can_be_explained(advisor, picnic_cake):
    found = [*picnic_cake.questions, *picnic_cake.criteria, *picnic_cake.rules, *picnic_cake.vetoes]
    for item in (*found, *picnic_cake.advice):
        assert advisor("explain", item.id).status == 0, item.id


def test_every_claim_and_source_can_be_explained(advisor, picnic_cake_loaded):
    for source in picnic_cake_loaded.sources:
        for word in (source.id, *(claim.id for claim in source.claims)):
            assert advisor("explain", word).status == 0, word


@pytest.mark.parametrize(
    ("word", "hint"),
    [("heat-hott", "heat-hot"), ("favorite", "favourite"), ("B99", "B09"), ("oven:noo", "oven:no")],
)
def test_an_unknown_word_is_told_the_nearest(refused, word, hint):
    said = refused("explain", word)
    assert said.startswith(f'nothing is called "{word}"; ')
    assert f'did you mean "{hint}"?' in said


def test_a_word_like_no_other_is_told_where_the_words_are(refused):
    said = refused("explain", "zzzzzzzz")
    assert said == 'nothing is called "zzzzzzzz" (advisor explain, without a word, lists what is)\n'


@pytest.mark.parametrize("arguments", [("heat", "taste"), ("--bogus",), ("heat", "--format", "json")])
def test_what_explain_does_not_know_is_refused(refused, arguments):
    refused("explain", *arguments)


def test_control_characters_and_markup_in_the_word_are_shown_and_do_nothing(refused):
    assert r'"\x1b[31m[bold]"' in refused("explain", "\x1b[31m[bold]")


@pytest.mark.parametrize(
    ("word", "expected"), [("oven", "no-oven"), ("oven:no", "no-oven"), ("weather", "cooling-bag")]
)
def test_a_question_names_the_vetoes_and_the_advice_that_read_it(advisor, word, expected):
    assert expected in advisor("explain", word).text


def test_the_flag_picks_the_rule_set(advisor, shipped_folder: Path):
    assert "Question tpu" in advisor("explain", "tpu", "--rules", str(shipped_folder)).text
    assert advisor("explain", "tpu", env={"ADVISOR_RULES": str(shipped_folder)}).status == 0


def test_a_faulty_rule_set_is_refused(refused, picnic_cake_folder: Path, tmp_path: Path):
    faulty = copied(picnic_cake_folder, tmp_path, {"vetoes.yaml": "[]"})
    assert "vetoes.yaml" in refused("explain", "heat", "--rules", str(faulty))


@pytest.mark.parametrize("word", ["", "favourite", "taste", "taste-cream", "B04", "baking-book", "no-nuts"])
def test_hostile_texts_are_shown_to_the_letter(advisor, picnic_cake_folder: Path, tmp_path: Path, word):
    hostile = hostile_copy(picnic_cake_folder, tmp_path)
    done = advisor("explain", word, "--rules", str(hostile))
    assert (done.status, done.err) == (0, b"")
    assert HOSTILE in folded(done.text)
