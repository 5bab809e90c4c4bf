"""Make the page of the search. Without JavaScript it says so, and leads to the listings."""

from generator.model import Renderer
from generator.render.search.outputs import SearchData
from generator.render.template_objects import Frame
from generator.render.theme import Templates
from generator.render.views import Site


def search_page(path: str, data: SearchData, site: Site, templates: Templates) -> bytes:
    """Return the page with the form; results come from `templates/assets/search.js`."""
    frame = Frame(templates.words.search, "", path, "")
    return templates.render(Renderer.SEARCH, path, site=site, page=frame, choices=data.choices)
