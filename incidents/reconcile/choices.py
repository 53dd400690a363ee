"""What users choose about incidents: how far they are brought together, and by which policy; quick to import."""

from enum import StrEnum


class Merge(StrEnum):
    """How far incidents are brought together."""

    DOCUMENT = "document"
    CORPUS = "corpus"


class Policy(StrEnum):
    """How the number is chosen where documents report several; `incidents.reconcile.policies` tells what each does."""

    LATEST = "latest"
    MAJORITY = "majority"
    LOWEST = "lowest"
    HIGHEST = "highest"
    OFFICIAL_FIRST = "official-first"
    UCDP = "ucdp"
