"""Documents with messages, for tests of what is made of many of them."""


def message(
    sender: str,
    recipient: str,
    body: str = "Does it hold?",
    *,
    session: str = "2025-02-11T09:30Z 5be21c",
    context: str = "ctx",
) -> str:
    """Return one message in a fence of its own; without `session` it names none."""
    said = f"session: {session}\n" if session else ""
    return (
        f"````\n[[{sender}→{recipient} v1]]\nuser: al\n{said}context: {context}\nintent: QUESTION\n"
        f"body: |\n  {body}\nsig: none\n[[END]]\n````\n\n"
    )


def talk(title: str, *messages: str, front: str = "") -> str:
    """Return a document with a title and messages; `front` are lines of its front matter."""
    head = f"---\n{front}\n---\n" if front else ""
    return f"{head}# {title}\n\n{''.join(messages)}"
