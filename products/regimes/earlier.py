"""What lay before a filing, as regimes ask for it: an earlier filing elsewhere, a disclosure."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kip_portal.workflow import Text
from products.regimes import terms, words
from products.regimes.declaration import (
    PAPERS,
    Answer,
    Check,
    Complaint,
    Files,
    Values,
)


def claims_priority(values: Values) -> bool:
    """Say whether an earlier filing in another country counts."""
    return bool(values.get("has_priority"))


def was_disclosed(values: Values) -> bool:
    """Say whether the public saw it before."""
    return bool(values.get("disclosed"))


def priority(on: str) -> tuple[Answer, ...]:
    """Return the questions on an earlier filing, of the row at `on`."""
    return (
        Answer("has_priority", on),
        Answer(
            "priority_country", on, required=claims_priority, ask=_("Isi negara prioritas")
        ),
        Answer("priority_number", on, required=claims_priority, ask=_("Isi nomor prioritas")),
        Answer(
            "priority_on", on, required=claims_priority, not_future=True,
            ask=_("Isi tanggal prioritas"),
        ),
    )  # fmt: skip


PRIORITY_DOCUMENT = Files(
    "priority_document", _("Dokumen prioritas"), PAPERS, words.PAPER_LIMIT,
    required=claims_priority, help=_("Wajib bila memakai hak prioritas."), fresh=True,
)  # fmt: skip


def disclosure(on: str) -> tuple[Answer, ...]:
    """Return the questions on what was shown before, of the row at `on`."""
    return (
        Answer("disclosed", on),
        Answer(
            "disclosed_on", on, required=was_disclosed, not_future=True,
            ask=_("Isi tanggal pertama kali diungkap"),
        ),
        Answer("disclosed_place", on, required=was_disclosed, ask=_("Isi tempat diungkap")),
    )  # fmt: skip


def novelty_statement(on: str) -> Answer:
    """Return the statement that nothing like it was known, of the row at `on`."""
    return Answer(
        "declared_new", on, required=True, ask=_("Beri pernyataan kebaruan"),
        label=_("yang diajukan baru: sejauh diketahui, belum ada yang sama sebelumnya"),
        fresh=True,
    )  # fmt: skip


def months_before(day: datetime.date, months: int) -> datetime.date:
    """Return the same day some months earlier; the last of the month where there is none."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    for last in range(day.day, 27, -1):
        try:
            return datetime.date(year, month + 1, last)
        except ValueError:
            continue
    return datetime.date(year, month + 1, day.day)


def priority_within(allowed: terms.Terms) -> Check:
    """Return a check: a priority date not older than the months of its day (Paris 4C)."""

    def judge(values: Values, day: datetime.date) -> Iterable[Complaint]:
        date = values.get("priority_on")
        if not values.get("has_priority") or date is None:
            return
        if date > day:
            yield "priority_on", _("Tanggal prioritas tidak boleh setelah hari ini")
        elif date < months_before(day, months := terms.on(allowed, day)):
            yield (
                "priority_on",
                _("Tanggal prioritas paling lama %(months)d bulan sebelum diajukan")
                % {"months": months},
            )

    return judge


def disclosed_within(allowed: terms.Terms) -> Check:
    """Return a warning of what a disclosure does to novelty, by the grace of the day."""

    def judge(values: Values, day: datetime.date) -> Iterable[Complaint]:
        date = values.get("disclosed_on")
        if not was_disclosed(values) or date is None or date > day:
            return
        months = terms.on(allowed, day)
        yield "disclosed_on", _grace(months, is_over=date < months_before(day, months))

    return judge


def _grace(months: int, *, is_over: bool) -> Text:
    words_of = (
        _("Sudah diungkap lebih dari %(months)d bulan sebelum diajukan: kebaruannya dapat gugur.")
        if is_over
        else _(
            "Sudah diungkap, masih dalam %(months)d bulan: ajukan ke DJKI sebelum waktu itu "
            "lewat, dan simpan buktinya."
        )
    )
    return words_of % {"months": months}
