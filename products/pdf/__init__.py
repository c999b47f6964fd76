"""Prints a dossier: facts in, an archival PDF out. Pure: no database, no request."""

from products.pdf.document import (
    Answer,
    Document,
    Event,
    Office,
    Paper,
    Plate,
    Section,
    Signatory,
    Signature,
    Table,
    Verification,
)
from products.pdf.refusals import RendererMissing, RenderFailed, RenderTooLarge
from products.pdf.rendering import Rendered, render
from products.pdf.sources import TEMPLATE_VERSION

__all__ = [
    "TEMPLATE_VERSION",
    "Answer",
    "Document",
    "Event",
    "Office",
    "Paper",
    "Plate",
    "RenderFailed",
    "RenderTooLarge",
    "Rendered",
    "RendererMissing",
    "Section",
    "Signatory",
    "Signature",
    "Table",
    "Verification",
    "render",
]
