"""Stopping an interview by key or by signal: its exit status, the terminal, the answers, how to go on."""

import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest

if os.name != "posix":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)

from driving import (
    AFTERWARDS,
    ALLERGIES,
    CTRL_C,
    CTRL_D,
    ENTER,
    EXPORT,
    EXPORT_NAME,
    FAVOURITE,
    MATTERS,
    OFFER,
    OPEN,
    REVIEW,
    SETTLED,
    WEIGHED,
    WEIGHING,
    WHY,
    Driven,
    starting,
)
from running import PROGRAM, environment, run_process

STATUS = {CTRL_C: 130, CTRL_D: 130, "SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}
WAYS = {"Ctrl-C": CTRL_C, "Ctrl-D": CTRL_D, "SIGINT": "SIGINT", "SIGTERM": "SIGTERM", "SIGHUP": "SIGHUP"}
TO_WEIGHING = (("1", REVIEW), (ENTER, WEIGHING))
TO_THE_END = (*TO_WEIGHING, ("5", AFTERWARDS))
PLAIN_TO_WEIGHING = (("1\n", REVIEW), ("1\n", WEIGHING))
PLAIN_TO_THE_END = (*PLAIN_TO_WEIGHING, ("5\n", AFTERWARDS))


class Spot(NamedTuple):
    """A place in an interview: the flags it begins with, what is shown first, and the way from there."""

    flags: tuple[str, ...]
    first: str
    way: tuple[tuple[str, str], ...] = ()
    plainly: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> str:
        """What stands on the screen there."""
        return self.way[-1][1] if self.way else self.first


SPOTS = {
    "what matters": Spot((), MATTERS),
    "a question": Spot(WEIGHED, FAVOURITE),
    "a question with several choices": Spot(OPEN, ALLERGIES),
    "why it is asked": Spot(OPEN, ALLERGIES, (("?", WHY),), (("?\n", WHY),)),
    "the offer to finish": Spot(SETTLED, OFFER),
    "the review": Spot(SETTLED, OFFER, (("1", REVIEW),), (("1\n", REVIEW),)),
    "weighing": Spot(SETTLED, OFFER, TO_WEIGHING, PLAIN_TO_WEIGHING),
    "after the recommendation": Spot(SETTLED, OFFER, TO_THE_END, PLAIN_TO_THE_END),
    "the name of a file": Spot(
        SETTLED, OFFER, (*TO_THE_END, ("3", EXPORT_NAME)), (*PLAIN_TO_THE_END, ("3\n", EXPORT))
    ),
}
EVERYWHERE = [(spot, way, False) for spot in SPOTS for way in WAYS if way != "Ctrl-D"]
EVERYWHERE += [("what matters", "Ctrl-D", False), ("the name of a file", "Ctrl-D", False)]
EVERYWHERE += [(spot, "Ctrl-C", True) for spot in SPOTS]
EVERYWHERE += [("a question", way, True) for way in ("Ctrl-D", "SIGTERM", "SIGHUP")]
EVERYWHERE += [("the name of a file", "SIGTERM", True)]
NAMES = [f"{spot}, {way}{', plain' if plain else ''}" for spot, way, plain in EVERYWHERE]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for all that is started here."""
    return tmp_path_factory.mktemp("signals")


@pytest.fixture(scope="module")
def start(home: Path, picnic_cake_folder: Path):
    """Return a function that starts the program."""
    with starting(home, picnic_cake_folder) as function:
        yield function


def led_to(driven: Driven, spot: Spot, *, plain: bool) -> Driven:
    """Lead an interview to a place."""
    if not plain:
        driven.wait_for(spot.first)
        for keys, then in spot.way:
            driven.press(keys, then)
        return driven
    driven.wait_for_new(spot.first).wait_for_new("Answer:")
    for keys, then in spot.plainly:
        driven.send(keys)
        driven.wait_for_new(then).wait_for_new("File:" if then == EXPORT else "Answer:")
    return driven


def stopped_by(driven: Driven, way: str) -> Driven:
    """Stop an interview."""
    if way.startswith("SIG"):
        driven.signal(way)
    else:
        driven.send(WAYS[way])
    driven.finish()
    return driven


@pytest.fixture(scope="module")
def stopped(start):
    """Return a function that stops an interview somewhere in some way; each is done once."""
    done: dict[tuple[str, str, bool], Driven] = {}

    def stop(spot: str, way: str, plain: bool) -> Driven:
        key = (spot, way, plain)
        if key not in done:
            driven = start("quiz", *SPOTS[spot].flags, *["--plain"] * plain, size=(80, 40))
            done[key] = stopped_by(led_to(driven, SPOTS[spot], plain=plain), way)
        return done[key]

    return stop


@pytest.mark.parametrize("where", EVERYWHERE, ids=NAMES)
def test_the_exit_status_tells_what_ended_it(stopped, where):
    assert stopped(*where).status == STATUS[WAYS[where[1]]]


@pytest.mark.parametrize("where", EVERYWHERE, ids=NAMES)
def test_the_terminal_is_as_it_was(stopped, where):
    assert stopped(*where).damage == []


@pytest.mark.parametrize("where", EVERYWHERE, ids=NAMES)
def test_it_ends_with_how_to_go_on_and_no_traceback(stopped, where):
    driven = stopped(*where)
    before, last = driven.said.rstrip().split("\n")[-2:]
    if SPOTS[where[0]].flags:
        assert before.endswith("Stopped. To go on with your answers:")
        assert last.startswith("advisor quiz --")
    else:
        assert last.endswith("Stopped before the first answer.")
    assert "Traceback" not in driven.said
    assert "Exception" not in driven.said


@pytest.mark.parametrize("spot", SPOTS)
def test_a_menu_is_gone_when_it_ends(stopped, spot):
    assert "Ctrl-C stops" not in stopped(spot, "Ctrl-C", False).text


@pytest.mark.parametrize("plain", [False, True], ids=["menu", "plain"])
@pytest.mark.parametrize(
    "spot", ["a question with several choices", "the offer to finish", "after the recommendation"]
)
def test_the_command_goes_on_with_every_answer(stopped, start, spot, plain):
    command = stopped(spot, "Ctrl-C", plain).command
    again = start(*command, size=(80, 40)).wait_for(SPOTS[spot].first)
    taken = [word for word in SPOTS[spot].flags if word.startswith("--") and word != "--importance"]
    assert f"{len(taken)} answer{'s' * (len(taken) > 1)} taken over." in again.text
    stopped_by(again, "Ctrl-C")
    assert again.command == command


# With --save.

SAVING = [(way, plain) for way in WAYS for plain in (False, True)]


@pytest.fixture(scope="module")
def saved(start, home: Path):
    """Return a function that answers two questions and stops; it gives the terminal and the file."""
    done: dict[tuple[str, bool], tuple[Driven, Path]] = {}

    def stop(way: str, plain: bool) -> tuple[Driven, Path]:
        if (way, plain) not in done:
            folder = home / f"the answers {way}{plain}"
            folder.mkdir()
            driven = start("quiz", "--save", str(folder / "a b.yaml"), *["--plain"] * plain, size=(80, 40))
            if plain:
                driven.wait_for_new(MATTERS).line("3", FAVOURITE).line("2", "What can a guest not eat?")
            else:
                driven.wait_for(MATTERS).press("3 ", "1 of 6").press(ENTER, FAVOURITE)
                driven.press("2", "question 2")
            done[way, plain] = (stopped_by(driven, way), folder / "a b.yaml")
        return done[way, plain]

    return stop


@pytest.mark.parametrize(("way", "plain"), SAVING)
def test_saved_answers_are_taken_by_recommend(saved, home: Path, picnic_cake_folder: Path, way, plain):
    _, file = saved(way, plain)
    env = environment(home, {"ADVISOR_RULES": str(picnic_cake_folder)})
    json_of = ("--format", "json")
    by_file = run_process((*PROGRAM, "recommend", "--answers", str(file), *json_of), env)
    flags = ("--favourite", "chocolate", "--importance", "taste=much")
    assert by_file.status == 0
    assert by_file == run_process((*PROGRAM, "recommend", *flags, *json_of), env)


@pytest.mark.parametrize(("way", "plain"), SAVING)
def test_nothing_but_the_file_is_left(saved, way, plain):
    _, file = saved(way, plain)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("way", WAYS)
def test_saving_changes_neither_status_nor_terminal(saved, way):
    driven, _ = saved(way, False)
    assert (driven.status, driven.damage) == (STATUS[WAYS[way]], [])


@pytest.mark.parametrize("plain", [False, True], ids=["menu", "plain"])
def test_the_command_goes_on_with_the_file(saved, start, plain):
    driven, file = saved("SIGTERM", plain)
    assert f"Your answers are in {file}; go on with:" in " ".join(driven.said.split())
    assert driven.command[:5] == ("quiz", "--answers", str(file), "--save", str(file))
    again = start(*driven.command, size=(80, 40)).wait_for("question 2")
    assert "1 answer taken over." in again.text
    if plain:
        again.line("r", "3. What matters: Taste").line("4", FAVOURITE)
        again.wait_for_new("So far: Chocolate. Enter keeps it.").line("3", REVIEW)
    else:
        again.press("r", "What matters: Taste").press("4\r", FAVOURITE)
        assert again.pointed == "> 2 Chocolate"
        again.press("3", "4 Favourite: Cream")
    stopped_by(again, "Ctrl-C")
    assert re.search(r"^  favourite: cream$", file.read_text(encoding="utf-8"), re.MULTILINE)


def test_an_interrupt_before_the_first_answer_leaves_no_file(start, tmp_path: Path):
    driven = start("quiz", "--save", str(tmp_path / "a.yaml")).wait_for(MATTERS)
    stopped_by(driven, "Ctrl-C")
    assert driven.last_line == "Stopped before the first answer."
    assert list(tmp_path.iterdir()) == []


def test_a_stopped_interview_prints_no_result(start, tmp_path: Path):
    driven = start("quiz", *SETTLED, "--format", "json", to=tmp_path / "out.json").wait_for(OFFER)
    stopped_by(driven, "Ctrl-C")
    assert (tmp_path / "out.json").read_bytes() == b""
    assert driven.command[-2:] == ("--format", "json")


def test_a_terminal_that_goes_away_leaves_the_answers_whole(start, tmp_path: Path):
    file = tmp_path / "a.yaml"
    driven = start("quiz", "--save", str(file)).wait_for(MATTERS).press(ENTER, FAVOURITE)
    driven.press("1", "question 2").leave()
    assert "  favourite: fruit\n" in file.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [file]
