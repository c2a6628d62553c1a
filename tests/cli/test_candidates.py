"""What values of options are completed with: words of the program and the rule set, names of folders."""

import pytest
from rule_set_copies import copied


@pytest.fixture
def fish(advisor):
    """Return a function that gives what fish is offered for a line."""

    def call(line: str, env: dict[str, str] | None = None) -> dict[str, str]:
        variables = {"_ADVISOR_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
        done = advisor(env=variables | {"_TYPER_COMPLETE_ARGS": line} | (env or {}))
        assert (done.status, done.err) == (0, b""), done
        return dict(row.partition("\t")[::2] for row in done.text.splitlines() if row)

    return call


@pytest.fixture
def bash(advisor):
    """Return a function that gives what bash is offered for its words, of which the last one is completed."""

    def call(*words: str) -> list[str]:
        env = {"_ADVISOR_COMPLETE": "complete_bash", "COMP_WORDS": "\n".join(words)}
        done = advisor(env=env | {"COMP_CWORD": str(len(words) - 1)})
        assert (done.status, done.err) == (0, b""), done
        return done.text.splitlines()

    return call


FORMATS = {
    "recommend": ["text", "markdown", "record", "svg", "json", "name"],
    "quiz": ["text", "markdown", "record", "svg", "json", "name"],
    "what-if": ["text", "markdown", "json"],
    "next": ["json", "text"],
    "questions": ["text", "markdown"],
    "compare": ["text", "markdown"],
    "recheck": ["text", "json", "github"],
    "rules check": ["concise", "json", "github"],
    "rules audit": ["text", "json"],
    "rules diff": ["text", "json"],
    "rules stale": ["text", "json", "github"],
}


@pytest.mark.parametrize("command", FORMATS)
def test_the_formats_of_each_command_complete(fish, command):
    assert list(fish(f"advisor {command} --format ")) == FORMATS[command]


def test_a_value_behind_an_equals_sign_comes_with_its_option_where_the_shell_takes_them_for_one_word(fish):
    assert list(fish("advisor compare --format=")) == ["--format=text", "--format=markdown"]
    assert list(fish("advisor recommend --favourite=cr")) == ["--favourite=cream"]
    assert list(fish("advisor recommend --importance=taste=mu")) == ["--importance=taste=much"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("--format", "=", "js"), ["json"]),
        (("--format", "="), ["text", "markdown", "record", "svg", "json", "name"]),
        (("--format", "js"), ["json"]),
        (("--importance", "taste", "=", "mu"), ["much"]),
        (("--importance", "=", "taste", "=", "mu"), ["much"]),
        (("--allergies", "nuts,mi"), ["nuts,milk"]),
        (("--allergies", "=", "nuts,mi"), ["nuts,milk"]),
    ],
)
def test_bash_gets_what_goes_on_from_its_own_word(bash, words, offered):
    assert bash("advisor", "recommend", *words) == offered


def test_bash_gets_what_stands_behind_a_colon(bash):
    assert bash("advisor", "explain", "favourite", ":", "ch") == ["chocolate"]
    assert bash("advisor", "explain", "favourite", ":") == [
        *("fruit", "chocolate", "cream", "anything"),
    ]


def test_importance_completes_by_halves(fish):
    assert fish("advisor recommend --importance t") == {"travel=": "Travel", "taste=": "Taste"}
    assert list(fish("advisor recommend --importance ta")) == [
        f"taste={word}" for word in ("skip", "little", "usual", "much")
    ]
    assert fish("advisor recommend --importance nothing") == {}
    assert fish("advisor recommend --importance nothing=m") == {}


def test_changes_complete_by_halves(fish):
    assert list(fish("advisor what-if --change favourite=c")) == ["favourite=chocolate", "favourite=cream"]
    assert "favourite=" in fish("advisor what-if --change ")


def test_days_are_those_of_the_rule_set_that_is_named(fish, shipped_folder):
    words = ["2022-07-01", "2023-10-01", "2024-05-20"]
    assert list(fish("advisor recommend --as-of 20")) == words
    assert list(fish("advisor rules diff --as-of 20")) == words
    assert "2026-10-28" in fish(f"advisor compare --rules {shipped_folder} --as-of 20")
    assert list(fish("advisor compare --rules /nowhere --as-of ")) == ["documents", "latest"]
    assert list(fish("advisor recommend --date ")) == ["today"]


def test_rule_sets_are_the_shipped_ones_and_folders_here(fish, tmp_path, monkeypatch, picnic_cake_folder):
    monkeypatch.chdir(tmp_path)
    copied(picnic_cake_folder, tmp_path)
    for name in ("no-rule-set", "-rf", "$(touch x)", "a b", "x;y"):
        (tmp_path / name).mkdir()
        if name != "no-rule-set":
            (tmp_path / name / "rule-set.yaml").touch()
    found = ["picnic-cake", "pytorch-or-tensorflow"]
    for line in ("advisor compare --rules ", "advisor rules check ", "advisor rules diff picnic-cake "):
        assert sorted(fish(line)) == found
    assert list(fish("advisor recheck --rules pi")) == ["picnic-cake"]
    assert fish("advisor compare --rules ./pi") == {}


def test_codes_of_findings_complete(fish):
    assert "unknown-date" in fish("advisor rules check --explain un")


def test_what_goes_wrong_while_completing_is_met_in_silence(advisor):
    for value in ("complete_fish", "complete_bash", "complete_zsh"):
        env = {"_ADVISOR_COMPLETE": value, "COMP_CWORD": "x", "COMP_WORDS": "'", "ADVISOR_DEBUG": ""}
        done = advisor("recomend", env=env)
        assert done.err == b"", value


def test_an_empty_variable_asks_for_no_completion_and_silences_nothing(refused):
    env = {"_ADVISOR_COMPLETE": "", "ADVISOR_DEBUG": ""}
    assert "kiwi" in refused("recommend", "--favourite", "kiwi", env=env)
    # Nor does a rule set that is not there leave a line without its flags.
    for line in (("--rules", "nowhere", "--favourite", "fruit"), ("--favourit", "fruit")):
        assert refused("recommend", *line, env=env) == refused("recommend", *line)


@pytest.mark.parametrize("switch", ["--version", "--help", "--show-completion", "--install-completion"])
def test_a_switch_that_stands_before_the_word_is_not_carried_out(fish, bash, switch):
    words = {"recommend", "recheck"}
    assert fish(f"advisor {switch} rec").keys() == words
    assert {*bash("advisor", switch, "rec")} == words
