"""The English catalogue is whole, true to the sources, and compiled as it stands."""

import gettext
import re

from tests import messages

PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def test_every_text_has_an_english_one() -> None:
    known = {one.key for one in messages.read()}

    assert sorted(messages.marked() - known) == []


def test_texts_are_marked_where_extraction_finds_them() -> None:
    assert messages.foreign_names() == []
    assert messages.inside_f_strings() == []


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

    stale = [one.source for one in messages.read() if _compiled(compiled, one) != one.texts]

    assert stale == []


def _compiled(catalogue: gettext.GNUTranslations, one: messages.Message) -> list[str]:
    if one.plural:
        return [catalogue.ngettext(one.source, one.plural, number) for number in (1, 2)]
    if one.context:
        return [catalogue.pgettext(one.context, one.source)]
    return [catalogue.gettext(one.source)]
