"""Every text of the interface is there in Swedish and in English, and no other."""

import re

import pytest

from netconf.i18n import LANGUAGES
from scripts import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")


@pytest.fixture(scope="module")
def texts():
    return {_key(each): each for each in messages.extract() if each.id}


@pytest.fixture(params=LANGUAGES)
def catalogue(request):
    return {_key(each): each for each in messages.read(request.param) if each.id}


def test_the_catalogues_are_those_of_the_languages():
    assert set(messages.LANGUAGES) == set(LANGUAGES)


def test_no_text_lacks_a_translation(texts, catalogue):
    missing = [
        key
        for key in texts
        if key not in catalogue or not messages.is_translated(catalogue[key])
    ]

    assert missing == []


def test_no_translation_is_fuzzy(catalogue):
    assert [key for key, message in catalogue.items() if message.fuzzy] == []


def test_no_translation_is_unused(texts, catalogue):
    assert sorted(map(str, catalogue.keys() - texts.keys())) == []


def test_translations_keep_the_placeholders(catalogue):
    differing = [
        key for key, each in catalogue.items() if not _keeps_placeholders(each)
    ]

    assert differing == []


def test_texts_speak_calmly(catalogue):
    """Klarspråk has no exclamation marks."""
    loud = [
        key
        for key, each in catalogue.items()
        if any("!" in text for text in _texts(each))
    ]

    assert loud == []


def test_english_is_its_own_translation(texts):
    english = {_key(each): each for each in messages.read("en") if each.id}

    differing = [
        key
        for key in texts.keys() & english.keys()
        if tuple(_texts(english[key])) != tuple(_ids(texts[key]))
    ]

    assert differing == []


def _key(message):
    return (message.context, _ids(message)[0])


def _ids(message):
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _texts(message):
    return [message.string] if isinstance(message.string, str) else list(message.string)


def _keeps_placeholders(message):
    """Each form may leave out a number that it says in words, but invents none."""
    known = {found for text in _ids(message) for found in PLACEHOLDER.findall(text)}
    used = [set(PLACEHOLDER.findall(text)) for text in _texts(message)]
    return set().union(*used) == known
