import io

from generator.report.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_nothing_is_shown_within_the_first_second_and_something_after_it():
    now = [0.0]
    stream = Terminal()
    with Progress(stream, clock=lambda: now[0]) as progress:
        progress("reading", 1, 10)
        assert stream.getvalue() == ""
        now[0] = 1.5
        progress("reading", 5, 10)
    assert "reading" in stream.getvalue()


def test_nothing_is_ever_shown_where_nobody_looks():
    for stream, quiet in ((io.StringIO(), False), (Terminal(), True)):
        now = [0.0]
        with Progress(stream, quiet=quiet, clock=lambda now=now: now[0]) as progress:
            now[0] = 5.0
            progress("reading", 5, 10)
        assert stream.getvalue() == ""
