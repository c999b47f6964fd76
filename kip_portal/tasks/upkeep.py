"""The daily round of the worker."""

from kip_portal.actions import upkeep


def sweep() -> None:
    """Take away what killed requests left in the store."""
    upkeep.sweep()
