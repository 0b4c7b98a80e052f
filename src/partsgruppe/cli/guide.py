"""The guide, at the prompt."""

from __future__ import annotations

import click

from partsgruppe.cli.output import Bold, complain, say
from partsgruppe.cli.usage import command
from partsgruppe.language.catalogue import _


@command()
@click.argument("words", nargs=-1)
def guide(words: tuple[str, ...]) -> None:
    """Veiledningen: hele, eller det som handler om ordene du skriver, for eksempel «partsgruppe guide innspill»."""
    from partsgruppe.between.guide import about, sections

    found = about(" ".join(words))
    if not found:
        named = ", ".join(section.heading for section in sections().values())
        complain(_("Veiledningen har ikke noe om det. Den handler om: {sections}.").format(sections=named))
    for heading, text in found:
        say(Bold(heading), "\n\n", text, "\n")
