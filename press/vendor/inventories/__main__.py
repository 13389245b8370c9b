"""Write the inventories: `python -m press.vendor.inventories`."""

from press.vendor.inventories import HERE, NUMPY, PYTHON, inventory

(HERE / "python.inv").write_bytes(inventory("Python", PYTHON))
(HERE / "numpy.inv").write_bytes(inventory("NumPy", NUMPY))
