"""Letters of the accounts, sent by the worker."""

from kip_portal.actions import letters


def send(key: bytes, sealed: bytes) -> None:
    """Send a letter that `letters.post` sealed."""
    letters.deliver(key, sealed)
