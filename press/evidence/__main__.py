"""Write the page from what the runs found: ``python -m press.evidence``."""

from press.evidence import PAGE, page

PAGE.write_text(page(), "utf-8", newline="\n")
