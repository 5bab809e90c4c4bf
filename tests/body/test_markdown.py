import re
import subprocess
import sys

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import text_of

from generator.body.engine import MARKDOWN
from generator.body.facts import body_facts
from generator.body.html import _Writer, html_of, is_plain
from generator.body.markdown import RenderOptions, render, restructured
from generator.model import CodeRun

TAGS = {
    *"p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote em strong s code pre figure figcaption span div".split(),
    *"table thead tbody tr th td a img input sup".split(),
}
ATTRIBUTES = {
    "*": {"class", "id", "tabindex", "role", "aria-label", "title"},
    "a": {"href", "rel"},
    "img": {"src", "alt", "loading"},
    "input": {"type", "disabled", "checked"},
    "ol": {"start"},
    "th": {"scope"},
}


def cleaned(html: str) -> str:
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None, url_schemes={"http", "https", "mailto"}
    )


def test_the_options_are_the_safe_ones():
    options = MARKDOWN.options
    assert (options.html, options.linkify, options.typographer) == (False, False, False)


def test_raw_html_is_shown_as_text(html):
    assert html("<script>alert(1)</script> <b>x</b>\n\n<div onclick=x>\n\n<!-- c -->") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;x&lt;/b&gt;</p>\n"
        "<p>&lt;div onclick=x&gt;</p>\n<p>&lt;!-- c --&gt;</p>\n"
    )


def test_headings_lie_below_the_messages(html):
    assert re.findall(r"<h\d", html("# a\n\n## b\n\n###### c")) == ["<h3", "<h4", "<h6"]
    assert html("# a", heading_base=0) == '<h1 id="m3-a">a</h1>\n'


def test_tables_have_classes_instead_of_styles(html):
    assert html("| a | b |\n|---|--:|\n| 1 | 2 |") == (
        '<div class="table"><table>\n<thead>\n<tr>\n<th>a</th>\n<th class="right">b</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td>1</td>\n<td class="right">2</td>\n</tr>\n</tbody>\n</table></div>\n'
    )


def test_tasks_have_a_labelled_box(html):
    assert html("- [ ] write\n- [x] **read**") == (
        '<ul>\n<li class="task"><input type="checkbox" disabled aria-label="not done"> write</li>\n'
        '<li class="task"><input type="checkbox" disabled checked aria-label="done"> <strong>read</strong></li>\n'
        "</ul>\n"
    )


def test_struck_words_are_struck(html):
    assert html("~~no~~") == "<p><s>no</s></p>\n"


def test_external_links_vouch_for_nothing(html):
    rel = ' rel="nofollow ugc noopener noreferrer"'
    assert html('[a](https://example.org/?a=1&b=2 "t")') == (
        f'<p><a href="https://example.org/?a=1&amp;b=2" title="t"{rel}>a</a></p>\n'
    )
    assert html("see https://example.org/a_b_c.") == (
        f'<p>see <a href="https://example.org/a_b_c" class="bare"{rel}>https://example.org/a_b_c</a>.</p>\n'
    )
    assert (
        html("<https://example.org>")
        == f'<p><a href="https://example.org" class="bare"{rel}>https://example.org</a></p>\n'
    )
    assert html("<ada@example.org>") == (
        f'<p><a href="mailto:ada@example.org" class="bare"{rel}>ada@example.org</a></p>\n'
    )


def test_an_address_inside_a_link_is_no_second_link(html):
    assert html("[https://a.example](https://b.example)").count("<a ") == 1


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JAVASCRIPT&colon;x", "//x.example", "data:text/html,x", "x:y"]
)
def test_other_schemes_become_text_with_the_address_beside_it(html, url):
    page = html(f"[a]({url})")
    assert "href" not in page
    assert text_of(page).strip() in (f"a ({url})", "a (JAVASCRIPT:x)")


def test_relative_links_are_links_only_where_they_lead_somewhere(html):
    links = {"other.md#m3": "../talks/other.html#m3"}
    assert html("[a](other.md#m3)", links=links) == '<p><a href="../talks/other.html#m3">a</a></p>\n'
    assert html("[a](missing.md)", links=links) == '<p>a <span class="address">(missing.md)</span></p>\n'


def test_remote_images_are_links_and_local_ones_need_an_address(html):
    rel = ' rel="nofollow ugc noopener noreferrer"'
    assert (
        html("![a *b*](https://example.org/x.png)")
        == f'<p><a href="https://example.org/x.png"{rel}>a b</a></p>\n'
    )
    assert (
        html("![a](x.png)", links={"x.png": "x.png"}) == '<p><img src="x.png" alt="a" loading="lazy"></p>\n'
    )
    assert html("![a](x.png)") == '<p>a <span class="address">(x.png)</span></p>\n'
    assert html("[![a](https://e.example/x.png)](https://e.example)").count("<a ") == 1


def test_footnotes_are_prefixed_and_none_is_lost(html):
    page = html("One[^a] two[^b] three[^a].\n\n[^b]: Bee\n\n[^a]: Ay\n\n[^c]: Unused")
    assert 'id="m3-fn-1"' in page
    assert 'href="#m3-fn-1" id="m3-fnref-1-2"' in page
    assert page.index("Ay") < page.index("Bee") < page.index("Unused")
    assert set(re.findall(r' id="([^"]+)"', page)) >= set(re.findall(r' href="#([^"]+)"', page))


def test_a_footnote_in_a_footnote_is_written(html):
    page = html("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]")
    assert set(re.findall(r' id="([^"]+)"', page)) >= set(re.findall(r' href="#([^"]+)"', page))


def test_a_definition_no_link_uses_is_shown(html):
    assert html("[foo]: /bar 'baz'") == "<p>[foo]: /bar 'baz'</p>\n"
    assert text_of(html("[foo]\n\n[foo]: https://a.example")).strip() == "foo"
    assert "second" in html("[foo]\n\n[foo]: https://a.example\n\n[foo]: second")


def test_loose_code_becomes_a_block_and_keeps_every_character(html):
    text = "worker.js:\n    let a = 1 < 2;\n\n\tif (a) *go*();\n\nThen rest."
    page = html(text, runs=(CodeRun(2, 4, "javascript", "worker.js"),))
    assert "let a = 1 < 2;\n\n" in text_of(page)
    assert "*go*();\n" in text_of(page)
    assert '<figcaption>worker.js <span class="lang">JavaScript</span></figcaption>' in page
    assert 'id="m3-code-1"' in page


def test_loose_code_in_list_items_does_not_break_the_numbers(html):
    text = "1. First:\n  a = 1\n2. Second:\n\n   b = 2\n\n3. Third:\nc = 3\n4. Fourth\n"
    runs = (CodeRun(2, 2, "python", None), CodeRun(5, 5, "python", None), CodeRun(8, 8, "python", None))
    page = html(text, runs=runs)
    assert page.count("<ol") == 1
    assert page.count("<li>") == 4
    assert page.count("<figure") == 3


def test_loose_code_under_nested_items_stays_with_them(html):
    text = "- outer\n  - inner:\n    a = 1\n  - next\n- last"
    page = html(text, runs=(CodeRun(3, 3, "python", None),))
    assert page.count("<ul>") == 2
    assert page.index("<figure") < page.index("next")


def test_loose_code_after_a_list_stands_outside_of_it(html):
    page = html("- a\n- b\n\nx = 1\ny = 2", runs=(CodeRun(4, 5, "python", None),))
    assert page.index("</ul>") < page.index("<figure")


def test_loose_code_that_begins_like_a_heading_line_is_code(html):
    page = html("config:\n---\na: 1\n", runs=(CodeRun(2, 3, "yaml", None),))
    assert page.startswith("<p>config:</p>\n<figure")


def test_fences_have_captions_from_info_and_lead_in(html):
    assert "<figcaption>a.js <span" in html("```js a.js\nx\n```")
    assert "<figcaption>b.py <span" in html("**b.py:**\n```python\nx\n```")
    assert '<span class="lang">brainfork</span>' in html("```brainfork\nx\n```")
    assert 'class="language-none"' in html('```"><script>\nx\n```')
    assert "<figcaption" not in html("```\nx\n```")


def test_blocks_of_code_are_numbered_in_a_message(html):
    assert re.findall(r'id="([^"]+)"', html("```\na\n```\n\n    b\n")) == ["m3-code-1", "m3-code-2"]


def test_wide_code_takes_the_keyboard_and_has_a_name(html):
    assert 'tabindex="0" role="region" aria-label="Code m3-1"' in html("```\n" + "x" * 80 + "\n```")
    assert "tabindex" not in html("```\nx\n```")


def test_a_text_that_is_too_large_is_shown_as_it_was_written(html):
    text = "*a* <b>\u202e\n"
    plain = render(text, RenderOptions(anchor="m1", plain=True))
    assert plain.startswith('<pre class="plain" tabindex="0">*a* &lt;b&gt;')
    assert "U+202E" in plain


def test_only_found_code_changes_the_line_structure():
    assert not restructured(body_facts("a\nb\n```\nc\n```"))
    assert restructured(body_facts("a:\n  b()", (CodeRun(2, 2, None, None),)))


# Letters, signs of Markdown and of HTML, in an order that often makes sense.
PIECES = [
    "word",
    "Zwei",
    "été",
    "a_b",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "- ",
    "1. ",
]
PIECES += [
    "[",
    "](",
    ")",
    "]",
    "![",
    "[^a]",
    "[^a]: ",
    "[b]: ",
    "|",
    "\n|---|---|\n",
    "<b>",
    "<!--",
    "&amp;",
    "&",
    "\\",
]
PIECES += [
    "https://a.example/x",
    "javascript:",
    "[ ] ",
    "\n===\n",
    "x = 1;",
    "é",
    "\u202e",
    "中文",
    "---",
    "> ",
    "# ",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_text_raises_and_a_sanitiser_changes_nothing(text):
    page = render(text, RenderOptions(anchor="m1"))
    assert cleaned(page) == cleaned(cleaned(page))
    assert text_of(cleaned(page)) == text_of(page)
    assert sorted(re.findall(r"<[^>]+>", cleaned(page).replace('=""', ""))) == sorted(
        re.findall(r"<[^>]+>", page)
    )


def test_headings_have_prefixed_ids_that_links_can_lead_to(html):
    page = html("# What next?\n\n# What next?\n\nSee [there](#what-next-2) and [nowhere](#m1).")
    assert re.findall(r'id="([^"]+)"', page) == ["m3-what-next", "m3-what-next-2"]
    assert '<a href="#m3-what-next-2">there</a>' in page
    assert 'nowhere <span class="address">(#m1)</span>' in page


def test_cells_in_excess_of_the_head_are_not_lost(html):
    page = html("| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |\n| 5 |\nx | y | z")
    assert "<td>2 | 3 | 4</td>" in page
    assert "<td>y | z</td>" in page


def test_hidden_characters_are_shown(html):
    page = html("a\u202eb `c\u200bd` &#x202E;\n\n```\ne\u2066f\u200dg\n```\n\n[x](y\u202e.md)\x1b")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b-\u200f\x1b]", page)
    assert text_of(page).count("U+202E") == 2 + 0 + 1
    assert '<span class="hidden-char" title="RIGHT-TO-LEFT OVERRIDE">U+202E</span>' in page
    assert "U+200D" in page


def test_emoji_sequences_and_right_to_left_prose_are_untouched(html):
    text = "👩‍💻 🏴\U000e0067\U000e0062\U000e007f שלום\u200f! می\u200cخواهم"
    assert html(text) == f"<p>{text}</p>\n"


PLAIN_PIECES = [
    "word",
    "Zwei",
    " ",
    "\n",
    "\n\n",
    "\n\n\n",
    "*",
    "**",
    "_",
    "`",
    "1",
    ".",
    "1. ",
    "-",
    "|",
    "<b>",
    "[a]",
    ":",
    "  \n",
    "\u00a0",
    "=",
    "x" * 70,
]


@settings(max_examples=800, deadline=None)
@given(st.lists(st.sampled_from(PLAIN_PIECES), max_size=14).map("".join))
def test_a_plain_text_gives_the_same_bytes_by_the_short_path(text):
    if is_plain(text):
        options = RenderOptions(anchor="m1")
        assert html_of(text, options) == _Writer(text, options).html()


def test_a_wide_table_takes_the_keyboard_and_has_a_name(html):
    wide = "| " + "a" * 20 + " | " + "b" * 20 + " |\n|---|---|\n| a | b |"
    assert '<div class="table" tabindex="0" role="region" aria-label="Table m3-1"><table>' in html(wide)
    assert '<div class="table"><table>' in html("| many short words here | and here |\n|---|---|\n| a | b |")


def test_links_to_headings_of_the_text_come_before_those_of_the_page(html):
    page = html("# Plan\n\n[a](#plan) [b](#m1)", links={"#plan": "x.html#plan", "#m1": "x.html#m1"})
    assert 'href="#m3-plan"' in page
    assert 'href="x.html#m1"' in page


def test_footnotes_that_hold_footnotes_are_all_written(html):
    page = html("a[^1]\n\n[^1]: one\n\n    [^2]: two\n\n[^1]: again\n\n    [^3]: three\n\n[^4]: four")
    assert "three" in html("a[^3]\n\n[^1]: one\n\n[^1]: again\n\n    [^3]: three")
    assert [word for word in ("one", "two", "again", "three", "four") if page.count(word) != 1] == []


def test_nothing_heavy_is_imported_before_the_first_text_is_rendered():
    code = "import sys, generator.body.facts, generator.body.markdown\n"
    code += "print({'pygments', 'markdown_it'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_under_an_empty_corner_rows_have_headers(html):
    page = html("| | b |\n|---|---|\n| c | d |")
    assert "<td></td>\n<th>b</th>" in page
    assert '<th scope="row">c</th>\n<td>d</td>' in page
    assert '<th scope="row">' not in html("| a | b |\n|---|---|\n| c | d |")
