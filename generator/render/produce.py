"""Make the bytes of an output; the only stage that imports what shapes pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from msgspec import Struct

from generator.model import Conversation, Output, Texts
from generator.render.bodies import Bodies
from generator.render.conversation import conversation_page
from generator.render.listing import home_page, listing_page, terms_page
from generator.render.page import not_found_page, ordinary_page
from generator.render.scripts import script
from generator.render.search.index import directory_script
from generator.render.search.outputs import DirectoryData, OrderData, PassagesData, SearchData, ShardData
from generator.render.search.page import search_page
from generator.render.search.passages import passages_script
from generator.render.search.shards import shard_script
from generator.render.templates import Theme
from generator.render.theme import Templates
from generator.render.views import (
    ConversationData,
    HomeData,
    ListingData,
    NotFoundData,
    OfConversation,
    PageData,
    Site,
    TermsData,
)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every output is made with; one for each process."""

    site: Site
    templates: Templates


@lru_cache(maxsize=1)
def workshop(site: Site, theme: Theme) -> Workshop:
    """Return the workshop of a site; the one that was asked for last is kept."""
    return Workshop(site, Templates(theme, site.language))


@dataclass(frozen=True, slots=True)
class Material:
    """What an output is made from, besides its view."""

    conversation: Conversation | None
    """The one whose summary is in the view."""
    texts: Mapping[str, Texts]
    """Those of the files that `Output.sources` names, by path."""
    bodies: Bodies
    """Rendered texts of a conversation's page."""
    pieces: tuple[bytes, ...] = ()
    """What the segments of the index say of a shard of the search."""


def produce(output: Output, material: Material, shop: Workshop) -> bytes:
    """Return the bytes of `output`.

    Raises `TemplateError` for a broken template. Files that are copied are not made here.
    """
    data = output.view
    if isinstance(data, OfConversation):
        return _of_conversation(output.path, data, material, shop)
    return _data_file(output.path, data, material) or _page(output.path, data, material, shop)


def _of_conversation(path: str, data: OfConversation, material: Material, shop: Workshop) -> bytes:
    conversation, texts = material.conversation, material.texts
    if conversation is None:
        raise ValueError(f"{path} comes without its conversation")
    match data:
        case ConversationData():
            return conversation_page(
                path, data, conversation, shop.site, texts, material.bodies, shop.templates
            )
        case PassagesData():
            return passages_script(data.number, data.part, data.summary, conversation, texts)
    raise ValueError(f"{path}: nothing makes {type(data).__name__}")


def _data_file(path: str, data: Struct, material: Material) -> bytes:
    """Return a file for programs, made without templates; empty: it is none."""
    match data:
        case DirectoryData():
            return directory_script(path, data.conversations, data.shards)
        case ShardData():
            return shard_script(path, material.pieces)
        case OrderData():
            return script(path, data.numbers)
    return b""


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
        case SearchData():
            return search_page(path, data, site, templates)
    raise ValueError(f"{path}: nothing makes {type(data).__name__}")
