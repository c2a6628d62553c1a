"""What we ship: built, installed elsewhere, and run without the checkout."""

import importlib.util
import json
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from email import message_from_string
from pathlib import Path

import pytest
from running import Ran, environment, run_process

from advisor.loading.compiled import compiled
from advisor.loading.rule_sets import load_with_sources

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
COMPILED = {f"advisor/compiled/{file.parent.name}.jsonl" for file in (ROOT / "rules").glob("*/rule-set.yaml")}
TPU = ("recommend", "--tpu", "yes", "--purpose", "research", "--format", "json")

if not all(importlib.util.find_spec(name) for name in ("build", "hatchling", "pip")):
    pytest.skip("build, hatchling and pip are needed", allow_module_level=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the source distribution and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    """Return the wheel."""
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """Return the names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder into which the wheel is installed."""
    folder = tmp_path_factory.mktemp("installed")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-compile",
        "--disable-pip-version-check",
        "--target",
        str(folder),
        str(wheel),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def elsewhere(installed: Path, tmp_path: Path):
    """Return a function that runs the installed program in another folder; no path leads to the checkout."""
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    paths = {"PYTHONPATH": ":".join([str(installed), *sorted(libraries)]), "PYTHONDONTWRITEBYTECODE": "1"}

    def run(*arguments: str) -> Ran:
        # Without `site`, which follows the link of an editable installation.
        command = (sys.executable, "-S", "-m", "advisor", *arguments)
        return run_process(command, environment(tmp_path, paths), cwd=tmp_path)

    return run


def _files(folder: str) -> set[str]:
    found = (
        path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_the_wheel_holds_the_whole_package(names):
    assert _files("advisor") <= names
    assert {"advisor/py.typed", "advisor/reports/recommendation.schema.json"} <= names


def test_the_wheel_holds_the_rule_sets_inside_the_package(names):
    assert {f"advisor/{name}" for name in _files("rules")} <= names
    assert "advisor/rules/pytorch-or-tensorflow/rule-set.yaml" in names


def test_the_wheel_holds_the_rule_sets_compiled_from_these_very_files(wheel: Path):
    assert len(COMPILED) > 0
    with zipfile.ZipFile(wheel) as archive:
        for name in COMPILED:
            found = load_with_sources(ROOT / "rules" / Path(name).stem)
            assert archive.read(name).decode() == compiled(found.rule_set, found.sources)


def test_the_wheel_holds_nothing_else(names):
    of_metadata = {name for name in names if name.partition("/")[0].endswith(".dist-info")}
    known = _files("advisor") | {f"advisor/{name}" for name in _files("rules")} | COMPILED
    assert names - of_metadata - known == set()


def test_the_wheel_holds_the_licence(names):
    assert any(name.endswith("LICENSE") for name in names)


def test_the_wheel_names_its_program(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert "advisor = advisor.__main__:main" in archive.read(name).decode()


def test_the_wheel_needs_what_the_project_declares_with_lower_bounds(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = message_from_string(archive.read(name).decode())
    needed = [item for item in metadata.get_all("Requires-Dist", []) if "extra ==" not in item]
    assert len(needed) == len(PROJECT["dependencies"])
    assert all(">=" in item for item in needed)
    assert metadata["Version"] == PROJECT["version"]
    assert metadata["Requires-Python"] == PROJECT["requires-python"]


def test_the_source_distribution_holds_the_tests_and_the_rule_sets(built: Path):
    (found,) = built.glob("*.tar.gz")
    with tarfile.open(found) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "tests/conftest.py",
        "tests/test_packaging.py",
    } <= inside
    assert _files("advisor") | _files("rules") | {"hatch_build.py"} <= inside
    assert not [name for name in inside if name.endswith(".jsonl") and name.startswith("advisor/compiled")]


def test_the_installed_program_recommends_as_the_checkout_does(elsewhere, tmp_path: Path):
    done = elsewhere(*TPU)
    assert (done.status, done.err) == (0, b"")
    checkout = (
        sys.executable,
        "-m",
        "advisor",
        *TPU,
        "--rules",
        str(ROOT / "rules" / "pytorch-or-tensorflow"),
    )
    assert done.out == run_process(checkout, environment(tmp_path), cwd=tmp_path).out
    assert json.loads(done.text)["rule_set"]["id"] == "pytorch-or-tensorflow"


def test_the_installed_program_parses_nothing_that_was_compiled(installed: Path, tmp_path: Path):
    program = (
        "import sys\n"
        "from advisor.cli.app import run\n"
        f"run({list(TPU)!r})\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    libraries = (sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))
    paths = {"PYTHONPATH": ":".join([str(installed), *libraries]), "PYTHONDONTWRITEBYTECODE": "1"}
    done = run_process((sys.executable, "-S", "-c", program), environment(tmp_path, paths), cwd=tmp_path)
    assert json.loads(done.text)["schema"]
    loaded = set(done.said.split())
    assert "advisor.loading.compiled" in loaded
    assert loaded & {"yaml", "advisor.loading.rule_sets", "advisor.loading.parsing"} == set()


def test_an_edit_of_the_installed_rule_set_counts_at_once(installed: Path, elsewhere):
    file = installed / "advisor/rules/pytorch-or-tensorflow/rule-set.yaml"
    before = file.read_text(encoding="utf-8")
    (version,) = (line for line in before.splitlines() if line.startswith("version:"))
    try:
        file.write_text(before.replace(version, 'version: "99.9.9"'), encoding="utf-8")
        assert json.loads(elsewhere(*TPU).text)["rule_set"]["version"] == "99.9.9"
        file.write_text(before.replace(version, "versoin: x"), encoding="utf-8")
        assert (elsewhere(*TPU).status, b"versoin" in elsewhere(*TPU).err) == (2, True)
    finally:
        file.write_text(before, encoding="utf-8")


def test_the_installed_program_reads_the_installed_rule_set(elsewhere, installed: Path):
    done = elsewhere("rules", "show")
    assert (done.status, done.err) == (0, b"")
    assert f"folder: {installed / 'advisor' / 'rules' / 'pytorch-or-tensorflow'}" in done.text


@pytest.mark.parametrize(
    "arguments",
    [
        "--help",
        "recommend --help",
        "recommend --tpu no",
        "explain tpu",
        "compare",
        "rules list",
        "rules check",
        "rules test",
        "rules schema --result",
        "rules schema criteria",
        "rules check --explain stale-evidence",
        "rules new made --title Which? --alternative A --alternative B --criterion C",
        "rules audit --sample 5",
    ],
)
def test_every_command_works_where_it_is_installed(elsewhere, arguments):
    done = elsewhere(*arguments.split())
    assert (done.status, done.err) == (0, b"")
    assert done.out


def test_the_installed_program_knows_its_version(elsewhere):
    assert elsewhere("--version").text == f"advisor {PROJECT['version']}\n"


def test_a_rule_set_named_as_a_shipped_one_is_the_shipped_one(elsewhere, tmp_path: Path):
    (tmp_path / "pytorch-or-tensorflow").mkdir()
    assert elsewhere("recommend", "--rules", "pytorch-or-tensorflow", "--tpu", "no").status == 0
