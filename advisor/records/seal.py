"""The seal of a decision: by it a record that was edited by hand is told from one that was not."""

import json

from advisor.loading.digest import sha256
from advisor.model.decision import Decision


def seal(decision: Decision) -> str:
    """Return the SHA-256 of the decision in a form in which order and layout of its lines play no part.

    It protects from oversight, not from intent: whoever can edit a record can seal it again.
    """
    text = json.dumps(decision, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return str(sha256(text.encode()).hexdigest())
