"""How fast the book's code is, beside its peers: ``python -m benchmarks``."""
