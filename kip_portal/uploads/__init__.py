"""Files from outside: judged by what they are, and made safe before others see them."""

from kip_portal.uploads.filenames import clean_filename
from kip_portal.uploads.inspection import Verdict, inspect
from kip_portal.uploads.pictures import picture_derivative, thumbnails
from kip_portal.uploads.refusals import UploadRefused

__all__ = [
    "UploadRefused",
    "Verdict",
    "clean_filename",
    "inspect",
    "picture_derivative",
    "thumbnails",
]
