"""How a record moves: the shape of a step and of a refusal. Each floor owns its table of steps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
Facts = TypeVar("Facts")


class TransitionRefused(Exception):
    """A step that may not be taken now; its text tells the person why, in Indonesian."""


class StaleVersion(Exception):
    """An edit that was based on an older version of the record (N10): nothing was written."""


@dataclass(frozen=True)
class Transition(Generic[Facts]):
    """One row of a table of steps: where it leads from each state, and who may take it.

    `guard` answers the Indonesian reason of a refusal, or an empty text.
    """

    name: str
    label: Text
    done: Text
    moves: Mapping[Any, str]  # members of the floor's own enum of states
    guard: Callable[[Facts], Text]
    note_required: bool = False

    def refusal(self, state: str, facts: Facts) -> Text:
        """Return why the step is closed to these facts; empty when it is open."""
        if state not in self.moves:
            return _("Langkah ini tidak tersedia untuk status berkas sekarang.")
        return self.guard(facts)

    def check(self, state: str, facts: Facts, note: str = "") -> str:
        """Return the state that the step leads to. Raises `TransitionRefused`."""
        reason = self.refusal(state, facts)
        if not reason and self.note_required and not note.strip():
            reason = _("Tuliskan alasannya.")
        if reason:
            raise TransitionRefused(reason)
        return self.moves[state]


def pairs(steps: Mapping[str, Transition[Facts]]) -> list[tuple[str, str]]:
    """Return every (from, to) of a table that changes the state: what the trigger allows."""
    return sorted(
        {pair for step in steps.values() for pair in step.moves.items() if pair[0] != pair[1]}
    )


def open_steps(
    steps: Mapping[str, Transition[Facts]], state: str, facts: Facts
) -> list[Transition[Facts]]:
    """Return the steps that these facts leave open: what templates show as buttons."""
    return [step for step in steps.values() if not step.refusal(state, facts)]
