"""The meeting of the pain-patch trial, answer by answer, as a chair would type them.

From the handbook: nursing assistants take over changing pain patches, for six months and by those
who want to, and the group evaluates before it decides. Days are picked from what is suggested, so
that the same answers serve whatever day it is.
"""

from __future__ import annotations

from collections.abc import Iterable


class Long(str):
    """An answer that may take several lines: in plain mode it ends with a lone full stop."""


SETUP = [
    "1",
    "Solbakken sykehjem",
    "Fagforbundet, Norsk Sykepleierforbund",
    "1",
    "2",
    "3",
    # Who sits at the table
    *("Kari Moen", "1"),
    *("1", "Ola Brækstad", "2", "1"),
    *("1", "Åse Lien", "2", "2"),
    *("1", "Vidar Øyen", "3"),
    "6",
]

PLAN = [
    *("1", "1", "13"),
    # No ground rules today, but a matter
    *("5", "2"),
    *("3", "", "Hvem skifter smerteplaster?", "2"),
    "1",
]

OPENING = [
    "",
    Long("Kom rett fra morgenstellet, og er glad for å sitte."),
    Long("Mange har spurt meg om én ting i det siste."),
    "/pass",
    Long("Litt trøtt, men klar."),
]

MATTER = [
    "1",
    # The round on how everyone sees it; it starts with another role than the last one
    Long(
        "Helsefagarbeiderne vil ha mer ansvar, og sier de har kompetansen:\n- de er der under stellet\n- de ser huden"
    ),
    "/senere",
    Long("Jeg vil vite hvem som har ansvaret hvis noe går galt."),
    Long("Dagen kunne blitt mye enklere."),
    Long("Vi er skeptiske. «Legemidler» er vårt fag, og det er *ikke* bare å klistre på <et plaster>."),
    "Alle vil at pasienten slipper å kle av seg to ganger, og ingen vil gjøre det mindre trygt.",
    Long("Hvem dokumenterer?"),
    "/notat",
    Long("Pasienten slipper å kle av seg to ganger."),
    Long("De som har lyst, begynner. Sykepleier følger med de første gangene."),
    # We try it
    "2",
    *("1", Long("Helsefagarbeidere skifter smerteplaster under stellet")),
    *("2", Long("Pasienten slipper en ny runde med av- og påkledning.")),
    *("6", Long("Avvik, tid spart og hvordan huden ser ut")),
    *("3", "De helsefagarbeiderne på avdeling 2 som vil"),
    "Vi intervjuer ansatte og spør de pårørende.",
    *("4", "2"),
    *("5", "3"),
    "",
    # Who does what
    *("Lage opplæring sammen med sykepleierne", "2", "2", "3", "1", "5"),
    *("Skrive rutinen: hvem | hva | når", "2", "1", "3", "2", ""),
]

CLOSING = [
    "To forbund som var uenige, fant noe begge kan være med på.",
    # Who tells whom what, when the group meets again, and who leads then
    *("1", "2", "2", "Kveldsvaktene og nattevaktene"),
    *("3", Long("Vi prøver dette i seks måneder, bare med dem som vil.")),
    *("4", "1", "5", "4", ""),
    # One sentence, a nod from each party, and the end
    *("Vi prøver noe nytt med smerteplastrene i seks måneder.", "1", "1"),
]

WHOLE_MEETING = [*SETUP, *PLAN, *OPENING, *MATTER, *CLOSING]


def as_lines(answers: Iterable[str]) -> str:
    """The answers as they are typed in plain mode."""
    return "".join(f"{answer}\n.\n" if isinstance(answer, Long) else f"{answer}\n" for answer in answers)
