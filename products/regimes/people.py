"""People whom products name: who made it, who holds it, and the deed where the two differ."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kip_portal import identifiers, typed_text
from kip_portal.workflow import Text
from products.regimes import words
from products.regimes.declaration import (
    PAPERS,
    Answer,
    Check,
    Complaint,
    Files,
    Group,
    Sealed,
    Section,
    Values,
)

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


def named_in_full(name: str) -> Check:
    """Return a check: everybody's address, and the NIK of every Indonesian (domain 2.2)."""

    def check(values: Values, day: datetime.date) -> Iterable[Complaint]:
        people = values.get(name) or []
        if any(not one["address"] for one in people):
            yield name, _("Isi alamat setiap orang")
        if any(not one["nik"] and is_indonesian(one["nationality"]) for one in people):
            yield name, _("Isi NIK setiap warga negara Indonesia")

    return check


def is_indonesian(nationality: str) -> bool:
    """Say whether a typed nationality is the Indonesian one."""
    return nationality.strip().casefold() in {"indonesia", "wni"}


def makers(code: str, heading: Text, made_by: Group, holders: Group, on: str) -> Section:
    """Return the section of who made it and who holds the right, details at `on`."""
    return Section(
        code, heading, (made_by, holders, Answer("holder_differs", on)),
        checks=(named_in_full(made_by.name), named_in_full(holders.name)),
    )  # fmt: skip


def holder_differs(values: Values) -> bool:
    """Say whether the right passed on from who made it."""
    return bool(values.get("holder_differs"))


def transfer_deed(help_text: Text) -> Files:
    """Return the role of the deed, asked for where the right passed on."""
    return Files(
        "transfer_deed", _("Bukti pengalihan hak"), PAPERS, words.PAPER_LIMIT,
        required=holder_differs, help=help_text, fresh=True,
    )  # fmt: skip
