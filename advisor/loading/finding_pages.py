"""The pages that explain what a check of a rule set can report, one for each code."""

from advisor.errors import AdvisorError
from advisor.loading.homes import HOMES
from advisor.model.findings import CODES
from advisor.text import unknown

FOLDER = "findings"


def finding_page(code: str) -> str:
    """Return the page of a code, as Markdown.

    Raises:
        AdvisorError: there is no such code, or its page is not installed.

    """
    if code not in CODES:
        raise AdvisorError(unknown("code", code, CODES))
    for home in HOMES:
        file = home / FOLDER / f"{code}.md"
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise AdvisorError(f"the page of {code} is not installed: {CODES[code]}")
