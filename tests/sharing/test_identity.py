"""A national identity number is known by its check digits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some
from stdnum.no import fodselsnummer

from partsgruppe.sharing.numbers import _has_check_digits


@given(some.dates(), some.integers(0, 999))
def test_every_number_that_is_one_is_known(born: object, individual: int) -> None:
    digits = f"{born:%d%m%y}{individual:03}"
    digits += fodselsnummer.calc_check_digit1(digits)
    whole = digits + fodselsnummer.calc_check_digit2(digits) if digits[-2:] != "10" else digits
    if fodselsnummer.is_valid(whole):
        assert _has_check_digits(whole)
        wrong = whole[:-1] + str((int(whole[-1]) + 1) % 10)
        assert not _has_check_digits(wrong)
