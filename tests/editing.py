"""A random editor: what authors and machines do to a content folder between two builds."""

import random
from collections.abc import Callable
from pathlib import Path

from generator.render.templates import bundled_templates

NAMES = ("CLAUDE", "CHATGPT", "GEMINI", "MISTRAL")
CONTEXTS = ("caching", "sql", "css-grid", "größe", "backup")
WORDS = "index cache lock table query socket frame token retry queue shard batch".split()


class Editor:
    """Changes a content folder at random, but the same way for the same seed."""

    def __init__(self, project: Path, seed: int) -> None:
        self.content = project / "content"
        self.templates = project / "templates"
        self._random = random.Random(seed)
        self._made = 0
        self.content.mkdir()
        self.templates.mkdir()
        self._site_yml()
        for _ in range(6):
            self.add()

    def edit(self) -> str:
        """Change something, and say what."""
        change: Callable[[], None] = self._random.choice(
            [
                self.add, self.add, self.append, self.append, self.retitle, self.rename, self.copy, self.delete,
                self.continue_elsewhere, self.break_one, self.page, self.image, self.template, self.configure,
                self.draft, self.publish, self.touch, self.revoke, self.alias,
            ]
        )  # fmt: skip
        change()
        return change.__name__

    def add(self) -> None:
        """Write a new conversation."""
        self._made += 1
        path = self.content / self._random.choice(["", "web", "ops"]) / f"talk-{self._made}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(self._talk(self._session(), self._random.sample(NAMES, 2)))

    def append(self) -> None:
        """Add a paragraph or a message to a document."""
        path = self._any()
        if path:
            path.write_text(
                path.read_text() + self._random.choice(["\nOne more thought.\n", self._message()])
            )

    def retitle(self) -> None:
        """Change the title of a document."""
        path = self._any()
        if path:
            path.write_text(path.read_text().replace("# ", f"# {self._words(2)} ", 1))

    def rename(self) -> None:
        """Move a document."""
        path = self._any()
        if path:
            self._made += 1
            path.rename(path.with_name(f"moved-{self._made}.md"))

    def copy(self) -> None:
        """Copy a document, so that one session is used twice."""
        path = self._any()
        if path:
            self._made += 1
            path.with_name(f"copy-{self._made}.md").write_bytes(path.read_bytes())

    def delete(self) -> None:
        """Remove a document."""
        path = self._any()
        if path:
            path.unlink()

    def continue_elsewhere(self) -> None:
        """Go on with somebody's session in another file, with the same or with other participants."""
        path = self._any()
        session = path and next((x for x in path.read_text().split("\n") if x.startswith("session: ")), None)
        if session:
            self._made += 1
            talk = self._talk(session.removeprefix("session: "), self._random.sample(NAMES, 2))
            (self.content / f"more-{self._made}.md").write_text(talk)

    def break_one(self) -> None:
        """Take the end of an envelope away."""
        path = self._any()
        if path:
            path.write_text(path.read_text().replace("[[END]]", "", 1))

    def page(self) -> None:
        """Write an ordinary page with links, some of which lead nowhere."""
        targets = [self._random.choice(["talk-1.md", "talk-2.md", "img.png", "nowhere.md"]) for _ in range(2)]
        links = " ".join(f"[see]({target})" for target in targets)
        (self.content / f"page-{self._random.randrange(3)}.md").write_text(f"# {self._words(2)}\n\n{links}\n")

    def image(self) -> None:
        """Bring the image that pages link to, change it, or take it away."""
        path = self.content / "img.png"
        if path.exists() and self._random.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(bytes([137, 80, 78, 71, self._random.randrange(256)]))

    def template(self) -> None:
        """Write an own template over a bundled one, or take it away; pages show the words in it."""
        name = self._random.choice(("404", "conversation", "listing", "cards", "base", "message"))
        path = self.templates / f"{name}.html"
        if path.exists() and self._random.random() < 0.5:
            path.unlink()
        else:
            bundled = (bundled_templates() / path.name).read_text("utf-8")
            path.write_text(bundled.replace("<a ", f"<a data-own='{self._words(1)}' ", 1), "utf-8")

    def configure(self) -> None:
        """Change `site.yml`."""
        self._site_yml()

    def draft(self) -> None:
        """Make a document a draft."""
        path = self._any()
        if path and not path.read_text().startswith("---"):
            path.write_text("---\ndraft: true\n---\n" + path.read_text())

    def publish(self) -> None:
        """Let a draft be one no more."""
        drafts = [path for path in self._documents() if path.read_text().startswith("---\ndraft: true\n")]
        if drafts:
            path = self._random.choice(drafts)
            path.write_text(path.read_text().removeprefix("---\ndraft: true\n---\n"))

    def alias(self) -> None:
        """Give a document old addresses, of which one may be taken."""
        path = self._any()
        if path and not path.read_text().startswith("---"):
            old = self._random.choice(["old/a.html", "old/b", "index.html"])
            path.write_text(f"---\naliases: [{old}]\n---\n" + path.read_text())

    def touch(self) -> None:
        """Write the same bytes again."""
        path = self._any()
        if path:
            path.write_bytes(path.read_bytes())

    def revoke(self) -> None:
        """Revoke the consent that some messages were given under."""
        text = self._talk(self._session(), ["CLAUDE", "GEMINI"])
        extra = f"meta: revocation\nConsent-ID: c-{self._random.randrange(3)}\n\nbody: |"
        self._made += 1
        talk = text.replace("intent: QUESTION", "intent: REVOKE", 1).replace("body: |", extra, 1)
        (self.content / f"revoke-{self._made}.md").write_text(talk)

    def _any(self) -> Path | None:
        documents = self._documents()
        return self._random.choice(documents) if documents else None

    def _documents(self) -> list[Path]:
        return sorted(path for path in self.content.rglob("*.md") if "page-" not in path.name)

    def _site_yml(self) -> None:
        size = self._random.choice([2, 3, 50])
        extra = self._random.choice(["", "participants: {GEMINI: Claude}\n", "rules: {no-outcome: off}\n"])
        extra += self._random.choice(["", "base_url: https://example.org/\n", "embeds: true\n"])
        text = f"title: {self._words(1)}\ntemplates: ../templates\npage_size: {size}\n{extra}"
        (self.content / "site.yml").write_text(text)

    def _session(self) -> str:
        day, number = self._random.randrange(1, 28), self._random.getrandbits(24)
        return (
            f"2025-0{self._random.randrange(1, 10)}-{day:02}T1{self._random.randrange(10)}:00Z {number:06x}"
        )

    def _talk(self, session: str, who: list[str]) -> str:
        asking, answering = who
        lines = [f"# {self._words(3)}", "", self._words(6) + ".", ""]
        for turn in range(self._random.choice([1, 2, 4])):
            if turn % 2 == 0:
                lines.append(self._request(asking, answering, session))
            else:
                lines.append(self._reply(answering, asking, session))
        if self._random.random() < 0.7:
            lines.append(f"**Outcome:** {self._words(8)}.\n")
        return "\n".join(lines)

    def _request(self, sender: str, recipient: str, session: str) -> str:
        meta = ""
        if self._random.random() < 0.3:
            meta = f"meta: privacy\nConsent-ID: c-{self._random.randrange(3)}\n\n"
        return (
            f"```\n[[{sender}→{recipient} v1]]\nuser: alice\nsession: {session}\n"
            f"context: {self._random.choice(CONTEXTS)}\nintent: QUESTION\n{meta}body: |\n"
            f"  {self._words(9)}?{self._link()}\n[[END]]\n```\n"
        )

    def _link(self) -> str:
        """Now and then, a link to a conversation that may be there."""
        if self._random.random() < 0.6:
            return ""
        folder, number = self._random.choice(["", "web/", "ops/"]), self._random.randrange(1, 9)
        return f" As in [another talk]({folder}talk-{number}.md)."

    def _reply(self, sender: str, recipient: str, session: str) -> str:
        return (
            f"```\n[[{sender}→{recipient} v1]]\nsession: {session}\nresponse: |\n"
            f"  {self._words(9)}.\n  **run.py:**\n    x = {self._random.randrange(99)}\n    print(x)\n[[END]]\n```\n"
        )

    def _message(self) -> str:
        return "\n" + self._request("CLAUDE", "MISTRAL", self._session())

    def _words(self, count: int) -> str:
        return " ".join(self._random.choice(WORDS) for _ in range(count))
