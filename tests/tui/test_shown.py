"""No screen is forgotten: each kind there is has a way that the tests of sizes and colours go."""

from tui.shown import SHOWN, all_there_is


def test_there_is_a_way_to_everything_that_can_stand_on_a_screen() -> None:
    assert all_there_is() - {kind for way in SHOWN.values() for kind in way.stands} == set()
