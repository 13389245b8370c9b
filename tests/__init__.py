"""Tests of the package, the book, the press that prints it, and its pages."""

from hypothesis import settings

# The same examples in each run, and no clock that a busy machine would make fail.
settings.register_profile("book", derandomize=True, deadline=None, database=None)
settings.load_profile("book")
