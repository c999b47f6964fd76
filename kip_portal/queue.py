"""How the queue of background work behaves: at least once, ids only, in the database."""

from typing import Any


def cluster(*, workers: int) -> dict[str, Any]:
    """Return the settings of django-q2 for that many processes of work."""
    return {
        "name": "kip",
        "orm": "default",
        "timeout": 120,
        "retry": 300,  # longer than the time-out, else a long task runs twice
        "max_attempts": 5,
        "ack_failures": False,
        "workers": workers,
        "recycle": 50,
        "poll": 0.5,
        "catch_up": False,
        "save_limit": 1000,
        "label": "Antrean",
    }
