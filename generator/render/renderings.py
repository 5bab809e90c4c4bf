"""The safe HTML of a conversation's texts, as its page shows them."""

from collections.abc import Mapping

from generator.body.options import Labels, RenderOptions
from generator.body.unlinked import nameless, published_texts
from generator.model import BodyFacts, Conversation, FactedOutcome, Summary, Texts
from generator.render.bodies import Bodies
from generator.render.resolved import resolved


class Renderings:
    """Renders the texts of one conversation for a file that lies beside its page.

    What asks for a text with the same anchor gets the same HTML: page, feed and embedded page share it.
    """

    def __init__(
        self,
        path: str,
        summary: Summary,
        conversation: Conversation,
        texts: Mapping[str, Texts],
        bodies: Bodies,
        labels: Labels,
    ) -> None:
        self._summary = summary
        self._conversation = conversation
        self._bodies = bodies
        self._labels = labels
        addresses = summary.links or ((),) * len(conversation.parts)
        self._addresses = addresses
        self._links = [resolved(path, links) for links in addresses]
        self.texts = [
            tuple(nameless(text, links) for text in texts[part.path])
            if any(not address.target for address in links)
            else texts[part.path]
            for part, links in zip(conversation.parts, addresses, strict=True)
        ]
        """Of each part, to be rendered."""
        copied = published_texts(summary, conversation, texts)
        self.as_written = [copied[part.path] for part in conversation.parts]
        """The same where no link is made of them."""

    def outcome(self) -> str:
        """Return the outcome on top; empty: none is recorded."""
        outcome = self._summary.outcome
        if outcome is None:
            return ""
        if outcome.text < 0:
            text = nameless(
                self._conversation.parts[outcome.part].front.outcome, self._addresses[outcome.part]
            )
        else:
            text = self.texts[outcome.part][outcome.text]
        return self.prose(text, outcome.part, "outcome", plain=self._is_plain(outcome.part, outcome.text))

    def _is_plain(self, part: int, text: int) -> bool:
        """Whether an outcome is too large to be read as Markdown."""
        entries = self._conversation.parts[part].entries
        return any(isinstance(e, FactedOutcome) and e.text == text and e.facts.plain for e in entries)

    def prose(self, text: str, part: int, anchor: str, *, plain: bool) -> str:
        """Return a text of the author's; `plain`: not read as Markdown, because it is too large."""
        options = RenderOptions(
            anchor=anchor,
            plain=plain,
            links=self._links[part],
            heading_base=2,
            prose=True,
            labels=self._labels,
        )
        return self._bodies.html(text, options)

    def body(self, text: str, part: int, anchor: str, facts: BodyFacts) -> str:
        """Return a text of a message."""
        options = RenderOptions(
            anchor=anchor,
            plain=facts.plain,
            runs=facts.loose,
            links=self._links[part],
            heading_base=2,
            labels=self._labels,
        )
        return self._bodies.html(text, options)
