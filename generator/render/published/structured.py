"""What the head of a conversation's page tells search engines, in the vocabulary of schema.org."""

from generator.model import Summary
from generator.render.published.feed import moment
from generator.render.scripts import script_json
from generator.render.views import Site
from generator.urls import absolute, conversation_path


def structured_data(summary: Summary, site: Site) -> str:
    """Return a JSON-LD block for the page of a conversation; empty: the site has no address."""
    if not site.base_url:
        return ""
    url = absolute(site.base_url, conversation_path(summary.slug))
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "@id": url,
        "url": url,
        "headline": summary.title,
        "author": [{"@type": "SoftwareApplication", "name": name} for name in summary.authors],
        "commentCount": max(0, summary.messages - 1),
        "inLanguage": summary.language or site.language,
        "isPartOf": {"@type": "WebSite", "name": site.title, "url": site.base_url},
    }
    said = {
        "datePublished": summary.date if moment(summary.date) else "",
        "abstract": summary.outcome.plain if summary.outcome else "",
        "keywords": ", ".join(dict.fromkeys((*summary.contexts, *summary.tags))),
        "license": site.licence if site.licence.startswith(("https://", "http://")) else "",
    }
    return script_json(data | {name: value for name, value in said.items() if value}).decode()
