"""Files that hold what comes out, to the byte. With ADVISOR_WRITE_GOLDEN=1 they are written anew."""

import os
from pathlib import Path


def golden(file: Path, text: str) -> str:
    """Return what the golden file holds; `text` is what came, in case the file is to be written."""
    if os.environ.get("ADVISOR_WRITE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode())
    return file.read_bytes().decode()
