"""Whoever is signed in can sign out from every page, and passwords are typed as browsers help to."""

import pytest

from tests.access import matrix

LINES = [line for line in matrix.read() if line.method == "GET"]


@pytest.mark.parametrize("role", ["contact", "administrator"])
def test_asvs_7_4_4_every_page_has_a_way_out(role, site, start_over, visitor):
    world = start_over()
    client = visitor(world, role)
    pages, without = 0, []

    for line in LINES:
        path = line.path(site, world)
        answer = client.fetch("GET", path)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            pages += 1
            if 'action="/logga-ut"' not in answer.get_data(as_text=True):
                without.append(path)

    assert without == []
    assert pages > 20


def test_asvs_6_2_6_a_password_is_hidden_while_it_is_typed(client):
    field = client.get("/logga-in").find("#password")

    assert field["type"] == "password"


def test_asvs_6_2_7_browsers_and_their_helpers_may_fill_in_passwords(client):
    page = client.get("/logga-in")
    fields = [page.find("#email"), page.find("#password")]

    assert [field["autocomplete"] for field in fields] == [
        "username",
        "current-password",
    ]
    for field in fields:
        assert not {"readonly", "onpaste"} & set(field.attrs)
