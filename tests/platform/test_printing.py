"""Documents are printed as they are: nothing in a text is a command."""

from netconf.printing import Document, Section, as_pdf

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

    assert made.startswith(b"%PDF-")


def test_a_document_without_anything_is_a_page():
    made = as_pdf(Document(title="Tom", language="en", sections=[Section("Tom")]))

    assert made.startswith(b"%PDF-")
