"""What the site has beyond Markdown: the hook of MkDocs, and what finishes a site."""
