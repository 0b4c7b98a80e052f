"""What each kind of step asks, question by question: in which field, with which help, and what stands ready there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.group import DAY, Answering

from partsgruppe.asking.questions import Day, Pick, PickMany, Question, Text
from partsgruppe.asking.sheet import Sheet
from partsgruppe.group.members import Seat

Meeting = Callable[..., Answering]

FRONT = "---\nid: prove\ntitle: Prøve\nlanguage: nb\nsource: test\npurpose: Prøve\nminutes: 30\n---\n\n"


def field(question: Question[object] | None) -> str:
    """What somebody has before them: the field, whether it says more than the question, and what it begins with.

    The words that stand for options are kept with answers half given, so they are told too.
    """
    assert question is not None
    marks = [type(question).__name__]
    if isinstance(question, Text):
        marks += ["of several lines"] * question.long + ["in private"] * question.private
    marks += ["with help"] * bool(question.help)
    if isinstance(question, Text | PickMany | Day) and question.empty:
        marks.append("or nothing")
    if isinstance(question, Day):
        assert question.today == DAY
        marks += [f"from {question.earliest:%d.%m.%y}"] if question.earliest else []
        marks.append(f"as {' '.join(f'{day:%d.%m.%y}' for day in question.suggestions)}")
    if isinstance(question, Pick | PickMany):
        marks.append(f"of {' '.join(_value(option.value) for option in question.options)}")
    if isinstance(question, Text | Pick | PickMany) and question.initial:
        ready = question.initial if isinstance(question, PickMany) else [question.initial]
        marks.append(f"at {' '.join(map(_value, ready))}")
    return ", ".join(marks)


def _value(value: object) -> str:
    """A word or a role as it is; anything else by whether there is anything."""
    word = value.role if isinstance(value, Seat) else value
    return word if isinstance(word, str) and word.isidentifier() else "·" if word else "nobody"


STEPS = """
{.talk}
    Text, of several lines, with help, or nothing
  > Et notat
    Text, of several lines, with help, or nothing
{.talk record=one}
    Text, of several lines, or nothing
  > Et notat
    PickMany, of · · · · nobody, at · · · ·
{.talk keep=win}
    Text, with help, or nothing
  > Vi fant en dag
    Text, with help, or nothing
{.talk keep=ground_rule}
    Text, with help, or nothing
  > Vi rekker opp hånda
    Sheet, of text consent whole more, at whole
  >
    PickMany, of · · · · nobody, at · · · ·
{.talk keep=matter}
    Text, with help, or nothing
  > Lys i garderoben
    Pick, with help, of manager shop_steward shop_steward safety_delegate nobody, at nobody
  >
    Text, with help, or nothing
{.talk keep=mandate}
    Text, with help, or nothing
  > Å snakke sammen
    Sheet, of text review consent whole more, at whole
  >
    PickMany, of · · · · nobody, at · · · ·
{.talk keep=agreement}
    Text, with help, or nothing
  > Møtet er mandag
    Sheet, of text review consent whole more, at whole
  > 5
    Text, with help, or nothing
{.talk keep=direction}
    Text, with help, or nothing
  > Nærmere hverandre
    Sheet, of text review consent whole more, at whole
  >
    PickMany, of · · · · nobody, at · · · ·
{.talk keep=risk}
    Text, of several lines, with help, or nothing
  > Glatte gulv
    Text, of several lines, with help, or nothing
{.actions}
    Text, with help, or nothing
  > Ringe
    Pick, of · · · · nobody together role outside
  > 1
    Sheet, of what who due whole more, at whole
  > 3
    MaybeDay, or nothing, from 01.12.26, as 08.12.26 15.12.26 05.01.27
  >
    Sheet, of what who due whole more, at whole
  > 5
    Text, with help, or nothing
  > Skrive
    Pick, of · · · · nobody together role outside
  > 1
    Sheet, of what who due whole more, at whole
  >
    PickMany, of · · · · nobody, at · · · ·
{.alone}
    Pick, of go note, at go
  > 2
    Pick, of manager shop_steward shop_steward safety_delegate
  > 1
    Text, in private, with help
  > Et notat
    Pick, of go note, at go
{.alone as=other}
    Pick, of go note, at go
  > 2
    Pick, of manager shop_steward shop_steward safety_delegate
  > 4
    Pick, of manager shop_steward
  > 1
    Text, in private, with help
  > Et notat
    Pick, of go note, at go
{.round}
    Text, of several lines, with help, or nothing
  > en
    Text, of several lines, with help, or nothing
  >
    Text, of several lines, with help, or nothing
  >
    Text, of several lines, with help, or nothing
  >
    Text, with help, or nothing
  > Felles
    PickMany, of · · · · nobody, at · · · ·
{.round record=none}
    Text, of several lines, with help, or nothing
  >
    Text, of several lines, with help, or nothing
  >
    Text, of several lines, with help, or nothing
  >
    Text, of several lines, with help, or nothing
  >
    PickMany, of · · · · nobody, at · · · ·
{.round record=each}
    Text, of several lines, with help
  > en
    Text, of several lines, with help
  > to
    Text, of several lines, with help
  > tre
    Text, of several lines, with help
  > fire
    PickMany, of · · · · nobody, at · · · ·
{.rate}
    Pick, with help, of yes no
  > 1
    Pick, with help, of yes no
  > 1
    Pick, with help, of yes no
  > 2
    Pick, with help, of yes no
  > 1
    Numbers, in private, with help
  > 4 2 5 -
    Pick, of next · · · add
{.groups}
    Text, of several lines, or nothing
  > en
    Text, of several lines, or nothing
{.inputs}
    Text, of several lines, with help, or nothing
  > Lys
    Text, of several lines, with help, or nothing
{.tell}
    Sheet, of seat to what whole more, at whole
  > 2
    Text, with help, at ·
  > Nattevaktene
    Sheet, of seat to what whole more, at whole
  > 1
    Pick, of manager shop_steward shop_steward safety_delegate nobody, at manager
  > 2
    Sheet, of seat to what whole more, at whole
  > 5
    Sheet, of seat to what whole more, at whole
  > 1
    Pick, of manager shop_steward shop_steward safety_delegate nobody, at manager
  > 5
    Sheet, of seat whole more, at whole
  >
    PickMany, of · · · · nobody, at · · · ·
{.trial}
    Sheet, of title what why who start end watch heard evaluators evaluate_on consent whole, at title
  >
    Text, with help, or nothing
  > Plaster
    Text, of several lines, or nothing
  > Hva
    Text, of several lines, or nothing
  > Hvorfor
    Text, or nothing
  > Hvem
    Text, of several lines, or nothing
  > Se
    Text, or nothing
  > Spør
    Sheet, of title what why who start end watch heard evaluators evaluate_on consent whole, at whole
  > 5
    TheDay, as 02.12.26 08.12.26 15.12.26
  > 2
    Sheet, of title what why who start end watch heard evaluators evaluate_on consent whole, at whole
  > 6
    TheDay, from 08.12.26, as 05.01.27 09.03.27 08.06.27
  > 2
    Sheet, of title what why who start end watch heard evaluators evaluate_on consent whole, at whole
  > 9
    Text, at gruppa
  > Vi
    Sheet, of title what why who start end watch heard evaluators evaluate_on consent whole, at whole
  > 10
    TheDay, from 08.12.26, as 09.03.27 30.03.27
  >
    Sheet, of title what why who start end watch heard evaluators evaluate_on consent whole, at whole
  >
    PickMany, of · · · · nobody, at · · · ·
{.decide}
    Pick, of agreed try postponed referred not_taken_up
  > 1
    Text, with help, or nothing
  > Plaster
    Text, of several lines, or nothing
  > Enige
    Sheet, with help, of title outcome text reason consent whole, at whole
  > 4
    Text, of several lines, or nothing
  >
    Sheet, with help, of title outcome text reason consent whole, at whole
  > 2
    Pick, of agreed try postponed referred not_taken_up, at agreed
  > 5
    Sheet, with help, of title outcome reason whole, at reason
  >
    Text, of several lines, or nothing
  > Nei
    Sheet, with help, of title outcome reason whole, at whole
  >
    PickMany, of · · · · nobody, at · · · ·
{.decide}
    Pick, of agreed try postponed referred not_taken_up
  > 3
    Text, with help, or nothing
  > Plaster
    Text, or nothing
  > Prat
    Sheet, of title outcome talks before whole, at whole
  > 4
    TheDay, from 01.12.26, as 08.12.26 15.12.26 04.01.27 05.01.27
  > 1
    Sheet, of title outcome talks before whole, at whole
  >
    PickMany, of · · · · nobody, at · · · ·
{.decide}
    Pick, of agreed try postponed referred not_taken_up
  > 4
    Text, with help, or nothing
  > Plaster
    Pick, with help, of · · Verneombudet Lønnsforhandlingene · · Bedriftshelsetjenesten · nobody
  > 9
    Text, or nothing
  > Prest
    Sheet, of title outcome channel elsewhere whole, at whole
  > 3
    Pick, with help, of · · Verneombudet Lønnsforhandlingene · · Bedriftshelsetjenesten · nobody
  > 7
    Sheet, of title outcome channel whole, at whole
  >
    PickMany, of · · · · nobody, at · · · ·
{.decide}
    Pick, of agreed try postponed referred not_taken_up
  > 2
    Text, with help
  > Plaster
    Sheet, of what why who start end watch heard evaluators evaluate_on consent whole, at what
{.present}
    PickMany, of · · · · nobody, at · · · ·
  >
    PickMany, of · · · · nobody, at · · · ·
{.next}
    Sheet, with help, of day chair whole, at whole
  > 1
    MaybeDay, with help, or nothing, from 02.12.26, as 05.01.27 12.01.27 19.01.27
  > 2
    Sheet, with help, of day chair whole, at whole
  > 2
    Pick, of · · · · nobody, at ·
  > 1
    Sheet, with help, of day chair whole, at whole
  >
    PickMany, of · · · · nobody, at · · · ·
{.choose}
    Pick, of · · other
  > 3
    Text
  > Eget
    Pick, of next add
{.choose take=many}
    PickMany, or nothing, of · · other
  > 1 3
    Text
  > Eget
    Pick, of next add
{.choose of=said}
    Text, or nothing
  > Eget
    Pick, of next add
{.checklist}
    Pick, with help, of in_place partly missing in_place_and_more
  > 2
    Text, with help, or nothing
  >
    Pick, with help, of in_place partly missing in_place_and_more
  > 1
    Pick, of next add
"""
"""Each kind, and after it what is asked, in turn with what is answered."""

BETWEEN = """
note
    Text, of several lines, with help
  > n
    PickMany, of · · · · nobody, at · · · ·
action
    Text
  > a
    Pick, of · · · · nobody together role outside
  > 1
    Sheet, of what who due whole, at whole
  >
    PickMany, of · · · · nobody, at · · · ·
matter
    Text, with help
  > m
    Pick, with help, of manager shop_steward shop_steward safety_delegate nobody, at nobody
  >
    PickMany, of · · · · nobody, at · · · ·
input
    Text, of several lines, with help
  > i
    Text, with help, or nothing
  > k
    PickMany, of · · · · nobody, at · · · ·
refer
    Pick, with help, of · · Verneombudet Lønnsforhandlingene · · Bedriftshelsetjenesten · nobody
  > 9
    Text
  > X
    PickMany, of · · · · nobody, at · · · ·
people
    PickMany, of · · · · nobody, at · · · ·
  > 1 2 3
    PickMany, of · · · · nobody, at · · ·
end
    Pick, with help, of end stay
"""
"""The same for what is asked in between."""


def scripts(text: str) -> list[tuple[str, list[str]]]:
    """What is asked at each of them, by its name."""
    told: list[tuple[str, list[str]]] = []
    for line in text.strip().splitlines():
        if line.startswith(" "):
            told[-1][1].append(line.strip())
        else:
            told.append((line, []))
    return told


def play(walk: Answering, script: list[str]) -> list[str]:
    """What comes of giving the script's answers."""
    told = [field(walk.question)]
    for answer in (line for line in script if line.startswith(">")):
        walk.say(answer.removeprefix(">").strip())
        told += [answer, field(walk.question)]
    return told


@pytest.mark.parametrize(("step", "script"), scripts(STEPS))
def test_a_step_asks(meeting: Meeting, step: str, script: list[str]) -> None:
    items = "" if "said" in step else "- Det ene\n- Det andre\n"
    walk = meeting(prove=f"{FRONT}{step}\n## Hva nå?\n\n{items}\n{{.present}}\n## Hvem er her?\n")
    assert play(walk, script) == script


@pytest.mark.parametrize(("what", "script"), scripts(BETWEEN))
def test_in_between_is_asked(meeting: Meeting, what: str, script: list[str]) -> None:
    walk = meeting(prove=f"{FRONT}{{.present}}\n## Hvem er her?\n")
    walk.interject(what)
    assert play(walk, script) == script


@pytest.mark.parametrize(
    ("step", "answers", "again"),
    [
        ("{.talk}", ["Stille"], "Stille"),
        ("{.talk keep=win}", ["Vi lo"], "Vi lo"),
        ("{.talk keep=matter}", ["Lys", ""], "Lys"),
        ("{.talk keep=risk}", ["Glatt"], "Glatt"),
        ("{.round}", ["Hei"], "Hei"),
        ("{.groups}", ["Vi tror det"], "Vi tror det"),
        ("{.inputs}", ["Lys\nPlaster"], "Lys\nPlaster"),
        ("{.choose of=said}", ["Eget"], "Eget"),
    ],
)
def test_what_was_answered_stands_there_again_when_it_is_undone(
    meeting: Meeting, step: str, answers: list[str], again: str
) -> None:
    walk = meeting(prove=f"{FRONT}{step}\n## Hva nå?\n")
    asks = {}
    for answer in answers:
        asks[answer] = walk.asks
        walk.say(answer)
    assert walk.draft() == ""
    assert walk.undo()
    assert (walk.asks, walk.draft()) == (asks[again], again)
    for answer in reversed(answers[: answers.index(again)]):
        assert walk.back()
        if not answer.isdecimal():
            assert (walk.asks, walk.draft()) == (asks[answer], answer)


@pytest.mark.parametrize(
    ("keep", "name", "asks"),
    [
        ("agreement", "Avtale", "Skriv hva dere avtaler."),
        ("ground_rule", "Kjøreregel", "Skriv regelen slik dere vil ha den."),
        ("mandate", "Mandat", "Skriv hva gruppa er til for."),
        ("direction", "Retning", "Skriv retningen i én setning."),
    ],
)
def test_what_holds_for_longer_stands_in_its_form_again_when_it_is_undone(
    meeting: Meeting, keep: str, name: str, asks: str
) -> None:
    walk = meeting(prove=f"{FRONT}{{.talk keep={keep}}}\n## Hva nå?\n")
    walk.say("Mandag", "")
    assert walk.undo()
    assert isinstance(walk.question, Sheet)
    assert f"{name}: Mandag" in [option.label for option in walk.question.options]
    assert walk.back()
    assert (walk.asks, walk.draft()) == (asks, "Mandag")


def test_what_was_ticked_of_several_stands_there_again_with_ones_own_words(meeting: Meeting) -> None:
    walk = meeting(prove=f"{FRONT}{{.choose take=many}}\n## Hva nå?\n\n- Det ene\n- Det andre\n- Det tredje\n")
    walk.say("1 3 4", "Eget")
    walk.undo()
    assert (walk.asks, walk.draft()) == ("Skriv med egne ord.", "Eget")
    walk.back()
    assert isinstance(walk.question, PickMany)
    assert walk.question.initial == ["Det ene", "Det tredje", "other"]
    walk.say("")
    assert walk.draft() == "Eget"
    walk.say("Eget")
    walk.undo()
    walk.back()
    walk.say("2")
    walk.undo()
    assert isinstance(walk.question, PickMany)
    assert walk.question.initial == ["Det andre"]
