"""A window to be killed: types drafts and confirms answers of two events until it is.

    python typist.py FILE ROUND

Says on standard output what it has done, once it is done: `answer 12` with the answer's last
sequence number, `draft 7` with the number of words typed.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path


def draft(round_: int, words: int) -> str:
    """What has been typed after so many words."""
    return " ".join([f"runde{round_}", *map(str, range(words))])


def say(line: str) -> None:
    """Tell the one who will kill us."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(path: Path, round_: int) -> None:
    from partsgruppe.group.inputs import InputReceived
    from partsgruppe.group.matters import MatterRaised
    from partsgruppe.store.store import Store

    say("opens")
    store = Store(path)
    words = 0
    for number in range(10_000):
        for _ in range(3):
            words += 1
            store.drafts["walk.typed"] = draft(round_, words)
            say(f"draft {words}")
            time.sleep(0.01)
        with store.answer():
            store.record(MatterRaised(title=f"{round_}/{number}"))
            last = store.record(InputReceived(text=f"{round_}/{number}"))
        say(f"answer {last}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
