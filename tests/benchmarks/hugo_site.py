"""Turn a folder of conversations into a Hugo site that does the same work.

A page for each document with its messages as Markdown, code highlighted with classes (Chroma), taxonomies for
participants, contexts, intents and users, a paginated home page, RSS and a sitemap. Code that stands without a
fence is fenced first, with its language, so that both programs highlight the same code.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from generator.link.names import participant
from generator.model import CodeRun, Envelope, ReadingOptions, Source, SourceKind, Transcript
from generator.pipeline.transcribing import transcribe

CONFIG: Final = """\
baseURL = "https://example.org/"
title = "Conversations"
locale = "en"
disableKinds = ["section"]
disableAliases = true
[pagination]
pagerSize = 50
[taxonomies]
participant = "participants"
context = "contexts"
intent = "intents"
user = "users"
[outputs]
home = ["html", "rss"]
taxonomy = ["html"]
term = ["html"]
[services.rss]
limit = 50
[markup.highlight]
noClasses = false
codeFences = true
guessSyntax = false
[markup.goldmark.renderer]
unsafe = false
"""

LAYOUTS: Final = {
    "baseof.html": """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }}</title><meta name="description" content="{{ .Params.outcome }}">
<link rel="canonical" href="{{ .Permalink }}"><link rel="stylesheet" href="/site.css"></head>
<body><header><a href="/">{{ site.Title }}</a><nav>{{ range $name, $_ := site.Taxonomies }}
<a href="/{{ $name }}/">{{ $name }}</a>{{ end }}</nav></header><main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "page.html": """{{ define "main" }}<article><h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time>
{{ range .GetTerms "participants" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}
{{ range .GetTerms "contexts" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}
{{ range .GetTerms "intents" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}
{{ range .GetTerms "users" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</p>
<section><h2>Outcome</h2><p>{{ .Params.outcome }}</p></section>{{ .Content }}
<nav>{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}
{{ with .NextInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}</nav></article>{{ end }}
""",
    "home.html": """{{ define "main" }}<h1>{{ site.Title }}</h1>{{ template "cards" (.Paginate site.RegularPages) }}
{{ end }}""",
    "term.html": """{{ define "main" }}<h1>{{ .Title }}</h1>{{ template "cards" (.Paginate .Pages) }}{{ end }}""",
    "taxonomy.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.ByCount }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}""",
}

CARDS: Final = """{{ define "cards" }}<ul>{{ range .Pages }}
<li><h2><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></h2>
<p>{{ .Params.outcome }}</p><p>
<time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time>
{{ delimit .Params.participants ", " }}</p></li>{{ end }}</ul>
<nav>{{ if .HasPrev }}<a href="{{ .Prev.URL }}">Newer</a>{{ end }}{{ if .HasNext }}<a href="{{ .Next.URL }}">Older</a>
{{ end }}</nav>{{ end }}
"""


def write_hugo_site(content: Path, target: Path) -> None:
    """Write the Hugo site of the documents in `content` to the folder `target`."""
    for name, text in LAYOUTS.items():
        cards = CARDS if name in {"home.html", "term.html"} else ""
        _write(target / "layouts" / name, text + cards)
    _write(target / "hugo.toml", CONFIG)
    _write(target / "static" / "site.css", "body { max-width: 44rem; margin: 0 auto }\n")
    for path in sorted(content.rglob("*.md")):
        _write(target / "content" / "c" / f"{path.stem}.md", hugo_page(path.read_text()))


def hugo_page(text: str) -> str:
    """Return the Hugo document of a conversation document."""
    source = Source("talk.md", SourceKind.MARKDOWN, text, "")
    transcript, texts = transcribe(source, ReadingOptions())
    envelopes = [item for item in transcript.items if isinstance(item, Envelope)]
    front = _front(transcript, envelopes, texts)
    bodies = []
    for envelope in envelopes:
        sender, recipient = (participant(name, {}).name for name in (envelope.sender, envelope.recipient))
        body = _fenced(texts[envelope.text], transcript.facts[envelope.text].loose)
        bodies.append(f"## {sender} to {recipient}\n\n{body}\n")
    return json.dumps(front, ensure_ascii=False, indent=1) + "\n\n" + "\n".join(bodies)


def _front(transcript: Transcript, envelopes: Sequence[Envelope], texts: Sequence[str]) -> dict[str, object]:
    outcome = next(
        (texts[item.text] for item in transcript.items if type(item).__name__ == "OutcomeNote"), ""
    )
    session = next(envelope.session for envelope in envelopes if envelope.session)
    names = [participant(name, {}).name for e in envelopes for name in (e.sender, e.recipient)]
    return {
        "title": transcript.title,
        "date": session.time.replace("Z", ":00Z"),
        "participants": list(dict.fromkeys(names)),
        "contexts": sorted({e.context for e in envelopes if e.context}),
        "intents": sorted({e.intent for e in envelopes if e.intent}),
        "users": sorted({e.user for e in envelopes if e.user}),
        "outcome": outcome,
    }


def _fenced(text: str, runs: Sequence[CodeRun]) -> str:
    """Return a body in which loose code stands in fences."""
    lines = text.split("\n")
    for run in reversed(runs):
        code = lines[run.first_line - 1 : run.last_line]
        indent = min(len(line) - len(line.lstrip()) for line in code if line.strip())
        fenced = ["", f"````{run.language or ''}", *(line[indent:] for line in code), "````", ""]
        lines[run.first_line - 1 : run.last_line] = fenced
    return "\n".join(lines)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
