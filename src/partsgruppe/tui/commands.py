"""What can be done on any screen, beside the commands of the walk. Built as those are: one class each.

The docstring is the help text; `word` is what is typed after a slash, `key` the key.
"""

from __future__ import annotations

from collections.abc import Awaitable
from functools import partial
from typing import ClassVar

from partsgruppe.language.catalogue import _
from partsgruppe.tui.host import Host
from partsgruppe.tui.offers import Offer


class AppCommand:
    """Something that can be done on any screen."""

    word: ClassVar[str]
    key: ClassVar[str]
    label: ClassVar[str]

    @classmethod
    def help(cls) -> str:
        """What it does, in a sentence."""
        return _((cls.__doc__ or "").strip())

    @classmethod
    def offer(cls, app: Host) -> Offer:
        """The command, ready to run."""
        return Offer(cls.word, cls.key, _(cls.label), cls.help(), partial(cls.do, app))

    @classmethod
    def applies(cls, app: Host) -> bool:
        """Whether it makes sense now."""
        return True

    @classmethod
    def do(cls, app: Host) -> Awaitable[None] | None:
        """Do it."""
        raise NotImplementedError


class Blank(AppCommand):
    """Gjør skjermen svart, eller bare veggen når den er åpen. F9 viser den igjen."""

    word, key, label = "svart", "f9", "Svart"

    @classmethod
    def do(cls, app: Host) -> None:
        app.black_out()


class Hints(AppCommand):
    """Råd til møtelederen, det neste spørsmålet og sakslista, ved siden av spørsmålet. Uten vegg ser alle dem."""

    word, key, label = "råd", "ctrl+l", "Råd"

    @classmethod
    def applies(cls, app: Host) -> bool:
        return app.has_notes()

    @classmethod
    async def do(cls, app: Host) -> None:
        await app.show_notes()


class RoleCards(AppCommand):
    """Vis rollekortene: hva hver rolle i rommet svarer for, og hva loven sier."""

    word, key, label = "roller", "f10", "Roller"

    @classmethod
    def applies(cls, app: Host) -> bool:
        return app.has_roles()

    @classmethod
    def do(cls, app: Host) -> None:
        from partsgruppe.tui.prose import prose

        text = "\n\n".join(f"### {card.title}\n\n{card.text}" for card in app.role_cards())
        app.show_overlay(_("Rollekort"), prose(text))


class Outline(AppCommand):
    """Vis sakslista, og hvor dere er. /punkt endrer den."""

    word, key, label = "saksliste", "ctrl+r", "Saksliste"

    @classmethod
    def applies(cls, app: Host) -> bool:
        return bool(app.outline())

    @classmethod
    def do(cls, app: Host) -> None:
        from partsgruppe.tui.widgets.outline import outline_content

        app.show_overlay(_("Saksliste"), outline_content(app.outline()))


class Help(AppCommand):
    """Vis alle taster og hva de gjør, og det veiledningen sier om siden."""

    word, key, label = "hjelp", "f1", "Hjelp"

    @classmethod
    def do(cls, app: Host) -> None:
        from textual.content import Content

        from partsgruppe.between.guide import sections
        from partsgruppe.tui.prose import prose
        from partsgruppe.tui.widgets.key_table import key_table

        shown = key_table(app.offers(), app.answering)
        if told := sections().get(app.guide):
            shown = Content("\n\n").join([shown, Content.styled(told.heading, "bold $accent"), prose(told.text)])
        app.show_overlay(_("Taster, og veiledningen"), shown)


class LightDark(AppCommand):
    """Bytt mellom lys og mørk skjerm."""

    word, key, label = "lys", "ctrl+d", "Lys/mørk"

    @classmethod
    def do(cls, app: Host) -> None:
        app.switch_theme()


class Quit(AppCommand):
    """Avslutt programmet. Et møte som er i gang, får pause, og alt er lagret."""

    word, key, label = "avslutt", "ctrl+q", "Avslutt"

    @classmethod
    def do(cls, app: Host) -> None:
        app.quit()


APP_COMMANDS: tuple[type[AppCommand], ...] = (Blank, Outline, Hints, RoleCards, Help, LightDark, Quit)
