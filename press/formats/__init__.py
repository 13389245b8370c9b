"""The book in other formats: notebooks, plain Markdown, PDF, numbers."""
