"""Why a file is not taken, in a sentence for the person who sent it."""

from django.core.exceptions import ValidationError


class UploadRefused(ValidationError):
    """A file that is not kept. A form may raise it as it is: it stands beside the field."""
