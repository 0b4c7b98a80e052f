"""Readings over time in the minutes: rows in Markdown, a drawing on the page. (Method: rule 12)"""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from openpyxl import load_workbook
from papers.group import FAGFORBUNDET, FIRST, MANAGER, NURSES, SAFETY, Recorder

from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import MemberChanged, Seat
from partsgruppe.group.readings import Point, Row, Series
from partsgruppe.group.showing import ReadingsAgreed, ReadingsWithheld
from partsgruppe.papers import formats, render
from partsgruppe.papers.as_html import body
from partsgruppe.papers.chart import COLOURS, MARKS, PATTERNS, drawn
from partsgruppe.papers.from_markdown import Drawn, manuscript

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SVG = "{http://www.w3.org/2000/svg}"
QUESTION = "Hvor bra er det å jobbe her nå?"


def measure(group: Recorder, members: list[int], given: dict[Seat, int], heading: str = QUESTION) -> Meeting:
    """A meeting on readings alone."""
    day = FIRST + dt.timedelta(weeks=4 * len(group.store.where(Meeting)))
    (item,) = group.plan(day, None, [("hvordan-star-det-til", "Hvordan står det til", None)])
    group.open(day, members)
    group.at(item, 4, heading)
    for seat, value in given.items():
        group.rated(seat, value, "fordi")
    return group.close()


def agree(group: Recorder, *seats: Seat) -> None:
    for seat in seats:
        group.record(ReadingsAgreed(seat.role, seat.union))


def drawing(page: str) -> ET.Element:
    [figure] = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    return ET.fromstring(figure)


def words(svg: ET.Element) -> set[str]:
    return {text.text or "" for text in svg.iter(f"{SVG}text")}


def test_the_second_time_a_question_is_asked_there_is_a_chart(group: Recorder, members: list[int]) -> None:
    agree(group, MANAGER, FAGFORBUNDET, SAFETY)
    first = measure(group, members, {MANAGER: 4, FAGFORBUNDET: 2, SAFETY: 3})
    second = measure(group, members, {MANAGER: 4, FAGFORBUNDET: 3})
    assert "<svg" not in render.html(group.store, first)
    svg = drawing(render.html(group.store, second))
    assert {"Leder", "Tillitsvalgt (Fagforbundet)", "Verneombud", "møte 1", "møte 2"} <= words(svg)
    assert svg.findtext(f"{SVG}title") == QUESTION
    assert svg.findtext(f"{SVG}desc") == (
        "Møte 1: Leder 4, verneombud 3, tillitsvalgt (Fagforbundet) 2: to fra hverandre. "
        "Møte 2: Leder 4, tillitsvalgt (Fagforbundet) 3: ett fra hverandre."
    )
    assert svg.get("role") == "img"
    text = render.markdown(group.store, second)
    rows = [f"{name:27}{cells}" for name, cells in (("Møte", "   1   2"), ("Leder", "   4   4"))]
    assert "\n".join(["```readings 0", *rows]) in text
    assert f"{'Verneombud':27}   3   –\n" in text


def test_the_chart_of_an_earlier_meeting_does_not_know_the_later_ones(group: Recorder, members: list[int]) -> None:
    agree(group, MANAGER, SAFETY)
    meetings = [measure(group, members, {MANAGER: value, SAFETY: 3}) for value in (2, 3, 4)]
    before = render.html(group.store, meetings[1])
    assert "møte 3" not in words(drawing(before))


def test_what_is_withheld_is_neither_in_the_table_nor_the_chart_nor_the_gap(
    group: Recorder, members: list[int]
) -> None:
    agree(group, MANAGER, FAGFORBUNDET, SAFETY)
    meeting = [measure(group, members, {MANAGER: 4, FAGFORBUNDET: 3, SAFETY: 1}) for _ in range(2)][-1]
    assert "Verneombud | ●○○○○ 1" in render.markdown(group.store, meeting)
    group.record(ReadingsWithheld(SAFETY.role))
    text, page = render.markdown(group.store, meeting), render.html(group.store, meeting)
    assert "| Verneombud | (vises ikke) |  |" in text
    assert f"{'Verneombud':27} (vises ikke)\n" in text
    assert "Det er 1 trinn mellom" in text
    svg = drawing(page)
    assert "Verneombud" not in words(svg)
    assert "Verneombud (vises ikke)" in (svg.findtext(f"{SVG}desc") or "")
    assert "<figcaption>Verneombud (vises ikke)</figcaption>" in page


def test_each_role_has_a_pattern_and_a_mark_of_its_own_and_names_that_do_not_overlap(
    group: Recorder, members: list[int]
) -> None:
    agree(group, MANAGER, FAGFORBUNDET, NURSES, SAFETY)
    all_alike = dict.fromkeys((MANAGER, FAGFORBUNDET, NURSES, SAFETY), 3)
    meeting = [measure(group, members, all_alike) for _ in range(2)][-1]
    svg = drawing(render.html(group.store, meeting))
    lines = list(svg.iter(f"{SVG}polyline"))
    assert len({line.get("stroke-dasharray") for line in lines}) == len(lines) == 4
    names = [text for text in svg.iter(f"{SVG}text") if (text.text or "").startswith(("Leder", "Till", "Verne"))]
    heights = sorted(int(name.get("y", "0")) for name in names)
    assert all(below - above >= 18 for above, below in pairwise(heights))
    assert len(set(COLOURS)) == len(set(PATTERNS)) == len(set(MARKS))


def test_the_line_of_a_role_goes_through_all_who_hold_it() -> None:
    held = tuple(Meeting(id=n, number=n, date=FIRST, minutes=60) for n in (1, 2))
    [curve] = drawn(Series("e", 0, "h", held, (Row(MANAGER, ((Point(5), Point(2)), (Point(3),))),)), 1).curves
    [piece] = curve.pieces
    assert len({spot.x for spot in piece[:2]}) == 1
    assert piece[0].y > piece[2].y > piece[1].y
    assert curve.end == piece[2]


def test_every_colour_stands_out_from_white() -> None:
    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    assert min(1.05 / (light(colour) + 0.05) for colour in COLOURS) >= 7


def test_hostile_text_in_a_chart_is_text(group: Recorder, members: list[int]) -> None:
    hostile = Seat("shop_steward", '```</svg><script>"&')
    group.record(MemberChanged(members[1], "Turid", [hostile]))
    agree(group, hostile, MANAGER)
    given = {hostile: 2, MANAGER: 4}
    meeting = [measure(group, members, given, '</title><script>alert("1")</script>```') for _ in range(2)][-1]
    page = render.html(group.store, meeting)
    assert "<script" not in page
    assert any("```</svg><script>" in text for text in words(drawing(page)))
    fences = [line for line in render.markdown(group.store, meeting).splitlines() if line.startswith("```")]
    assert fences == ["```readings 0", "```"]


def test_a_fence_of_the_groups_own_template_stays_a_fence(group: Recorder, members: list[int]) -> None:
    drawn = {"readings 0": Drawn("<svg/>", "")}
    page = body(manuscript("```readings 7\na < b\n```\n", "nb", drawn=drawn))
    assert page == '<pre><code class="language-readings">a &lt; b\n</code></pre>\n'


def test_no_number_lies_on_another_however_many_meetings(group: Recorder, members: list[int]) -> None:
    for _number in range(24):
        meeting = measure(group, members, {MANAGER: 2, SAFETY: 3})
    (label,) = {
        tuple((one.x, one.text) for one in chart.meetings)
        for chart in render.minutes(group.store, meeting).drawings.values()
    }
    assert label[-1][1] == "24"
    assert all(later[0] - before[0] >= 22 for before, later in pairwise(label))


def test_word_draws_it_too_with_its_figures_in_a_sheet(group: Recorder, members: list[int]) -> None:
    agree(group, MANAGER, FAGFORBUNDET, SAFETY)
    measure(group, members, {MANAGER: 4, FAGFORBUNDET: 2, SAFETY: 3})
    measure(group, members, {MANAGER: 4, FAGFORBUNDET: 3})
    last = measure(group, members, {MANAGER: 5, FAGFORBUNDET: 3, SAFETY: 4})
    made = formats.written(render.minutes(group.store, last), "docx")
    assert isinstance(made, bytes)
    with ZipFile(BytesIO(made)) as file:
        drawn = ET.fromstring(file.read("word/charts/chart1.xml"))
        book = load_workbook(BytesIO(file.read("word/embeddings/chart1.xlsx")))
        document = file.read("word/document.xml").decode()
    expected = {"Leder": ["4", "4", "5"], "Tillitsvalgt (Fagforbundet)": ["2", "3", "3"], "Verneombud": ["3", "4"]}
    for one in drawn.iter(f"{CHART}ser"):
        name = one.findtext(f"{CHART}tx//{CHART}v") or ""
        assert [point.text for point in one.findall(f"{CHART}yVal//{CHART}v")] == expected.pop(name)
    assert expected == {}
    assert [[cell.value for cell in row] for row in book.active.rows] == [
        ["Møte", "Leder", "Tillitsvalgt (Fagforbundet)", "Verneombud"],
        [1, 4, 2, 3],
        [2, 4, 3, None],
        [3, 5, 3, 4],
    ]
    assert f'title="{QUESTION}" descr="Møte 1: Leder 4, verneombud 3' in document
