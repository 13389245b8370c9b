"""What turns docs/ into the site, and keeps it true."""
