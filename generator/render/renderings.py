"""The safe HTML of a conversation's texts, as its page shows them."""

from collections.abc import Mapping

from generator.body.options import Labels, RenderOptions
from generator.body.unlinked import published_texts
from generator.model import BodyFacts, Conversation, FactedOutcome, Summary, Texts
from generator.render.bodies import Bodies
from generator.urls import relative


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
        self._links = [
            {address.written: address.target and relative(path, address.target) for address in addresses}
            for addresses in summary.links or ((),) * len(conversation.parts)
        ]
        self.texts = [texts[part.path] for part in conversation.parts]
        """Of each part."""
        copied = published_texts(summary, conversation, texts)
        self.as_written = [copied[part.path] for part in conversation.parts]
        """The same where no link is made of them."""

    def outcome(self) -> str:
        """Return the outcome on top; empty: none is recorded."""
        outcome = self._summary.outcome
        if outcome is None:
            return ""
        if outcome.text < 0:
            text = self._conversation.parts[outcome.part].front.outcome
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
