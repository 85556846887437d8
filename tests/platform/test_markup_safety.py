"""Nothing that people write can run, whatever they try.

nh3, written apart from bleach and the named successor, is given the same lists and
must keep whatever bleach keeps.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import nh3
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netconf.markup import RENDERER_VERSION, plain_text, render_markdown
from netconf.markup.dialect import convert
from netconf.markup.sanitiser import (
    ATTRIBUTES,
    SCHEMES,
    TAGS,
    clean,
    is_allowed,
    sanitise,
)
from tests.platform.markup_corpus import HTML, MARKDOWN

SOURCES = {**HTML, **MARKDOWN}
# Where HTML is not as HTML was meant, the two parsers end an element at different
# places; what bleach then keeps in addition is empty and inert.
KEPT_BY_BLEACH_ONLY = {
    "svg-a": {"a"},
    "mxss-math-style": {"table"},
    "mxss-svg-style": {"a"},
    "mxss-noembed": {"p"},
    "mxss-noscript": {"p"},
    "mxss-textarea": {"p"},
    "mxss-title": {"p"},
    "mxss-xmp": {"p"},
}
# Parsed anew, a list item after a nested list is moved out of it.
CHANGED_BY_SECOND_CLEANING = {"broken-list"}

# Pieces of which Markdown and HTML are made, so that chance finds their combinations.
PIECES = [
    *"*_~`<>&[]()!|#-+=\\:;'\"/ \n\tåa1",
    *("\n\n", "  \n", "    ", "\n- ", "\n1. ", "\n> ", "**", "~~", "``", "](", "[^1]"),
    *("[^1]: ", "[1]: ", "a|b\n-|-\n", "https://", "www.", "a@b.se", "javascript:"),
    *("&#x09;", "&colon;", "&lt;", "&amp;", "&#106;", "\u202e", "\u2028", "\ufeff"),
]
TAG_PIECES = [
    *("<script>", "</script>", "<img src=x onerror=alert(1)>", "<a href=", "</a>"),
    *('"javascript:alert(1)"', "'data:text/html,x'", '"/a"', "<p id=a>", "</p>"),
    *("<li id='fn:a-1' onclick=x>", "<div class=footnote style='x:y'>", "</div>"),
    *(
        "<b",
        "<i>",
        "<!--",
        "-->",
        "<td align=left>",
        "<table>",
        "</table>",
        "<ol start=3",
    ),
    *("<br/>", "<iframe src=//x>", "<form>", "<button>", "<h1>", "<em>", "</em>", ">"),
]
markdown = st.lists(st.sampled_from(PIECES + TAG_PIECES), max_size=40).map("".join)
soup = st.lists(st.sampled_from(TAG_PIECES + PIECES[:30]), max_size=30).map("".join)
fuzzed = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_asvs_1_3_5_markdown_never_runs(source: str) -> None:
    _assert_inert(render_markdown(source))


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_asvs_1_3_1_html_never_runs(source: str) -> None:
    _assert_inert(sanitise(source))


@given(st.one_of(markdown, st.text()))
@fuzzed
def test_asvs_1_3_5_any_text_is_rendered_inert(source: str) -> None:
    _assert_inert(render_markdown(source))


@given(soup)
@fuzzed
def test_asvs_1_3_1_any_html_is_inert(source: str) -> None:
    _assert_inert(sanitise(source))
    _assert_inert(clean(source))


@pytest.mark.parametrize("source", MARKDOWN.values(), ids=MARKDOWN)
def test_asvs_1_2_2_link_goes_only_to_a_page_or_a_mailbox(source: str) -> None:
    schemes = {
        urlsplit(value).scheme.lower()
        for element in _elements(render_markdown(source))
        for name, value in element.attrib.items()
        if name == "href"
    }

    assert schemes <= {"", "http", "https", "mailto"}


@pytest.mark.parametrize("source", MARKDOWN.values(), ids=MARKDOWN)
def test_link_out_vouches_for_nothing(source: str) -> None:
    links = [e for e in _elements(render_markdown(source)) if e.tag == "a"]

    assert all(
        link.get("rel") == "nofollow ugc noopener"
        for link in links
        if not link.get("href", "").startswith("#")
    )


def test_asvs_1_3_4_svg_is_shown_as_text() -> None:
    html = render_markdown('<svg onload="alert(1)"><circle r="1"/></svg>')

    assert plain_text(html) == '<svg onload="alert(1)"><circle r="1"/></svg>'


@pytest.mark.parametrize(("name", "source"), SOURCES.items(), ids=SOURCES)
def test_nh3_keeps_what_bleach_keeps(name: str, source: str) -> None:
    markup = source if name in HTML else convert(source, heading_level=2, prefix="a")

    surplus = _surplus(markup)

    assert surplus == {
        (tag, None, None): 1 for tag in KEPT_BY_BLEACH_ONLY.get(name, set())
    }


@given(markdown)
@fuzzed
def test_nh3_keeps_what_bleach_keeps_of_any_markdown(source: str) -> None:
    assert _surplus(convert(source, heading_level=2, prefix="a")) == {}


@pytest.mark.parametrize(("name", "source"), SOURCES.items(), ids=SOURCES)
def test_cleaning_twice_changes_nothing(name: str, source: str) -> None:
    once = sanitise(source), render_markdown(source)

    twice = tuple(map(sanitise, once))

    assert (twice == once) is (name not in CHANGED_BY_SECOND_CLEANING)


@given(markdown)
@fuzzed
def test_cleaning_rendered_text_again_changes_nothing(source: str) -> None:
    once = render_markdown(source)

    assert sanitise(once) == once


def _elements(markup: str) -> Iterator[Element]:
    tree: Any = html5lib.parseFragment(markup, namespaceHTMLElements=False)
    return (element for element in tree.iter() if element is not tree)


def _assert_inert(markup: str) -> None:
    for element in _elements(markup):
        assert isinstance(element.tag, str), "a comment"
        assert element.tag in TAGS
        for name, value in element.attrib.items():
            if (element.tag, name) != ("a", "rel"):
                assert is_allowed(element.tag, name, value)


def _surplus(markup: str) -> Counter[tuple[str, str | None, str | None]]:
    """Return the elements and attributes that bleach keeps and nh3 does not."""
    by_nh3 = nh3.clean(
        markup,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=lambda tag, name, value: (
            value if is_allowed(tag, name, value) else None
        ),
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return _features(clean(markup)) - _features(by_nh3)


def _features(markup: str) -> Counter[tuple[str, str | None, str | None]]:
    features: Counter[tuple[str, str | None, str | None]] = Counter()
    for element in _elements(markup):
        features[element.tag, None, None] += 1
        for name, value in element.attrib.items():
            features[element.tag, name, value] += 1
    return features


def test_renderer_version_rises_with_what_is_rendered() -> None:
    rendered = "\0".join(render_markdown(source) for source in MARKDOWN.values())

    digest = hashlib.sha256(rendered.encode()).hexdigest()[:16]

    # On a difference that is meant, raise RENDERER_VERSION and record both here.
    assert (RENDERER_VERSION, digest) == (1, "7fcbf1c2fc5e00bb")
