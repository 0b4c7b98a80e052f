"""How the commands are read: help in the language in use, and what is typed wrong told in one sentence."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial, wraps
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from partsgruppe.cli.beginning import speak
from partsgruppe.cli.output import complain, tell
from partsgruppe.language.catalogue import N_, _

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

FORMATS = ("md", "html", "txt", "docx", "pdf")
"""What papers are written as, the first one unless something else is said."""

_PLACES = {
    "FILE": N_("FIL"),
    "PATH": N_("FIL"),
    "TEXT": N_("TEKST"),
    "INTEGER": N_("TALL"),
    "NUMBER": N_("NUMMER"),
    "WORDS": N_("ORD"),
}
"""What click itself calls the place of a value, and what it is called in the code."""

_SECTIONS = {"Options": N_("Valg"), "Commands": N_("Kommandoer")}


def places(metavar: str) -> list[str]:
    """The words in what stands for a value, «[MAPPE]», as the catalogues have them."""
    return [_PLACES.get(word, word) for word in re.findall(_WORD, metavar)]


def _place(metavar: str) -> str:
    """What stands for a value, in the language in use."""
    return re.sub(_WORD, lambda word: _(_PLACES.get(word[0], word[0])), metavar)


_WORD = r"[A-ZÆØÅ]{2,}"


class _Number(click.types.IntParamType):
    """A number by which something is known. One that is too long for any table is known by nobody either."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or the longest there can be."""
        return max(-_LONGEST, min(super().convert(value, param, ctx), _LONGEST))


_LONGEST = 2**63 - 1
NUMBER = _Number()


class _Page(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, _("Bruk:") + " ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_(_SECTIONS.get(name, name))):
            yield


class _Context(click.Context):
    formatter_class = _Page


class Option(click.Option):
    """An option whose help is in the language in use."""

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for its value."""
        return _place(super().make_metavar(ctx))

    def get_help_extra(self, ctx: click.Context) -> click.types.OptionHelpExtra:
        """What else is said of it, as that it must be there."""
        extra = super().get_help_extra(ctx)
        if "required" in extra:
            extra["required"] = _("må være med")
        return extra

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help."""
        with _translated(self):
            return super().get_help_record(ctx)


class Command(click.Command):
    """A command whose help is in the language in use."""

    context_class = _Context

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The whole help page."""
        with _translated(self):
            super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of the help."""
        with _translated(self):
            return super().get_short_help_str(limit)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What goes on the line that says how to use it."""
        return [
            _(N_("[VALG]")) if piece == "[OPTIONS]" else _place(piece) for piece in super().collect_usage_pieces(ctx)
        ]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """What shows the help page."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Vis denne hjelpen.")
        return option


class Group(Command, click.Group):
    """Commands under one name."""

    command_class = Command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What goes on the line that says how to use it."""
        return [
            _(N_("KOMMANDO …")) if piece == self.subcommand_metavar else piece
            for piece in super().collect_usage_pieces(ctx)
        ]


@contextmanager
def _translated(thing: Any) -> Iterator[None]:
    """Have the help of a command or an option translated for a while."""
    words = thing.help
    thing.help = _(_one_paragraph_each(words)) if words else words
    try:
        yield
    finally:
        thing.help = words


def _one_paragraph_each(words: str) -> str:
    """The text as the catalogues have it: each paragraph on one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in words.split("\n\n"))


def past_day(written: str, today: dt.date | None = None) -> dt.date:
    """The day somebody wrote, «1.9.2026» or «1. september»; without a year the last such day. Raises NotADay."""
    from partsgruppe.language.days import parse_day
    from partsgruppe.store.store import utc_now

    return parse_day(written, today or utc_now().astimezone().date(), past=True)


command = partial(click.command, cls=Command)
option = partial(click.option, cls=Option)


def group(**settings: Any) -> Callable[[Callable[..., Any]], Group]:
    """Makes a group of commands of a function, as click's own decorator does."""
    return partial(click.group, cls=Group)(**settings)


def in_formats(*formats: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command the options of what can be printed: as what, and to which file, whose name may say it."""
    from pathlib import Path

    form = option(
        "--format",
        "form",
        type=click.Choice(formats),
        help="Hva det skrives som. Uten dette: det fila heter, ellers Markdown.",
    )
    output = option("-o", "output", type=click.Path(path_type=Path), help="Skriv til denne fila.")

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def as_named(*args: Any, form: str | None, output: Path | None, **rest: Any) -> Any:
            ending = output.suffix[1:].lower() if output else ""
            return command(*args, form=form or (ending if ending in formats else formats[0]), output=output, **rest)

        return form(output(as_named))

    return decorated


on_paper = in_formats(*FORMATS)


class Commands(Group):
    """All the commands, loaded when they are asked for.

    Their errors are one sentence: exit code 2 for wrong use, 1 for the rest.
    """

    def __init__(self, *, modules: Mapping[str, str], **settings: Any) -> None:
        super().__init__(**settings)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the alphabet."""
        return sorted(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, in the module where it stands."""
        if cmd_name not in self._modules:
            return None
        module = import_module(f"partsgruppe.cli.{self._modules[cmd_name]}")
        return next(one for one in vars(module).values() if isinstance(one, click.Command) and one.name == cmd_name)

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> Any:
        """Run the command that was typed, and end with its exit code."""
        typed = sys.argv[1:] if args is None else list(args)
        speak(_asked_for(typed))
        try:
            result = super().main(typed, *more, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as help_:
            help_.show()
            sys.exit(help_.exit_code)
        except click.UsageError as error:
            complain(_("{what} Se «{command} --help».").format(what=_what(error), command=_command(error)))
            sys.exit(error.exit_code)
        except click.ClickException as error:
            complain(error.format_message())
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(1)
        sys.exit(result if isinstance(result, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what goes wrong in it becomes a sentence."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            return tell(error)


def _asked_for(typed: Sequence[str]) -> str:
    """The language named on the command line, before anything else on it is understood."""
    for word, after in pairwise([*typed, ""]):
        if word == "--lang":
            return after
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return ""


def _what(error: click.UsageError) -> str:
    from partsgruppe.language.day_grammar import NotADay

    if isinstance(error, click.NoSuchCommand):
        return _("Det finnes ingen kommando «{name}».").format(name=error.command_name)
    if isinstance(error, click.NoSuchOption):
        return _("Det finnes ikke noe valg «{name}».").format(name=error.option_name)
    name = _name(error)
    if isinstance(error, click.MissingParameter):
        return _("Det mangler noe: {name}.").format(name=name)
    if isinstance(error.__context__, NotADay):
        return str(error.__context__)
    if isinstance(error, click.BadParameter):
        return _("{name} kan ikke være det du skrev.").format(name=name)
    return _("Slik virker ikke kommandoen.")


def _name(error: click.UsageError) -> str:
    parameter = getattr(error, "param", None)
    if isinstance(parameter, click.Argument) and error.ctx:
        return _place(parameter.make_metavar(error.ctx))
    return _option(parameter)


def _option(parameter: click.Parameter | None) -> str:
    return parameter.opts[0] if parameter else _("Et av valgene")


def _command(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "partsgruppe"
