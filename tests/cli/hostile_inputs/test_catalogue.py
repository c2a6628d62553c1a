"""The catalogue of hostile inputs that come as files, and the tests of each: all of them are there.

What is tried of terminals, shells, signals and environments is in tests/hostile_inputs/.
"""

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent.parent

CATALOGUE = {
    "alias bomb, alias of itself, merge-key bomb": """
        test_syntax.test_what_no_file_may_hold_is_told_with_its_line
        test_limits.test_a_file_as_large_as_it_may_be_is_refused
        loading/test_parsing.test_an_alias_bomb_is_refused_and_not_built""",
    "a million levels, in YAML and in JSON": """
        test_limits.test_a_file_as_large_as_it_may_be_is_refused
        loading/test_parsing.test_fifty_thousand_nested_brackets_do_not_crash_the_process
        loading/test_answers_files.test_json_that_is_nested_without_end_does_not_crash_the_process""",
    "1 MiB of one sign, 50,001 values, one text of 1 MiB, a byte more": """
        test_limits.test_a_file_full_of_any_one_sign_is_refused
        test_limits.test_a_file_as_large_as_it_may_be_is_refused
        test_limits.test_whatever_stands_below_the_front_matter_is_read_within_the_limits
        loading/test_files.test_no_more_than_a_byte_over_the_limit_is_read""",
    "a file without an end, a pipe without an end": """
        test_paths.test_a_device_is_read_within_the_limit
        test_paths.test_a_pipe_in_a_rule_set_is_not_waited_for
        loading/test_files.test_a_pipe_without_an_end_is_refused
        loading/test_decision_files.test_a_pipe_is_not_waited_for
        test_main.test_what_never_ends_is_refused""",
    "numbers in other forms and out of bounds": """
        test_values.test_a_field_for_numbers_takes_plain_decimals_alone
        test_values.test_a_value_of_json_that_is_no_text_is_no_choice
        loading/test_kinds.test_any_other_form_of_a_number_is_a_fault""",
    "words that others take for truth values, nothing, numbers or days": """
        test_values.test_a_text_is_the_word_that_stands_there
        test_values.test_a_key_is_the_word_that_stands_there
        test_values.test_a_choice_is_the_word_that_stands_there
        loading/test_parsing.test_a_key_stays_text""",
    "keys and ids that are there twice, or only look alike": """
        test_syntax.test_what_no_file_may_hold_is_told_with_its_line
        test_values.test_a_choice_that_only_looks_like_one_is_unknown
        test_values.test_an_id_is_of_plain_letters_and_digits
        loading/test_gallery.test_a_fault_is_reported_word_for_word_with_its_place""",
    "tabs, line ends, marks, nothing, no mapping, two documents, directives": """
        test_syntax.test_what_no_file_may_hold_is_told_with_its_line
        test_whole_files.test_a_file_that_is_no_file_of_ours_is_refused
        test_whole_files.test_a_file_may_be_written_as_editors_write_it""",
    "other encodings, binary files": """
        test_syntax.test_what_no_file_may_hold_is_told_with_its_line
        test_whole_files.test_a_file_that_is_no_file_of_ours_is_refused
        loading/test_gallery.test_a_fault_in_the_bytes_is_reported_word_for_word_with_its_place""",
    "control characters and escape sequences, as they are and spelt out": """
        test_syntax.test_what_no_file_may_hold_is_told_with_its_line
        loading/test_files.test_every_harmful_character_has_its_place""",
    "the same in arguments, on standard input and in names of files": """
        test_syntax.test_what_no_file_may_hold_is_told_with_its_line
        test_paths.test_a_name_of_nothing_is_refused_and_shown_without_harm
        test_main.test_arguments_that_are_not_utf_8_are_shown_escaped
        cli/test_recheck.test_names_of_files_can_do_no_harm""",
    "marks of direction, characters without width, letters of other scripts": """
        test_syntax.test_what_no_file_may_hold_is_told_with_its_line
        test_values.test_a_choice_that_only_looks_like_one_is_unknown
        test_values.test_what_cannot_be_seen_in_a_word_is_spelt_out""",
    "addresses that are none of the web": """
        test_values.test_an_address_is_one_of_the_web_or_refused
        loading/test_kinds.test_any_other_address_is_a_fault""",
    "names of files: folders, devices, nothing, NUL, too long, tilde, reserved words": """
        test_paths.test_a_name_of_nothing_is_refused_and_shown_without_harm
        test_paths.test_a_folder_in_the_place_of_a_file_is_told
        test_paths.test_what_cannot_be_read_in_the_end_is_told
        test_paths.test_an_odd_name_is_a_name
        test_paths.test_an_odd_name_is_written_as_it_is
        test_paths.test_a_name_under_which_nothing_may_be_written_is_refused
        test_paths.test_no_file_of_a_rule_set_leads_to_another
        cli/test_output.test_an_existing_file_is_kept""",
    "links to write to: dangling, to a file, swapped": """
        test_paths.test_what_a_link_that_dangles_leads_to_is_not_made
        cli/test_output.test_a_dangling_link_is_refused
        cli/test_output.test_force_keeps_a_link_and_replaces_its_target
        cli/test_whole_files.test_what_a_link_leads_to_that_comes_meanwhile_stays_as_it_is""",
    "a folder that is read-only, a full disk, a limit of size, an error at any write": """
        test_faults.test_where_standard_output_fails_in_the_middle_that_is_told
        test_faults.test_a_standard_output_that_takes_little_at_a_time_gets_all
        test_faults.test_where_a_call_fails_all_is_written_or_nothing
        test_faults.test_of_the_schemas_each_is_whole_or_not_there
        test_faults.test_where_files_may_not_be_so_large_nothing_is_left
        test_faults.test_where_files_may_not_be_so_large_the_old_one_stays
        test_faults.test_where_standard_output_is_a_file_that_may_not_be_so_large_that_is_told
        test_saving.test_answers_that_cannot_be_saved_are_told_and_given_back_as_flags
        test_saving.test_answers_that_were_saved_stay_where_others_cannot_be
        cli/test_whole_files.test_a_failure_of_any_call_leaves_the_old_or_the_new_and_nothing_else
        cli/test_whole_files.test_on_a_full_disk_and_on_one_that_is_read_only_the_old_file_stays
        cli/test_whole_files.test_in_a_folder_that_may_not_be_written_the_old_file_stays
        test_main.test_a_full_standard_output_is_told""",
    "an error at any read": """
        test_faults.test_a_file_that_cannot_be_read_is_told_whichever_it_is
        test_faults.test_a_folder_that_cannot_be_listed_is_told
        loading/test_files.test_a_standard_input_that_cannot_be_read_is_told_with_the_reason""",
    "standard input that is empty, binary, without an end, a terminal, closed": """
        test_standard_input.test_what_is_no_answers_is_refused
        test_standard_input.test_at_a_terminal_it_is_said_once_what_is_expected
        test_main.test_what_never_ends_is_refused
        test_main.test_a_closed_standard_input_is_told""",
    "several at once": """
        test_faults.test_of_many_that_make_the_same_folder_one_does
        cli/test_output.test_writers_at_once_leave_one_whole_file
        cli/test_whole_files.test_of_many_at_once_that_replace_the_file_each_succeeds_and_one_remains""",
    "rule sets that can be read and make no sense": """
        test_absurd_rule_sets.test_where_nothing_speaks_for_anything_nothing_is_recommended
        test_absurd_rule_sets.test_every_command_works_on_it
        test_absurd_rule_sets.test_a_record_of_it_holds
        test_absurd_rule_sets.test_an_audit_says_that_rules_are_missing
        test_absurd_rule_sets.test_where_the_least_lead_is_nothing_any_lead_is_strong
        test_absurd_rule_sets.test_five_hundred_questions_are_asked_and_answered
        loading/test_gallery.test_a_fault_is_reported_word_for_word_with_its_place
        cli/test_recommend.test_an_answer_to_a_question_that_the_others_rule_out_is_refused""",
    "answers that are nobody else's business": """
        cli/test_quiz.test_saved_answers_are_for_their_owner_alone
        cli/test_whole_files.test_what_replaces_a_private_file_is_never_for_others""",
    "both parsers": """
        test_both_parsers.test_both_parsers_find_the_same_in_what_no_file_may_hold
        test_both_parsers.test_both_parsers_find_the_same_in_files_that_are_none_of_ours
        loading/test_mutated_copies.test_both_parsers_read_the_same_model
        loading/test_corpus.test_what_comes_of_a_file_stays""",
}


def _tests_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@pytest.mark.parametrize("row", CATALOGUE)
def test_every_row_has_its_tests(row):
    named = CATALOGUE[row].split()
    assert named
    for name in named:
        place, _, test = name.partition(".")
        home = TESTS if "/" in place or place == "test_main" else HERE
        assert test in _tests_in(home / f"{place}.py"), name


def test_every_test_here_stands_in_a_row():
    named = {name.partition(".")[::2] for tests in CATALOGUE.values() for name in tests.split()}
    there = {
        (file.stem, test)
        for file in HERE.glob("test_*.py")
        if file.stem != "test_catalogue"
        for test in _tests_in(file)
    }
    assert there - named == set()
