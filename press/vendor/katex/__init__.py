"""KaTeX, as its makers release it; see `__main__` for how it comes here."""
