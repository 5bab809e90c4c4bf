from generator.diagnostics.nearest import nearest


def test_a_slip_of_the_pen_is_recognised_and_a_stranger_is_not():
    assert nearest("QUESTOIN", ("QUESTION", "PATCH")) == "QUESTION"
    assert nearest("base-ulr", ("base_url", "title")) == "base_url"
    assert nearest("zebra", ("title", "date")) == ""
