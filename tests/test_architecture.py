"""The structure: who imports whom, what is loaded when, how large things are, what is tested where."""

import ast
import functools
import re
import sys
from pathlib import Path

import pytest
from running import environment, run_process

from advisor.loading.rule_sets import load_rule_set

ROOT = Path(__file__).resolve().parent.parent
PACKAGE, TESTS = ROOT / "advisor", ROOT / "tests"
MODULES = sorted(PACKAGE.rglob("*.py"))
EACH_MODULE = pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 50

HOMES = {
    "yaml": "loading",
    "rich": "terminal",
    "questionary": "terminal",
    "prompt_toolkit": "terminal",
    "typer": "cli",
}
STRANGERS = {"click", "pydantic", "pygments", "markdown_it", "shellingham", "typing_extensions"}
"""What others of our dependencies need; we do not."""

ORDINARY = {
    "architecture",
    "backing",
    "community",
    "debugging",
    "deployment",
    "distributed",
    "documentation",
    "domain",
    "ease",
    "ecosystem",
    "experience",
    "language",
    "models",
    "os",
    "purpose",
    "python",
    "scale",
    "serving",
    "speed",
    "visualisation",
    "track",
    "record",
    "background",
}
"""Words of the shipped rule set that mean something outside its subject too."""


def tree_of(module: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(module.read_text(encoding="utf-8"))


def imported(module: Path) -> set[str]:
    """Return the top-level names that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            found.add(str(node.module).partition(".")[0])
    return found


def test_imports_keep_the_contracts(tmp_path: Path):
    program = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = (sys.executable, "-c", program, "--no-cache", "--config", str(ROOT / "pyproject.toml"))
    done = run_process(command, environment(tmp_path), cwd=ROOT)
    assert done.status == 0, done.text + done.said
    assert "0 broken" in done.text


@EACH_MODULE
def test_a_library_is_imported_in_its_home_only(module: Path):
    place = module.relative_to(PACKAGE).parts[0]
    assert {name for name in imported(module) if HOMES.get(name, place) != place} == set()


@EACH_MODULE
def test_nothing_is_borrowed_from_a_dependency(module: Path):
    assert imported(module) & STRANGERS == set()
    # The interpreter's own SHA-256 is called by the first name from Python 3.12 on, by the second before.
    known = {*sys.stdlib_module_names, *HOMES, "advisor", "_sha2", "_sha256"}
    assert imported(module) - known == set()


@functools.cache
def _subject() -> frozenset[str]:
    rule_set = load_rule_set(ROOT / "rules" / "pytorch-or-tensorflow")
    words = {"keras", "tpu", "tpus", "jax", "nvidia", "google", "torch"}
    for item in rule_set.alternatives:
        words |= {item.id.lower(), item.name.lower()}
    for item in (*rule_set.criteria, *rule_set.questions):
        words |= {item.id, item.id.replace("-", " "), item.id.replace("-", "_"), item.name.lower()}
    return frozenset(words - ORDINARY)


def test_the_words_of_the_subject_are_known():
    assert {"pytorch", "tensorflow", "tpu", "learning-curve", "existing_code", "graph style"} <= _subject()


@EACH_MODULE
def test_no_word_of_the_subject_stands_in_python(module: Path):
    text = module.read_text(encoding="utf-8").lower()
    assert [
        word for word in sorted(_subject()) if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)
    ] == []


@EACH_MODULE
def test_a_module_is_small_enough_to_read(module: Path):
    assert len(module.read_text(encoding="utf-8").splitlines()) < MOST_LINES


@EACH_MODULE
def test_a_function_is_small_enough_to_see(module: Path):
    functions = [
        node for node in ast.walk(tree_of(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length >= MOST_LINES_OF_A_FUNCTION} == {}


@EACH_MODULE
def test_a_module_says_its_duty(module: Path):
    docstring = ast.get_docstring(tree_of(module))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", "?"))


@EACH_MODULE
def test_a_public_function_or_class_says_what_it_does(module: Path):
    defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    public = [
        node for node in tree_of(module).body if isinstance(node, defined) and not node.name.startswith("_")
    ]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


WITHOUT_TESTS = {
    "loading/building.py": "tested by what comes out of it, in test_rule_sets.py",
    "loading/descriptions.py": "data; tested by the faults that it finds, in test_gallery.py",
    "loading/still_known.py": "tested by what is taken over, in test_taken_over.py",
    "model/answers.py": "a type and a word",
    "model/cases.py": "a type",
    "model/evidence.py": "types; what fills them is tested in assessment",
    "model/justified.py": "a type; what it says of itself is tested in test_interface.py",
    "model/next_step.py": "types; what fills them is tested in session",
    "model/outlook.py": "types; what fills them is tested in interview and assessment",
    "model/progress.py": "a type; what fills it is tested in interview/test_agenda.py",
    "model/recommendation.py": "types; what fills them is tested in assessment",
    "model/what_if.py": "types; what fills them is tested in interview",
}
"""Modules without a test file of their own, and why."""


def test_every_module_has_its_test():
    missing = []
    for module in MODULES:
        place = module.relative_to(PACKAGE)
        name = f"test_{module.stem.strip('_')}.py"
        excepted = module.name == "__init__.py" or place.as_posix() in WITHOUT_TESTS
        if not excepted and not (TESTS / place.parent / name).exists():
            missing.append(place.as_posix())
    assert missing == []


def test_every_exception_is_needed():
    for name in WITHOUT_TESTS:
        module = PACKAGE / name
        assert module.exists()
        assert not (TESTS / Path(name).parent / f"test_{module.name}").exists()


def _loaded(tmp_path: Path, *arguments: str) -> set[str]:
    """Return the modules that a run of the program loads."""
    program = (
        "import sys, runpy; sys.argv[0] = 'advisor'\n"
        "try: runpy.run_module('advisor', run_name='__main__')\n"
        "finally: print(*sorted(sys.modules), file=sys.stderr)"
    )
    command = (sys.executable, "-c", program, *arguments)
    done = run_process(command, environment(tmp_path))
    assert done.status == 0, done.said
    assert done.out
    return set(done.said.split())


QUIZ = {"questionary", "prompt_toolkit"}
RULES = ("--rules", str(TESTS / "rule_sets" / "picnic-cake"))


@pytest.mark.parametrize("format_", ["json", "name", "markdown"])
def test_a_result_for_programs_and_files_loads_no_terminal_library(tmp_path: Path, format_):
    found = _loaded(tmp_path, "recommend", *RULES, "--favourite", "fruit", "--format", format_)
    assert found & {"rich", "pydantic", *QUIZ} == set()


OF_RECORDS = re.compile(
    r"advisor\.(records\b|cli\.filing|loading\.(front_matter|record_files|decision_files|sheets)"
    r"|narrative\.(record|sheet)$|reports\.(record|front_matter|command|sheet)$)"
)
"""What only decision records and sheets need."""


@pytest.mark.parametrize("format_", ["json", "name", "markdown", "text"])
def test_a_result_that_is_no_record_loads_nothing_of_records(tmp_path: Path, format_):
    found = _loaded(tmp_path, "recommend", *RULES, "--favourite", "fruit", "--format", format_)
    assert "advisor.model.decision" in found
    assert {name for name in found if OF_RECORDS.match(name)} == set()


def test_a_record_loads_them_and_no_terminal_library(tmp_path: Path):
    found = _loaded(tmp_path, "recommend", *RULES, "--favourite", "fruit", "--format", "record")
    assert found & {"rich", "pydantic", *QUIZ} == set()
    assert {"advisor.cli.filing", "advisor.reports.record"} <= {
        name for name in found if OF_RECORDS.match(name)
    }


def test_a_result_on_the_terminal_loads_rich_and_no_quiz(tmp_path: Path):
    found = _loaded(tmp_path, "recommend", *RULES, "--favourite", "fruit")
    assert "rich" in found
    assert found & QUIZ == set()


@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_the_help_of_the_program_loads_no_rule_set(tmp_path: Path, flag):
    found = _loaded(tmp_path, flag)
    assert found & {"yaml", "rich", "pydantic", *QUIZ} == set()
    assert not {
        name for name in found if name.startswith(("advisor.loading", "advisor.model", "advisor.terminal"))
    }


def test_the_core_needs_no_library(tmp_path: Path):
    program = "import sys, advisor.assessment.recommend, advisor.narrative.story; print(*sys.modules)"
    done = run_process((sys.executable, "-c", program), environment(tmp_path))
    assert set(done.text.split()) & {*HOMES, *STRANGERS} == set()


def test_the_program_reads_the_clock_for_today_alone_and_opens_no_connection():
    forbidden = {"time", "secrets", "socket", "http", "urllib", "ssl", "subprocess", "pickle"}
    assert {module.name: found for module in MODULES if (found := imported(module) & forbidden)} == {}
    clock = re.compile(r"\b(now|utcnow|today|time|monotonic|urandom)\(")
    found = {
        module.name: clock.findall(module.read_text(encoding="utf-8"))
        for module in MODULES
        if clock.search(module.read_text(encoding="utf-8"))
    }
    assert found == {"options.py": ["today"]}, "only `--date today` asks for the day"


DRAWING = {"audit/orders.py", "audit/sampling.py"}
"""Modules that draw profiles."""


def _drawn_without_a_seed(tree: ast.Module) -> list[str]:
    """Return what is taken from `random`, but for its name as a type and `random.Random(seed)`."""
    found = []
    types = {id(part) for node in ast.walk(tree) for part in _annotations(node)}
    seeded = {
        id(node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and len(node.args) == 1 and not isinstance(node.args[0], ast.Constant)
    }
    known = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                found += [ast.unparse(node) for name in names if name.name == "random" and name.asname]
            case ast.ImportFrom(module="random"):
                found.append(ast.unparse(node))
            case ast.Attribute(value=ast.Name(id="random") as name):
                known.add(id(name))
                if node.attr != "Random" or id(node) not in types | seeded:
                    found.append(ast.unparse(node))
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "random"]
    return found + [node.id for node in names if id(node) not in known]


def _annotations(node: ast.AST) -> list[ast.AST]:
    """Return all that stands in the annotations of a node."""
    given = getattr(node, "annotation", None), getattr(node, "returns", None)
    return [part for annotation in given if annotation for part in ast.walk(annotation)]


def test_profiles_alone_are_drawn_and_by_a_seed():
    drawing = {module for module in MODULES if "random" in imported(module)}
    assert {module.relative_to(PACKAGE).as_posix() for module in drawing} == DRAWING
    assert {
        module.name: found for module in drawing if (found := _drawn_without_a_seed(tree_of(module)))
    } == {}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import random\ndraw = random.Random(seed)", []),
        ("import random\ndef shuffled(draw: random.Random) -> random.Random: ...", []),
        ("import random\nrandom.random()", ["random.random"]),
        ("import random\nrandom.shuffle(items)", ["random.shuffle"]),
        ("import random\nrandom.Random()", ["random.Random"]),
        ("import random\nrandom.Random(None)", ["random.Random"]),
        ("import random\nmade = random.Random", ["random.Random"]),
        ("import random\nrandom.SystemRandom(seed)", ["random.SystemRandom"]),
        ("import random\ndraw = random", ["random"]),
        ("import random as chance", ["import random as chance"]),
        ("from random import choice", ["from random import choice"]),
    ],
)
def test_drawing_without_a_seed_is_found(code, found):
    assert _drawn_without_a_seed(ast.parse(code)) == found
