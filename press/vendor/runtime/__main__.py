"""Fetch the runtime anew: `python -m press.vendor.runtime [WHEEL OF NUMPY]`."""

import sys

from press.vendor.runtime import refresh

refresh(*sys.argv[1:])
