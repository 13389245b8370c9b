"""Tools that audit the book and its tests; never part of the default run."""
