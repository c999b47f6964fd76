"""Runs a noun of the matrix: which questions a short run asks, and all of them in a long one.

A short run looks at every page as everybody, and presses each button, once for each class of
times that the table tells apart; at the other times one in three looks, in turn.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import cycle
from typing import Any

from tests import figures
from tests.proof.access_table import Row
from tests.proof.matrix_people import WORDS
from tests.proof.matrix_walk import Subject, Walk, languages

Data = Callable[[Row, Subject, str], dict[str, Any]]
# What no page may ask of the database, whoever looks: the desk of a review shows most. Lists have
# budgets of their own in tests/products/test_query_budgets.py.
MOST_QUERIES = 25
OTHER_VERBS = ("HEAD", "OPTIONS", "PUT")
# Whoever acts for nobody: a short run asks in their name once for each class of times alone.
UNCONCERNED = {"anonymous", "deactivated", "admin", "former member", "former officer"}


class Run:
    """One noun's pages for everybody."""

    def __init__(self, noun: str, walk: Walk) -> None:
        self.noun, self.walk = noun, walk
        self._turn = cycle(("id", "en"))
        self._verbs = cycle(OTHER_VERBS)
        self._asks = cycle((True, False, False))

    def over(self, row: Row, subjects: Iterable[Subject], data: Data) -> None:
        """Ask for one page about every subject, and send its form."""
        every = list(subjects)
        once = list(_one_of_a_class(row, every))
        for subject in every:
            for person in self.walk.clients:
                if not (figures.LONG or subject in once or self._is_asked(person)):
                    continue
                for language in self._languages(row, subject):
                    self.walk.look(row, subject, person, verb="GET", language=language)
        for subject in self._other(every):
            self._otherwise(row, subject)
        for subject in every if figures.LONG else once:
            self._press(row, subject, data)

    def _is_asked(self, person: str) -> bool:
        return person not in UNCONCERNED and next(self._asks)

    def _press(self, row: Row, subject: Subject, data: Data) -> None:
        for person in self.walk.clients:
            typed = data(row, subject, person)
            for language in self._languages(row, subject):
                self.walk.press(row, subject, person, typed, language=language)

    def _otherwise(self, row: Row, subject: Subject) -> None:
        """The other verbs follow the rule of the page, or are not taken."""
        for person in self.walk.clients:
            for verb in OTHER_VERBS if figures.LONG else (next(self._verbs),):
                language = self._languages(row, subject)[0]
                self.walk.look(row, subject, person, verb=verb, language=language)

    def _other(self, every: list[Subject]) -> list[Subject]:
        return every if figures.LONG else every[len(every) // 2 :][:1]

    def _languages(self, row: Row, subject: Subject) -> tuple[str, ...]:
        pattern = row.patterns[0]
        known = languages(pattern, subject.names.get(row.name, subject.names.get(pattern, {})))
        return known if figures.LONG or len(known) == 1 else (next(self._turn),)

    def finish(self) -> None:
        """Keep the figures; fail with every answer that was not as the table says, or dear."""
        walk = self.walk
        dear = {name: asked for name, asked in walk.queries.items() if asked > MOST_QUERIES}
        figures.record(
            f"access-{self.noun}", actors=len(walk.clients), combinations=len(walk.combinations),
            answers=walk.asked, wrong=len(walk.wrong), most_queries=max(walk.queries.values()),
        )  # fmt: skip
        assert walk.wrong == [], "\n".join(["Not as the table says:", *walk.wrong[:60]])
        assert dear == {}


def _one_of_a_class(row: Row, subjects: list[Subject]) -> Iterator[Subject]:
    """Yield a subject of each sort for each class of times that the row tells apart."""
    seen = set()
    for subject in subjects:
        said = tuple(
            (row.shown(words, subject.time), row.says("act", words, subject.time),
             row.says("told", words, subject.time))
            for words in map(subject.words, WORDS)
        )  # fmt: skip
        if (subject.sort, said) not in seen:
            seen.add((subject.sort, said))
            yield subject
