"""How the commands say what went wrong: in one sentence, with what to do, and never with a traceback."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from partsgruppe.language import _


class Commands(click.Group):
    """Commands whose errors are one sentence: exit code 2 for wrong use, 1 for the rest."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command that was typed, and end with its exit code."""
        try:
            result = super().main(*args, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as help_:
            help_.show()
            sys.exit(help_.exit_code)
        except click.UsageError as error:
            click.echo(_("{what} Se «{command} --help».").format(what=_what(error), command=_command(error)), err=True)
            sys.exit(error.exit_code)
        except click.ClickException as error:
            click.echo(error.format_message(), err=True)
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
            raise click.ClickException(_sentence(error)) from error


def _what(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchCommand):
        return _("Det finnes ingen kommando «{name}».").format(name=error.command_name)
    if isinstance(error, click.NoSuchOption):
        return _("Det finnes ikke noe valg «{name}».").format(name=error.option_name)
    name = _name(error)
    if isinstance(error, click.MissingParameter):
        return _("Det mangler noe: {name}.").format(name=name)
    if isinstance(error, click.BadParameter):
        return _("{name} kan ikke være det du skrev.").format(name=name)
    return _("Slik virker ikke kommandoen.")


def _name(error: click.UsageError) -> str:
    parameter = getattr(error, "param", None)
    return (
        parameter.make_metavar(error.ctx) if isinstance(parameter, click.Argument) and error.ctx else _option(parameter)
    )


def _option(parameter: click.Parameter | None) -> str:
    return parameter.opts[0] if parameter else _("Et av valgene")


def _command(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "partsgruppe"


def _sentence(error: Exception) -> str:
    """What to tell the user; of an error that nobody foresaw, where the details are."""
    from partsgruppe.group.records import RuleBroken
    from partsgruppe.minutes.errors import MinutesError
    from partsgruppe.store.errors import StoreError

    if isinstance(error, RuleBroken | StoreError | MinutesError):
        return str(error)
    return _(
        "Noe gikk galt som vi ikke har tenkt på. Alt som er bekreftet, er lagret. Detaljene ligger i {file}."
    ).format(file=_report(error))


def _report(error: Exception) -> Path:
    """Write down what happened, where only this user can read it."""
    import os
    import tempfile
    import traceback

    number, name = tempfile.mkstemp(prefix="partsgruppe-feil-", suffix=".txt")
    with os.fdopen(number, "w", encoding="utf-8") as report:
        report.writelines(traceback.format_exception(error))
    return Path(name)
