"""Templates of a group's own are filled in in a process of their own, which is ended when it needs too much.

Jinja's sandbox keeps a template from reaching anything. It does not keep it from going on for ever, or from asking for
more memory than there is.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from partsgruppe.language import catalogue
from partsgruppe.language.catalogue import _
from partsgruppe.papers.errors import MinutesError

SECONDS, PATIENCE = 2, 15
"""How long it may work, and how long to wait for it on a machine that has much else to do."""

MEMORY = 200_000_000
LONGEST = 5_000_000
"""Letters that a paper may have."""

BEGIN = "from partsgruppe.papers.apart import answer; answer({seconds})"
"""What the process runs; the program without a Python knows it by that."""


def made(make: Callable[..., str], *told: Any) -> str:
    """What `make`, a function of a module, makes of what it is told. Raises MinutesError when it comes to no end."""
    asked = pickle.dumps((catalogue.in_use(), make, told))
    try:
        # -P: nothing in the folder where somebody stands is taken for a part of the program.
        done = subprocess.run(
            [sys.executable, "-P", "-c", BEGIN.format(seconds=SECONDS)],
            input=asked,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise MinutesError(_too_much()) from error
    text, fault = json.loads(done.stdout)
    if fault:
        raise MinutesError(fault)
    return str(text)


def answer(seconds: int) -> None:
    """Do what standard input asks for, in so many seconds. Answer with the text and what was wrong with a template."""
    _limit(seconds)
    language, make, told = pickle.loads(sys.stdin.buffer.read())
    catalogue.use(language)
    text = fault = ""
    try:
        text = make(*told)
    except MinutesError as error:
        fault = str(error)
    except MemoryError:
        fault = _too_much()
    if len(text) > LONGEST:
        text, fault = "", _too_much()
    sys.__stdout__.buffer.write(json.dumps([text, fault]).encode())  # type: ignore[union-attr]


def _limit(seconds: int) -> None:
    """Let the system end this process when it works too long, or give it no more memory than this."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _too_much() -> str:
    return _(
        "En av malene i mappa «templates» blir aldri ferdig, eller trenger for mye minne."
        " Rett den, eller flytt den bort."
    )
