"""The vocabulary of the AI Crosstalk envelope format, versions 1.0 and 1.1.

Only words and tables: how lines are recognised is in `extract`, what fields mean in `parse`.
"""

import re
from typing import Final

ARROW: Final = "→"
LENIENT_ARROWS: Final = ("-->", "->", "=>", "⇒", "➔", "➜", "⟶")
"""Read as the arrow with a finding (protocol §1.1); longer spellings first."""

CORE_KEYS: Final = frozenset(
    "sig hash meta user session context intent thread parent message body response".split()
)
"""A line at column 0 with one of these keys ends a block (protocol §2)."""

KNOWN_KEYS: Final = CORE_KEYS | {"lang"}
"""With the one that is ours."""

V1_INTENTS: Final = frozenset({"QUESTION", "STATUS", "PATCH", "NOTE"})
V11_INTENTS: Final = frozenset(
    "REQUEST RESPOND ESCALATE HANDOFF POLL ACK NACK ERROR BROADCAST REVOKE CLOSE".split()
)
LEGACY_INTENTS: Final = {
    "QUESTION": "REQUEST",
    "ANSWER": "RESPOND",
    "NOTE": "BROADCAST",
    "STATUS": "BROADCAST",
    "PATCH": "REQUEST",
}
"""What a v1.0 intent is called in v1.1 (protocol §5); the written word is what pages show."""

KNOWN_INTENTS: Final = V1_INTENTS | V11_INTENTS | frozenset(LEGACY_INTENTS)
REPLY_INTENTS: Final = frozenset({"ANSWER", "RESPOND", "ACK", "NACK", "ERROR"})
"""A body with one of these is a reply (protocol §3)."""

NO_REPLY_INTENTS: Final = frozenset({"STATUS", "NOTE", "BROADCAST", "REVOKE", "CLOSE"})
"""A request with one of these expects no answer."""

PASSED_ON_INTENTS: Final = frozenset({"HANDOFF", "ESCALATE", "POLL", "BROADCAST"})
"""Anybody may answer a request with one of these."""

GROUP_NAMES: Final = frozenset({"ALL", "EVERYONE", "POLL"})
"""Recipients that stand for anybody."""

KNOWN_NAMES: Final = {
    "CHATGPT": "ChatGPT",
    "CLAUDE": "Claude",
    "COPILOT": "Copilot",
    "DEEPSEEK": "DeepSeek",
    "GEMINI": "Gemini",
    "GROK": "Grok",
    "HUMAN": "Human",
    "LLAMA": "Llama",
    "MISTRAL": "Mistral",
    "PERPLEXITY": "Perplexity",
    "QWEN": "Qwen",
    "SYSTEM": "System",
}
"""How the well-known participants write themselves; any other name is shown as written."""

ADDRESS_SCHEMES: Final = frozenset(
    "chatgpt claude discord email gemini human matrix mcp perplexity slack tel xmpp".split()
)
"""Schemes of participant addresses (protocol §10). An address is text, never a link."""

SOURCE_SUFFIXES: Final = (".md", ".markdown", ".crosstalk", ".aict")
BARE_SUFFIXES: Final = (".crosstalk", ".aict")
"""Files that hold envelopes without fences (protocol §11)."""

LANGUAGE_TAG: Final = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE | re.ASCII,
)
"""The shape of a BCP 47 language tag (RFC 5646, section 2.1); to be matched in full.

Its longer first parts are left out: no language has one, and names such as `german` look so.
"""


def identity(name: str) -> str:
    """Return what is compared when two names are asked to be one participant (protocol §10)."""
    return " ".join(name.split()).upper()
