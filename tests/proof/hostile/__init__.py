"""Hostile files, made by code: one small function a file, its expected verdict beside it."""

from tests.proof.hostile import (
    disguises,
    documents,
    documents_active,
    films,
    names,
    pictures_broken,
    pictures_telling,
    sounds,
)
from tests.proof.hostile.corpus import CANARY, CORPUS, Hostile

__all__ = [
    "CANARY",
    "CORPUS",
    "Hostile",
    "disguises",
    "documents",
    "documents_active",
    "films",
    "names",
    "pictures_broken",
    "pictures_telling",
    "sounds",
]
