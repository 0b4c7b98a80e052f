"""Asking somebody alone in a role whether they may be shown. (Method: rule 12)"""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick
from partsgruppe.language.catalogue import _


def ask_to_show(prompt: str) -> Form[bool]:
    """Whether somebody alone in a role agrees that the readings of that role are shown."""
    answer = yield from ask(
        Pick(
            prompt=prompt,
            help=_("Du er alene i rollen. Du kan ombestemme deg når som helst, under «Medlemmer og oppsett»."),
            options=[
                Option("yes", _("Ja, vis dem i møtet, i referatet og over tid")),
                Option("no", _("Nei, ta vare på dem uten å vise dem")),
            ],
        )
    )
    return answer == "yes"
