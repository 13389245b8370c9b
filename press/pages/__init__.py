"""Read a page of the book, run its code, and compare it with the package."""
