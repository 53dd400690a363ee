"""HTML: the article without its page, and the metadata that the page states."""

import sys
from datetime import date

import pytest

from incidents.reading import ReadOptions, read

PARAGRAPHS = [
    "Nine people were killed and four were injured when a bus left the road near Cochabamba on Monday morning.",
    "The driver was among the dead, the regional police commander told reporters at the scene of the accident.",
    "Heavy rain had made the mountain road slippery, and rescuers needed several hours to reach the wreck below.",
]
LINKED_DATA = """
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "Example Wire", "datePublished": "2001-01-01"},
  {"@type": "NewsArticle", "headline": "Bus crash kills nine", "datePublished": "2024-05-06T23:30:00-04:00",
   "publisher": {"@type": "Organization", "name": "Example Wire Service"}}]}
</script>
"""
META_TAGS = """
<meta property="og:title" content="Bus crash kills nine people">
<meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2024-05-07T03:30:00Z">
<link rel="canonical" href="https://news.example/bus-crash">
"""


def page(head="", language=' lang="en-GB"', before=""):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html{language}><head><title>Bus crash | Example</title>{head}</head><body>"
        '<nav><a href="/">Home</a> <a href="/sport">Sport: 3 killed off</a></nav>'
        f"<article><h1>Bus crash kills nine</h1>{before}{body}</article>"
        "<aside><h3>Most read</h3><a href='/x'>Storm leaves 70 dead</a></aside>"
        "<footer>All rights reserved</footer></body></html>"
    )


def read_page(tmp_path, content, suffix=".html", **options):
    path = tmp_path / f"bus{suffix}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (document,) = read([path], ReadOptions(**options))
    return document


@pytest.mark.parametrize("suffix", [".html", ".htm", ".xhtml"])
def test_the_article_without_its_page(tmp_path, suffix):
    document = read_page(tmp_path, page(), suffix)
    assert (document.status, document.document_id) == ("ok", f"bus{suffix}")
    for paragraph in PARAGRAPHS:
        assert paragraph in document.text
    for furniture in ("Storm leaves 70 dead", "Sport", "All rights reserved"):
        assert furniture not in document.text


def test_metadata_of_linked_data_and_tags(tmp_path):
    document = read_page(tmp_path, page(META_TAGS + LINKED_DATA))
    assert document.published == date(2024, 5, 6)  # of the article, as it is written there
    assert document.title == "Bus crash kills nine"
    assert document.publisher == "Example Wire"
    assert document.url == "https://news.example/bus-crash"
    assert document.language == "en-GB"
    assert document.message is None


def test_metadata_of_tags_alone(tmp_path):
    document = read_page(tmp_path, page(META_TAGS))
    assert (document.published, document.title) == (date(2024, 5, 7), "Bus crash kills nine people")


def test_metadata_of_linked_data_alone(tmp_path):
    assert read_page(tmp_path, page(LINKED_DATA)).publisher == "Example Wire Service"


def test_the_date_of_a_time_element(tmp_path):
    document = read_page(tmp_path, page(before='<time datetime="2024-05-06T10:00Z">yesterday</time>'))
    assert document.published == date(2024, 5, 6)


def test_a_date_is_never_guessed(tmp_path):
    head = '<link rel="canonical" href="https://news.example/2024/05/06/bus-crash">'
    document = read_page(tmp_path, page(head))
    assert document.published is None
    assert document.title == "Bus crash | Example"


def test_broken_linked_data_is_passed_over(tmp_path):
    document = read_page(tmp_path, page('<script type="application/ld+json">{"datePublished": </script>' + META_TAGS))
    assert (document.status, document.published) == ("ok", date(2024, 5, 7))


def test_a_date_that_is_not_understood_is_told(tmp_path):
    document = read_page(tmp_path, page('<meta name="date" content="last Tuesday">'))
    assert (document.published, document.message) == (None, "date 'last Tuesday' not understood")


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ('<meta charset="windows-1251">', "utf-8"),  # saved anew with its old declaration
        ('<meta charset="no-such-charset">', "utf-8"),
        ('<meta charset="utf-16">', "utf-8"),
    ],
)
def test_the_declared_character_set(tmp_path, declaration, encoding):
    words = "Погибли девять человек, сообщила полиция города в понедельник утром после аварии автобуса."
    content = page(declaration).replace(PARAGRAPHS[1], words).encode(encoding)
    document = read_page(tmp_path, content)
    assert words in document.text
    assert document.message is None


@pytest.mark.parametrize("content", [b"", b"   ", b"<html></html>", b"<p>", b"<html><body></body></html>"])
def test_a_page_without_an_article_is_empty(tmp_path, content):
    assert read_page(tmp_path, content).status == "empty"


def test_binary_and_over_large_pages(tmp_path):
    assert read_page(tmp_path, b"<html>\0\0\0</html>").status == "unreadable"
    assert read_page(tmp_path, page(), max_characters=500).status == "too_large"


def test_without_the_extra_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    document = read_page(tmp_path, page())
    assert document.status == "unsupported"
    assert 'pip install "incidents[html]"' in document.message
