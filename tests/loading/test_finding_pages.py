"""The pages that explain codes."""

import pytest

from advisor.errors import AdvisorError
from advisor.loading import finding_pages
from advisor.loading.finding_pages import finding_page
from advisor.model.findings import CODES


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_page(code):
    assert finding_page(code).startswith(f"# {code}\n")


def test_an_unknown_code_is_refused_with_the_nearest():
    with pytest.raises(AdvisorError, match='unknown code "stale-evidnce"; did you mean "stale-evidence"'):
        finding_page("stale-evidnce")


@pytest.mark.parametrize("code", ["../README", "", "/etc/passwd", "fault.md"])
def test_what_is_no_code_reads_no_file(code):
    with pytest.raises(AdvisorError, match="unknown code"):
        finding_page(code)


def test_a_page_that_is_not_installed_is_told_with_the_title(monkeypatch, tmp_path):
    monkeypatch.setattr(finding_pages, "HOMES", (tmp_path,))
    with pytest.raises(AdvisorError, match="the page of fault is not installed: a file cannot be read"):
        finding_page("fault")
