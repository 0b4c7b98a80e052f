"""Names and numbers are found where people write them, and nowhere else."""

from __future__ import annotations

import pytest

from partsgruppe.sharing.personal import (
    EMAIL,
    IDENTITY,
    KEEP,
    NAME,
    PHONE,
    REPLACE,
    TAKE_OUT,
    Names,
    deal,
    find,
    marked,
)

NAMES = Names(
    [
        ("Kari Nordmann", "leder 1"),
        ("Lars Dahl", "verneombud 1"),
        ("Anne-Lise Ås", "tillitsvalgt 1"),
        ("Kari Berg", "tillitsvalgt 2"),
    ]
)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Vi spør Kari Nordmann i morgen", NAME, "Kari Nordmann"),
        ("kari  nordmann sa det", NAME, "kari  nordmann"),
        ("Nordmanns forslag", NAME, "Nordmann"),
        ("LARS sa nei", NAME, "LARS"),
        ("Lars’ idé og", NAME, "Lars"),
        ("Lars's idé", NAME, "Lars"),
        ("spør anne-lise.", NAME, "anne-lise"),
        ("(Ås)", NAME, "Ås"),
        ("Skriv til fornavn.etternavn+vakt@sub.kommune.no, da", EMAIL, "fornavn.etternavn+vakt@sub.kommune.no"),
        ("Ring 22334455", PHONE, "22334455"),
        ("Ring 22 33 44 55.", PHONE, "22 33 44 55"),
        ("Ring 913 34 455", PHONE, "913 34 455"),
        ("Ring +47 913 34 455 nå", PHONE, "+47 913 34 455"),
        ("Ring 004722334455", PHONE, "004722334455"),
        ("født 15108695088", IDENTITY, "15108695088"),
        ("født 151086 95088", IDENTITY, "151086 95088"),
        ("D-nummer 70019950032", IDENTITY, "70019950032"),
    ],
)
def test_what_is_personal_is_found(text: str, kind: str, words: str) -> None:
    assert [(finding.kind, finding.words) for finding in find(text, NAMES)] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Karianne og Larsen var ikke med",
        "Åsen og båsen",
        "2026-12-01 klokka 12.30",
        "8.12.2026",
        "12345678",
        "123 456 789 kroner",
        "15108695089 har feil kontrollsiffer",
        "a @ b",
        "Vi har 20 30 ganger",
    ],
)
def test_what_is_not_personal_is_left_alone(text: str) -> None:
    assert find(text, NAMES) == []


def test_a_name_within_an_address_is_found_once() -> None:
    assert [finding.kind for finding in find("kari.nordmann@kommune.no", NAMES)] == [EMAIL]


def test_a_name_two_people_have_stands_for_both_roles() -> None:
    assert [finding.instead for finding in find("Kari", NAMES)] == ["leder 1/tillitsvalgt 2"]


def test_each_finding_is_kept_replaced_or_taken_out() -> None:
    text = "Lars Dahls tlf. er 22334455, og Lars ringer Nordmann."
    findings = find(text, NAMES)
    dealt = {"name:lars dahl": REPLACE, "phone:22334455": TAKE_OUT, "name:lars": REPLACE, "name:nordmann": KEEP}
    assert {finding.key for finding in findings} == dealt.keys()
    assert deal(text, findings, dealt) == "verneombud 1s tlf. er …, og verneombud 1 ringer Nordmann."
    assert marked(text, findings) == "→Lars Dahl←s tlf. er →22334455←, og →Lars← ringer →Nordmann←."


def test_a_group_without_members_has_no_names() -> None:
    assert find("Kari", Names([])) == []
