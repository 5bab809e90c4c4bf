from generator.scan.controls import pictured


def found(text):
    _, findings = pictured(text)
    return [(one.code, one.line, one.column, one.end_line) for one in findings]


def test_controls_become_pictures_and_every_sign_keeps_its_place():
    text, _ = pictured("a\x00b\x1b[31mc\x7fd\x85e\tf\ng")
    assert text == "a␀b␛[31mc␡d\ufffde\tf\ng"


def test_a_text_without_controls_is_left_alone():
    assert pictured("tab\there\nline → ok\u2028") == ("tab\there\nline → ok\u2028", ())


def test_a_finding_names_line_and_column_and_lines_in_a_row_give_one():
    assert found("ok\nx\x1b[0m\n\x07\nok\n\x0c") == [
        ("control-characters", 2, 2, 3),
        ("control-characters", 5, 1, 5),
    ]
