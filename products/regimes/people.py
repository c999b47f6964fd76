"""People whom products name: who made it, who holds it, and the deed where the two differ."""

from django.utils.translation import gettext_lazy as _

from kip_portal import identifiers, typed_text
from kip_portal.workflow import Text
from products.regimes import words
from products.regimes.declaration import PAPERS, Answer, Files, Group, Sealed, Section, Values

NIK = Sealed(
    "nik", label=_("NIK"), masked=True, max_length=16, clean=identifiers.clean_nik, private=True
)
ADDRESS = Sealed(
    "address", label=_("alamat"), max_length=300, clean=typed_text.clean_name, private=True
)


def group(name: str, label: Text, ask: Text) -> Group:
    """Return a group of people; at least one of them must be named."""
    return Group(
        name, label, ("name", "nationality"), sealed=(NIK, ADDRESS), required=True, ask=ask,
        private=True,
    )  # fmt: skip


def makers(code: str, heading: Text, made_by: Group, holders: Group, on: str) -> Section:
    """Return the section of who made it and who holds the right, details at `on`."""
    return Section(code, heading, (made_by, holders, Answer("holder_differs", on)))


def holder_differs(values: Values) -> bool:
    """Say whether the right passed on from who made it."""
    return bool(values.get("holder_differs"))


def transfer_deed(help_text: Text) -> Files:
    """Return the role of the deed, asked for where the right passed on."""
    return Files(
        "transfer_deed", _("Bukti pengalihan hak"), PAPERS, words.PAPER_LIMIT,
        required=holder_differs, help=help_text,
    )  # fmt: skip
