"""Minutes as an e-mail: ready to be addressed, and to nobody."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import pytest
from support.commands import run
from support.copies import Copies
from support.sample import half_a_year


@pytest.fixture
def group(copied: Copies, tmp_path: Path) -> Path:
    return copied(tmp_path / "data" / "solbakken.db", half_a_year)


def test_the_minutes_are_in_it_and_beside_it_and_nobody_is_named_as_receiver(group: Path, tmp_path: Path) -> None:
    file = tmp_path / "post.eml"
    done = run("--db", group, "send", "4", "-o", file)
    assert "skriv hvem som skal ha den" in done.output
    letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert letter["X-Unsent"] == "1"
    assert letter["Subject"] == "Referat fra møte 4 – Solbakken sykehjem"
    assert not {"to", "cc", "bcc", "from", "date", "message-id"} & {str(name).lower() for name in dict(letter.items())}
    body = letter.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == run("--db", group, "minutes", "4", "--format", "txt").output
    (beside,) = letter.iter_attachments()
    assert beside.get_content_type() == "application/pdf"
    assert beside.get_content().startswith(b"%PDF-1.7")
    assert file.stat().st_mode & 0o077 == 0


def test_the_paper_beside_it_can_be_one_to_write_in_and_another_file_stays(group: Path, tmp_path: Path) -> None:
    file = tmp_path / "post.eml"
    assert run("--db", group, "send", "--format", "docx", "-o", file).exit_code == 0
    letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert [str(one.get_filename()).rpartition(".")[2] for one in letter.iter_attachments()] == ["docx"]
    again = run("--db", group, "send", "-o", file)
    assert (again.exit_code, "finnes fra før" in again.output) == (1, True)
