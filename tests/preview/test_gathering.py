"""When changes are built: the first save at once, what follows gathered for 50 ms, a second at most."""

from generator.preview.gathering import LONGEST, QUIET, Gathering


def test_nothing_is_due_where_nothing_has_changed() -> None:
    assert Gathering().due() is None


def test_the_first_save_is_due_at_once() -> None:
    waiting = Gathering()
    waiting.note(10.0, saved=True)
    assert waiting.due() == 10.0


def test_a_file_that_is_being_written_waits_until_it_is_quiet() -> None:
    waiting = Gathering()
    waiting.note(10.0, saved=False)
    waiting.note(10.03, saved=False)
    assert waiting.due() == 10.03 + QUIET


def test_the_end_of_a_save_is_due_at_once_though_its_beginning_was_seen() -> None:
    waiting = Gathering()
    waiting.note(10.0, saved=False)
    waiting.note(10.001, saved=True)
    due = waiting.due()
    assert due is not None
    assert due <= 10.001


def test_saves_that_follow_each_other_are_gathered() -> None:
    waiting = Gathering()
    waiting.note(10.0, saved=True)
    waiting.clear()
    for number in range(1, 10):
        waiting.note(10.0 + number / 100, saved=True)
    assert waiting.due() == 10.09 + QUIET


def test_gathering_ends_after_a_second() -> None:
    waiting = Gathering()
    waiting.note(10.0, saved=True)
    waiting.clear()
    for number in range(200):
        waiting.note(10.01 + number / 100, saved=True)
    assert waiting.due() == 10.01 + LONGEST


def test_a_save_after_a_pause_is_due_at_once_again() -> None:
    waiting = Gathering()
    waiting.note(10.0, saved=True)
    waiting.clear()
    waiting.note(11.0, saved=True)
    assert waiting.due() == 11.0
