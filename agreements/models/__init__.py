"""Floor 2: who agreed on what."""

from agreements.models.agreement import (
    Agreement,
    AgreementAttachment,
    AgreementChange,
    AgreementKind,
    SigningMode,
)
from agreements.models.party import AgreementItem, AgreementParty, AgreementScope, Attendance

__all__ = [
    "Agreement",
    "AgreementAttachment",
    "AgreementChange",
    "AgreementItem",
    "AgreementKind",
    "AgreementParty",
    "AgreementScope",
    "Attendance",
    "SigningMode",
]
