"""What the tests of the audit share."""

from audited import remarks

__all__ = ["remarks"]
