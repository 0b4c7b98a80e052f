"""`python -m partsgruppe`."""

from partsgruppe.cli import run

run()
