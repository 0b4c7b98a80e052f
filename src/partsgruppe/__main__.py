"""`python -m partsgruppe`."""

from partsgruppe.cli import main

main(prog_name="partsgruppe")
