"""What Django's own validators of passwords leave out."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


class MaximumLengthValidator:
    """Refuse what would only make the hasher work: a password of a megabyte."""

    def __init__(self, max_length: int = 128) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: "AbstractBaseUser | None" = None) -> None:
        """Raise `ValidationError` where the password is too long."""
        if len(password) > self.max_length:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return _("Kata sandi paling panjang %(length)d karakter.") % {"length": self.max_length}
