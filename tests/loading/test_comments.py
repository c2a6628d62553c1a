"""Texts that a comment cuts short."""

from pathlib import Path

import pytest
from audited import BICYCLE_LOCK
from hypothesis import given
from hypothesis import strategies as st
from known_rule_sets import FOLDERS
from rule_set_copies import copied

from advisor.loading.comments import comment_after, cut_texts
from advisor.loading.nodes import Mapping, Scalar
from advisor.loading.parsing import read_nodes
from advisor.loading.places import placed
from advisor.loading.rule_sets import load_with_sources


def comment_in(text: str, key: str = "a") -> str:
    """Return the comment after the text behind a key."""
    node = read_nodes(text, "a.yaml")
    assert isinstance(node, Mapping)
    value = node.entries[key][1]
    assert isinstance(value, Scalar)
    return comment_after(value, text.split("\n"))


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        pytest.param("a: It is #1 here.\nb: c\n", "#1 here.", id="on the line of its key"),
        pytest.param("a: It is #1 here.", "#1 here.", id="without a line end"),
        pytest.param("a: It is   # so # it is\n", "# so # it is", id="after spaces"),
        pytest.param("a: It is #\n", "#", id="with nothing in it"),
        pytest.param("a:\n  It is #1 here.\n", "#1 here.", id="below its key"),
        pytest.param("a: It\n  is\n\n  now #1 here.\nb: c\n", "#1 here.", id="on the last of its lines"),
        pytest.param("{a: It is #1 here.\n}\n", "#1 here.", id="within brackets"),
        pytest.param("a: It  is\u00a0so #1\n", "#1", id="with other spaces"),
    ],
)
def test_a_comment_behind_a_text_is_found(text, comment):
    assert comment_in(text) == comment


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: It is so.\n# It is.\nb: c\n", id="on a line of its own"),
        pytest.param("a: It is#1 here.\n", id="without a space it is no comment"),
        pytest.param('a: "It is #1 here." # so\n', id="double quotes"),
        pytest.param("a: 'It''s #1 here.' # so\n", id="single quotes"),
        pytest.param("a: >- # so\n  It is #1 here.\n", id="folded"),
        pytest.param("a: >- # so\n  >- is #1 here.\n", id="folded, like its sign"),
        pytest.param("a: | # so\n  It is #1 here.\n", id="literal"),
        pytest.param("{a: It is, b: c} # so\n", id="more stands between"),
        pytest.param("{a: It is, # so\nb: c}\n", id="a comma stands between"),
        pytest.param("{b: c, a: It is} # so\n", id="a bracket stands between"),
        pytest.param("a: It\n  is\nb: c # so\n", id="behind another"),
        pytest.param("a: It\n", id="none"),
    ],
)
def test_a_text_that_is_whole_has_no_comment(text):
    assert comment_in(text) == ""


@given(
    st.lists(st.text("ab'-\"", min_size=1, max_size=3), min_size=1, max_size=5),
    st.text("ab #'\"", max_size=9),
)
def test_what_yaml_leaves_out_is_the_comment(words, rest):
    line = f"x{' '.join(words)} #{rest}"
    assert comment_in(f"a: {line}\n") == line[line.index(" #") + 1 :]


def cut_in(folder: Path) -> list[tuple[tuple[str, str], tuple[str, ...], str]]:
    """Return what is cut in the rule set."""
    return list(cut_texts(placed(load_with_sources(folder).files)))


def test_a_text_of_which_the_lines_have_a_part_alone_has_no_comment():
    assert comment_after(Scalar("a b", 1, 1), ["a"]) == ""
    assert comment_after(Scalar("a b", 1, 1), ["a", "", ""]) == ""


@pytest.mark.parametrize("folder", [BICYCLE_LOCK, *FOLDERS.values()], ids=lambda folder: folder.name)
def test_no_text_of_a_known_rule_set_is_cut(folder):
    assert cut_in(folder) == []


def commented(folder: Path, into: Path) -> Path:
    """Return a copy of the rule set with a comment behind each line that has a place for one."""
    files = {
        str(path.relative_to(folder)): "\n".join(
            f"{line} # so" if line and not line.startswith("#") else line
            for line in path.read_text(encoding="utf-8").splitlines()
        )
        for path in folder.rglob("*.yaml")
    }
    return copied(folder, into, files)


def test_each_text_of_a_rule_set_is_looked_at_and_nothing_else(tmp_path):
    folder = commented(FOLDERS["picnic-cake"], tmp_path)
    found = cut_in(folder)
    assert {comment for _, _, comment in found} == {"# so"}
    assert {(thing[0], keys[0]) for thing, keys, _ in found} >= {
        ("rule set", "title"),
        ("section", "title"),
        ("alternative", "summary"),
        ("question", "help"),
        ("choice", "label"),
        ("criterion", "meaning"),
        ("rule", "reason"),
        ("rule", "accepted"),
        ("revision", "reason"),
        ("veto", "reason"),
        ("advice", "text"),
        ("source", "publisher"),
        ("claim", "says"),
        ("claim", "thread"),
    }
    keys = {keys[0] for _, keys, _ in found}
    assert not keys & {"id", "when", "ratings", "published", "favours", "strength", "dates", "address"}
    assert (("source", "baking-book"), ("title",), "# so") in found
