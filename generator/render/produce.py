"""Make the bytes of an output; the only stage that imports what shapes pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from msgspec import Struct

from generator.body.unlinked import published_texts
from generator.model import Conversation, Output, Renderer, Texts
from generator.render.bodies import Bodies
from generator.render.conversation import conversation_page
from generator.render.embedded import in_frame
from generator.render.listing import home_page, listing_page, terms_page
from generator.render.page import alias_page, not_found_page, ordinary_page
from generator.render.published.data import archive_json, conversation_json, dataset
from generator.render.published.feed import atom, entry
from generator.render.published.lists import llms, robots, sitemap
from generator.render.published.markdown import markdown_copy
from generator.render.published.outputs import (
    AliasData,
    ArchiveData,
    DatasetData,
    EmptyData,
    FeedData,
    JsonData,
    LlmsData,
    MarkdownData,
    RobotsData,
    SchemaData,
    SitemapData,
)
from generator.render.published.types import schema_file
from generator.render.renderings import Renderings
from generator.render.scripts import script
from generator.render.search.index import directory_script
from generator.render.search.outputs import (
    DirectoryData,
    OrderData,
    PagePassagesData,
    PassagesData,
    SearchData,
    ShardData,
)
from generator.render.search.page import search_page
from generator.render.search.passages import page_script, passages_script
from generator.render.search.segment import Pieces
from generator.render.search.shards import shard_script
from generator.render.templates import Theme
from generator.render.theme import Templates
from generator.render.views import (
    ConversationData,
    EmbedData,
    HomeData,
    ListingData,
    NotFoundData,
    OfConversation,
    OfConversations,
    PageData,
    Site,
    TermsData,
)
from generator.urls import conversation_path


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every output is made with; one for each process."""

    site: Site
    templates: Templates


@lru_cache(maxsize=1)
def workshop(site: Site, theme: Theme) -> Workshop:
    """Return the workshop of a site; the one that was asked for last is kept."""
    return Workshop(site, Templates(theme, site.language, site.base_url))


@dataclass(frozen=True, slots=True)
class Gathered:
    """One conversation of a view of several."""

    conversation: Conversation | None
    bodies: Bodies
    """Its rendered texts."""
    line: bytes = b""
    """What stands for it in the dataset that the last build left; without, there is a conversation."""


@dataclass(frozen=True, slots=True)
class Material:
    """What an output is made from, besides its view."""

    conversation: Conversation | None
    """The one whose summary is in the view."""
    texts: Mapping[str, Texts]
    """Those of the files that `Output.sources` names, by path."""
    bodies: Bodies
    """Rendered texts of a conversation's page."""
    pieces: tuple[Pieces, ...] = ()
    """What the segments of the index say of a shard of the search."""
    members: tuple[Gathered, ...] = ()
    """The conversations of a view of several."""


def produce(output: Output, material: Material, shop: Workshop) -> bytes:
    """Return the bytes of `output`.

    Raises `TemplateError` for a broken template. Files that are copied are not made here.
    """
    data = output.view
    if isinstance(data, OfConversation):
        return _of_conversation(output.path, data, material, shop)
    if isinstance(data, OfConversations):
        return _of_conversations(output.path, data, material, shop)
    made = _data_file(output.path, data, material, shop.site)
    return _page(output.path, data, material, shop) if made is None else made


def _of_conversation(path: str, data: OfConversation, material: Material, shop: Workshop) -> bytes:
    conversation, texts = material.conversation, material.texts
    if conversation is None:
        raise ValueError(f"{path} comes without its conversation")
    copied = published_texts(data.summary, conversation, texts)
    match data:
        case ConversationData():
            embedded = isinstance(data, EmbedData)
            kind = Renderer.EMBED if embedded else Renderer.CONVERSATION
            page = conversation_page(
                path, data, conversation, shop.site, texts, material.bodies, shop.templates, kind
            )
            return in_frame(page) if embedded else page
        case PassagesData():
            return passages_script(data.number, data.part, data.summary, conversation, copied)
        case JsonData():
            return conversation_json(data.summary, conversation, shop.site, copied)
        case MarkdownData():
            return markdown_copy(path, data.summary, conversation, shop.site, copied)
    raise ValueError(f"{path}: nothing makes {type(data).__name__}")


def _of_conversations(path: str, data: OfConversations, material: Material, shop: Workshop) -> bytes:
    site, texts = shop.site, material.texts
    match data:
        case DatasetData():
            members = zip(data.summaries, material.members, strict=True)
            return dataset(((summary, m.conversation, m.line) for summary, m in members), site, texts)
        case FeedData():
            entries = []
            for summary, member in zip(data.summaries, material.members, strict=True):
                if member.conversation is None:
                    raise ValueError(f"{path} comes without a conversation")
                page, labels = conversation_path(summary.slug), shop.templates.labels
                made = Renderings(page, summary, member.conversation, texts, member.bodies, labels)
                entries.append(entry(summary, member.conversation, made, site))
            return atom(path, data.title, data.page, entries, data.summaries[0].date, site)
    raise ValueError(f"{path}: nothing makes {type(data).__name__}")


def _data_file(path: str, data: Struct, material: Material, site: Site) -> bytes | None:
    """Return a file for programs, made without templates; None: it is none."""
    match data:
        case DirectoryData():
            return directory_script(path, data.documents, data.shards)
        case ShardData():
            return shard_script(path, material.pieces)
        case OrderData():
            return script(path, data.numbers)
        case PagePassagesData():
            return page_script(data.number, data.part, data.page, material.texts)
        case ArchiveData():
            return archive_json(data.summaries, data.datasets, site)
        case LlmsData():
            return llms(data.summaries, data.listings, data.count, site)
        case SitemapData():
            return sitemap(path, data.pages, site)
        case RobotsData():
            return robots(site)
        case SchemaData():
            return schema_file(data.name)
        case EmptyData():
            return b""
    return None


def _page(path: str, data: Struct, material: Material, shop: Workshop) -> bytes:
    site, templates = shop.site, shop.templates
    match data:
        case HomeData():
            return home_page(path, data, site, material.texts, templates)
        case ListingData():
            return listing_page(path, data, site, templates)
        case TermsData():
            return terms_page(path, data, site, templates)
        case PageData():
            return ordinary_page(path, data, site, material.texts, templates)
        case NotFoundData():
            return not_found_page(path, site, templates)
        case AliasData():
            return alias_page(path, data.target, site, templates)
        case SearchData():
            return search_page(path, data, site, templates)
    raise ValueError(f"{path}: nothing makes {type(data).__name__}")
