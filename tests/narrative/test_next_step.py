"""The next step in words, for a person who answers by flags."""

from begun_sessions import session_of
from known_rule_sets import ALL_BUT_BUDGET, SHIPPED, TOY, loaded

from advisor.narrative.next_step import tell_next
from advisor.narrative.pages import BLANK, Paragraph


def texts(said: dict[str, str], **details) -> list[str]:
    """Return the page as lines, marks in front."""
    return [f"{item.mark} {item.text}".strip() for item in tell_next(session_of(said, **details))]


def test_the_page_names_where_things_stand_the_question_its_choices_and_the_flag():
    paragraphs = list(tell_next(session_of({"favourite": "cream"})))
    question = loaded(TOY).rule_set.question("allergies")
    assert paragraphs == [
        Paragraph("Which cake for the picnic?", strong=True),
        Paragraph("picnic-cake 2.1.0, as of 2024-05-20, 1 of 11 questions answered"),
        BLANK,
        paragraphs[3],
        BLANK,
        Paragraph("Your guests, question 2", strong=True),
        Paragraph("What can a guest not eat?", 1, strong=True),
        Paragraph(question.help, 1),
        Paragraph("Why this is asked: What makes a guest ill must stay at home.", 1),
        Paragraph("--allergies, several of:", 1),
        Paragraph("Nuts", 2, "nuts:"),
        Paragraph("Milk", 2, "milk:"),
        Paragraph("Wheat", 2, "gluten:"),
        Paragraph("Everybody eats everything. It goes with no other.", 2, "none:"),
        Paragraph("I don't know", 2, "unsure:"),
        BLANK,
        Paragraph("How to answer", strong=True),
        Paragraph(
            "Give the same command with --allergies CHOICE as well (several with commas between them).", 1
        ),
        Paragraph("The same answers give the recommendation to advisor recommend.", 1),
    ]
    assert paragraphs[3].text.startswith("Cheesecake leads by 5 points. Not settled:")


def test_at_the_beginning_it_says_how_to_say_what_matters():
    found = texts({}, has_picked=False)
    assert "Nothing is answered yet." in found
    assert "What matters in your decision?" in found
    assert any("such as --importance travel=much" in text for text in found)
    assert not any("What matters" in text for text in texts({}))
    assert not any("advisor recommend" in text for text in found)


def test_where_one_may_stop_it_says_so_and_asks_on():
    said = {"purpose": "research", "models": "state-of-the-art", "debugging": "important"}
    said |= {
        "deployment": "server",
        "serving": "language-models",
        "tpu": "no",
        "learning-curve": "not-important",
    }
    found = texts(said, name=SHIPPED)
    assert "You may stop here: no answer that is left can change first place." in found
    assert "How to answer" in found


def test_where_nothing_is_left_it_says_so_and_how_to_go_on():
    found = texts(ALL_BUT_BUDGET | {"budget": "loose"})
    assert found[3:] == [
        found[3],
        "There is nothing left to ask.",
        "",
        "How to go on",
        "The same answers give the recommendation to advisor recommend.",
    ]
    assert found[3].endswith("Settled: no open question can change first place.")


def test_a_question_of_one_choice_asks_for_one():
    found = texts({"favourite": "cream", "allergies": "none", "oven": "yes"})
    flags = [text for text in found if text.startswith("--")]
    assert len(flags) == 1
    assert flags[0].endswith(", one of:")
    assert not any("with commas" in text for text in found)
