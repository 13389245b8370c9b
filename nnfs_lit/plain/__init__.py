"""The book's code in raw Python: nothing but the standard library.

Each function and class has a NumPy twin of the same name, with the same arguments in
the same order, in ``nnfs_lit`` (``dot`` and ``transpose`` are ``@`` and ``.T`` there).
"""

from nnfs_lit.plain.neurons import layer, neuron
from nnfs_lit.plain.vectors import dot, transpose

__all__ = ["dot", "layer", "neuron", "transpose"]
