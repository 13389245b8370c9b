"""What other people made and the site ships."""
