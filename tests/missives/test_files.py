"""Documents are examined, kept, shown to whom they are for, and sent so that they cannot run."""

from hashlib import sha256

import pytest
import sqlalchemy as sa
from flask import Flask

from netconf import db
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.missives.models import Missive, MissiveFile
from tests.factories import missives
from tests.factories.missives import FILES
from tests.page_forms import Upload

# Before the people are made: the app opens a database session of its own.
pytestmark = pytest.mark.usefixtures("app")

ADD = "Lägg till filen"
SAMPLES = sorted(path.name for path in FILES.iterdir())


def sample(name: str) -> Upload:
    return Upload(name, (FILES / name).read_bytes())


def rows():
    db.session.rollback()
    return db.session.scalars(sa.select(MissiveFile)).all()


def on_disk(app: Flask) -> list[bytes]:
    root = app.extensions["storage"].root
    return [path.read_bytes() for path in root.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_real_document_is_kept_and_comes_back_as_it_was(desk, app, visit, name):
    client = visit(desk.colleague)
    content = (FILES / name).read_bytes()

    page = client.get(f"{desk.address}/filer").form(ADD).fill(file=sample(name))
    page = page.submit()
    answer = client.fetch("GET", page.link(name))

    assert "Filen är tillagd." in page.text
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    (row,) = rows()
    assert (row.name, row.size, row.sha256) == (
        name,
        len(content),
        sha256(content).hexdigest(),
    )
    assert sha256(content).hexdigest() in page.text
    assert on_disk(app) == [content]


def test_what_is_taken_is_told_before(desk, visit):
    page = visit(desk.contact).get(f"{desk.address}/filer")

    assert "PDF, DOCX eller ODT, högst 20 MB." in page.text
    assert page.find("input[type=file]")["accept"] == ".pdf,.docx,.odt"


@pytest.mark.parametrize(
    ("upload", "expected"),
    [
        pytest.param(None, "Välj en fil först.", id="none"),
        pytest.param(Upload("tom.pdf", b""), "Filen är tom.", id="empty"),
        pytest.param(
            Upload("missiv.pdf", b"<html><script>alert(1)</script>"),
            "men filen är något annat",
            id="html-as-pdf",
        ),
        pytest.param(
            Upload("missiv.xlsx", b"PK\x03\x04"), "kalkylblad", id="spreadsheet"
        ),
        pytest.param(Upload("missiv.exe", b"MZ"), "kan inte tas emot", id="program"),
        pytest.param(
            Upload("missiv.odt", (FILES / "boras-handlingsplan.pdf").read_bytes()),
            ".pdf",
            id="pdf-as-odt",
        ),
    ],
)
def test_a_refused_file_says_why_and_leaves_nothing(desk, app, visit, upload, expected):
    form = visit(desk.contact).get(f"{desk.address}/filer").form(ADD)
    if upload:
        form.fill(file=upload)

    page = form.submit()

    assert page.status == 422
    (error,) = page.errors
    assert expected in error
    assert page.has_button(ADD)
    assert (rows(), on_disk(app)) == ([], [])


def test_a_file_just_too_large_is_refused_in_words(desk, app, visit):
    form = visit(desk.contact).get(f"{desk.address}/filer").form(ADD)
    large = b"%PDF-1.7\n" + bytes(20 * 1024 * 1024)

    page = form.fill(file=Upload("stor.pdf", large)).submit()
    # What the browser sent lies in a temporary file that nobody else closes.
    page.response.request.environ["wsgi.input"].close()

    assert page.status == 422
    assert "större än 20 MB" in page.errors[0]
    assert (rows(), on_disk(app)) == ([], [])


def test_a_file_far_too_large_is_not_even_read(desk, app, visit):
    form = visit(desk.contact).get(f"{desk.address}/filer").form(ADD)
    # As with the usual limit and a larger file, but quicker.
    app.config["MAX_CONTENT_LENGTH"] = 100_000

    page = form.fill(file=Upload("stor.pdf", bytes(200_000))).submit()

    assert page.status == 413
    assert (rows(), on_disk(app)) == ([], [])


def test_a_hostile_name_is_made_harmless(desk, visit):
    form = visit(desk.contact).get(f"{desk.address}/filer").form(ADD)
    content = (FILES / "boras-handlingsplan.pdf").read_bytes()
    name = "../<img src=x onerror=1>\u202efdp.pdf"

    page = form.fill(file=Upload(name, content)).submit()

    (row,) = rows()
    assert row.name == "_img src=x onerror=1_fdp.pdf"
    assert page.words(".file a") == [row.name]
    assert page.all("main img") == []


def test_a_file_begins_the_draft_and_the_text_is_written_after(desk, visit):
    client = visit(desk.contact)
    writing = client.get(f"{desk.address}/skriv").form("Spara utkastet")
    upload = client.get(f"{desk.address}/filer").form(ADD)

    upload.fill(file=sample("boras-handlingsplan.odt")).submit()
    page = writing.fill(situation="Läget").submit()

    assert page.status == 200
    assert page.words(".aside .file a") == ["boras-handlingsplan.odt"]


def test_a_file_is_taken_away(desk, app, visit):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    missives.attached(missive, desk.contact, app.extensions["storage"])
    client = visit(desk.colleague)

    page = client.get(f"{desk.address}/filer")
    path = page.link("boras-handlingsplan.pdf")
    page = page.form("Ta bort boras-handlingsplan.pdf").submit()

    assert "Filen är borttagen." in page.text
    assert (rows(), on_disk(app)) == ([], [])
    assert client.fetch("GET", path).status_code == 404


def test_a_published_file_is_taken_out_of_the_next_version_alone(desk, app, visit):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    missives.attached(missive, desk.contact, app.extensions["storage"])
    missives.publish(missive, desk.contact)
    client = visit(desk.contact)

    page = client.get(f"{desk.address}/filer")
    path = page.link("boras-handlingsplan.pdf")
    form = page.form("Ta bort boras-handlingsplan.pdf")
    form.submit()
    again = client.post(f"{path}/ta-bort")

    assert again.status == 404
    assert client.get(desk.address).has_link("boras-handlingsplan.pdf")
    assert client.fetch("GET", path).status_code == 200


def test_there_is_an_end_to_files(desk, app, visit):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    client = visit(desk.contact)
    form = client.get(f"{desk.address}/filer").form(ADD)
    missive = db.session.get_one(Missive, missive.id)
    for _ in range(10):
        missives.attached(missive, desk.contact, app.extensions["storage"])
    db.session.commit()

    page = form.fill(file=sample("boras-handlingsplan.pdf")).submit()

    assert page.status == 422
    assert "har redan 10 filer" in page.errors[0]
    assert (len(rows()), len(on_disk(app))) == (10, 10)


@pytest.mark.parametrize("who", ["other_contact", "leader", "stranger"])
def test_nobody_else_takes_a_file_away_or_fetches_a_draft_s(desk, app, visit, who):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    file = missives.attached(missive, desk.contact, app.extensions["storage"])
    client = visit(getattr(desk, who))
    path = f"{desk.address}/filer/{file.id}"

    assert client.fetch("GET", path).status_code == 404
    assert client.post(f"{path}/ta-bort").status == 404
    assert len(rows()) == 1


@pytest.mark.parametrize(
    ("who", "day_before", "the_day"),
    [("other_contact", 404, 200), ("leader", 200, 200), ("stranger", 404, 404)],
)
def test_a_published_file_opens_with_its_missive(
    desk, app, visit, set_clock, who, day_before, the_day
):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    file = missives.attached(missive, desk.contact, app.extensions["storage"])
    missives.publish(missive, desk.contact)
    later = missives.attached(missive, desk.contact, app.extensions["storage"])
    client = visit(getattr(desk, who))
    path = f"{desk.address}/filer"

    before = client.fetch("HEAD", f"{path}/{file.id}").status_code
    set_clock(desk.conference.missives_open_on)

    after = client.fetch("GET", f"{path}/{file.id}").status_code
    assert (before, after) == (day_before, the_day)
    assert client.fetch("GET", f"{path}/{later.id}").status_code == 404


def test_another_member_s_address_does_not_lead_to_the_file(desk, app, visit):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    file = missives.attached(missive, desk.contact, app.extensions["storage"])
    missives.publish(missive, desk.contact)
    missives.published(desk.conference, desk.other_member, desk.other_contact)

    answer = visit(desk.contact).fetch(
        "GET", f"{desk.base}/{desk.other_member.slug}/filer/{file.id}"
    )

    assert answer.status_code == 404


def test_no_file_is_added_or_taken_away_once_the_conference_is_closed(desk, app, visit):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    missives.attached(missive, desk.contact, app.extensions["storage"])
    page = visit(desk.contact).get(f"{desk.address}/filer")
    db.session.get_one(Conference, desk.conference.id).status = Status.CLOSED
    db.session.commit()

    added = page.form(ADD).fill(file=sample("boras-handlingsplan.odt")).submit()
    removed = page.form("Ta bort boras-handlingsplan.pdf").submit()

    assert (added.status, removed.status) == (409, 409)
    assert [row.name for row in rows()] == ["boras-handlingsplan.pdf"]
    assert len(on_disk(app)) == 1


def test_asvs_5_2_4_a_municipality_does_not_fill_the_disk(desk, app, visit):
    form = visit(desk.contact).get(f"{desk.address}/filer").form(ADD)
    form.fill(file=sample(SAMPLES[0])).submit()
    with db.transaction():
        (file,) = db.session.scalars(sa.select(MissiveFile))
        file.size = 2000 * 1024 * 1024

    page = form.fill(file=sample(SAMPLES[1])).submit()

    assert page.status == 422
    assert page.errors == [
        (
            "Fil: Filerna från Kävlinge tar upp alla 2000 MB som finns för dem. Ta bort "
            "utkasts filer, eller be den som driver webbplatsen om mer."
        )
    ]
    assert len(on_disk(app)) == 1


def test_asvs_2_4_1_who_uploads_without_end_is_stopped_and_nobody_else(desk, visit):
    client = visit(desk.contact)
    address = f"{desk.address}/filer"
    statuses = {client.post(address).status for _ in range(60)}

    refused = client.post(address)
    other = visit(desk.colleague).post(address)

    assert statuses == {422}
    assert (refused.status, refused.response.headers["Retry-After"]) == (429, "3600")
    assert other.status == 422
