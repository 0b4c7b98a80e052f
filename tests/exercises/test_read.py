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
from partsgruppe.exercises.source import LARGEST
from partsgruppe.language.catalogue import use

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
    return [f"{fault.line}: {fault.found}; {fault.instead}" for fault in faults]


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
        minutes=9,
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

NO_YAML = (
    "denne linja i toppen av fila lar seg ikke lese; skriv ett navn, kolon og en verdi, "
    "med hermetegn om en verdi som har andre tegn enn bokstaver i seg."
)

IN_FRONT_MATTER = [
    ("title: Bytt stol\n", "", "1: «title» mangler i toppen av fila; skriv en linje «title: …» der."),
    ("title: Bytt stol", "title:", "3: «title» er tom; skriv noe etter kolonet."),
    (
        "title: Bytt stol",
        "titel: Bytt stol",
        "3: «titel» hører ikke til i toppen av fila; mente du «title»?",
    ),
    ("title: Bytt stol", "title: [Bytt, stol]", "3: «title» er ikke én tekst; skriv én tekst etter kolonet."),
    (
        "title: Bytt stol",
        'title: "Bytt\\e stol"',
        "3: «title» har et tegn i seg som ikke kan vises; skriv linja på nytt uten det.",
    ),
    ("title: Bytt stol", "title: Bytt stol\ntitle: Igjen", "4: «title» står to ganger; ta bort den ene linja."),
    (
        "group: working",
        "group: working\ncolour: red",
        "10: «colour» hører ikke til i toppen av fila; velg mellom id, title, language, source, purpose, "
        "minutes, roles, group og follows.",
    ),
    ("language: nb", "language: no", "4: «no» kan ikke stå etter «language»; velg mellom nb, nn og en."),
    ("group: working", "group: work", "9: «work» kan ikke stå etter «group»; mente du «working»?"),
    (
        "minutes: 45",
        "minutes: tre kvarter",
        "7: «tre kvarter» er ikke et antall hele minutter; skriv et tall fra 1 til 999.",
    ),
    ("minutes: 45", "minutes: 0", "7: «0» er ikke et antall hele minutter; skriv et tall fra 1 til 999."),
    ("minutes: 45", "minutes: 4.5", "7: «4.5» er ikke et antall hele minutter; skriv et tall fra 1 til 999."),
    (
        "[manager, shop_steward]",
        "\n  - manager\n  - shop-steward",
        "10: «shop-steward» kan ikke stå etter «roles»; mente du «shop_steward»?",
    ),
    (
        "[manager, shop_steward]",
        "manager",
        "8: «roles» er ikke en liste; skriv «roles: [manager, shop_steward]».",
    ),
    (
        "id: bytt-stol",
        "id: bytt-bord",
        "2: id-en «bytt-bord» er ikke det samme som filnavnet, «bytt-stol»; gi øvelsen og fila samme navn.",
    ),
    (
        "title: Bytt stol",
        "title: Bytt: stol",
        '3: her står et kolon midt i en verdi; sett hermetegn om hele verdien: «title: "Natt: …"».',
    ),
    ("title: Bytt stol", 'title: "\\UFFFFFFFF"', f"3: {NO_YAML}"),
    ("title: Bytt stol", "title: " + "[" * 5000, f"2: {NO_YAML}"),
]


@pytest.mark.parametrize(("right", "wrong", "fault"), IN_FRONT_MATTER)
def test_a_fault_in_the_front_matter(right: str, wrong: str, fault: str) -> None:
    assert faults(FRONT.replace(right, wrong) + TALK) == [fault]


@pytest.mark.parametrize("name", ["Bytt-stol", "bytt_stol", "bytt-støl", "-bytt", "bytt--stol"])
def test_an_id_is_plain_enough_for_any_file_system(name: str) -> None:
    text = FRONT.replace("id: bytt-stol", f"id: {name}") + TALK
    assert faults(text, Path(f"{name}.md")) == [
        f"2: «{name}» kan ikke være en id; bruk små bokstaver fra a til z og tall, med én bindestrek mellom ordene."
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (TALK, "1: fila har ingen topp; begynn den med en linje «---», så «id: …» og en ny «---»."),
        ("---\nid: x\n" + TALK, "1: toppen av fila har ingen slutt; sett en linje «---» under den."),
        (
            "---\n---\n" + TALK,
            "1: toppen av fila er tom; skriv «id: …», «title: …» og resten mellom de to «---».",
        ),
        (
            "---\n- id\n---\n" + TALK,
            "2: toppen av fila er ikke linjer som «title: Vaktskiftet»; "
            "skriv ett navn, kolon og en verdi på hver linje.",
        ),
    ],
)
def test_a_document_without_usable_front_matter(text: str, fault: str) -> None:
    assert faults(text) == [fault]


EXAMPLE = "skriv den slik: «{.round minutes=5}»."
NO_LINE_OVER = "linja i krøllparentes har ingen tom linje over seg; sett inn en."
NO_HEADING = (
    "linja i krøllparentes har ingen overskrift med «##» under seg; skriv overskriften rett under, eller ta bort linja."
)
NO_LIST = "har ingen liste under seg; skriv hvert punkt på en linje som begynner med «- »."
NO_ITEM = "et punkt i lista er tomt, eller mer enn én tekst; skriv én kort tekst etter «- »."
KINDS_TO_CHOOSE = (
    "brief, alone, round, talk, groups, choose, checklist, rate, inputs, decide, trial, evaluate, "
    "actions, tell, present, approve, again og next."
)

# Line 1 is the first below the front matter.
IN_STEPS = [
    ("{.rund}\n## Hva nå?", "1: «rund» er ikke noe slags steg; mente du «round»?"),
    ("{.Round}\n## Hva nå?", "1: «Round» er ikke noe slags steg; mente du «round»?"),
    ("{.xyz}\n## Hva nå?", f"1: «xyz» er ikke noe slags steg; velg mellom {KINDS_TO_CHOOSE}"),
    ("{.talk .round}\n## Hva nå?", "1: her står to slags steg, «talk» og «round»; behold det ene."),
    ("{minutes=4}\n## Hva nå?", f"1: linja i krøllparentes sier ikke hva slags steg det er; {EXAMPLE}"),
    ("{.talk}\n## Én\n\n## To", f"4: overskriften har ingen linje i krøllparentes over seg; {EXAMPLE}"),
    ("{.talk minutes=4\n## Hva nå?", f"1: linja i krøllparentes lar seg ikke lese; {EXAMPLE}"),
    ("{talk}\n## Hva nå?", f"1: linja i krøllparentes lar seg ikke lese; {EXAMPLE}"),
    ("{.talk} {minutes=4}\n## Hva nå?", f"1: det står mer på linja etter krøllparentesen; {EXAMPLE}"),
    ("{.talk}\n## Én\ntekst\n{.talk}\n## To", f"4: {NO_LINE_OVER}"),
    ("{.talk}\n## Én\n\n> hint\n{.talk}\n## To", f"5: {NO_LINE_OVER}"),
    ("{.talk}\n## Én\n\n- punkt\n{.talk}\n## To", f"5: {NO_LINE_OVER}"),
    ("{.talk}\n\ntekst\n\n{.talk}\n## Én", f"1: {NO_HEADING}"),
    ("{.talk}\n## Én\n\n{.talk}\n### To", f"4: {NO_HEADING}"),
    ("{.talk}\n## Én\n\n{.talk}", f"4: {NO_HEADING}"),
    ("{minutes=4}\n{.talk}\n## Én", f"1: {NO_HEADING}"),
    ("{.talk}\n## Én\n\n- punkt\n\n  {.talk}\n  ## To", f"6: {NO_HEADING}"),
    (
        "{.talk tak=one}\n## Hva nå?",
        "1: «tak» kan ikke settes for «talk»; "
        "velg mellom minutes, short, show, about, figures, name, from, needs, keep, record og again.",
    ),
    ("{.choose tak=one of=said}\n## Hva nå?", "1: «tak» kan ikke settes for «choose»; mente du «take»?"),
    (
        "{.brief question=en}\n## Hva nå?",
        "1: «question» kan ikke settes for «brief»; "
        "velg mellom minutes, short, show, about, figures, name, from og needs.",
    ),
    (
        "{.talk #id}\n## Hva nå?",
        "1: «id» kan ikke settes for «talk»; "
        "velg mellom minutes, short, show, about, figures, name, from, needs, keep, record og again.",
    ),
    ("{.talk keep=matters}\n## Hva nå?", "1: «matters» kan ikke stå etter «keep»; mente du «matter»?"),
    (
        "{.talk show=alt}\n## Hva nå?",
        "1: «alt» kan ikke stå etter «show»; velg mellom agreed, rules, swap, said, sides, readings, agenda, course "
        "og last.",
    ),
    (
        '{.round question="to ord"}\n## Hva nå?',
        "1: «to ord» er ikke ett kort ord; skriv ett ord på høyst 40 bokstaver etter «question=».",
    ),
    ("{.talk minutes=fire}\n## Hva nå?", "1: «fire» er ikke et antall hele minutter; skriv et tall fra 1 til 999."),
    ("{.rund minutes=fire}\n## Hva nå?", "1: «rund» er ikke noe slags steg; mente du «round»?"),
    ("{.talk minutes=-4}\n## Hva nå?", "1: «-4» er ikke et antall hele minutter; skriv et tall fra 1 til 999."),
    ("{.choose of=given}\n## Hva nå?", f"2: «choose» {NO_LIST}"),
    ("{.choose}\n## Hva nå?\n\n1. tall", f"2: «choose» {NO_LIST}"),
    ("{.checklist}\n## Hva nå?", f"2: «checklist» {NO_LIST}"),
    ("{.checklist}\n## Hva nå?\n\n- én\n-\n", f"5: {NO_ITEM}"),
    ("{.checklist}\n## Hva nå?\n\n- én\n  - under\n", f"4: {NO_ITEM}"),
    ("{.talk}\n## Hva nå?\n\n- én\n\n  > hint", "6: et råd står inne i en liste; flytt «>» helt ut i margen."),
    ("{.talk}\n##", "2: overskriften er tom; skriv spørsmålet etter «##»."),
    ("{.talk}\n## Én\n\n# To", "4: en overskrift med én «#» er ikke noe steg; mente du «##»?"),
    (
        "{.talk}\n## Én\n\nTo\n==",
        "4: en rad med «=» rett under en tekst gjør den til en overskrift; "
        "begynn et steg med «## », eller sett en tom linje over raden.",
    ),
    ("{.talk}\n## Én\n\nbl\x1b[2Jank", "4: her står et tegn som ikke kan vises, U+001B; skriv linja på nytt uten det."),
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
    assert setext.startswith(f"{FRONT_LINES + 4}: en rad med «-» rett under en tekst")
    assert unmarked.startswith(f"{FRONT_LINES + 4}: overskriften har ingen linje i krøllparentes")


def test_a_document_without_steps() -> None:
    assert faults(FRONT + "\nBare prat.\n") == [
        "1: øvelsen har ingen steg; begynn et steg med en linje «{.talk}», og under den «##» og et spørsmål."
    ]


def test_the_steps_must_fit_into_the_exercise() -> None:
    steps = "\n{.talk minutes=40}\n## Én\n\n{.talk minutes=6}\n## To\n"
    assert faults(FRONT + steps) == [
        "7: stegene tar 46 minutter, og øvelsen har 45; gi øvelsen minst 46 minutter, eller kort ned et steg."
    ]
    assert exercise(FRONT + steps.replace("=6", "=5"))


def test_all_faults_are_reported_in_the_order_of_lines() -> None:
    text = FRONT.replace("group: working", "group: work").replace("language: nb", "language: de")
    found = faults(text + "\n{.rund}\n## Én\n\n{.talk minutes=x}\n##\n")
    assert [int(fault.split(":")[0]) for fault in found] == [4, 9, 12, 15, 16]


def test_a_fault_is_told_with_file_line_what_was_found_and_what_to_write() -> None:
    _, (fault,) = read_text(FRONT + "\n{.rund}\n## Hva nå?\n", PATH)
    assert str(fault) == "bytt-stol.md, linje 12: «rund» er ikke noe slags steg; mente du «round»?"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nn", "bytt-stol.md, linje 12: «rund» er ikkje noko slags steg; meinte du «round»?"),
        ("en", "bytt-stol.md, line 12: “rund” is no kind of step; did you mean “round”?"),
    ],
)
def test_a_fault_is_told_in_the_language_in_use(language: str, told: str) -> None:
    use(language)
    _, (fault,) = read_text(FRONT + "\n{.rund}\n## Hva nå?\n", PATH)
    assert str(fault) == told


SPOILT = [
    *(FRONT + text for text, _fault in IN_STEPS),
    *(FRONT.replace(right, wrong) + TALK for right, wrong, _fault in IN_FRONT_MATTER),
]


@pytest.mark.parametrize("text", SPOILT)
def test_every_fault_is_one_sentence_that_says_what_to_write_instead(text: str) -> None:
    for fault in read_text(text, PATH)[1]:
        assert fault.found
        assert fault.instead.endswith((".", "?"))


def test_bytes_that_are_not_utf_8_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "bytt-stol.md"
    path.write_bytes(b"---\r\nid: bytt-stol\r\ntitle: " + "Møte".encode("latin-1"))
    assert [str(fault) for fault in read(path)[1]] == [
        f"{path}, linje 3: teksten er ikke UTF-8; lagre fila på nytt som UTF-8."
    ]


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    missing = tmp_path / "borte.md"
    assert [str(fault) for fault in read(missing)[1]] == [
        f"{missing}, linje 1: fila lar seg ikke lese; sjekk at det er en vanlig fil som du har lov til å lese."
    ]
    assert read(tmp_path)[0] is None


def test_a_file_that_is_too_large_is_a_fault(tmp_path: Path) -> None:
    large = tmp_path / "stor.md"
    large.write_text("a" * (LARGEST + 1))
    assert [str(fault) for fault in read(large)[1]] == [
        f"{large}, linje 1: fila er for stor til å være en øvelse; del den i flere."
    ]


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
