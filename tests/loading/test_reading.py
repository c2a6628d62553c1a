"""What is gathered while files are read: names may come in any order, and hints have an end."""

from decoding import decode

from advisor.errors import Location
from advisor.loading.kinds import Defined, Field, ListOf, Record, Used
from advisor.loading.nodes import Scalar
from advisor.loading.reading import Reading

BOTH = Record("x", {"uses": Field(Used("pie"), ""), "pie": Field(Defined("pie"), "")})


def test_a_second_definition_names_the_place_of_the_first() -> None:
    assert decode(ListOf(Record("x", {"pie": Field(Defined("pie"), "")})), "[{pie: apple}, {pie: apple}]")[
        1
    ] == ['f:1:22: pie "apple" is there already: f:1:8']


def test_a_name_may_be_used_before_it_is_defined() -> None:
    assert decode(BOTH, "{uses: apple, pie: apple}")[1] == []


def test_an_unknown_name_gets_the_nearest_and_what_is_allowed() -> None:
    assert decode(Used("pie", "none"), "aple", known={"pie": "apple cherry"})[1] == [
        'f:1:1: unknown pie "aple"; did you mean "apple"? (allowed: apple, cherry, none)'
    ]


def test_a_word_that_is_allowed_besides_needs_no_definition() -> None:
    assert decode(Used("pie", "none"), "none") == ("none", [])


def test_a_name_of_a_group_that_nothing_defines_is_unknown() -> None:
    assert decode(Used("pie"), "apple")[1] == ['f:1:1: unknown pie "apple" (allowed: none)']


def test_a_name_is_not_held_against_its_user_where_the_whole_group_failed() -> None:
    assert len(decode(BOTH, "{uses: apple, pie: Apple}")[1]) == 1


def test_beyond_a_hundred_unknown_names_no_nearest_word_is_looked_for() -> None:
    reading = Reading()
    for line in range(150, 0, -1):
        reading.use("pie", Scalar("aple", line, 1))
    reading.define("pie", "apple", reading.at(Scalar("", 1, 1)))
    reading.check_names()
    short = [fault.location.line for fault in reading.faults if fault.message == "unknown pie"]
    assert short == list(range(101, 151))


def test_beyond_a_thousand_faults_no_nearest_word_is_looked_for() -> None:
    reading = Reading()
    for number in range(1002):
        reading.unknown(Scalar("aple", number + 1, 1), "pie", "aple", ["apple"])
    assert [fault.message for fault in reading.faults[999:]] == [
        'unknown pie "aple"; did you mean "apple"? (allowed: apple)',
        'unknown pie "aple"',
        'unknown pie "aple"',
    ]


def test_the_same_word_may_be_defined_in_two_groups() -> None:
    reading = Reading()
    reading.define("pie", "apple", Location("f", 1, 1))
    reading.define("tart", "apple", Location("f", 2, 1))
    assert reading.faults == []


def test_a_choice_of_an_unknown_owner_is_no_fault_of_its_own() -> None:
    assert decode(Used("choice of stove"), "gas")[1] == []


def test_an_old_name_is_told_what_it_is_called_now() -> None:
    reading = Reading()
    reading.rename("pie", "tart", "apple")
    reading.define("pie", "apple", Location("f", 1, 1))
    reading.use("pie", Scalar("tart", 2, 1))
    reading.check_names()
    assert [fault.message for fault in reading.faults] == [
        'unknown pie "tart"; it is called "apple" now, so write "apple" here too'
    ]


def test_an_old_word_is_told_what_it_is_called_now() -> None:
    reading = Reading()
    for word in ("tart", "tort"):
        reading.unknown(Scalar(word, 1, 1), "pie", word, ["apple"], "of all: ", {"tart": "apple"})
    assert [fault.message for fault in reading.faults] == [
        'of all: pie "tart" is called "apple" now',
        'of all: unknown pie "tort" (allowed: apple)',
    ]
