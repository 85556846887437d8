"""Texts that would cost too much are refused before they are parsed."""

import pytest
from flask import Flask

from netconf.markup import MarkupRefused, Reason, explain, render_markdown
from netconf.markup.messages import SENTENCES


def _blocks(block: str, count: int) -> str:
    return "\n\n".join([block] * count)


REFUSED = {
    "characters": ("a" * 100_001, Reason.CHARACTERS, 100_001, 100_000),
    "brackets": ("[a] " * 1_001, Reason.BRACKETS, 1_001, 1_000),
    "image brackets": (_blocks("![a](" * 10, 101), Reason.BRACKETS, 1_010, 1_000),
    "short paragraphs": (_blocks("a", 4_001), Reason.LINES, 4_001, 4_000),
    "one paragraph": ("ab " * 7_000, Reason.BLOCK_CHARACTERS, 21_000, 20_000),
    "tabs in a paragraph": ("a\t" * 5_001, Reason.BLOCK_CHARACTERS, 20_004, 20_000),
    "headings in a block": ("# a\n" * 501, Reason.BLOCK_LINES, 502, 500),
    "unclosed brackets": (
        "[" * 60 + "ab " * 3_300,
        Reason.BLOCK_BRACKETS,
        60,
        200_000 // 9_960,
    ),
    "unclosed links": ("[a](" * 900, Reason.BLOCK_BRACKETS, 900, 200_000 // 3_600),
    "quotations": (">" * 21 + "a", Reason.DEPTH, 21, 20),
    "quotations apart": ("> " * 17 + "a", Reason.DEPTH, 21, 20),
    "bullets": ("- " * 17 + "a", Reason.DEPTH, 21, 20),
    "numbers": ("1. " * 400 + "a", Reason.DEPTH, 500, 20),
    "mixed markers": ("> - " * 12 + "a", Reason.DEPTH, 30, 20),
    "markers in a footnote": ("[^1]: " + "> " * 17 + "a", Reason.DEPTH, 22, 20),
    "indentation": (" " * 84 + "- a", Reason.DEPTH, 22, 20),
    "indentation by tabs": ("\t" * 20 + "- a", Reason.DEPTH, 21, 20),
    "wide head and short rows": (
        "|" * 100 + "\n" + "|-" * 99 + "|\n" + "|\n" * 50,
        Reason.CELLS,
        101 * 53,
        5_000,
    ),
    "many tables": (_blocks("a|b\n-|-\nc|d", 834), Reason.CELLS, 5_004, 5_000),
    "long address referred to often": (
        "[a]: https://x.se/" + "b" * 2_000 + "\n\n" + "[a], " * 500,
        Reason.RESULT_CHARACTERS,
        None,
        1_000_000,
    ),
    "very much formatting": (
        _blocks("*a* " * 2_000, 6),
        Reason.RESULT_TAGS,
        24_012,
        20_000,
    ),
}


@pytest.mark.parametrize(
    ("source", "reason", "figure", "limit"), REFUSED.values(), ids=REFUSED
)
def test_costly_text_is_refused(
    source: str, reason: Reason, figure: int | None, limit: int
) -> None:
    with pytest.raises(MarkupRefused) as refused:
        render_markdown(source)

    assert (refused.value.reason, refused.value.limit) == (reason, limit)
    assert figure is None or refused.value.figure == figure
    assert refused.value.figure > limit


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(_blocks("a" * 498, 200), id="characters"),
        pytest.param(_blocks("[a](https://a.se/b)\n" * 100, 10), id="links"),
        pytest.param(_blocks("a", 4_000), id="paragraphs"),
        pytest.param("- a\n" * 499, id="a long list"),
        pytest.param(">" * 20 + "a", id="quotations"),
        pytest.param(" " * 72 + "- a", id="indentation"),
        pytest.param(
            "a|b|c|d|e|f\n-|-|-|-|-|-\n" + "1|2|3|4|5|6\n" * 290, id="a table"
        ),
        pytest.param("\n" * 100_000, id="empty lines"),
        pytest.param("a**a*" * 2_000, id="stars that pair with none"),
        pytest.param("a~b " * 2_000, id="tildes that pair with none"),
    ],
)
def test_text_at_the_limits_is_rendered(source: str) -> None:
    assert isinstance(render_markdown(source), str)


def test_every_refusal_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Reason)


def test_refusal_names_figure_and_limit(app: Flask) -> None:
    with app.test_request_context():
        sentences = [explain(MarkupRefused(reason, 1234, 999)) for reason in Reason]

    assert [s for s in sentences if not ("1\xa0234" in s and "999" in s)] == []
