"""The files of decisions among those that are named, and in the folders that are."""

import os
from pathlib import Path

import pytest

from advisor.errors import AdvisorError
from advisor.loading.decision_files import decision_files
from advisor.loading.files import MOST_BYTES

RECORD = "---\nstatus: accepted\nschema: advisor/record/1\n---\n\n# Title\n"
SHEET = RECORD.replace("record", "sheet")
LINKS = pytest.mark.skipif(os.name != "posix", reason="links want rights elsewhere")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the tests write and which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str, text: str = RECORD) -> None:
    """Write files with this text, and the folders around them."""
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def names(*given: str) -> list[str]:
    """Return the names of the files that are found."""
    return list(decision_files(given))


def refusal(*given: str) -> str:
    """Return why nothing is found."""
    with pytest.raises(AdvisorError) as caught:
        decision_files(given)
    return str(caught.value)


@pytest.mark.usefixtures("here")
def test_of_a_folder_they_are_found_sorted_with_those_below() -> None:
    write("d/b.md", "d/a.md", "d/c/z.markdown", "d/c/y.MD", "d/a/x.md", "d/10.md", "d/9.md")
    assert names("d") == ["d/10.md", "d/9.md", "d/a.md", "d/b.md", "d/a/x.md", "d/c/y.MD", "d/c/z.markdown"]


@pytest.mark.usefixtures("here")
def test_their_content_is_what_they_hold() -> None:
    write("d/a.md")
    write("d/b.md", text=SHEET)
    assert decision_files(["d"]) == {"d/a.md": RECORD.encode(), "d/b.md": SHEET.encode()}


@pytest.mark.usefixtures("here")
def test_what_is_not_of_our_making_is_left_out_of_a_folder() -> None:
    write("d/a.md")
    write("d/readme.md", text="# Title\n\nschema: advisor/record/1\n")
    write("d/post.md", text="---\ntitle: a\n---\n")
    write("d/a.yaml", "d/a.txt", "d/a.md.orig", "d/md")
    assert names("d") == ["d/a.md"]


@pytest.mark.usefixtures("here")
def test_a_file_that_is_named_is_taken_whatever_it_holds() -> None:
    write("a.yaml", "b", text="weather: hot\n")
    assert decision_files(["b", "a.yaml"]) == {"b": b"weather: hot\n", "a.yaml": b"weather: hot\n"}


@pytest.mark.usefixtures("here")
def test_folders_that_begin_with_a_dot_are_left_out_unless_they_are_named() -> None:
    write("d/.git/a.md", "d/b/.cache/c.md", "d/e.md")
    assert names("d") == ["d/e.md"]
    assert names("d/.git", ".") == ["d/.git/a.md", "./d/e.md"]


@pytest.mark.usefixtures("here")
def test_names_keep_their_order_and_each_file_is_there_once() -> None:
    write("d/a.md", "d/b.md", "c.md")
    assert names("d/b.md", "c.md", "d", "c.md", "./c.md", "d/../c.md", "d/") == ["d/b.md", "c.md", "d/a.md"]


@LINKS
@pytest.mark.usefixtures("here")
def test_links_to_folders_are_not_followed_but_those_to_files() -> None:
    write("other/a.md", "d/b.md")
    Path("d/link").symlink_to(Path("../other"))
    Path("d/loop").symlink_to(Path())
    Path("d/c.md").symlink_to(Path("../other/a.md"))
    assert names("d") == ["d/b.md", "d/c.md"]
    assert names("d/link") == ["d/link/a.md"]


@LINKS
@pytest.mark.usefixtures("here")
def test_the_same_folder_by_way_of_a_link_is_the_same() -> None:
    write("d/a.md")
    Path("link").symlink_to(Path("d"))
    assert names("link", "d") == ["link/a.md"]


@LINKS
@pytest.mark.usefixtures("here")
def test_a_link_to_itself_or_to_nothing_is_an_error_in_place_of_a_content() -> None:
    write("d/b.md")
    Path("d/a.md").symlink_to(Path("a.md"))
    Path("d/c.md").symlink_to(Path("nowhere"))
    found = decision_files(["d"])
    assert list(found) == ["d/a.md", "d/b.md", "d/c.md"]
    assert str(found["d/a.md"]) == "d/a.md: cannot be read: Too many levels of symbolic links"
    assert str(found["d/c.md"]) == "d/c.md: cannot be read: No such file or directory"
    assert str(decision_files(["d/c.md"])["d/c.md"]) == str(found["d/c.md"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
@pytest.mark.usefixtures("here")
def test_a_pipe_is_not_waited_for() -> None:
    write("d/b.md")
    os.mkfifo("d/a.md")
    assert str(decision_files(["d"])["d/a.md"]) == "d/a.md: is a pipe, not a file"


@pytest.mark.usefixtures("here")
def test_a_folder_that_is_called_like_a_file_is_a_folder() -> None:
    write("d/a.md/b.md")
    assert names("d") == names("d/a.md") == ["d/a.md/b.md"]


@pytest.mark.usefixtures("here")
def test_what_cannot_be_read_is_told_and_the_others_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    write("d/a.md", "d/shut/b.md", "d/z/c.md")
    scandir = os.scandir

    def refusing(path: str = ".") -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = decision_files(["d"])
    assert sorted(found) == ["d/a.md", "d/shut", "d/z/c.md"]
    assert str(found["d/shut"]) == "d/shut: cannot be read: Permission denied"


@pytest.mark.usefixtures("here")
def test_never_more_than_one_byte_over_the_limit_is_read() -> None:
    write("d/a.md", text=RECORD + "x" * MOST_BYTES)
    assert len(decision_files(["d"])["d/a.md"]) == MOST_BYTES + 1  # type: ignore[arg-type]


@pytest.mark.usefixtures("here")
def test_a_folder_without_any_is_an_error() -> None:
    write("d/readme.md", text="# Title\n")
    assert refusal("d") == "d: there is no decision record in this folder"
    write("e/a.md")
    assert refusal("e", "d") == "d: there is no decision record in this folder"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("nowhere.md", "nowhere.md"),
        ("", "the empty name"),
        ("a\x1b[31m\nb", r"a\x1b[31m\x0ab"),
        ("a\0b", r"a\x00b"),
        ("x" * 300, "x" * 300),
    ],
)
def test_a_name_under_which_nothing_is_there_is_an_error(name: str, shown: str) -> None:
    assert refusal(name) == f"{shown}: there is no such file or folder"


@pytest.mark.skipif(
    os.name != "posix" or os.uname().sysname != "Linux", reason="such names exist on Linux only"
)
@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "name", ["a\nb\x1b[31m.md", "-.md", "--x.md", "a\udcff.md", "\u202eb.md", " .md", "*.md"]
)
def test_a_file_may_have_any_name(name: str) -> None:
    write(f"d/{name}")
    assert names("d") == names(f"d/{name}") == [f"d/{name}"]
