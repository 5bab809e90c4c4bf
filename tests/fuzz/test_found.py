"""Documents that were found to break a promise, and the demo and the corpus, which keep them all."""

import pytest

from generator.model import SourceKind
from tests.conftest import CONTENT, ROOT
from tests.fuzz.oracle import judge
from tests.hostile.payloads import payloads

FOUND = {
    "a header with nothing but the text behind it": "[[A→B v1]] body: |\n  w1w\n[[END]]",
    "the same on one line": "[[A→B v1]] response: w1w\n[[END]]",
    "a vertical tab behind a header": "[[A→B v1]]\x0bbody: |\n  w1w\n[[END]]",
    "an unknown key before fields of one line": "[[A→B v1]]\nusers: w1w context: w2w intent: NOTE body: w3w\n[[END]]",
    "the title of an image": "[[A→B v1]]\nbody: |\n  ![x](https://a.example/ 'w1w') ![y](b:c 'w2w')\n[[END]]",
    "a hidden sign in a title of two lines": "[[A→B v1]]\nbody: |\n"
    "  [x](https://a.example/ 'w1w \u202e\n  \x01 w2w') `\u202e`\n[[END]]",
    "quotes nested too deep": f"[[A→B v1]]\nbody: |\n  {'>' * 120} w1w\n  {'> ' * 120}w2w\n  w3w\n[[END]]",
    "lists nested too deep": "[[A→B v1]]\nbody: |\n"
    + "".join(f"  {'  ' * depth}- w{depth}w\n" for depth in range(80))
    + "\n  w99w\n[[END]]",
    "a line of a text shorter than the header is indented": "  [[A→B v1]]\n  response: |\nw",
    "the same in a list": "- [[A→B v1]]\n  response: |\n  w1w\n\nw",
    "a line break in the words of an image": "[[A→B v1]]\nbody: |\n  ![w1w\n  w2w](x.png)\n[[END]]",
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
@pytest.mark.parametrize("kind", SourceKind)
def test_what_was_found_is_read_and_kept(text: str, kind: SourceKind) -> None:
    judge(f"```\n{text}\n```\n".encode(), kind)
    judge(text.encode(), kind)


@pytest.mark.parametrize("kind", SourceKind)
def test_the_promises_hold_for_all_known_documents(kind: SourceKind) -> None:
    for path in [*CONTENT.rglob("*.md"), *(ROOT / "tests" / "corpus").glob("*.txt")]:
        judge(path.read_bytes(), kind)
    for _, payload in payloads():
        judge(f"w0w\n\n```\n[[A→B v1]]\nbody: |\n  w2w {payload}\n  w3w\n[[END]]\n```\n".encode(), kind)
