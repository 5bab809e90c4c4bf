import io

import pytest

from generator.report.terminal import columns, show, wants_colour, write_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("bell\x07 del\x7f c1\x9b", "bell\\x07 del\\x7f c1\\x9b"),
        ("user\u202egnp.exe", "user\\u202egnp.exe"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("a\u2028b\u2029c\u0085d", "a\\u2028b\\u2029c\\x85d"),
        ("tab\tand\r\nline", "tab\\tand\\r\\nline"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("half\udc80", "half\\udc80"),
        ("Grüße → 你好", "Grüße → 你好"),
    ],
)
def test_what_could_change_the_terminal_is_written_out(text, shown):
    assert show(text) == shown


def test_long_text_is_cut_at_the_width_in_columns():
    assert show("x" * 200) == "x" * 200
    assert show("x" * 201) == "x" * 199 + "…"
    assert columns(show("好" * 150)) <= 200
    assert show("好" * 150).endswith("…")
    assert columns(show("\x1b" * 10**6)) <= 200


class Stream(io.StringIO):
    def __init__(self, terminal):
        super().__init__()
        self.terminal = terminal

    def isatty(self):
        return self.terminal


@pytest.mark.parametrize(
    ("terminal", "no_color", "environ", "expected"),
    [
        (True, False, {}, True),
        (False, False, {}, False),
        (True, True, {}, False),
        (True, False, {"NO_COLOR": "1"}, False),
        (True, False, {"NO_COLOR": ""}, True),
        (True, False, {"TERM": "dumb"}, False),
        (False, False, {"FORCE_COLOR": "1"}, True),
        (False, False, {"FORCE_COLOR": ""}, False),
        (False, True, {"FORCE_COLOR": "1"}, False),
        (True, False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_follows_option_environment_and_stream_in_this_order(terminal, no_color, environ, expected):
    assert wants_colour(Stream(terminal), no_color, environ) is expected


def test_signs_the_stream_cannot_carry_are_escaped_instead_of_raised():
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", newline="")
    write_lines(["A→B", "plain"], stream)
    assert raw.getvalue() == b"A\\u2192B\nplain\n"
