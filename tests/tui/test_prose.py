"""Markdown as text on the screen."""

from __future__ import annotations

from partsgruppe.tui.prose import prose


def test_keeps_the_lines_of_a_document_and_marks_what_is_bold() -> None:
    shown = prose("Én ting hver.\nSi **alltid** hvorfor.")
    assert shown.plain == "Én ting hver.\nSi alltid hvorfor."
    assert [(span.start, span.end, span.style) for span in shown.spans] == [(17, 23, "bold")]


def test_lists_stand_under_each_other() -> None:
    assert (
        prose("Slik:\n\n- én\n- to\n  til\n\n3. tre\n4. fire").plain == "Slik:\n\n• én\n• to\n  til\n\n3. tre\n4. fire"
    )


def test_a_table_becomes_a_list() -> None:
    table = "| Hva | Hvem | Innen |\n| --- | --- | --- |\n| Ringe | Kari \\| Ola | 8. des. |\n|  | Åse | |\n"
    assert prose(table).plain == "• Ringe\n  Hvem: Kari | Ola\n  Innen: 8. des.\n  Hvem: Åse"


def test_html_markup_and_escapes_are_only_text() -> None:
    text = "<b>fet</b> [bold]fet[/bold] \x1b[31mrød \\*ikke fet\\*"
    assert prose(text).plain == "<b>fet</b> [bold]fet[/bold] [31mrød *ikke fet*"
    assert prose("").plain == ""
