"""What no address of ours holds is found nowhere, on either database."""

from urllib.parse import quote

import pytest


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/prov/ord/{quote('Åmål')}", 200),
        ("/prov/ord/a%00b", 404),
        ("/prov/ord/a%0d%0ab", 404),
        ("/prov/ord/%1b", 404),
        ("/prov/ord/a%2fb", 404),
        ("/prov/tal/0", 200),
        ("/prov/tal/2147483647", 200),
        ("/prov/tal/2147483648", 404),
        ("/prov/tal/-1", 404),
        ("/prov/tal/1.5", 404),
        ("/natverk/a%00b", 404),
        ("/natverk/skane/konferens/99999999999999999999", 404),
    ],
)
def test_addresses_hold_words_and_numbers_that_can_be_kept(visitor, path, status):
    assert visitor.fetch("GET", path).status_code == status


@pytest.mark.parametrize(
    ("query", "data"),
    [
        ({"next": "/a\0b"}, {}),
        ({"a\0b": "1"}, {}),
        ({}, {"subject": "a\0b"}),
        ({}, {"a\0b": "1"}),
    ],
    ids=["value asked", "name asked", "value sent", "name sent"],
)
def test_a_nul_is_refused_before_it_reaches_a_database(visitor, subjects, query, data):
    answer = visitor.fetch(
        "POST",
        "/prov/skriv",
        query_string=query,
        data=data | {"csrf_token": visitor.token()},
    )

    assert (answer.status_code, subjects()) == (400, [])
    assert visitor.page_of(answer).words(".site-who") == ["Maj Björkkvist"]
