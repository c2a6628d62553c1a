"""A recommendation as a picture in SVG."""

import itertools
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from drawing import PAIR, STORIES, TRIO
from drawn_rule_sets import Situation, known_situations
from golden_files import golden
from hostile import HOSTILE, hostile_copy
from hypothesis import given, settings
from known_rule_sets import FOLDERS, PICNIC, SHIPPED, TOY, loaded, told
from rule_set_copies import copied
from running import PROGRAM, Ran, environment, run_process
from svg_pictures import BREAKING_OUT, NUMBER, SVG, burst, contrast, drawn_stories, read

from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.model.amounts import decimal
from advisor.narrative.sentences import points
from advisor.narrative.story import Story, tell
from advisor.reports.svg import svg_report
from advisor.text import visible

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs" / "picture.svg"
GOLDEN = Path(__file__).parent / "golden"
LAW = settings(max_examples=30)
EACH_STORY = pytest.mark.parametrize("name", STORIES)
ELEMENTS = {"svg", "title", "desc", "defs", "pattern", "rect", "path", "g", "text"}
ATTRIBUTES = {
    *("viewBox", "width", "height", "role", "aria-labelledby", "id", "class", "x", "y", "rx", "d"),
    *("fill", "stroke", "stroke-width", "stroke-dasharray", "patternUnits"),
    *("font-family", "font-size", "font-weight", "text-anchor"),
}


def said_by(story: Story) -> Iterator[str]:
    """Yield every text that the picture draws, in order."""
    yield from (story.title, story.headline, *story.lines)
    if len(story.alternatives) == 2:
        yield from _sides(story) if story.rows else ()
    else:
        yield from _scores(story)
    for row in story.rows:
        scored = [item for item in zip(story.alternatives, row.points, strict=True) if item[1]]
        named = len(story.alternatives) != 2
        amounts = [text for name, amount in scored for text in ([name] if named else []) + [decimal(amount)]]
        yield from (row.name, row.because, *amounts, row.words, row.then)
    yield f"{story.rule_set}, {story.basis}. SHA-256 {story.digest[:16]}"


def _sides(story: Story) -> Iterator[str]:
    removed = {item.alternative for item in story.removals}
    yield from ("Points by criterion", "In words")
    for place in (1, 0):
        name = story.alternatives[place]
        yield name
        yield points(decimal(sum(row.points[place] for row in story.rows)))
        yield ", removed by a veto" if name in removed else ""


def _scores(story: Story) -> Iterator[str]:
    yield "Points"
    for side in story.sides:
        yield side.alternative + decimal(side.score)
    for removal in story.removals:
        yield f"{removal.alternative}{decimal(removal.score)}, removed by a veto"
    yield "Points by criterionIn words" if story.rows else ""


def assert_fetches_nothing(root: ET.Element) -> None:
    """Assert that elements and attributes are the few that draw, and refer to nothing outside."""
    ids = {item.attrib["id"] for item in root.iter() if "id" in item.attrib}
    for item in root.iter():
        assert item.tag.removeprefix(SVG) in ELEMENTS
        assert item.tag.startswith(SVG)
        assert set(item.attrib) <= ATTRIBUTES
        for value in item.attrib.values():
            assert "(" not in value or value[5:-1] in ids
            assert ":" not in value
    assert set(root.attrib["aria-labelledby"].split()) <= ids


# What it says.


@EACH_STORY
def test_the_picture_says_what_the_story_says_and_nothing_else(name: str):
    story = STORIES[name]
    assert read(svg_report(story)).said() == "".join(map(visible, said_by(story)))


@given(drawn_stories())
def test_any_texts_and_amounts_stand_in_it_to_the_letter(story: Story):
    assert read(svg_report(story)).said() == "".join(map(visible, said_by(story)))


@LAW
@given(known_situations())
def test_so_do_those_of_every_recommendation(situation: Situation):
    story = tell(justify(recommend(*situation), loaded(situation.rule_set.id).sources))
    drawn = read(svg_report(story))
    assert drawn.said() == "".join(map(visible, said_by(story)))
    assert list(burst(drawn)) == []


def test_what_has_changed_stands_beside_what_counts():
    said = read(svg_report(told(SHIPPED, {"tpu": "yes"}))).said()
    assert "TPU accessyesno differencewas TensorFlow decisive" in said


@EACH_STORY
def test_who_cannot_see_it_is_told_the_outcome_the_rows_and_the_numbers(name: str):
    story = STORIES[name]
    root = read(svg_report(story)).root
    title, description = root[0], root[1]
    assert title.text == f"{story.title} {story.headline}"
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]
    said = description.text or ""
    assert all(line in said for line in story.lines)
    for row in story.rows:
        (sentence,) = re.findall(rf"(?:^|\. ){re.escape(row.name)}(.*?)\.(?= |$)", said)
        scored = zip(story.alternatives, row.points, strict=True)
        assert all(f"{name} {decimal(amount)}" in sentence for name, amount in scored if amount)
        assert all(text in sentence for text in (row.because, row.words, row.then))
    assert said.endswith(f"{story.rule_set}, {story.basis}.")


def test_a_story_without_lines_is_drawn():
    assert "First" in read(svg_report(PAIR._replace(headline="First", lines=()))).said()


# How it looks.


@EACH_STORY
def test_nothing_is_cut_and_nothing_covers_another(name: str):
    assert list(burst(read(svg_report(STORIES[name])))) == []


@given(drawn_stories())
def test_whatever_it_says_nothing_is_cut_and_nothing_covers_another(story: Story):
    assert list(burst(read(svg_report(story)))) == []


def test_longer_texts_make_a_higher_picture_of_the_same_width():
    short, long = (
        read(svg_report(PAIR._replace(headline=headline))).page for headline in ("One", "One " * 99)
    )
    assert short.right == long.right == 880
    assert short.bottom < long.bottom


@EACH_STORY
def test_every_text_stands_out_from_the_paper_it_is_on(name: str):
    picture = read(svg_report(STORIES[name]))
    paper = picture.root.find(f"{SVG}rect")
    assert paper is not None
    assert paper.attrib["fill"] == "#ffffff"
    assert all(contrast(item.attrib["fill"], "#ffffff") >= 4.5 for item in picture.texts())


def test_texts_are_large_enough_to_be_read_on_a_slide():
    sizes = [int(item.attrib["font-size"]) for item in read(svg_report(TRIO)).texts()]
    assert min(sizes) == sizes[-1] == 12
    assert min(sizes[:-1]) >= 13


# What it may do.


@LAW
@given(drawn_stories())
def test_it_fetches_and_runs_nothing(story: Story):
    assert_fetches_nothing(read(svg_report(story)).root)


@pytest.mark.parametrize("text", BREAKING_OUT)
@EACH_STORY
def test_texts_that_try_to_break_out_stay_text(name: str, text: str):
    story = STORIES[name]._replace(title=text, headline=text, lines=(text, text), rule_set=text, basis=text)
    story = story._replace(rows=tuple(row._replace(name=text, because=text) for row in story.rows))
    root = read(svg_report(story)).root
    assert_fetches_nothing(root)
    assert root[0].text == visible(f"{text} {text}")


@LAW
@given(drawn_stories())
def test_numbers_have_at_most_two_places(story: Story):
    for item in read(svg_report(story)).root.iter():
        for name in {"x", "y", "width", "height", "font-size", "rx", "stroke-width"} & set(item.attrib):
            assert NUMBER.fullmatch(item.attrib[name])


@EACH_STORY
def test_the_same_story_gives_the_same_bytes(name: str):
    assert svg_report(STORIES[name]) == svg_report(STORIES[name])


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(STORIES, 2)))
def test_another_story_gives_another_picture(one: str, other: str):
    assert svg_report(STORIES[one]) != svg_report(STORIES[other])


# From the command line.


def test_the_picture_of_a_picnic_is_the_golden_one():
    # The points are worked out in the test of the golden file of Markdown.
    picture = svg_report(told(TOY, PICNIC, {"effort": "usual"})._replace(digest="0" * 64))
    assert picture == golden(GOLDEN / "picnic.svg", picture)
    numbers = [bar.number for bar in read(picture).bars()]
    assert numbers[:3] == ["9", "6.25", "1.25"]
    assert numbers[3:] == ["5", "2.5", "1.5", "2.5", "2.5", "1.25", "1.25"]


@pytest.fixture
def run(tmp_path: Path):
    """Return a function that runs the program in a folder of its own."""
    env = environment(tmp_path, {"ADVISOR_RULES": str(FOLDERS[TOY])})

    def call(*arguments: str, changes: dict[str, str] | None = None) -> Ran:
        return run_process((*PROGRAM, *arguments), env | (changes or {}), cwd=tmp_path)

    return call


FRUIT = ("recommend", "--favourite", "fruit", "--weather", "hot")


def test_the_picture_in_the_readme_is_what_its_command_writes(run, tmp_path: Path):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^\$ advisor (.* --output picture\.svg)$", readme, re.MULTILINE)
    assert "](docs/picture.svg)" in readme
    assert run(*shlex.split(command), changes={"ADVISOR_RULES": ""}) == (0, b"", b"")
    written = (tmp_path / "picture.svg").read_text(encoding="utf-8")
    assert written == golden(PICTURE, written), "with ADVISOR_WRITE_GOLDEN=1 the test writes it anew"
    assert read(written).bars()


def test_a_file_is_written_once_and_replaced_by_force(run, tmp_path: Path):
    file = tmp_path / "out.svg"
    assert run(*FRUIT, "--output", "out.svg") == (0, b"", b"")
    first = file.read_bytes()
    assert first == run(*FRUIT, "--format", "svg").out
    again = run(*FRUIT, "--favourite", "cream", "--output", "out.svg")
    assert (again.status, again.out) == (2, b"")
    assert file.read_bytes() == first
    assert run("recommend", "--favourite", "cream", "--output", "out.svg", "--force").status == 0
    assert "Cheesecake, " in read(file.read_text(encoding="utf-8")).said()


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are a matter of POSIX")
def test_the_quiz_writes_the_picture_that_recommend_does(run, tmp_path: Path):
    from driving import AFTERWARDS, REVIEW, SETTLED, WEIGHING, starting

    flags = (*SETTLED, "--as-of", "documents")
    with starting(tmp_path, FOLDERS[TOY]) as start:
        driven = start("quiz", *flags, "--output", "out.svg", cwd=tmp_path).wait_for(REVIEW)
        driven.press("1\r", WEIGHING)
        (leave,) = re.findall(r"(\d) Leave", driven.text)
        driven.press(leave, AFTERWARDS).send("5")
        assert driven.finish() == 0
    assert (tmp_path / "out.svg").read_bytes() == run("recommend", *flags, "--format", "svg").out


def test_brief_is_refused(run):
    done = run(*FRUIT, "--brief", "--format", "svg")
    assert (done.status, done.out) == (2, b"")
    assert "--brief: goes with the formats text and markdown" in done.said


def test_where_no_alternative_is_left_the_picture_is_drawn_all_the_same(run):
    done = run("recommend", "--favourite", "fruit", "--allergies", "nuts", "--oven", "no", "--format", "svg")
    assert done.status == 1
    assert "None left" in read(done.text).said()


def test_a_rule_set_of_hostile_texts_is_drawn_to_the_letter(run, tmp_path: Path):
    hostile = hostile_copy(FOLDERS[TOY], tmp_path)
    done = run(*FRUIT, "--rules", str(hostile), "--format", "svg")
    assert (done.status, done.err) == (0, b"")
    picture = read(done.text)
    assert picture.said().count(HOSTILE) > 10
    assert_fetches_nothing(picture.root)
    assert list(burst(picture)) == []


@pytest.mark.skipif(os.name != "posix", reason="such names exist on POSIX only")
def test_a_rule_set_in_a_folder_of_a_hostile_name_is_drawn(run, tmp_path: Path):
    folder = copied(FOLDERS[TOY], tmp_path).rename(tmp_path / "<a>&\n\x1b\udcff]]>")
    done = run(*FRUIT, "--rules", str(folder), "--format", "svg")
    assert (done.status, done.err) == (0, b"")
    assert r"<a>&\x0a\x1b\udcff]]> 2.1.0, as of" in read(done.text).said()
