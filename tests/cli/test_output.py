"""Results written: whole into a file that was not there before, or to standard output."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from running import PROGRAM, environment, run_process

from advisor.cli.output import check_output, deliver, deliver_files
from advisor.errors import AdvisorError

POSIX = pytest.mark.skipif(os.name != "posix", reason="names, modes and limits as POSIX has them")


def write(path: Path | str, text: str = "new\n", *, force: bool = False) -> None:
    """Deliver a text to a file."""
    deliver(text, str(path), force=force, exact=True)


def refusal(path: Path | str, *, force: bool = False) -> str:
    """Return why the text is not delivered."""
    with pytest.raises(AdvisorError) as caught:
        write(path, force=force)
    assert caught.value.exit_status == 2
    return str(caught.value)


def left_in(folder: Path) -> list[str]:
    """Return the names in the folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_created(tmp_path: Path):
    write(tmp_path / "a.md", "é\n")
    assert (tmp_path / "a.md").read_bytes() == b"\xc3\xa9\n"


def test_no_temporary_file_is_left(tmp_path: Path):
    write(tmp_path / "a.md")
    write(tmp_path / "a.md", force=True)
    assert left_in(tmp_path) == ["a.md"]


def test_an_existing_file_is_kept(tmp_path: Path):
    (tmp_path / "a.md").write_bytes(b"old")
    assert refusal(tmp_path / "a.md") == f"{tmp_path / 'a.md'}: is there already; --force replaces it"
    assert (tmp_path / "a.md").read_bytes() == b"old"
    assert left_in(tmp_path) == ["a.md"]


def test_force_replaces_an_existing_file(tmp_path: Path):
    (tmp_path / "a.md").write_bytes(b"old and longer")
    write(tmp_path / "a.md", force=True)
    assert (tmp_path / "a.md").read_bytes() == b"new\n"


def test_force_creates_a_file_too(tmp_path: Path):
    write(tmp_path / "a.md", force=True)
    assert (tmp_path / "a.md").read_bytes() == b"new\n"


@POSIX
@pytest.mark.parametrize("force", [False, True])
def test_what_a_kill_has_left_is_removed_by_the_next_writing(tmp_path: Path, force):
    (tmp_path / ".a.md.12-0.part").write_bytes(b"half")
    write(tmp_path / "a.md", force=force)
    assert left_in(tmp_path) == ["a.md"]


@pytest.mark.parametrize("there", [[], ["a.md"]])
def test_a_check_beforehand_changes_nothing(tmp_path: Path, there):
    for name in there:
        (tmp_path / name).write_bytes(b"old")
    check_output(str(tmp_path / "a.md"), force=True)
    assert left_in(tmp_path) == there
    assert all((tmp_path / name).read_bytes() == b"old" for name in there)


@POSIX
def test_force_keeps_the_mode_of_the_file(tmp_path: Path):
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "a.md").chmod(0o640)
    write(tmp_path / "a.md", force=True)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640


@POSIX
def test_a_new_file_has_the_mode_that_the_mask_leaves(tmp_path: Path):
    before = os.umask(0o027)
    try:
        write(tmp_path / "a.md")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_is_refused(tmp_path: Path, force):
    assert "is a folder" in refusal(tmp_path, force=force)


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path):
    refusal(f"{tmp_path}/reports/")


@pytest.mark.parametrize("force", [False, True])
def test_a_missing_folder_is_refused(tmp_path: Path, force):
    assert "cannot be written: No such file or directory" in refusal(
        tmp_path / "missing" / "a.md", force=force
    )


@POSIX
@pytest.mark.parametrize("force", [False, True])
def test_a_path_below_a_file_is_refused(tmp_path: Path, force):
    (tmp_path / "file").write_bytes(b"old")
    assert "cannot be written: Not a directory" in refusal(tmp_path / "file" / "a.md", force=force)


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("force", [False, True])
def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path, force):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    assert "cannot be written: Permission denied" in refusal(folder / "a.md", force=force)


@POSIX
def test_a_dangling_link_is_refused(tmp_path: Path):
    (tmp_path / "link.md").symlink_to("nowhere")
    assert "is there already" in refusal(tmp_path / "link.md")
    assert left_in(tmp_path) == ["link.md"]


@POSIX
def test_force_keeps_a_link_and_replaces_its_target(tmp_path: Path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "target.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to("folder/target.md")
    assert "is there already" in refusal(tmp_path / "link.md")
    write(tmp_path / "link.md", force=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "folder" / "target.md").read_bytes() == b"new\n"
    assert left_in(tmp_path) == ["folder", "link.md"]
    assert left_in(tmp_path / "folder") == ["target.md"]


@POSIX
@pytest.mark.parametrize("force", [False, True])
def test_a_link_to_a_folder_is_refused(tmp_path: Path, force):
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    assert "is a folder" in refusal(tmp_path / "link", force=force)


@POSIX
def test_force_writes_where_a_dangling_link_leads_to(tmp_path: Path):
    (tmp_path / "link.md").symlink_to("target.md")
    write(tmp_path / "link.md", force=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "target.md").read_bytes() == b"new\n"
    assert left_in(tmp_path) == ["link.md", "target.md"]


@POSIX
@pytest.mark.parametrize("force", [False, True])
def test_links_in_a_circle_are_refused(tmp_path: Path, force):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    refusal(tmp_path / "a", force=force)
    assert (tmp_path / "a").is_symlink()
    assert left_in(tmp_path) == ["a", "b"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_file_is_refused(force):
    assert refusal("/dev/full", force=force).startswith("/dev/full: is not a file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("force", [False, True])
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path, force):
    os.mkfifo(tmp_path / "pipe")
    assert "is not a file" in refusal(tmp_path / "pipe", force=force)


@POSIX
@pytest.mark.parametrize("name", ["missing/a\nb.md", "missing/\x1b[31m.md", "missing/\u202e.md", "a\0b"])
def test_a_name_is_shown_escaped(tmp_path: Path, name):
    assert refusal(tmp_path / name).isprintable()


@POSIX
@pytest.mark.parametrize(
    "name", ["a\nb.md", "\x1b[31m.md", "[bold].md", "-rf", "n" * 255, "é" * 127, ".", "-"]
)
def test_a_strange_name_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name):
    monkeypatch.chdir(tmp_path)
    if name == ".":
        assert "is a folder" in refusal(name)
        return
    write(f"./{name}")
    assert left_in(tmp_path) == [name]


def test_a_hyphen_is_standard_output_as_it_is_standard_input(
    advisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    done = advisor("recommend", "--favourite", "fruit", "--format", "name", "--output", "-")
    assert left_in(tmp_path) == []
    assert done.out == b"apple-pie\n"


@POSIX
def test_a_name_that_is_too_long_is_refused(tmp_path: Path):
    assert "cannot be written: File name too long" in refusal(tmp_path / ("n" * 256))
    assert left_in(tmp_path) == []


@POSIX
@pytest.mark.parametrize("force", [False, True])
def test_a_failure_half_way_keeps_the_old_file_and_leaves_no_other(
    tmp_path: Path, picnic_cake_folder: Path, force
):
    def limit() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    file = tmp_path / ("old.md" if force else "new.md")
    (tmp_path / "old.md").write_bytes(b"old")
    arguments = ("recommend", "--favourite", "fruit", "--output", str(file), *(["--force"] if force else []))
    env = environment(tmp_path, {"ADVISOR_RULES": str(picnic_cake_folder), "PYTHONDONTWRITEBYTECODE": "1"})
    done = run_process((*PROGRAM, *arguments), env, preexec_fn=limit)
    assert (done.status, done.out) == (2, b"")
    assert done.said.startswith(f"{file}: cannot be written: ")
    assert left_in(tmp_path) == ["old.md"]
    assert (tmp_path / "old.md").read_bytes() == b"old"


@POSIX
@pytest.mark.parametrize("force", [False, True])
def test_writers_at_once_leave_one_whole_file(tmp_path: Path, picnic_cake_folder: Path, force):
    file = tmp_path / "a.json"
    env = environment(tmp_path, {"ADVISOR_RULES": str(picnic_cake_folder)})
    running = [
        subprocess.Popen(
            [
                *PROGRAM,
                "recommend",
                "--favourite",
                choice,
                "--output",
                str(file),
                *(["--force"] if force else []),
            ],
            env=env,
            stderr=subprocess.PIPE,
        )
        for choice in ("fruit", "chocolate", "cream", "anything")
    ]
    said = [process.communicate(timeout=60)[1] for process in running]
    statuses = sorted(process.returncode for process in running)
    assert statuses == ([0, 0, 0, 0] if force else [0, 2, 2, 2])
    assert sum(b"is there already" in message for message in said) == (0 if force else 3)
    assert left_in(tmp_path) == ["a.json"]
    text = file.read_text(encoding="utf-8")
    assert text.startswith("{\n")
    assert text.endswith("\n}\n")


def test_nothing_but_the_file_is_written(advisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    monkeypatch.chdir(here)
    assert (
        advisor("recommend", "--favourite", "fruit", "--output", "a.md", env={"HOME": str(home)}).status == 0
    )
    assert (left_in(home), left_in(here)) == ([], ["a.md"])


def test_standard_output_holds_exact_bytes(capsysbinary: pytest.CaptureFixture[bytes]):
    deliver("é\n", "", force=False, exact=True)
    assert capsysbinary.readouterr().out == b"\xc3\xa9\n"


def test_what_is_not_exact_goes_as_the_stream_encodes_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    with (tmp_path / "out").open("w", encoding="ascii", errors="backslashreplace") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        deliver("é\n", "", force=False, exact=False)
    assert (tmp_path / "out").read_bytes() == b"\\xe9\n"


TEXTS = {"a.json": "{}\n", "b.json": "[]\n"}


def refusal_of_files(folder: Path | str) -> str:
    """Return why the texts are not delivered into the folder."""
    with pytest.raises(AdvisorError) as caught:
        deliver_files(TEXTS, str(folder), force=False)
    return str(caught.value)


def test_files_are_written_into_a_folder_that_is_made(tmp_path: Path):
    deliver_files(TEXTS, str(tmp_path / "x"), force=False)
    assert {path.name: path.read_text() for path in (tmp_path / "x").iterdir()} == TEXTS


def test_a_folder_in_one_that_is_not_there_is_refused(tmp_path: Path):
    folder = tmp_path / "x" / "y"
    assert refusal_of_files(folder) == f"{folder}: the folder {tmp_path / 'x'} is not there; make it first"
    assert left_in(tmp_path) == []


def test_where_a_file_is_in_the_way_none_is_written(tmp_path: Path):
    (tmp_path / "b.json").write_bytes(b"old")
    assert refusal_of_files(tmp_path) == f"{tmp_path / 'b.json'}: is there already; --force replaces it"
    assert left_in(tmp_path) == ["b.json"]


def test_a_file_that_holds_its_text_already_is_not_in_the_way(tmp_path: Path):
    (tmp_path / "b.json").write_bytes(b"[]\n")
    deliver_files(TEXTS, str(tmp_path), force=False)
    assert left_in(tmp_path) == ["a.json", "b.json"]


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path):
    (tmp_path / "x").write_bytes(b"old")
    assert refusal_of_files(tmp_path / "x") == f"{tmp_path / 'x'}: is not a folder; name one, or a new one"
    assert "cannot be written" in refusal_of_files(tmp_path / "x" / "y")


def test_a_link_in_the_folder_is_not_followed_out_of_it(tmp_path: Path):
    outside, folder = tmp_path / "outside.json", tmp_path / "schemas"
    folder.mkdir()
    (folder / "one.json").symlink_to(outside)
    with pytest.raises(AdvisorError, match="is a link"):
        deliver_files({"one.json": "{}", "two.json": "{}"}, str(folder), force=True)
    assert not outside.exists()
    assert [path.name for path in folder.iterdir()] == ["one.json"]


RECORD = "---\nschema: advisor/record/1\nanswers: {}\n---\n\n# Title\n"


def test_a_record_is_not_replaced_by_what_is_none(tmp_path: Path):
    file = tmp_path / "a.md"
    file.write_text(RECORD, encoding="utf-8")
    with pytest.raises(AdvisorError, match="is a decision record or a sheet, whose answers would be lost"):
        deliver("# Title\n", str(file), force=True, exact=True)
    assert file.read_text(encoding="utf-8") == RECORD
    deliver(f"{RECORD}\nMore.\n", str(file), force=True, exact=True)
    assert file.read_text(encoding="utf-8") == f"{RECORD}\nMore.\n"


def test_other_markdown_is_replaced_by_force(tmp_path: Path):
    file = tmp_path / "a.md"
    file.write_text("# Mine\n", encoding="utf-8")
    deliver("# Title\n", str(file), force=True, exact=True)
    assert file.read_text(encoding="utf-8") == "# Title\n"
