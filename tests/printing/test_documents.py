"""Documents are printed as they are: nothing in a text is a command."""

from netconf.printing import Document, Section, as_pdf
from tests import papers

COMMANDS = (
    '#panic() $x$ *fet* _kursiv_ @bild = Rubrik #import "/etc/passwd" \\ </script>'
)


def test_asvs_1_3_7_what_people_wrote_is_set_as_text():
    section = Section(COMMANDS)
    section.heading(COMMANDS)
    section.text(f"{COMMANDS}\n\n{COMMANDS}")
    section.list([COMMANDS])
    section.facts([(COMMANDS, COMMANDS)])
    section.table([COMMANDS, "B"], [(COMMANDS, "")])

    made = as_pdf(
        Document(
            title=COMMANDS,
            language="sv",
            sections=[section],
            eyebrow=COMMANDS,
            lead=COMMANDS,
            footer=COMMANDS,
        )
    )

    document = papers.read(made)
    assert document.title == COMMANDS
    assert document.claims_accessibility
    text = _closed_up(line for page in document.pages for line in page)
    # Eyebrow, title, lead, heading, lower heading, two paragraphs, list, facts, column, cell, footer.
    assert text.count(_closed_up([COMMANDS])) == 13


def test_a_document_without_anything_is_a_page():
    made = as_pdf(Document(title="Tom", language="en", sections=[Section("Nothing")]))

    assert papers.read(made) == papers.Document(
        title="Tom",
        language="en",
        pages=[["Tom", "Nothing", "1 / 1"]],
        size=(210, 297),
        headings=2,
        claims_accessibility=True,
    )


def _closed_up(lines):
    return "".join("".join(lines).split())
