"""Make the bytes of an output; the only stage that imports what shapes pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from generator.model import Output, Renderer, Texts
from generator.render.conversation import conversation_page
from generator.render.listing import home_page, listing_page, terms_page
from generator.render.page import not_found_page, ordinary_page
from generator.render.templates import Theme
from generator.render.theme import Templates
from generator.render.views import (
    ConversationData,
    HomeData,
    ListingData,
    PageData,
    Site,
    TermsData,
)

_decode = msgspec.msgpack.decode


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every output is made with; one for each process."""

    site: Site
    templates: Templates


@lru_cache(maxsize=1)
def workshop(site: Site, theme: Theme) -> Workshop:
    """Return the workshop of a site; the one that was asked for last is kept."""
    return Workshop(site, Templates(theme, site.language))


def produce(output: Output, texts: Mapping[str, Texts], workshop: Workshop) -> bytes:
    """Return the bytes of `output`; `texts` holds those of the files that `output.sources` names.

    Raises `TemplateError` for a broken template. Files that are copied are not made here.
    """
    return _RENDERERS[output.renderer](output, texts, workshop)


def _conversation(output: Output, texts: Mapping[str, Texts], shop: Workshop) -> bytes:
    data = _decode(output.view, type=ConversationData)
    return conversation_page(output.path, data, shop.site, texts, shop.templates)


def _home(output: Output, texts: Mapping[str, Texts], shop: Workshop) -> bytes:
    return home_page(output.path, _decode(output.view, type=HomeData), shop.site, texts, shop.templates)


def _listing(output: Output, _: Mapping[str, Texts], shop: Workshop) -> bytes:
    return listing_page(output.path, _decode(output.view, type=ListingData), shop.site, shop.templates)


def _terms(output: Output, _: Mapping[str, Texts], shop: Workshop) -> bytes:
    return terms_page(output.path, _decode(output.view, type=TermsData), shop.site, shop.templates)


def _page(output: Output, texts: Mapping[str, Texts], shop: Workshop) -> bytes:
    return ordinary_page(output.path, _decode(output.view, type=PageData), shop.site, texts, shop.templates)


def _not_found(output: Output, _: Mapping[str, Texts], shop: Workshop) -> bytes:
    return not_found_page(output.path, shop.site, shop.templates)


_RENDERERS: dict[Renderer, Callable[[Output, Mapping[str, Texts], Workshop], bytes]] = {
    Renderer.CONVERSATION: _conversation,
    Renderer.HOME: _home,
    Renderer.LISTING: _listing,
    Renderer.TERMS: _terms,
    Renderer.PAGE: _page,
    Renderer.NOT_FOUND: _not_found,
}
