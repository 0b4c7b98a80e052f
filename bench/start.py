"""How long until there is something to see."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from bench.groups import Groups
from bench.people import WORKPLACE
from bench.terminal import Terminal, says
from bench.timing import Measurement, Ratio, in_turns, middle, ms

PROGRAM = Path(sys.executable).with_name("partsgruppe")
APPS = Path(__file__).with_name("apps")
RUNS, SCREENS, VERSIONS = 5, 31, 41
"""How often first screens are measured, and how often each is started."""

SETTLED = 0.3
"""Seconds without output after which nothing more is expected on the first screen."""


def first_screen(groups: Groups) -> Measurement:
    """From the start of the program until the last text of its first screen, against an app with one label."""
    ours = partial(_first_screen, groups, WORKPLACE, PROGRAM, "--db")
    theirs = partial(_first_screen, groups, "Velkommen", sys.executable, APPS / "label.py")
    runs = [in_turns(SCREENS, theirs, lambda: ours(groups.copy(groups.sample))) for _number in range(RUNS)]
    medians = sorted(([middle(times) for times in taken] for taken in runs), key=lambda each: each[1] / each[0])
    label, sample = medians[RUNS // 2]
    beside, ten_years = map(middle, in_turns(SCREENS, theirs, lambda: ours(groups.copy(groups.ten_years))))
    swing = " to ".join(f"{each[1] / each[0]:.2f}" for each in (medians[0], medians[-1]))
    return Measurement(
        "First full screen",
        "From the start of the process until the last text of its first screen has come out, "
        f"{SCREENS} times in turns, against the least a Textual app can show: one label. The ratio swings from run to "
        f"run: of {RUNS} such runs, {swing} this time, the middle one counts.",
        (
            Ratio("First full screen", sample, "an app with one label", label, most=1.35),
            Ratio("First full screen, ten years", ten_years, "an app with one label", beside),
        ),
        f"The group's page stands {ms(sample)} after the command, and {ms(ten_years)} after it when ten years "
        f"of meetings lie behind. {ms(label)} of that any Textual app would take.",
    )


def _first_screen(groups: Groups, words: str, *command: str | Path) -> float:
    with Terminal(command, groups.home) as terminal:
        frames = terminal.frames_until(says(words), rest=SETTLED)
        complete = next(frame.at for frame in frames if frame.text == frames[-1].text)
        return complete - terminal.began


def version() -> Measurement:
    """`partsgruppe --version` against a Python that does nothing."""
    taken = in_turns(VERSIONS, partial(_run, sys.executable, "-c", "pass"), partial(_run, PROGRAM, "--version"))
    nothing, ours = (middle(times) for times in taken)
    return Measurement(
        "`--version`",
        f"The installed command from start to end, {VERSIONS} times in turns, against a Python that does nothing.",
        (Ratio("`partsgruppe --version`", ours, "`python -c pass`", nothing, most=5),),
        f"Commands that need no screen can answer after {ms(ours)}.",
    )


def _run(*command: str | Path) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began
