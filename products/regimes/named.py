"""A code with its words: an item of the checklist, a ground of refusal and what it asks for."""

from dataclasses import dataclass
from enum import Enum

from kip_portal.workflow import Text


class Ask(Enum):
    """What is asked for beside a ground of refusal: to refuse with it alone would help nobody."""

    FITTING = "fitting"  # the regime or kind under which it belongs
    RECORD = "record"  # where it stands recorded already: a number, or an address


@dataclass(frozen=True)
class Named:
    """One of a list. `basis` is the law behind it; `asks` what must be said with a ground."""

    code: str
    label: Text
    basis: Text = ""
    asks: Ask | None = None
