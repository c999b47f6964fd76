"""Protections that can be switched off, and how that is done and told."""
