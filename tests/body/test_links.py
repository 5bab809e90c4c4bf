import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.body.links import bare_links, is_external, safe_url, written_target


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=1&c=2#d",
        "http://example.org",
        "HTTPS://EXAMPLE.ORG/",
        "mailto:ada@example.org",
        "other.md",
        "other.md#m3",
        "../notes/b.md",
        "./a:b",
        "/about.html",
        "#m3",
        "?q=1",
        "http://[::1]:8000/x",
        "a/b:c",
        "https://example.org/ü",
    ],
)
def test_allowed_addresses_are_returned_as_they_are(url):
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "   ",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " \x00\x1fjavascript:alert(1)",
        "java\tscript:alert(1)",
        "java\r\nscript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "javascript&#x3A;alert(1)",
        "&#106;avascript:alert(1)",
        "&#x09;javascript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>",
        "data:image/png;base64,AAAA",
        "file:///etc/passwd",
        "blob:https://example.org/x",
        "filesystem:https://example.org/x",
        "view-source:https://example.org",
        "claude://session/x",
        "tel:123",
        "//example.org/x",
        "\\\\example.org",
        "/\\example.org",
        "\\/example.org",
        "/\t/example.org",
        "&#47;/example.org",
        "\xa0javascript:alert(1)",
        "http:",
        "http://",
        "https:///x",
        "http:example.org",
    ],
)
def test_everything_else_stays_text(url):
    assert safe_url(url) is None


def test_what_no_address_may_hold_is_encoded():
    assert safe_url('a b"<>') == "a%20b%22%3C%3E"
    assert safe_url("100%/a%20b") == "100%25/a%20b"
    assert safe_url("x\u202ey") == "x%E2%80%AEy"
    assert safe_url("https://example.org/[a]") == "https://example.org/%5Ba%5D"


def test_an_entity_like_query_is_not_decoded():
    assert safe_url("?a=1&copy=2&lt=3") == "?a=1&copy=2&lt=3"


@given(st.text())
def test_no_text_raises_and_what_is_returned_is_stable(raw):
    url = safe_url(raw)
    if url is not None:
        assert safe_url(url) == url
        assert url.isprintable()
        assert not set(' "<>\\') & set(url)


def test_external_addresses_are_told_from_those_of_the_site():
    assert is_external("https://example.org")
    assert is_external("mailto:a@example.org")
    assert not is_external("a/b:c")
    assert not is_external("#m1")


def test_a_written_target_is_what_markdown_reads():
    assert written_target("<a b.md>") == "a b.md"
    assert written_target(r"a\_b.md") == "a_b.md"
    assert written_target("a&amp;b.md") == "a&b.md"
    assert written_target("a&copy.md") == "a&copy.md"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("http://a.example, http://b.example!", ["http://a.example", "http://b.example"]),
        ("xhttp://a.example", []),
        ("https://", []),
        ("http:///", []),
        ("ftp://a.example www.a.example a@b.example", []),
        ("参照https://a.example/x。次", []),
        ("参照 https://a.example/x。次", ["https://a.example/x"]),
        ("wss://a.example", []),
    ],
)
def test_bare_links_are_found_without_the_marks_around_them(text, links):
    assert [text[start:end] for start, end in bare_links(text)] == links
