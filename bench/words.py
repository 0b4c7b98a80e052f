"""Words for what people say in the group: made up by chance, as long as what chairs write."""

from __future__ import annotations

import random

_WHERE = ("På kveldsvakta", "På kjøkkenet", "I helgene", "På avdeling 2", "Om natta", "I morgenstellet")
_WHAT = (
    "mangler vi én til å gå rundt",
    "leter vi etter nøkkelen hver dag",
    "går det bedre enn før jul",
    "blir beskjedene borte mellom vaktene",
    "har vi fått tid til å snakke sammen",
    "kommer de nye ikke i gang",
)
_AND = (
    "og det merkes på beboerne",
    "men ingen vet hvem som skal ordne det",
    "og vi vil prøve noe annet i en måned",
    "så vi bør høre med nattevaktene først",
    "og det sier de pårørende også",
)
_MATTERS = ("Uro rundt lunsjen", "Nøkkelen til lageret", "Vaktbytte", "Nye alarmer", "Opplæring", "Støy på pauserommet")


def line(chance: random.Random) -> str:
    """What fits on a line of the screen."""
    return f"{chance.choice(_WHERE)} {chance.choice(_WHAT)}"


def sentence(chance: random.Random) -> str:
    """What somebody says in a round."""
    return f"{line(chance)}, {chance.choice(_AND)}."


def title(chance: random.Random) -> str:
    """What a matter is called."""
    return f"{chance.choice(_MATTERS)} {chance.choice(_WHERE).lower()}"
