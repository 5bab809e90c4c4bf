"""Make the bytes of an output; the only stage that imports what shapes pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.model import Conversation, Output, Texts
from generator.render.bodies import Bodies
from generator.render.conversation import conversation_page
from generator.render.listing import home_page, listing_page, terms_page
from generator.render.page import not_found_page, ordinary_page
from generator.render.templates import Theme
from generator.render.theme import Templates
from generator.render.views import (
    ConversationData,
    HomeData,
    ListingData,
    NotFoundData,
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


def produce(output: Output, material: Material, shop: Workshop) -> bytes:
    """Return the bytes of `output`.

    Raises `TemplateError` for a broken template. Files that are copied are not made here.
    """
    path, data, site, templates = output.path, output.view, shop.site, shop.templates
    match data:
        case ConversationData():
            if material.conversation is None:
                raise ValueError(f"{path} comes without its conversation")
            return conversation_page(
                path, data, material.conversation, site, material.texts, material.bodies, templates
            )
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
    raise ValueError(f"{path}: nothing makes {type(data).__name__}")
