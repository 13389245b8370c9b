"""What runs in a page, tried without a browser."""
