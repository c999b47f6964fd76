"""The English catalogue is whole, true to the sources, and compiled as it stands."""

import gettext
import re

from tests import messages

PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def test_every_text_has_an_english_one() -> None:
    known = {one.source for one in messages.read()}

    assert sorted(messages.marked() - known) == []


def test_no_entry_is_empty_or_guessed() -> None:
    poor = [one.source for one in messages.read() if one.is_fuzzy or not all(one.texts)]

    assert poor == []


def test_translations_keep_the_places_of_their_sources() -> None:
    broken = [
        one.source
        for one in messages.read()
        for text in one.texts
        if not set(PLACES.findall(text)) <= set(PLACES.findall(one.source + one.plural))
    ]

    assert broken == []


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    with messages.CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    stale = [
        one.source
        for one in messages.read()
        if not one.plural and not one.context and compiled.gettext(one.source) != one.texts[0]
    ]

    assert stale == []
