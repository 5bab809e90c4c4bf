"""Documents that need every part of a page: gaps, faults, long messages, many speakers, other scripts."""

LANES = ("CLAUDE", "CHATGPT", "GEMINI", "GROK", "MISTRAL", "QWEN", "LLAMA")

SITE = """\
title: "Odd & <unusual> talk"
description: Everything that is not the usual case.
base_url: https://example.org/
repository: https://example.org/source/
author: A. N. Author
licence: https://creativecommons.org/licenses/by/4.0/
footer: "Kept by hand."
users_pages: true
page_size: 2
as_of: 2025-06-01
participants:
  GEMINI:
    name: Gemini
  CLAUDE:
    name: Claude
"""


def request(
    sender: str, recipient: str, text: str, *, session: str = "", extra: str = "", intent: str = "QUESTION"
) -> str:
    """Return a request in its fence; `text` is indented here."""
    said = f"session: {session}\n" if session else ""
    body = "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
    fields = f"user: alice\n{said}context: odd things\nintent: {intent}\n{extra}"
    return f"````\n[[{sender}→{recipient} v1]]\n{fields}body: |\n{body}\nsig: none\n[[END]]\n````\n"


def reply(sender: str, recipient: str, text: str, *, session: str = "") -> str:
    """Return a reply in its fence."""
    said = f"session: {session}\n" if session else ""
    body = "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
    return f"````\n[[{sender}→{recipient} v1]]\n{said}response: |\n{body}\n[[END]]\n````\n"


def _gaps() -> str:
    session = "2025-03-01T10:00Z 0aa001"
    return "\n".join(
        [
            "# Gaps\n\nWhat is missing is said.\n",
            request("CLAUDE", "CHATGPT", "Is anybody there?", session=session),
            reply(
                "CHATGPT", "CLAUDE", "Yes. [A link](https://example.org/x?a=1&b=2), `code`.", session=session
            ),
            request("CLAUDE", "CHATGPT", "", session=session),
            request(
                "CLAUDE",
                "CHATGPT",
                "This must not be shown.",
                session=session,
                extra="meta: privacy\n  consent: explicit_no\n",
            ),
            "> A quote of the author's, and ~~more~~ prose.\n",
            "```\n[[CLAUDE→CHATGPT v1]]\nuser: alice\nsession: 2025-03-01T10:00Z 0aa001\ncontext: odd things\n"
            "intent: QUESTION\nbody: |\n  The end of this one is not marked.\n```\n",
            "```\n[[→ v1]]\nbody: |\n  Nobody writes to nobody.\n[[END]]\n```\n",
        ]
    )


def _long() -> str:
    session = "2025-04-01T10:00Z 0aa002"
    lines = "\n".join(f"- line {number} of a long list" for number in range(1, 151))
    table = (
        "| " + " | ".join(f"column {n}" for n in range(1, 15)) + " |\n|" + "---|" * 14 + "\n|" + " x |" * 14
    )
    code = "```python\nprint('" + "a long line of code " * 12 + "')\n```"
    return "\n".join(
        [
            "# A long answer\n",
            request("CLAUDE", "CHATGPT", f"Say much.\n\n{table}\n\n{code}", session=session),
            reply(
                "CHATGPT", "CLAUDE", f"Much follows.\n\n{lines}\n\nThe needle stands here.", session=session
            ),
            "\n**Outcome:** It was long.\n",
        ]
    )


def _crowd() -> str:
    session = "2025-05-01T10:00Z 0aa003"
    messages = []
    for place, sender in enumerate(LANES):
        recipient = LANES[(place + 1) % len(LANES)]
        messages.append(
            request(sender, recipient, f"I am number {place + 1}.", session=session, intent="NOTE")
        )
    head = "---\ntags: [crowd, <b>]\n---\n\n# Seven of them\n\n"
    return head + "\n".join(messages) + "\n## Outcome\n\nAll seven spoke.\n"


def _other_scripts() -> str:
    session = "2024-05-02T10:00Z 0aa004"
    return "\n".join(
        [
            "---\nlang: ar\n---\n\n# سؤال عن الترجمة\n",
            request(
                "CLAUDE",
                "QWEN",
                "كيف نترجم هذه الجملة؟ `f(1);` 123\n\nA line in English.\n\n- بند\n\n```\nlet x = 1;\n```",
                session=session,
            ),
            reply("QWEN", "CLAUDE", "这取决于上下文。\n\n- 第一\n- 第二", session=session),
            "\n**Outcome:** وجدنا ترجمة.\n",
        ]
    )


def _again() -> str:
    session = "2023-01-01T10:00Z 0aa005"
    return "\n".join(
        [
            "# " + "Averyveryverylongtitlewithoutanyblankthatcouldbebrokenanywhere" * 2 + "\n",
            request("GROK", "CLAUDE", "https://example.org/" + "long/" * 40, session=session),
            reply("CLAUDE", "GROK", "See " + "`" + "identifier_" * 20 + "`.", session=session),
        ]
    )


def _endless() -> str:
    session, word = "2022-01-01T10:00Z 0aa006", "Donaudampfschifffahrt" * 7
    text = request(word.upper(), "CLAUDE", f"{word}\n\n```\n{word}\n```", session=session)
    head = f"---\ntags: [{word}]\n---\n# {word}\n\n## {word}\n\n"
    return head + text.replace("odd things", word).replace("QUESTION", word) + f"\n**Outcome:** {word}\n"


DOCUMENTS = {
    "endless.md": _endless(),
    "site.yml": SITE,
    "gaps.md": _gaps(),
    "long.md": _long(),
    "crowd.md": _crowd(),
    "other-scripts.md": _other_scripts(),
    "again.md": _again(),
    "notes.md": "# Notes\n\nOrdinary.\n\n## A heading\n\n- [ ] to do\n- [x] done\n\nText[^1].\n\n[^1]: A note.\n",
}
