"""Chance for the motifs: what differs between two pictures of one kind."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Choice = TypeVar("Choice")


class Dice:
    """Chance that falls alike for ever: the digest of a text, read piece by piece.

    `random.Random` promises that only for `random()`, and not between versions.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._throws = 0

    def between(self, low: float, high: float) -> float:
        """Return a number from `low` up to `high`."""
        digest = hashlib.sha256(f"{self._text}#{self._throws}".encode()).digest()
        self._throws += 1
        return low + (high - low) * int.from_bytes(digest[:4]) / 2**32

    def one_of(self, choices: Sequence[Choice]) -> Choice:
        """Return one of `choices`, each as likely as the others."""
        return choices[int(self.between(0, len(choices)))]
