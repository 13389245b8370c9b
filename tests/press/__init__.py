"""What turns the pages into a site."""
