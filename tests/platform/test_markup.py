"""What Markdown becomes on a page."""

import pytest

from netconf.markup import plain_text, render_markdown

REL = 'rel="nofollow ugc noopener"'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        pytest.param("**a** *b* ~~c~~", "<strong>a</strong> <em>b</em> <del>c</del>"),
        pytest.param("***a***", "<strong><em>a</em></strong>"),
        pytest.param("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
        pytest.param("**Mål:**text", "<strong>Mål:</strong>text", id="within a word"),
        pytest.param("~~a **b**~~", "<del>a <strong>b</strong></del>"),
        pytest.param("snake_case_word", "snake_case_word", id="underscores in words"),
        pytest.param("~20 elever, ~30 %", "~20 elever, ~30 %", id="about"),
        pytest.param("rad ett\nrad två", "rad ett<br>\nrad två", id="line break"),
        pytest.param("#skola", "#skola", id="hash without space"),
        pytest.param(
            "<kommun> & 1 < 2", "&lt;kommun&gt; &amp; 1 &lt; 2", id="like html"
        ),
        pytest.param("<!-- a -->", "&lt;!-- a --&gt;", id="html comment"),
        pytest.param("![a](b.png)", "![a](b.png)", id="no images"),
        pytest.param("`<b>`", "<code>&lt;b&gt;</code>", id="code"),
        pytest.param("a&nbsp;b", "a&nbsp;b", id="entity"),
        pytest.param("a\x00\x08b\x85c\ud800d", "abcd", id="control characters"),
        pytest.param("a\r\nb\rc", "a<br>\nb<br>\nc", id="line endings"),
        pytest.param("{{ 7*7 }} {% x %} ${7*7}", "{{ 7<em>7 }} {% x %} ${7</em>7}"),
    ],
)
def test_paragraph_is_rendered(source: str, html: str) -> None:
    assert render_markdown(source) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("source", "html"),
    [
        pytest.param("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>", id="numbers"),
        pytest.param("3. a", '<ol start="3">\n<li>a</li>\n</ol>', id="start"),
        pytest.param("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>", id="bullets"),
        pytest.param("> a", "<blockquote>\n<p>a</p>\n</blockquote>", id="quotation"),
        pytest.param("    a", "<pre><code>a\n</code></pre>", id="code block"),
        pytest.param(
            "a | b | c\n:-|:-:|-:\n1 | 2 | 3",
            '<table>\n<thead>\n<tr>\n<th align="left">a</th>\n'
            '<th align="center">b</th>\n<th align="right">c</th>\n</tr>\n</thead>\n'
            '<tbody>\n<tr>\n<td align="left">1</td>\n<td align="center">2</td>\n'
            '<td align="right">3</td>\n</tr>\n</tbody>\n</table>',
            id="table",
        ),
        pytest.param("", "", id="nothing"),
    ],
)
def test_block_is_rendered(source: str, html: str) -> None:
    assert render_markdown(source) == html


def test_headings_begin_at_the_given_level_and_skip_none() -> None:
    source = "### a\n\n##### b\n\n##### c\n\n#### d\n\n# e\n\nf\n-"

    html = render_markdown(source, heading_level=3)

    assert html.split("\n") == [
        *("<h3>a</h3>", "<h4>b</h4>", "<h4>c</h4>", "<h4>d</h4>"),
        *("<h3>e</h3>", "<h4>f</h4>"),
    ]


def test_headings_begin_at_the_second_level_unless_told_otherwise() -> None:
    assert render_markdown("# a\n\n## b") == "<h2>a</h2>\n<h3>b</h3>"


def test_headings_never_go_below_the_sixth_level() -> None:
    html = render_markdown("# a\n\n## b\n\n### c", heading_level=5)

    assert html == "<h5>a</h5>\n<h6>b</h6>\n<h6>c</h6>"


def test_headings_without_text_are_no_headings() -> None:
    assert render_markdown("# \n\n## a") == "<p></p>\n<h2>a</h2>"


@pytest.mark.parametrize(
    ("source", "address", "text", "rest"),
    [
        pytest.param(
            "https://skr.se", "https://skr.se", "https://skr.se", "", id="bare"
        ),
        pytest.param(
            "<https://skr.se>", "https://skr.se", "https://skr.se", "", id="in brackets"
        ),
        pytest.param("[a](/missiv)", "/missiv", "a", "", id="own page"),
        pytest.param("[a](#b)", None, None, None, id="anchor"),
        pytest.param("www.skr.se", "https://www.skr.se", "www.skr.se", "", id="www"),
        pytest.param("WWW.skr.se", "https://WWW.skr.se", "WWW.skr.se", "", id="WWW"),
        pytest.param(
            "http://www.skr.se", "http://www.skr.se", "http://www.skr.se", "", id="http"
        ),
        pytest.param(
            "https://räksmörgås.se/å?a=ö&b=c_d#e",
            "https://räksmörgås.se/å?a=ö&amp;b=c_d#e",
            "https://räksmörgås.se/å?a=ö&amp;b=c_d#e",
            "",
            id="å, query and fragment",
        ),
        pytest.param("www.skr.se.", "https://www.skr.se", "www.skr.se", ".", id="stop"),
        pytest.param("www.skr.se?!", "https://www.skr.se", "www.skr.se", "?!", id="?!"),
        pytest.param(
            "www.skr.se/a(b)", "https://www.skr.se/a(b)", "www.skr.se/a(b)", "", id="()"
        ),
        pytest.param("a@b.se", "mailto:a@b.se", "a@b.se", "", id="mail"),
        pytest.param(
            "a@borås.se,", "mailto:a@borås.se", "a@borås.se", ",", id="å mail"
        ),
    ],
)
def test_address_becomes_a_link(
    source: str, address: str | None, text: str | None, rest: str | None
) -> None:
    html = render_markdown(source)

    assert html == (
        '<p><a href="#b">a</a></p>'
        if address is None
        else f'<p><a href="{address}" {REL}>{text}</a>{rest}</p>'
    )


def test_address_in_parentheses_leaves_them_out() -> None:
    html = render_markdown("(se www.skr.se/a)")

    assert html == f'<p>(se <a href="https://www.skr.se/a" {REL}>www.skr.se/a</a>)</p>'


@pytest.mark.parametrize(
    "source",
    [
        *("klart.Se bilaga", "kommun.se", "a@b", "ftp://a.se", "a.www.skr.se"),
        *("x/www.a.se", "https://[", "www.a[b"),
    ],
)
def test_what_only_resembles_an_address_is_no_link(source: str) -> None:
    assert render_markdown(source) == f"<p>{source}</p>"


def test_address_in_code_is_no_link() -> None:
    html = render_markdown("`www.skr.se`\n\n    a@b.se")

    assert html == ("<p><code>www.skr.se</code></p>\n<pre><code>a@b.se\n</code></pre>")


def test_mail_address_in_brackets_is_a_link() -> None:
    html = render_markdown("<a@b.se>")

    assert plain_text(html) == "a@b.se"
    assert html.count("<a href=") == 1


def test_footnotes_are_numbered_under_the_prefix() -> None:
    html = render_markdown("a[^x] b[^x]\n\n[^x]: c", prefix="post-7")

    ref, back = 'class="footnote-ref"', 'class="footnote-backref"'
    assert html == (
        f'<p>a<sup id="fnref:post-7-1"><a {ref} href="#fn:post-7-1" role="doc-noteref">'
        f'1</a></sup> b<sup id="fnref2:post-7-1"><a {ref} href="#fn:post-7-1" '
        'role="doc-noteref">1</a></sup></p>\n'
        '<div class="footnote" role="doc-endnotes">\n<hr>\n<ol>\n'
        f'<li id="fn:post-7-1">\n<p>c&#160;<a {back} href="#fnref:post-7-1" '
        f'role="doc-backlink">&#8617;</a><a {back} href="#fnref2:post-7-1" '
        'role="doc-backlink">&#8617;</a></p>\n</li>\n</ol>\n</div>'
    )


def test_footnotes_of_two_texts_do_not_collide_by_themselves() -> None:
    first = render_markdown("a[^1]\n\n[^1]: b")
    second = render_markdown("a[^1]\n\n[^1]: c")

    assert _ids(first).isdisjoint(_ids(second))
    assert len(_ids(first)) == len(_ids(second)) == 2


def test_footnotes_stand_last_wherever_the_writer_wants_them() -> None:
    html = render_markdown("///Footnotes Go Here///\n\na[^1]\n\n[^1]: b")

    assert html.startswith("<p>///Footnotes Go Here///</p>")


@pytest.mark.parametrize("prefix", ["", "a b", "A", 'x"', "a" * 65])
def test_prefix_that_is_no_id_is_a_mistake(prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix must match"):
        render_markdown("a", prefix=prefix)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# A\n\nb *c*d\n\n- e\n- f", "A b cd e f"),
        ("a | b\n-|-\n1 | 2", "a b 1 2"),
        ("a\nb", "a b"),
        ("a[^1] b\n\n[^1]: *c*\nd", "a b"),
        ("1 &lt; 2 & `x`", "1 < 2 & x"),
        ("a\n\n---\n\nb", "a b"),
        ("", ""),
    ],
    ids=["blocks", "table", "line break", "footnote", "entities", "rule", "nothing"],
)
def test_plain_text_is_the_words_without_footnotes(source: str, text: str) -> None:
    assert plain_text(render_markdown(source)) == text


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (13, "Ett, två tre."),
        (12, "Ett, två…"),
        (9, "Ett, två…"),
        (8, "Ett…"),
        (5, "Ett…"),
        (2, "E…"),
    ],
)
def test_plain_text_is_cut_between_words(length: int, text: str) -> None:
    assert plain_text("<p>Ett, två tre.</p>", length) == text


def _ids(html: str) -> set[str]:
    return {piece.split('"')[0] for piece in html.split(' id="')[1:]}
