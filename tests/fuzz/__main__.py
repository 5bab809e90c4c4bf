r"""Look for documents that break a promise, guided by what code they reach (needs `pip install atheris`).

    python -m tests.fuzz -max_total_time=1200 FOLDER

`FOLDER` keeps the documents that reach new code, and is the start of the next run; the first one starts from the
documents of the demo, of the corpus, and the payloads of `tests/hostile`. Options are libFuzzer's. A document that
breaks a promise is written to `crash-…` in the current folder, and the run ends: it becomes a case of
`tests/fuzz/test_found.py`.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator"]):
    from generator.model import SourceKind
    from tests.fuzz.oracle import judge

from tests.conftest import CONTENT, ROOT
from tests.hostile.payloads import payloads
from tests.test_reading_properties import LINES

HERE = Path(__file__).parent
LONGEST = 3000
KINDS = tuple(SourceKind)


def starts() -> Iterator[str]:
    """Yield the documents that a run starts from."""
    for path in sorted(CONTENT.rglob("*.md")):
        yield path.read_text("utf-8")
    for path in sorted((ROOT / "tests" / "corpus").glob("*.txt")):
        for case in path.read_text("utf-8").split("\n--- file: ")[1:]:
            yield case.partition("\n")[2].partition("\n--- ")[0]
    for _, payload in payloads():
        yield f"w0w {payload} w1w\n\n```\n[[A→B v1]]\nbody: |\n  w2w {payload}\n  w3w\n[[END]]\n```\n"


def words() -> Iterator[str]:
    """Yield what is put into documents: lines that mean something, and words that must not be lost."""
    for line in LINES:
        yield line.replace("{{", "{").replace("}}", "}").replace("{}", "w5w") + "\n"
    yield from (f"w{number}w" for number in range(4))
    yield from (
        "](",
        "<!--",
        "-->",
        "[^w6w]: ",
        "[w7w]: ",
        "\n|---|---|\n",
        "- [ ] ",
        "https://",
        "&#",
        "\u2028",
        "\0",
    )


def quoted(word: str) -> str:
    """Return a word as libFuzzer's dictionaries hold it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"'


def one(data: bytes) -> None:
    """Judge one document; its first byte says how it holds its envelopes."""
    judge(data[1:], KINDS[data[0] % len(KINDS)] if data else KINDS[0])


def main() -> None:
    """Prepare the folder and run."""
    folder = next((Path(word) for word in sys.argv[1:] if not word.startswith("-")), None)
    if folder is None:
        sys.exit(__doc__)
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(starts()):
        (folder / f"start-{number:03}").write_bytes(b"\0" + text.encode()[:LONGEST])
    dictionary = folder.with_suffix(".dict")
    dictionary.write_text("\n".join(map(quoted, words())))
    options = [f"-dict={dictionary}", f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
