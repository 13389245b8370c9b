"""The package, both floors."""
