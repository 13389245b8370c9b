"""Data to learn from: three sets that are made, and three that were collected.

Each function returns ``inputs`` and ``targets``, one sample a row.
"""

from nnfs_lit.data.made import sine, spiral, vertical
from nnfs_lit.data.shipped import cats_dogs, digits, orings

__all__ = ["cats_dogs", "digits", "orings", "sine", "spiral", "vertical"]
