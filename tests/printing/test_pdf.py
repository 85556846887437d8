"""Documents are tagged, alike every time, and hold what they are given and nothing else."""

import pytest

from netconf.printing import pdf
from tests import papers

LAYOUT = "table_signs"


def signs(*names, language="sv"):
    """Return a document with a page for each name."""
    return pdf(
        LAYOUT,
        {
            "place": "Nätverk Skåne",
            "groups": [{"name": name, "rooms": []} for name in names],
        },
        title="Bordsskyltar",
        language=language,
    )


def test_a_document_tells_its_title_language_and_structure():
    document = papers.read(signs("Grupp 1", "Grupp 2"))

    assert document == papers.Document(
        title="Bordsskyltar",
        language="sv",
        pages=[
            # The far side stands on its head; whoever listens hears the near one only.
            ["Nätverk Skåne", "Grupp 1", "Nätverk Skåne", "Grupp 1"],
            ["Nätverk Skåne", "Grupp 2", "Nätverk Skåne", "Grupp 2"],
        ],
        size=(210, 297),
        headings=2,
        claims_accessibility=True,
    )


def test_the_same_data_gives_the_same_bytes():
    assert signs("Åre", "Örebro") == signs("Åre", "Örebro")


@pytest.mark.parametrize(
    "text",
    [
        '#panic("no")',
        '#read("/etc/passwd")',
        "= Rubrik *fet* _kursiv_",
        '"); #pagebreak()',
        "<b>&amp;</b>",
        "$x^2$ @ref // kommentar",
        "\\",
    ],
)
def test_what_people_write_is_text_and_never_markup(text):
    (page,) = papers.read(signs(text)).pages

    # Lines are broken where they are full; on the sign it stands twice.
    assert _closed_up(page).count(_closed_up([text])) == 2


@pytest.mark.parametrize("name", ["Дмитрий", "Αθηνά", "Łódź", "Ærø", "Þór"])
def test_letters_of_other_scripts_are_drawn(name):
    document = papers.read(signs(name))

    assert name in document.pages[0]
    assert document.claims_accessibility


@pytest.mark.parametrize("name", ["山田", "😀 Örn"])
def test_a_letter_without_a_font_costs_the_claim_and_not_the_document(name):
    document = papers.read(signs(name))

    assert (document.language, document.headings) == ("sv", 1)
    assert not document.claims_accessibility


def _closed_up(lines):
    return "".join("".join(lines).split())
