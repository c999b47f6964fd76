"""Logs as JSON lines that hold no personal data and no secret."""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

META_KEY = "kip.request_id"
request_id: ContextVar[str] = ContextVar("request_id", default="")

# What must not stand in a log, and what stands there instead.
MASKS = (
    (re.compile(r"(?<!\d)\d{15,16}(?!\d)"), "[nomor]"),  # NIK, NPWP
    (re.compile(r"\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}"), "[nomor]"),  # NPWP of old, dotted
    (re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+"), "[surel]"),
    # Of a code that was typed with spaces or signs in it nothing stays either.
    (re.compile(r"(/(?:verifikasi|undangan|key)/)[^/\"?\n]+"), r"\1[kode]"),
    (re.compile(r"\?[^\s\"']+"), "?[kueri]"),
    # What the database adds to a refusal: the row that failed, the statement, the value.
    (
        re.compile(
            r"\n(?:DETAIL|LINE \d+|CONTEXT|QUERY|HINT): .*?"
            r"(?=\n\n(?:The above exception|During handling)|\Z)",
            re.DOTALL,
        ),
        "\n[rincian]",
    ),
    (re.compile(r"(invalid input (?:syntax|value) for [^:\n]+: ).*"), r"\1[isi]"),
)


def masked(text: str) -> str:
    """Return `text` without personal numbers, e-mails, codes, query strings and rows."""
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return text


class JsonFormatter(logging.Formatter):
    """One line an event, with the id of the request it belongs to."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the event as JSON; message and traceback pass the masks."""
        event = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": _request_of(record),
            "message": masked(record.getMessage()),
        }
        if record.exc_info:
            event["traceback"] = masked(self.formatException(record.exc_info))
        return json.dumps(event, ensure_ascii=False)


def _request_of(record: logging.LogRecord) -> str:
    """Return the id of the request; Django logs its 404s when the request is over already."""
    request = getattr(record, "request", None)
    return request_id.get() or getattr(request, "META", {}).get(META_KEY, "")


def as_json(level: str) -> dict[str, Any]:
    """Return what `LOGGING` says: everything to standard error, for the service manager."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonFormatter}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "json"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Theirs would print beside ours, unmasked, or mail whole requests.
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            "django-q": {"handlers": [], "propagate": True, "level": "WARNING"},
            # Whoever tries wrong hosts gets a 400; a line for each would fill the disk.
            "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
            # Chatty about every style sheet, font and file.
            "pikepdf": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "WARNING"},
        },
    }
