"""Try every payload in a document of its own, and open every page in a window of its own.

    python -m tests.hostile [--step N] [--together N] [--browser PATH]

The suite does the same with several payloads in a document and several pages in a window, and leaves out most pages
of the listings. `--step 10` takes every tenth payload. Prints the figures, and what was found; the status is 1 if
anything was.
"""

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator.config.load import load_config
from generator.pipeline import build
from tests.conftest import BROWSERS
from tests.hostile.conftest import Hostile, without_policy, write_archive
from tests.hostile.documents import archive
from tests.hostile.markup import faults, read
from tests.hostile.opening import open_all

WORD = re.compile(r"[tnp]\d+w\d+w")


def main() -> int:
    """Build, open, print."""
    options = _options()
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        content = archive(together=1, step=options.step)
        write_archive(content, place / "content")
        build(load_config(place / "content", output=str(place / "site"), cache=False))
        without_policy(place / "site", place / "bare")
        site = Hostile(content, place / "site", place / "bare")
        # The page for wrong addresses starts from the root of its host; old addresses lead on at once.
        pages = sorted({*site.pages()} - {"404.html", *site.moved()})
        print(f"payloads in places: {content.placements}, pages: {len(pages)}")
        for path in pages:
            found += [f"{path}: {fault}" for fault in read((place / "site" / path).read_text("utf-8")).wrong]
        print(f"elements, attributes and addresses that no template makes: {len(found)}")
        for name, version in (("without the policy", "bare"), ("under the policy", "site")):
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
                seen = open_all(browser, place / version, pages, together=options.together)
                browser.close()
            wrong = [fault for held in seen.held for fault in faults(*held)] if version == "bare" else []
            shown = [set(WORD.findall(text.lower())) for text in seen.texts.values()]
            lost = [min((set(group) - words for words in shown), key=len) for group in content.groups]
            words = sum(map(len, lost))
            print(
                f"{name}: ran {len(seen.ran)}, asked of others {len(seen.asked)}, words lost {words}",
                flush=True,
            )
            found += [*seen.ran, *seen.asked, *wrong, *(word for part in lost for word in part)]
    print(*found[:50], sep="\n")
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--step", type=int, default=1, help="take every N-th payload (1)")
    parser.add_argument(
        "--together", type=int, default=1, help="open so many pages in frames of one window (1)"
    )
    parser.add_argument("--browser", default=next(filter(None, map(shutil.which, BROWSERS)), None))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
