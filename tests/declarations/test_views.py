"""The statement as anybody reads it, as the administrator writes it, and what people answer."""

from datetime import date

import pytest

from netconf import db
from netconf.app import create_app
from netconf.config import Mode, read_settings
from netconf.declarations import actions
from netconf.declarations.rules import Conformance, Part
from tests.client import Client

TEXTS = {
    Part.FAULTS: "Kartan saknar *textalternativ*.",
    Part.BURDEN: "",
    Part.EXEMPT: "Filer från före 2018.",
    Part.METHOD: "Egen granskning med axe.",
}


@pytest.fixture
def statement(database):  # noqa: ARG001 - it is in it
    """Return a statement on disk."""
    with db.transaction():
        return actions.save_statement(
            version=0,
            conformance=Conformance.PARTIAL,
            texts=TEXTS,
            assessed_on=date(2026, 10, 1),
            today=date(2026, 11, 2),
        )


@pytest.fixture
def named_app(database, tmp_path):
    """Return a site whose operator is named."""
    return create_app(
        read_settings(
            mode=Mode.TEST,
            data=tmp_path,
            database_url=database,
            operator="Föreningen Nätverken",
            operator_email="kansliet@example.org",
        )
    )


def test_a_site_that_nobody_has_assessed_says_so(client):
    page = client.get("/tillganglighet")

    assert page.heading == "Tillgänglighets\u00adredogörelse"
    assert page.words(".notice-title") == ["Inte bedömd ännu"]
    assert page.link("digg.se/tdosanmalan") == "https://www.digg.se/tdosanmalan"


def test_every_page_leads_to_what_the_law_wants_said(client):
    assert client.get("/logga-in").words("footer a")[:3] == [
        "Tillgänglighet",
        "Personuppgifter",
        "Kakor",
    ]


@pytest.mark.usefixtures("statement")
def test_the_statement_has_all_that_the_law_lists(named_app):
    page = Client(named_app).get("/tillganglighet")

    assert page.words("main h2") == [
        "Hur tillgänglig webbplatsen är",
        "Vad som inte är tillgängligt",
        "Oskäligt betungande att åtgärda",
        "Innehåll som inte omfattas av lagen",
        "Berätta vad som inte fungerar",
        "Tillsyn",
        "Hur webbplatsen har bedömts",
    ]
    assert "Bakom webbplatsen står Föreningen Nätverken." in page.text
    assert "netconf på http://127.0.0.1:8000" in page.text
    assert page.words("#degree strong") == ["Delvis förenlig med lagen"]
    assert page.words("#faults em") == ["textalternativ"]
    assert page.words("#burden p") == [
        "Inget undantag görs för oskäligt betungande anpassning (12 §)."
    ]
    assert page.words("#exempt p") == ["Filer från före 2018."]
    assert page.words("#method dd") == ["1 oktober 2026", "2 november 2026"]
    assert page.link("kansliet@example.org") == "mailto:kansliet@example.org"
    assert page.link("digg.se/tdosanmalan") == "https://www.digg.se/tdosanmalan"


def test_anybody_tells_the_operator_what_does_not_work(named_app, letters):
    page = Client(named_app).get("/tillganglighet")

    sent = (
        page.form("Skicka meddelandet")
        .fill({"Vad fungerar inte för dig?": "Knappen **syns** inte. {{7*7}}"})
        .submit()
    )

    assert sent.words(".notice")[0] == "Tack. Ditt meddelande är skickat."
    assert letters() == [
        (
            "kansliet@example.org",
            "Om tillgänglighet: ett meddelande",
            (
                "Någon har skrivit om tillgängligheten i netconf.\n\n"
                "Knappen **syns** inte. {{7*7}}\n\n"
                "Personen har inte sagt vem hen är.\n"
            ),
        )
    ]


def test_without_an_operator_the_administrators_are_told(
    client, administrator, letters
):
    page = client.get("/tillganglighet")

    page.form("Skicka meddelandet").fill(
        text="Hej", page="/stil", email="maj@example.org"
    ).submit()

    assert letters() == [
        (
            administrator.email,
            "Om tillgänglighet: ett meddelande",
            (
                "Någon har skrivit om tillgängligheten i netconf.\n\nHej\n\n"
                "Sidan: /stil\nSvara till: maj@example.org\n"
            ),
        )
    ]


def test_a_message_that_nobody_would_get_is_given_back(client, letters):
    page = client.get("/tillganglighet").form("Skicka meddelandet")

    refused = page.fill(text="Knappen syns inte.").submit()

    assert refused.status == 422
    assert refused.find("#text").get_text(strip=True) == "Knappen syns inte."
    assert letters() == []


@pytest.mark.usefixtures("administrator")
def test_asvs_2_4_1_messages_from_one_network_are_limited(client, letters):
    form = client.get("/tillganglighet").form("Skicka meddelandet")
    for number in range(20):
        form.fill(text=f"Meddelande {number}").submit(follow=False)

    refused = form.fill(text="Ett till.").submit()

    assert refused.status == 429
    assert refused.response.headers["Retry-After"] == "3600"
    assert refused.errors == [
        (
            "Vad fungerar inte för dig?: Det har skrivits mycket härifrån. "
            "Skicka igen om 60 minuter."
        )
    ]
    assert refused.find("#text").get_text(strip=True) == "Ett till."
    assert len(letters()) == 20


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({}, ["Vad fungerar inte för dig?: Fältet måste fyllas i."]),
        (
            {"text": "Hej", "email": "maj\nBcc: x"},
            [
                (
                    "Din e-postadress: Det här är ingen e-postadress. "
                    "Lämna fältet tomt om du vill vara anonym."
                )
            ],
        ),
        (
            {"text": "x" * 2001},
            ["Vad fungerar inte för dig?: Använd högst 2000 tecken."],
        ),
    ],
)
def test_a_message_is_refused_with_what_is_wrong(client, letters, fields, errors):
    page = client.post("/tillganglighet", fields)

    assert (page.status, page.errors) == (422, errors)
    assert letters() == []


def test_the_administrator_writes_the_first_statement(client, administrator):
    page = (
        client.sign_in(administrator)
        .get("/tillganglighet")
        .follow("Ändra redogörelsen")
    )

    saved = (
        page.form("Spara redogörelsen")
        .fill(
            {
                "conformance": "partial",
                "Hur webbplatsen har bedömts": "Av oss, med axe.",
                "Senast bedömd": "2026-11-16",
            }
        )
        .submit()
    )

    assert saved.words("#degree strong") == ["Delvis förenlig med lagen"]
    assert saved.words("#faults p") == [
        (
            "Dokument som kommunerna lämnar med sina missiv kan sakna rubriker, läsordning "
            "och bildbeskrivningar. Be kommunen om texten i en annan form."
        )
    ]
    assert saved.words("#method dd") == ["16 november 2026", "16 november 2026"]


@pytest.mark.usefixtures("statement")
@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"conformance": "none", "faults": ""},
            [
                (
                    "Vad som inte är tillgängligt, och varför: Skriv vad som inte är tillgängligt, "
                    "eller ange att webbplatsen är förenlig med lagen."
                )
            ],
        ),
        (
            {"assessed_on": "2026-11-17"},
            ["Senast bedömd: Den dagen har inte kommit än."],
        ),
        (
            {"assessed_on": "", "method": ""},
            [
                "Hur webbplatsen har bedömts: Fältet måste fyllas i.",
                "Senast bedömd: Ange dagen för bedömningen.",
            ],
        ),
    ],
)
def test_a_statement_that_says_too_little_is_refused(
    client, administrator, fields, errors
):
    form = client.sign_in(administrator).get("/tillganglighet/andra").form()

    refused = form.fill(fields).submit()

    assert (refused.status, refused.errors) == (422, errors)


@pytest.mark.usefixtures("statement")
def test_a_text_that_costs_too_much_is_refused(client, administrator):
    form = client.sign_in(administrator).get("/tillganglighet/andra").form()

    refused = form.fill(faults="[" * 5000).submit()

    assert refused.status == 422
    assert [error.split(":")[0] for error in refused.errors] == [
        "Vad som inte är tillgängligt, och varför"
    ]


@pytest.mark.usefixtures("statement")
def test_of_two_who_change_the_statement_the_second_sees_both(client, administrator):
    form = client.sign_in(administrator).get("/tillganglighet/andra").form()
    other = client.get("/tillganglighet/andra").form()
    other.fill(method="Den andras.").submit()

    refused = form.fill(method="Min egen.").submit()
    saved = refused.form().submit()

    assert refused.status == 409
    assert "Den andras." in refused.words(".version-text")
    assert saved.words("#method p") == ["Min egen."]


def test_of_two_who_write_the_first_statement_the_second_sees_both(
    client, administrator
):
    form = client.sign_in(administrator).get("/tillganglighet/andra").form()
    other = client.get("/tillganglighet/andra").form()
    told = {"conformance": "full", "assessed_on": "2026-11-01"}
    other.fill(told).fill(method="Den andras.").submit()

    refused = form.fill(told).fill(method="Min egen.").submit()

    assert refused.status == 409


def test_a_statement_that_is_gone_is_not_changed(client, administrator):
    client.sign_in(administrator)

    page = client.post(
        "/tillganglighet/andra",
        {
            "version": "3",
            "conformance": "full",
            "method": "Vår.",
            "assessed_on": "2026-11-01",
        },
    )

    assert page.status == 409


def test_the_cookies_are_told_by_name(client):
    rows = client.get("/kakor").table("Kakorna")

    assert [row[0] for row in rows[1:]] == ["netconf", "netconf_language"]
    assert rows[1][2] == (
        "14 dagar efter att du har loggat in; annars tills webbläsaren stängs"
    )


def test_asvs_15_1_1_a_site_with_an_operator_tells_where_flaws_are_reported(named_app):
    answer = Client(named_app).download("/.well-known/security.txt")

    assert answer.text.splitlines() == [
        "Contact: mailto:kansliet@example.org",
        "Expires: 2027-05-15T11:00:00Z",
        "Preferred-Languages: sv, en",
        "Canonical: http://127.0.0.1:8000/.well-known/security.txt",
    ]
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_without_an_operator_nothing_is_promised(client):
    assert client.get("/.well-known/security.txt").status == 404
