"""Data to learn from: three sets that are made, and one that was collected.

Each function returns ``inputs`` and ``targets``, one sample a row.
"""

from nnfs_lit.data.made import sine, spiral, vertical
from nnfs_lit.data.shipped import digits

__all__ = ["digits", "sine", "spiral", "vertical"]
