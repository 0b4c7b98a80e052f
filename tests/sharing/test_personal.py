"""Persons and numbers are found where people write them, by kind, and nowhere else."""

from __future__ import annotations

import runpy
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsgruppe.group.places import KEEP, REPLACE, TAKE_OUT
from partsgruppe.sharing.delicate import HEALTH, PRIVATE, TOLD
from partsgruppe.sharing.lexicon import common_names, known_words
from partsgruppe.sharing.numbers import (
    ACCOUNT,
    ADDRESS,
    BIRTH,
    EMAIL,
    HANDLE,
    IDENTITY,
    MAYBE,
    PHONE,
    PLATE,
    ROOM,
    STAFF,
)
from partsgruppe.sharing.personal import NAME, PERSON, Finder, deal, marked
from partsgruppe.sharing.spelling import LONGEST, sentences

ROOT = Path(__file__).parents[2]
FINDER = Finder(
    [
        ("Kari Nordmann", "leder 1"),
        ("Lars Dahl", "verneombud 1"),
        ("Anne-Lise Ås", "tillitsvalgt 1"),
        ("Kari Berg", "tillitsvalgt 2"),
        ("Bjørn Åsheim", "leder 2"),
        ("Liv Moen", "leder 3"),
        ("Hans", "leder 4"),
    ],
    ["Solbakken sykehjem", "Fagforbundet", "Rutinerunden"],
)


PERSONAL = [
    ("Vi spør Kari Nordmann i morgen", NAME, "Kari Nordmann"),
    ("kari  nordmann sa det", NAME, "kari  nordmann"),
    ("Nordmanns forslag", NAME, "Nordmann"),
    ("LARS sa nei", NAME, "LARS"),
    ("Lars’ idé og", NAME, "Lars"),
    ("Lars's idé", NAME, "Lars"),
    ("spør anne-lise.", NAME, "anne-lise"),
    ("Anne Lise ble sint.", NAME, "Anne Lise"),
    ("Vi har snakket med Ås om det", NAME, "Ås"),
    ("Bjorn Aasheim var borte.", NAME, "Bjorn Aasheim"),
    ("Spør Bjoern", NAME, "Bjoern"),
    ("K.N. har vært her", NAME, "K.N."),
    ("Oppgaven ligger hos KN.", NAME, "KN"),
    ("Det sa L. Dahl", NAME, "L. Dahl"),
    ("Det sa Olsen også.", PERSON, "Olsen"),
    ("Olsen sa det også.", PERSON, "Olsen"),
    ("Det sa Qvigstadmo også.", PERSON, "Qvigstadmo"),
    ("Kari-Mette vil bytte vakt.", PERSON, "Kari-Mette"),
    ("Sykepleier Nguyen på avdeling B", PERSON, "Nguyen"),
    ("Dag Olsen kommer.", PERSON, "Dag Olsen"),
    ("Skriv til fornavn.etternavn+vakt@sub.kommune.no, da", EMAIL, "fornavn.etternavn+vakt@sub.kommune.no"),
    ("@nattevakta skrev det", HANDLE, "@nattevakta"),
    ("Ring 22334455", PHONE, "22334455"),
    ("Ring 22 33 44 55.", PHONE, "22 33 44 55"),
    ("Ring 913 34 455", PHONE, "913 34 455"),
    ("Ring +47 913 34 455 nå", PHONE, "+47 913 34 455"),
    ("Ring 004722334455", PHONE, "004722334455"),
    ("Ring 9876 5432 om kvelden", PHONE, "9876 5432"),
    ("Det er +47-987-65-432", PHONE, "+47-987-65-432"),
    ("fnr 15108695088", IDENTITY, "15108695088"),
    ("fnr 151086 95088", IDENTITY, "151086 95088"),
    ("fnr 15.10.86-950 88", IDENTITY, "15.10.86-950 88"),
    ("D-nummer 70019950032", IDENTITY, "70019950032"),
    ("fnr 15108695089", MAYBE, "15108695089"),
    ("fnr 120384 100 81", IDENTITY, "120384 100 81"),
    ("fnr 120384 100 82", MAYBE, "120384 100 82"),
    ("Født 12.03.1984 i byen", BIRTH, "12.03.1984"),
    ("f. 120384, ansatt siden 2010", BIRTH, "120384"),
    ("Hun er 87 år og glad", BIRTH, "87 år og"),
    ("Hun bor i Storgata 14B, 0184 Oslo", ADDRESS, "Storgata 14B, 0184 Oslo"),
    ("Det er i Storgata 3, 3616 Moss.", ADDRESS, "Storgata 3, 3616 Moss"),
    ("Pasienten på rom 12 ringer", ROOM, "rom 12"),
    ("Ansattnr 104233 får overtid", STAFF, "104233"),
    ("Bilen er EK 12345", PLATE, "EK 12345"),
    ("Hun er sykmeldt", HEALTH, "er sykmeldt"),
    ("Sykmeldt siden mars", HEALTH, "Sykmeldt"),
    ("En av oss har brystkreft", HEALTH, "har brystkreft"),
    ("Ho er sjukmeld", HEALTH, "sjukmeld"),
    ("She is pregnant", HEALTH, "is pregnant"),
    ("Han er midt i en skilsmisse", PRIVATE, "er midt i en skilsmisse"),
    ("Han gikk ut i 50 % sykmelding.", HEALTH, "50 % sykmelding"),
    ("Hun er i unåde hos sjefen og slutter", TOLD, "er i unåde hos sjefen"),
    ("Ein av oss har rømt heimanfrå.", TOLD, "har rømt heimanfrå"),
    ("Gamle-Lars sa nei", NAME, "Gamle-Lars"),
    ("BJØRN MÅ SLUTTE NÅ", NAME, "BJØRN"),
    ("Dette er Mays forslag", PERSON, "May"),
    ("per sa at det går", PERSON, "per"),
    ("Spør Qvigstad om det.", PERSON, "Qvigstad"),
    ("ring stein før åtte", PERSON, "stein"),
    ("vibeke tar fredag", PERSON, "vibeke"),
    ("da ringte vi eldbjørg", PERSON, "eldbjørg"),
    ("Sivakumar har kjørt bilen", PERSON, "Sivakumar"),
    ("Agnieszka Kowalczyk er her", PERSON, "Agnieszka Kowalczyk"),
    ("Det sa Ahmad al-Hariri", PERSON, "Ahmad al-Hariri"),
    ("Mrs Thoresen is here", PERSON, "Mrs Thoresen"),
    ("NOT ROAR AGAIN!!", PERSON, "ROAR"),
    ("Hope sa nei", PERSON, "Hope"),
    ("Da kom May", PERSON, "May"),
    ("Dag kan arbeide da", PERSON, "Dag"),
    ("Ansv.: AKH", PERSON, "AKH"),
    ("AKH ringer i morgen", PERSON, "AKH"),
    ("Hun er født tredje mars 1984", BIRTH, "tredje mars 1984"),
    ("Født tolvte mai nittenåttifire", BIRTH, "tolvte mai nittenåttifire"),
    ("Ho fyller femti i mai", BIRTH, "fyller femti"),
    ("Staff no. 77-2091 is out", STAFF, "77-2091"),
    ("Konto 1503.40.12345", ACCOUNT, "1503.40.12345"),
    ("Brukernavnet er kmoen2", HANDLE, "kmoen2"),
    ("Hun på 12 ringer", ROOM, "12"),
    ("Den nye vikaren fra Polen kom", TOLD, "Den nye vikaren fra Polen"),
    ("Hun i resepsjonen svarer ikke", TOLD, "Hun i resepsjonen"),
    ("Hun i resepsjonen lyger om vaktene", TOLD, "Hun i resepsjonen lyger om vaktene"),
    ("Assistenten på småbarn kommer for sent hver dag", TOLD, "kommer for sent hver dag"),
    ("Lærlingen strøk på fagprøven og er her", TOLD, "strøk på fagprøven"),
    ("Vikaren som begynte i august, hilser aldri", TOLD, "hilser aldri"),
    ("Ein av dei nye tør ikkje ringe", TOLD, "tør ikkje ringe"),
    ("Den yngste på laget kaster ting", TOLD, "kaster ting"),
    ("Røkteren er redd for oksene", PRIVATE, "er redd for oksene"),
    ("I går kom vikaren full på vakt", TOLD, "full på vakt"),
    ("Siden jul har renholderen hatt sterke smerter", HEALTH, "hatt sterke smerter"),
    ("Vi hører at rektor har søkt seg bort", TOLD, "har søkt seg bort"),
    ("Vi er bekymret for helsa til kokken", PRIVATE, "helsa til"),
    ("Our cook shouts at the temps", TOLD, "shouts at the temps"),
    ("Berge-saken er ikke ferdig", PERSON, "Berge"),
    ("Totto på laget sier nei", PERSON, "Totto"),
    ("Besøk i Storgata 3, 2. etasje til høyre", ADDRESS, "Storgata 3, 2. etasje til høyre"),
    ("Beboeren i leilighet H0302 ringer", ROOM, "leilighet H0302"),
    ("Barnehagelæreren skal ha IVF", HEALTH, "IVF"),
    ("The cook has epilepsy", HEALTH, "has epilepsy"),
    ("Kokken har spelegjeld", PRIVATE, "har spelegjeld"),
    ("Sjåføren har sukkersjuke", HEALTH, "har sukkersjuke"),
    ("Hun har ME.", HEALTH, "har ME"),
    ("She gave it to me.", TOLD, "gave it to me"),
    ("İ går kom HUN FRA POLEN her", TOLD, "HUN FRA POLEN"),
    ("Bibliotekaren har vond skulder", HEALTH, "har vond skulder"),
    ("Ho har ikkje vore på jobb sidan jul", HEALTH, "ikkje vore på jobb"),
    ("To av vikarene kutter seg", HEALTH, "kutter seg"),
    ("Da kom Magnhild Øvrebotten", PERSON, "Magnhild Øvrebotten"),
    ("Hun har lukket konflikten", PRIVATE, "konflikten"),
]


def test_what_is_personal_is_found() -> None:
    for text, kind, words in PERSONAL:
        assert [(finding.kind, finding.words) for finding in FINDER.find(text)] == [(kind, words)], text


NOT_PERSONAL = [
    "Åsen og båsen",
    "2026-12-01 klokka 12.30",
    "8.12.2026",
    "12345678",
    "123 456 789 kroner",
    "Budsjettet er 45 000 000 kroner.",
    "Rom 23456789.",
    "Saksnr 2024/12345678.",
    "Dag og natt er ulike.",
    "Per dags dato er det slik, og Per i dag mangler to.",
    "Vår nye rutine.",
    "Liv i gangen.",
    "Det er liv i gangen.",
    "Vi bruker berget bak huset.",
    "a @ b",
    "Vi har 20 30 ganger",
    "Rom 2 og 3 pusses opp.",
    "Sykefraværet gikk ned, og sykmeldte følges opp.",
    "Pasienter med demens trenger ro.",
    "Vi på Solbakken prøver Rutinerunden i april med Fagforbundet og NAV.",
    "Åsen barnehage og Dahl skole har gjort det samme.",
    "Her er det sykmeldte, konflikter og vold på alle steder.",
    "En av oss sykler.",
    "En av oss talte 31 avbrudd på én vakt.",
    "Tillitsvalgt spør sine.",
    "Ring hans kollega.",
    "I det som gjeld alle, snakkar vi saman.",
    "Teamene heter nå Nord, Sør og Xøyl.",
    "It was noted that Grove House and River House use other forms.",
    "Item 5: Any Other Business",
    "The trial starts on Monday in May, said the union.",
    "Hansker kjøpes fra Qvistheim.",
    "Hope is not a plan.",
    "Don't wait.",
    "OPPGAVER FRA SIST",
    "Natta er lang, og Ledelsen sier nei.",
    "Vedtaket gjelder fram til 31.12.2026.",
    "They tried Ward C and Ward East.",
    "Kokken har bestilt fisk, og vaktmesteren er varslet.",
    "Møtet med Oppvekst er flyttet til felles Kalender.",
    "Vaktmesteren skifter pærene, og nattevakta går runde klokka to.",
    "Den som er på kveld, låser medisinrommet.",
    "Lederen er på kurs, og tillitsvalgt har bedt om et møte.",
    "Hvis verneombudet er borte, venter vi.",
    "Snøfreseren starter ikke, og printeren piper.",
    "I går kom vaktmesteren med nye pærer.",
    "En av bilene er på verksted, og den ene heisen står.",
]


def test_what_is_not_personal_is_left_alone() -> None:
    for text in NOT_PERSONAL:
        assert [one.words for one in FINDER.find(text)] == [], text


def test_two_that_are_told_with_their_letters_are_both_found() -> None:
    assert [one.words for one in FINDER.find("Frist for ABX og QRT er fredag")] == ["ABX", "QRT"]
    assert [one.words for one in FINDER.find("Frist for AMU og QRT er fredag")] == []


def test_what_is_told_of_somebodys_kin_is_marked_with_the_word_for_them() -> None:
    words = [one.words for one in FINDER.find("Datteren til beboeren ringer hver dag")]
    assert words == ["Datteren", "ringer hver dag"]


def test_letters_that_were_put_together_otherwise_are_the_same_letters() -> None:
    text = unicodedata.normalize("NFD", "Da sa Bjørn Åsheim nei")
    [finding] = FINDER.find(text)
    assert unicodedata.normalize("NFC", finding.words) == "Bjørn Åsheim"
    assert deal(text, [finding], {finding.key: REPLACE}) == "Da sa leder 2 nei"
    [hidden] = FINDER.find("Da sa Ka\u00adri nei")
    assert (hidden.words, hidden.instead) == ("Ka\u00adri", "leder 1/tillitsvalgt 2")


def test_a_member_with_the_name_of_a_thing_turns_no_such_thing_into_a_role() -> None:
    assert [one.words for one in FINDER.find("Liv i gangen gir liv. Spør Liv.")] == ["Liv"]
    assert [one.words for one in FINDER.find("Liv sa nei.")] == ["Liv"]
    assert not any(one.sure for one in FINDER.find("Spør Liv om Hans nye lampe"))
    assert [one.sure for one in FINDER.find("Spør Liv Moen")] == [True]


def test_a_word_that_may_be_a_member_is_asked_about() -> None:
    assert [(one.words, one.sure) for one in FINDER.find("Hans forslag om turnus.")] == [("Hans", False)]


def test_a_name_within_an_address_is_found_once() -> None:
    assert [finding.kind for finding in FINDER.find("kari.nordmann@kommune.no")] == [EMAIL]


def test_a_name_two_people_have_stands_for_both_roles_unless_somebody_says_otherwise() -> None:
    assert [finding.instead for finding in FINDER.find("Kari")] == ["leder 1/tillitsvalgt 2"]
    finder = Finder([("Kari A", "leder"), ("Kari B", "verneombud")], several="noen i gruppa")
    assert [finding.instead for finding in finder.find("Kari")] == ["noen i gruppa"]


def test_places_are_kept_replaced_or_taken_out_each_by_itself() -> None:
    text = "Lars Dahls tlf. er 22334455, og Lars ringer Nordmann før Lars går."
    findings = FINDER.find(text)
    hows = [REPLACE, TAKE_OUT, REPLACE, KEEP, KEEP]
    dealt = {one.key: how for one, how in zip(findings, hows, strict=True)}
    assert deal(text, findings, dealt) == "verneombud 1s tlf. er …, og verneombud 1 ringer Nordmann før Lars går."
    assert marked(text, findings).startswith("→Lars Dahl←s tlf. er →22334455←, og →Lars← ringer →Nordmann←")


def test_a_sentence_is_the_same_place_wherever_it_stands() -> None:
    [alone] = FINDER.find("Kari ringer")
    for text in ("Vi ble enige. Kari ringer.", "Endret: Kari ringer", "Først dette\nKari ringer.\nSå det"):
        assert [one.key for one in FINDER.find(text)] == [alone.key]
    assert FINDER.find("Kari ringer ikke")[0].key != alone.key


def test_a_group_without_members_still_finds_who_is_named() -> None:
    assert [one.kind for one in Finder().find("Kari sa det til Qvigstadmo")] == [PERSON, PERSON]


PARTS = st.sampled_from(
    [
        "Kari",
        "Nordmann",
        "LIV",
        "Bjørn",
        "Å.",
        "K.N.",
        "hun",
        "er",
        "sykmeldt",
        "22334455",
        "12.03.1984",
        "Storgata 1",
        "rom 3",
    ]
)
ANYTHING = st.lists(
    PARTS | st.sampled_from([" ", ". ", "\n", ": ", "-", "«", "\u00ad", "\u030a", "’s"]) | st.text(max_size=3)
)

LATIN_ENDS = "\u0370"
"""From here on other alphabets, whose letters and marks are not put together."""


@given(ANYTHING.map("".join))
def test_whatever_is_written_places_follow_each_other_and_what_is_kept_is_as_it_was(text: str) -> None:
    findings = FINDER.find(text)
    assert all(text[one.start : one.end] == one.words and one.words for one in findings)
    assert all(one.end <= other.start for one, other in pairwise(findings))
    assert deal(text, findings, {one.key: KEEP for one in findings}) == text == deal(text, findings, {})
    if max(text, default="") < LATIN_ENDS:
        apart = FINDER.find(unicodedata.normalize("NFD", text))
        assert [(one.kind, one.key) for one in apart] == [
            (one.kind, one.key) for one in FINDER.find(unicodedata.normalize("NFC", text))
        ]


@pytest.mark.parametrize("text", ["A. " * 3000, "…" * 9000, "A " * 5000, "x" * 9000, "Kari-" * 2000])
def test_a_text_is_looked_at_in_pieces_that_are_together_all_of_it(text: str) -> None:
    pieces = list(sentences(text))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert max(end - start for start, end in pieces) <= LONGEST


PERSONS = runpy.run_path(str(ROOT / "scripts" / "persons.py"))


@pytest.mark.xdist_group("persons")
@pytest.mark.parametrize("name", PERSONS["SETS"])
def test_nine_of_ten_sentences_about_persons_are_found_with_one_false_mark_in_ten(name: str) -> None:
    figures = PERSONS["measure"](name)
    assert figures.found >= 0.9 * figures.personal
    assert figures.marks <= 0.1 * figures.ordinary


@pytest.mark.xdist_group("persons")
def test_the_figures_of_the_finder_are_fresh() -> None:
    written = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert written == PERSONS["page"](), "run scripts/persons.py"


def test_the_lists_are_in_order_and_say_nothing_twice() -> None:
    lines = (ROOT / "src" / "partsgruppe" / "sharing" / "names.txt").read_text("utf-8").splitlines()
    names = [line.removesuffix(" *") for line in lines if not line.startswith("#")]
    assert names == sorted(set(names), key=lambda name: (name.casefold(), name))
    assert len(common_names()) > 3000
    assert {name for name in ("liv", "bjørn", "dag", "ask", "my") if not common_names()[name]} == {
        *("liv", "bjørn", "dag", "ask", "my")
    }
    assert not any(word != word.casefold() for word in known_words())
    lines = (ROOT / "src" / "partsgruppe" / "sharing" / "known.txt").read_text("utf-8").splitlines()
    assert sum(len(line.split()) for line in lines if not line.startswith("#")) == len(known_words())
