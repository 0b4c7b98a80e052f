"""What a document becomes, and what is said about one that is wrong."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from partsgruppe.exercises.document import Exercise, Fault, Step
from partsgruppe.exercises.read import read, read_text

PATH = Path("bytt-stol.md")

FRONT = """\
---
id: bytt-stol
title: Bytt stol
language: nb
source: H «Forstå de andres roller»
purpose: Gruppa får prøvd hverandres roller.
minutes: 45
roles: [manager, shop_steward]
group: working
---
"""
FRONT_LINES = FRONT.count("\n")

WHOLE = (
    FRONT
    + """
Velg denne når dere går i ring.

{.alone minutes=4 as=other question=rolle}
## Hva tar *du* opp først?

Skriv to stikkord.

- uka di
- folka dine

> Vent til alle har
> lagt fra seg pennen.

Ingen andre ser dem.

> - Si: ta den tida du trenger.

{.choose take=one of=given keep=matter minutes=5}
## Hva begynner vi med?

Pek på én.

* vaktbytte
  og helg
* `utstyr`

### Etterpå

1. Les høyt.
"""
)


def exercise(text: str) -> Exercise:
    found, faults = read_text(text, PATH)
    assert not faults, faults
    assert found is not None
    return found


def faults(text: str, path: Path = PATH) -> list[str]:
    found, faults = read_text(text, path)
    assert found is None
    return [f"{fault.line}: {fault.found}" + (f"; {fault.meant}" if fault.meant else "") for fault in faults]


def step(text: str) -> Step:
    (only,) = exercise(FRONT + text).steps
    return only


def test_a_whole_document_becomes_an_exercise() -> None:
    assert exercise(WHOLE) == Exercise(
        id="bytt-stol",
        title="Bytt stol",
        language="nb",
        source="H «Forstå de andres roller»",
        purpose="Gruppa får prøvd hverandres roller.",
        minutes=45,
        roles=("manager", "shop_steward"),
        group="working",
        intro="Velg denne når dere går i ring.",
        path=PATH,
        steps=(
            Step(
                kind="alone",
                title="Hva tar *du* opp først?",
                body="Skriv to stikkord.\n\n- uka di\n- folka dine\n\nIngen andre ser dem.",
                hints="Vent til alle har\nlagt fra seg pennen.\n\n- Si: ta den tida du trenger.",
                minutes=4,
                settings={"as": "other", "question": "rolle"},
                line=15,
            ),
            Step(
                kind="choose",
                title="Hva begynner vi med?",
                body="Pek på én.\n\n### Etterpå\n\n1. Les høyt.",
                minutes=5,
                items=("vaktbytte og helg", "`utstyr`"),
                settings={"take": "one", "of": "given", "keep": "matter"},
                line=30,
            ),
        ),
    )


def test_roles_and_group_may_be_left_out() -> None:
    text = WHOLE.replace("roles: [manager, shop_steward]\ngroup: working\n", "")
    assert (exercise(text).roles, exercise(text).group) == ((), "any")


def test_a_title_that_yaml_takes_for_a_boolean_stays_text() -> None:
    assert exercise(WHOLE.replace("title: Bytt stol", "title: no")).title == "no"


def test_text_folded_over_lines_becomes_one_line() -> None:
    folded = WHOLE.replace("purpose: Gruppa", "purpose: >\n  Gruppa\n  vår,\n ")
    assert exercise(folded).purpose == "Gruppa vår, får prøvd hverandres roller."


def test_an_empty_line_may_stand_between_the_attribute_line_and_its_heading() -> None:
    assert step("\n{.talk minutes=3}\n\n## Hva nå?\n").minutes == 3


def test_a_step_may_have_no_minutes_and_no_text() -> None:
    only = step("\n{.present}\n## Hvem er her?")
    assert (only.minutes, only.body, only.hints, only.items) == (None, "", "", ())


def test_a_hint_inside_a_hint_keeps_its_mark() -> None:
    assert step("\n{.talk}\n## Hva nå?\n\n> ytre\n>\n> > indre\n").hints == "ytre\n\n> indre"


def test_choosing_from_elsewhere_needs_no_list() -> None:
    assert step("\n{.choose of=matters take=many keep=agenda}\n## Hva tar vi i dag?\n").items == ()


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_other_editors_save_reads_the_same(tmp_path: Path, line_end: str, mark: str) -> None:
    path = tmp_path / "bytt-stol.md"
    path.write_bytes((mark + WHOLE.replace("\n", line_end)).encode())
    found, _ = read(path, own=True)
    assert found == replace(exercise(WHOLE), path=path, own=True)


TALK = "\n{.talk}\n## Hva nå?\n"

IN_FRONT_MATTER = [
    ("title: Bytt stol\n", "", "1: «title» is missing in the front matter"),
    ("title: Bytt stol", "title:", "3: «title» is empty"),
    (
        "title: Bytt stol",
        "titel: Bytt stol",
        "3: «titel» is no key of the front matter; did you mean «title»?",
    ),
    ("title: Bytt stol", "title: [Bytt, stol]", "3: «title» is not a text"),
    ("title: Bytt stol", 'title: "Bytt\\e stol"', "3: «title» has a control character in it"),
    ("title: Bytt stol", "title: Bytt stol\ntitle: Igjen", "4: «title» stands twice"),
    (
        "group: working",
        "group: working\ncolour: red",
        "10: «colour» is no key of the front matter; it may be id, title, language, source, purpose, "
        "minutes, roles, group",
    ),
    ("language: nb", "language: no", "4: «no» is no language; it may be nb, nn, en"),
    ("group: working", "group: work", "9: «work» is no group; did you mean «working»?"),
    (
        "minutes: 45",
        "minutes: tre kvarter",
        "7: «tre kvarter» is not a whole number of minutes from 1 to 999",
    ),
    ("minutes: 45", "minutes: 0", "7: «0» is not a whole number of minutes from 1 to 999"),
    ("minutes: 45", "minutes: 4.5", "7: «4.5» is not a whole number of minutes from 1 to 999"),
    (
        "[manager, shop_steward]",
        "\n  - manager\n  - shop-steward",
        "10: «shop-steward» is no role; did you mean «shop_steward»?",
    ),
    (
        "[manager, shop_steward]",
        "manager",
        "8: «roles» is not a list; it should look like «[manager, shop_steward]»",
    ),
    ("id: bytt-stol", "id: bytt-bord", "2: the id «bytt-bord» differs from the file's name, «bytt-stol»"),
    (
        "title: Bytt stol",
        "title: Bytt: stol",
        "3: the front matter is not valid YAML: mapping values are not allowed here; "
        "a text with a colon in it needs quotation marks",
    ),
    ("title: Bytt stol", 'title: "\\UFFFFFFFF"', "2: the front matter is not valid YAML"),
    ("title: Bytt stol", "title: " + "[" * 5000, "2: the front matter is not valid YAML"),
]


@pytest.mark.parametrize(("right", "wrong", "fault"), IN_FRONT_MATTER)
def test_a_fault_in_the_front_matter(right: str, wrong: str, fault: str) -> None:
    assert faults(FRONT.replace(right, wrong) + TALK) == [fault]


@pytest.mark.parametrize("name", ["Bytt-stol", "bytt_stol", "bytt-støl", "-bytt", "bytt--stol"])
def test_an_id_is_plain_enough_for_any_file_system(name: str) -> None:
    text = FRONT.replace("id: bytt-stol", f"id: {name}") + TALK
    assert faults(text, Path(f"{name}.md")) == [f"2: the id «{name}» has more in it than a–z, 0–9 and hyphens between"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (TALK, "1: there is no front matter; it begins with a line «---»"),
        ("---\nid: x\n" + TALK, "1: the front matter has no end; it ends with a line «---»"),
        ("---\n---\n" + TALK, "1: the front matter is empty"),
        ("---\n- id\n---\n" + TALK, "2: the front matter is not «key: value» lines"),
    ],
)
def test_a_document_without_usable_front_matter(text: str, fault: str) -> None:
    assert faults(text) == [fault]


EXAMPLE = "it should look like «{.round minutes=5}»"
KINDS_TO_CHOOSE = (
    "brief, alone, round, talk, groups, choose, checklist, rate, inputs, decide, trial, evaluate, "
    "actions, tell, present, approve, next"
)

# Line 1 is the first below the front matter.
IN_STEPS = [
    ("{.rund}\n## Hva nå?", "1: «rund» is no step kind; did you mean «round»?"),
    ("{.Round}\n## Hva nå?", "1: «Round» is no step kind; did you mean «round»?"),
    ("{.xyz}\n## Hva nå?", f"1: «xyz» is no step kind; it may be {KINDS_TO_CHOOSE}"),
    ("{.talk .round}\n## Hva nå?", "1: there are two step kinds, «talk» and «round»"),
    ("{minutes=4}\n## Hva nå?", f"1: the attribute line names no step kind; {EXAMPLE}"),
    ("{.talk}\n## Én\n\n## To", f"4: the heading has no attribute line before it; {EXAMPLE}"),
    ("{.talk minutes=4\n## Hva nå?", f"1: the attribute line cannot be read; {EXAMPLE}"),
    ("{talk}\n## Hva nå?", f"1: the attribute line cannot be read; {EXAMPLE}"),
    ("{.talk} {minutes=4}\n## Hva nå?", f"1: there is text after the attributes; {EXAMPLE}"),
    ("{.talk}\n## Én\ntekst\n{.talk}\n## To", "4: the attribute line has no empty line before it"),
    ("{.talk}\n## Én\n\n> hint\n{.talk}\n## To", "5: the attribute line has no empty line before it"),
    ("{.talk}\n## Én\n\n- punkt\n{.talk}\n## To", "5: the attribute line has no empty line before it"),
    ("{.talk}\n\ntekst\n\n{.talk}\n## Én", "1: an attribute line stands before no «##» heading"),
    ("{.talk}\n## Én\n\n{.talk}\n### To", "4: an attribute line stands before no «##» heading"),
    ("{.talk}\n## Én\n\n{.talk}", "4: an attribute line stands before no «##» heading"),
    ("{minutes=4}\n{.talk}\n## Én", "1: an attribute line stands before no «##» heading"),
    ("{.talk}\n## Én\n\n- punkt\n\n  {.talk}\n  ## To", "6: an attribute line stands before no «##» heading"),
    (
        "{.talk tak=one}\n## Hva nå?",
        "1: «tak» is no setting of «talk»; it may be minutes, show, figures, needs, keep, about",
    ),
    ("{.choose tak=one of=said}\n## Hva nå?", "1: «tak» is no setting of «choose»; did you mean «take»?"),
    (
        "{.brief question=en}\n## Hva nå?",
        "1: «question» is no setting of «brief»; it may be minutes, show, figures, needs",
    ),
    (
        "{.talk #id}\n## Hva nå?",
        "1: «id» is no setting of «talk»; it may be minutes, show, figures, needs, keep, about",
    ),
    ("{.talk keep=matters}\n## Hva nå?", "1: «matters» is not allowed for «keep»; did you mean «matter»?"),
    (
        "{.talk show=alt}\n## Hva nå?",
        "1: «alt» is not allowed for «show»; it may be agreed, rules, swap, said, readings",
    ),
    ('{.round question="to ord"}\n## Hva nå?', "1: «to ord» is not a short word for «question»"),
    ("{.talk minutes=fire}\n## Hva nå?", "1: «fire» is not a whole number of minutes from 1 to 999"),
    ("{.rund minutes=fire}\n## Hva nå?", "1: «rund» is no step kind; did you mean «round»?"),
    ("{.talk minutes=-4}\n## Hva nå?", "1: «-4» is not a whole number of minutes from 1 to 999"),
    ("{.choose of=given}\n## Hva nå?", "2: «choose» has no list of items under it"),
    ("{.choose}\n## Hva nå?\n\n1. tall", "2: «choose» has no list of items under it"),
    ("{.checklist}\n## Hva nå?", "2: «checklist» has no list of items under it"),
    ("{.checklist}\n## Hva nå?\n\n- én\n-\n", "5: an item of the list is not one plain text"),
    ("{.checklist}\n## Hva nå?\n\n- én\n  - under\n", "4: an item of the list is not one plain text"),
    ("{.talk}\n## Hva nå?\n\n- én\n\n  > hint", "6: a hint stands inside a list; put it at the margin"),
    ("{.talk}\n##", "2: the heading is empty"),
    ("{.talk}\n## Én\n\n# To", "4: a heading of level 1 is no step; did you mean «##»?"),
    (
        "{.talk}\n## Én\n\nTo\n==",
        "4: a line of «=» right under a text makes it a heading; "
        "a step begins with «## », a dividing line stands after an empty line",
    ),
    ("{.talk}\n## Én\n\nbl\x1b[2Jank", "4: there is a control character, U+001B"),
]


@pytest.mark.parametrize(("text", "fault"), IN_STEPS)
def test_a_fault_in_a_step(text: str, fault: str) -> None:
    line, _, rest = fault.partition(": ")
    expected = f"{int(line) + FRONT_LINES}: {rest}"
    found = faults(FRONT + text)
    assert expected in found
    # Only a wrong kind with wrong minutes has two.
    assert len(found) == (2 if "rund minutes=fire" in text else 1)


def test_dashes_right_under_a_text_are_told_apart_from_a_step() -> None:
    setext, unmarked = faults(FRONT + "{.talk}\n## Én\n\nTekst\n---\n")
    assert setext.startswith(f"{FRONT_LINES + 4}: a line of «-» right under a text makes it a heading")
    assert unmarked.startswith(f"{FRONT_LINES + 4}: the heading has no attribute line")


def test_a_document_without_steps() -> None:
    assert faults(FRONT + "\nBare prat.\n") == ["1: there are no steps; a step begins with «## »"]


def test_the_steps_must_fit_into_the_exercise() -> None:
    steps = "\n{.talk minutes=40}\n## Én\n\n{.talk minutes=6}\n## To\n"
    assert faults(FRONT + steps) == ["7: the steps take 46 minutes, the exercise has 45"]
    assert exercise(FRONT + steps.replace("=6", "=5"))


def test_all_faults_are_reported_in_the_order_of_lines() -> None:
    text = FRONT.replace("group: working", "group: work").replace("language: nb", "language: de")
    found = faults(text + "\n{.rund}\n## Én\n\n{.talk minutes=x}\n##\n")
    assert [int(fault.split(":")[0]) for fault in found] == [4, 9, 12, 15, 16]


def test_a_fault_is_written_with_file_line_found_and_meant() -> None:
    _, (fault,) = read_text(FRONT + "\n{.rund}\n## Hva nå?\n", PATH)
    assert str(fault) == "bytt-stol.md:12: «rund» is no step kind; did you mean «round»?"


def test_bytes_that_are_not_utf_8_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "bytt-stol.md"
    path.write_bytes(b"---\r\nid: bytt-stol\r\ntitle: " + "Møte".encode("latin-1"))
    assert [str(fault) for fault in read(path)[1]] == [f"{path}:3: the text is not UTF-8; save the file as UTF-8"]


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    missing = tmp_path / "borte.md"
    assert [str(fault) for fault in read(missing)[1]] == [
        f"{missing}:1: the file cannot be read (No such file or directory)"
    ]
    assert read(tmp_path)[0] is None


def check_answer(found: Exercise | None, faults: list[Fault], lines: int) -> None:
    assert (found is None) == bool(faults)
    for fault in faults:
        assert 1 <= fault.line <= lines
        assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in str(fault))


def line_count(text: str) -> int:
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


MARKS = [
    "{.talk}",
    "{",
    "}",
    "## ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "---\n",
    "```\n",
    "\t",
    "\r",
    "&a [*a]",
    "\u2028",
    ": ",
    "%",
]


@given(st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=5)), max_size=20).map("".join))
@example("")
@example("---")
@example("---\nroles: &a [[*a]]\n---\n")
@example("---\n? [a]\n: b\n---\n>")
def test_any_text_gives_an_answer(text: str) -> None:
    check_answer(*read_text(text, PATH), line_count(text))


@given(st.integers(0, len(WHOLE)), st.integers(0, 30), st.one_of(st.sampled_from(MARKS), st.text(max_size=5)))
def test_a_damaged_document_gives_an_answer(at: int, cut: int, put: str) -> None:
    text = WHOLE[:at] + put + WHOLE[at + cut :]
    check_answer(*read_text(text, PATH), line_count(text))


@given(st.binary(max_size=60), st.integers(0, len(WHOLE)))
def test_any_bytes_give_an_answer(tmp_path_factory: pytest.TempPathFactory, raw: bytes, at: int) -> None:
    path = tmp_path_factory.mktemp("any") / "bytt-stol.md"
    path.write_bytes(WHOLE.encode()[:at] + raw)
    found, faults = read(path)
    check_answer(found, faults, len(WHOLE.splitlines()) + 62)
