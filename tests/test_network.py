"""The suite reaches nobody: the portal needs no other machine at run time."""

import socket

import pytest


@pytest.mark.parametrize("address", ["192.0.2.1", "example.com"])
def test_the_network_is_closed(address: str) -> None:
    with socket.socket() as probe, pytest.raises(RuntimeError, match="reached for the network"):
        probe.connect((address, 80))
