"""HTML: the article without the page around it, and what the page's metadata say of it. Needs the extra `html`."""

import json
import logging
import re
from collections.abc import Iterable, Iterator
from itertools import chain, count
from typing import Any

from incidents.reading.dates import to_date
from incidents.reading.decoding import decode
from incidents.reading.document import Document, RefusedError, too_large
from incidents.reading.fields import Values
from incidents.reading.options import ReadOptions
from incidents.reading.records import to_document
from incidents.reading.sources import Source

DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
DECLARED_WITHIN = 4096
PAGES_BETWEEN_RESETS = 1000
# The order is that of trust; all are the names of `<meta name= | property= | itemprop= | http-equiv= >` in lower case.
DATE_TAGS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)

_pages = count(1)


def read_html(source: Source, options: ReadOptions) -> Iterator[Document]:
    """Read one page.

    The date is that of JSON-LD, else of a meta tag, else of a time element; it is never guessed from an address or the
    text. The title is the headline, and the publisher the name of the site.
    """
    data = source.whole(options)
    declared = DECLARED.search(data[:DECLARED_WITHIN])
    page, note = decode(data, _known_as(declared[1].decode()) if declared else None)
    if len(page) > options.max_characters:
        raise too_large(f"more than {options.max_characters:,} characters")
    yield to_document(source, options, _values(page), note=note)


def _known_as(charset: str) -> str:
    # Every browser reads Latin-1 as Windows-1252, and pages are written for that.
    return "cp1252" if charset.lower() in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else charset


def _values(page: str) -> Values:
    try:
        import trafilatura
        from trafilatura.meta import reset_caches
    except ImportError as error:
        raise RefusedError("unsupported", f'HTML needs more: pip install "incidents[html]" ({error})') from error
    # It logs what it cannot use; here that is told in the document's own row.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    if next(_pages) % PAGES_BETWEEN_RESETS == 0:
        reset_caches()
    try:
        tree = trafilatura.load_html(page)
        if tree is None:
            return Values()
        metadata = _metadata(tree)
        article: Any = trafilatura.bare_extraction(tree, fast=True, favor_precision=True, include_comments=False)
    except Exception as error:  # whatever a page on the web makes of a parser, it stops no other page
        raise RefusedError("unreadable", f"{type(error).__name__}: {error}") from error
    return metadata._replace(text=article.text if article else None)


def _metadata(tree: Any) -> Values:  # noqa: ANN401 - lxml has no types
    linked = list(_linked_data(tree))
    tags = _meta_tags(tree)
    return Values(
        title=_first(
            chain((node.get("headline") for node in linked), [tags.get("og:title")], tree.xpath("//title/text()"))
        ),
        published=_date(tree, linked, tags),
        publisher=_first(chain([tags.get("og:site_name")], (_name(node.get("publisher")) for node in linked))),
        url=_first(chain(tree.xpath("//link[@rel='canonical']/@href"), [tags.get("og:url")])),
        language=_first(tree.xpath("/html/@lang") + tree.xpath("/html/@*[local-name()='lang']")),
    )


def _date(tree: Any, linked: list[dict[str, Any]], tags: dict[str, str]) -> object:  # noqa: ANN401
    written = [node.get("datePublished") for node in linked]
    written += [tags.get(name) for name in DATE_TAGS]
    written += tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    written += tree.xpath("//time/@datetime")
    candidates = [text for text in written if text]
    return next((text for text in candidates if to_date(text)), candidates[0] if candidates else None)


def _meta_tags(tree: Any) -> dict[str, str]:  # noqa: ANN401
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            name, content = tag.get(attribute), tag.get("content")
            if name and content:
                tags.setdefault(name.strip().lower(), content)
    return tags


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Give the nodes of schema.org, articles before the pages and sites that they stand on."""
    nodes: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            nodes += _nodes(json.loads(script, strict=False))
        except (ValueError, RecursionError):  # broken in many pages; the meta tags remain
            continue
    return iter(sorted(nodes, key=lambda node: "Article" not in str(node.get("@type"))))


def _nodes(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item)
    elif isinstance(data, dict):
        yield data
        yield from _nodes(data.get("@graph"))


def _name(node: object) -> object:
    return node.get("name") if isinstance(node, dict) else node


def _first(candidates: Iterable[object]) -> object:
    return next((text for text in candidates if isinstance(text, str) and text.strip()), None)


READERS = dict.fromkeys((".html", ".htm", ".xhtml"), read_html)
