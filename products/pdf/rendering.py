"""The parent's side of printing: hands an order to the child process and judges its answer."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kip_portal.confinement import OUT_OF_LIMITS
from products.pdf.document import Document
from products.pdf.layout import pictures, to_html, verification_code_picture
from products.pdf.press import PRESS, Gone
from products.pdf.refusals import RendererMissing, RenderFailed, RenderTooLarge
from products.pdf.sources import fixed_files
from products.printing.orders import Order, Print, pack_order, unpack

logger = logging.getLogger(__name__)

REASONS = {
    "fetch": gettext_lazy(
        "Berkas tidak dicetak: templatnya meminta sesuatu dari luar (%(about)s)."
    ),
    "nested": gettext_lazy("Berkas tidak dicetak: isinya bersarang terlalu dalam."),
    "picture": gettext_lazy("Berkas tidak dicetak: gambar (%(about)s) tidak dapat dibaca."),
    "incomplete": gettext_lazy("Berkas tidak dicetak: ada bagian yang tidak dapat dimuat."),
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A printed dossier; `warnings` are sentences for whoever issued it."""

    bytes: bytes
    sha256: str
    pages: int
    warnings: tuple[str, ...]


def render(
    document: Document,
    *,
    files: Mapping[str, bytes],
    attached: Mapping[str, bytes] | None = None,
) -> Rendered:
    """Print `document` as PDF/A-3u; the same document gives the same bytes.

    `files` holds the plates' pictures by name; `attached` goes into the PDF as supplements.
    Raises RenderFailed, RenderTooLarge or RendererMissing; there is never half a dossier.
    """
    absent = [plate.file for plate in document.plates if plate.file and plate.file not in files]
    if absent:
        raise RenderFailed(
            _("Berkas tidak dicetak: gambar %(name)s tidak ada.") % {"name": absent[0]}
        )
    pdf, pages, missing = in_child(_order(document, files, attached or {}))
    return Rendered(pdf, sha256(pdf).hexdigest(), pages, _warnings(missing))


def in_child(order: Order) -> Print:
    """Have one order printed in a process of its own, or say why it was not."""
    header, parts = _answer(pack_order(order))
    if "refused" in header:
        raise _refusal(header["refused"], header["about"])
    return Print(parts[0], header["pages"], tuple(header["missing"]))


def _order(document: Document, files: Mapping[str, bytes], attached: Mapping[str, bytes]) -> Order:
    """Gather all that the child needs, and nothing that it does not."""
    printed = pictures(document)
    identity = f"{document.number}/{document.issue_no}/{document.fingerprint}"
    return Order(
        html=to_html(document),
        files={
            **fixed_files(),
            "code.svg": verification_code_picture(document.verification.url),
            **{picture.name: files[picture.file] for picture in printed},
        },
        pictures={picture.name: picture.limit for picture in printed},
        attached=attached,
        identifier=sha256(identity.encode()).hexdigest()[:32],
        moment=document.issued_at.isoformat(),
    )


def _answer(order: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Have the press print one order, without shell, settings or secrets in reach."""
    try:
        ended = PRESS.run(order)
    except TimeoutError as error:
        raise RenderTooLarge from error
    except Gone as error:
        raise RenderFailed from error
    if ended.code == 0:
        return unpack(ended.answer)
    logger.error("rendering child ended with %s: %s", ended.code, ended.complaints.decode()[-2000:])
    if -ended.code in OUT_OF_LIMITS:
        raise RenderTooLarge
    raise RenderFailed


def _refusal(code: str, about: str) -> RenderFailed:
    """Find the words for what the child refused."""
    if code == "missing":
        return RendererMissing()
    if code == "large":
        return RenderTooLarge()
    return RenderFailed(str(REASONS[code]) % {"about": about})


def _warnings(missing: Iterable[str]) -> tuple[str, ...]:
    """Say which letters were printed as codes."""
    letters = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in missing)
    if not letters:
        return ()
    return (
        _("Tanda tanpa bentuk cetak ditulis dengan kodenya: %(letters)s.") % {"letters": letters},
    )
