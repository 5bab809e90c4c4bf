"""What the search for secrets and personal data costs, for each kilobyte of text.

    python tests/benchmarks/leak_cost.py [FOLDER]

The texts are the documents of FOLDER (`content` by default). Times are CPU time, the best of nine rounds.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

# ruff: noqa: E402 - the checkout is put on the path first

from generator.deception.signs import may_hide
from generator.leaks.personal import personal_data
from generator.leaks.secrets import secrets

ROUNDS = 9


def cost(work: Callable[[str], object], texts: list[str]) -> float:
    """Return milliseconds for each kilobyte."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - start)
    return best * 1000 / (sum(len(text.encode()) for text in texts) / 1024)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "content"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))]
    print(f"{len(texts)} documents, {sum(map(len, texts)) / 1024:.0f} KB")
    works: dict[str, Callable[[str], object]] = {
        "secrets": secrets,
        "personal data": lambda text: list(personal_data(text)),
        "hidden signs": may_hide,
    }
    for name, work in works.items():
        print(f"{name:16} {cost(work, texts):.4f} ms/KB")


if __name__ == "__main__":
    main()
