import pytest

from generator.deception.confusables import skeletons
from generator.deception.signs import Kind, hidden_signs, spelled_out

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"

HARMLESS = {
    "emoji family": f"The {FAMILY} waves ❤️‍🔥",
    "emoji with a skin tone": "👩🏽\u200d💻 and 🏳️\u200d🌈",
    "flag of a region": SCOTLAND,
    "keycap": "1️⃣ and ☎️ and ✔︎",
    "Persian": "می\u200cخواهم",
    "Hindi": "क्\u200dष and श्री",
    "Thai": "ภาษา\u200bไทย",
    "Hebrew with a mark": "שלום\u200f, (a)",
    "Japanese with a selector": "葛\U000e0100城",
    "plain": "naïve café — “quoted” → arrow",
}

HIDDEN = {
    "override": ("a\u202eb", Kind.BIDI),
    "isolate": ("a\u2066b\u2069", Kind.BIDI),
    "mark": ("a\u200eb", Kind.BIDI),
    "space without width": ("a\u200bb", Kind.INVISIBLE),
    "joiner between letters": ("CLA\u200dUDE", Kind.INVISIBLE),
    "non-joiner between letters": ("CLA\u200cUDE", Kind.INVISIBLE),
    "word joiner": ("a\u2060b", Kind.INVISIBLE),
    "byte order mark": ("a\ufeffb", Kind.INVISIBLE),
    "soft hyphen": ("to\u00adken", Kind.INVISIBLE),
    "filler": ("a\u3164b", Kind.INVISIBLE),
    "tags": ("a\U000e0068\U000e0069b", Kind.TAG),
    "tags behind a flag": ("\U0001f3f4" + "\U000e0068" * 30, Kind.TAG),
    "selectors in a row": ("😀\U000e0105\U000e0120\U000e0133", Kind.INVISIBLE),
}


@pytest.mark.parametrize("name", HARMLESS)
@pytest.mark.parametrize("in_prose", [True, False])
def test_what_a_language_needs_is_no_hidden_sign(name, in_prose):
    assert list(hidden_signs(HARMLESS[name], in_prose=in_prose)) == []
    assert spelled_out(HARMLESS[name]) == HARMLESS[name]


@pytest.mark.parametrize("name", HIDDEN)
def test_a_hidden_sign_is_found_in_code_and_fields(name):
    text, kind = HIDDEN[name]
    assert {sign.kind for sign in hidden_signs(text)} == {kind}
    shown = spelled_out(text)
    assert "⟨U+" in shown
    assert list(hidden_signs(shown)) == []


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("\u2067שלום\u2069 and on", 0),
        ("\u202bשלום\u202c and on", 0),
        ("\u2067שלום and on", 1),
        ("\u202bשלום\u2069 and on", 2),
        ("\u202eevil\u202c", 2),
        ("a\u200eb to\u00adken", 0),
        ("a\u200bb", 1),
    ],
)
def test_in_prose_controls_count_where_they_are_not_closed(text, signs):
    assert len(list(hidden_signs(text, in_prose=True))) == signs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CLAUDE", "СLAUDE"),
        ("CLAUDE", "CLΑUDE"),
        ("ChatGPT", "ChаtGPT"),
        ("CHATGPT", "CHATGPΤ"),
        ("GEMINI", "GЕMІNІ"),
        ("Claude", "CIaude"),
        ("GPT-40", "GPT-4O"),
        ("CLAUDE", "ＣＬＡＵＤＥ"),
        ("CLAUDE", "CLA\u200bUDE"),
        ("CLAUDE", "CLÁUDE"),
        ("CLAUDE", "𝐂𝐋𝐀𝐔𝐃𝐄"),
    ],
)
def test_names_that_look_alike_have_a_skeleton_in_common(one, other):
    assert skeletons(one) & skeletons(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("CLAUDE", "CHATGPT"), ("АННА", "ANNA-2"), ("AL", "AI"), ("Мария", "MARIE"), ("山田", "山口")],
)
def test_names_that_differ_have_none(one, other):
    assert not skeletons(one) & skeletons(other)
