"""SHA-256 as the interpreter brings it along.

`hashlib` would load the whole of OpenSSL for it, which takes 2.5 ms of a run of 95. As in the standard
library's own `random`, the built-in form is asked first and `hashlib` where there is none.
"""

from typing import Any

sha256: Any
try:
    from _sha2 import sha256  # type: ignore[import-not-found,no-redef]  # from Python 3.12 on
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found,no-redef]  # Python 3.11
    except ImportError:
        from hashlib import sha256  # noqa: F401  # what the others are read for
