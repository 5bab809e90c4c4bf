"""What the line before code promises."""

import pytest

from generator.body.lead_in import LeadIn, Promise, read_lead_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Example pattern:", LeadIn(Promise.COLON)),
        ("Example pattern (go):", LeadIn(Promise.COLON, None, "go")),
        ("In Go:", LeadIn(Promise.COLON, None, "go")),
        ("SQL:", LeadIn(Promise.COLON, None, "sql")),
        ("**worker.js:**", LeadIn(Promise.FILE, "worker.js")),
        ("**worker.js**", LeadIn(Promise.FILE, "worker.js")),
        ("`src/lib/retry.ts`", LeadIn(Promise.FILE, "src/lib/retry.ts")),
        ("### style.css", LeadIn(Promise.FILE, "style.css")),
        ("worker.js:", LeadIn(Promise.FILE, "worker.js")),
        ("Filename: src/main.rs", LeadIn(Promise.FILE, "src/main.rs")),
        ("Datei: start.py", LeadIn(Promise.FILE, "start.py")),
        ("In deploy/values.yaml:", LeadIn(Promise.FILE, "deploy/values.yaml")),
        ("- Add `.github/workflows/ci.yml`:", LeadIn(Promise.FILE, ".github/workflows/ci.yml")),
        ("1. Clone the repository:", LeadIn(Promise.COLON)),
        ("Voici le fichier `.gitlab-ci.yml` :", LeadIn(Promise.FILE, ".gitlab-ci.yml")),
        ("手順は次のとおりです：", LeadIn(Promise.COLON)),
        ("main.js: fine, two typos", LeadIn(Promise.NONE)),
        ("Save it as count.py and pass the file name.", LeadIn(Promise.NONE)),
        ("The two parts are in main.js and worker.js:", LeadIn(Promise.COLON)),
        ("It needs one dictionary and no sort.", LeadIn(Promise.NONE)),
        ("", LeadIn(Promise.NONE)),
        ("a" * 400 + ":", LeadIn(Promise.NONE)),
    ],
)
def test_line_before_code(text: str, expected: LeadIn) -> None:
    assert read_lead_in(text) == expected
