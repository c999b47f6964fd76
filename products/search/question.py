"""What a visitor asks of the catalogue, as facts. Pure."""

from dataclasses import dataclass, replace

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Order(TextChoices):
    """Orders of results (design 5)."""

    RELEVANT = "relevan", _("Paling sesuai")
    NEWEST = "terbaru", _("Terbaru")
    NAME = "nama", _("Nama")


@dataclass(frozen=True)
class Question:
    """Words, choices, order and place in the results. Everything in it was checked before."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    regencies: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    order: Order = Order.NEWEST
    after: str = ""
    before: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is chosen."""
        return bool(self.kinds or self.regencies or self.years)

    @property
    def chosen(self) -> int:
        """How many filters are chosen."""
        return len(self.kinds) + len(self.regencies) + len(self.years)

    def without(self, name: str) -> "Question":
        """Return the question without one sort of filter."""
        return replace(self, **{name: ()})  # type: ignore[arg-type]
