"""Typed text that is stored in its cleaned form: a validator alone would only judge it."""

from collections.abc import Callable
from typing import Any

from django import forms


class CleanedField(forms.CharField):
    """A line of text, kept as `cleaner` returns it (`typed_text`, `identifiers`)."""

    def __init__(self, *, cleaner: Callable[[str], str], **options: Any) -> None:
        self.cleaner = cleaner
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        """Return the cleaned text; what cannot be cleaned is refused with its own sentence."""
        text = super().to_python(value)
        return self.cleaner(text) if text else ""
