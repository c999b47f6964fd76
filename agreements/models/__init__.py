"""Floor 2: who agreed on what."""

from agreements.models.agreement import (
    Agreement,
    AgreementAttachment,
    AgreementChange,
    AgreementItem,
    AgreementKind,
    AgreementParty,
    AgreementScope,
    Attendance,
    SigningMode,
)

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
