"""Copies of files from outside that others may see, made in a child process with limits."""

from kip_portal.media.making import CopyFailed, Recording, recording_of, renditions_of

__all__ = ["CopyFailed", "Recording", "recording_of", "renditions_of"]
