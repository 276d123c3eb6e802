"""Handing on what was found: dossiers of one claim, of a report's claims, of a whole story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.models import Assessment, Claim, ClaimId, Coverage, Report, ReportHeader, ReportId
from factcheck.reports import Dossier

if TYPE_CHECKING:
    from factcheck.workspace.wiring import Wiring


class UnknownIdError(ValueError):
    """An id that names neither a stored claim nor a stored report."""

    def __init__(self, given: str) -> None:
        super().__init__(
            f"{given!r} is no stored claim or report; `factcheck search TEXT` lists claims with their ids"
        )


def claims_named(wiring: Wiring, ids: Sequence[str]) -> list[Claim]:
    """Look up the claims that ids name.

    Args:
        wiring: The workspace's rooms.
        ids: Claim ids, or report ids for all claims of a report.

    Returns:
        The claims in the order given, each once.

    Raises:
        UnknownIdError: If an id names nothing stored.
    """
    archive = wiring.archive
    found: dict[ClaimId, Claim] = {}
    for given in ids:
        claims = list(archive.claims_of(ReportId(given)))
        if not claims and given.isascii() and given.isdigit() and int(given) < 2**53:
            claims = list(archive.claims([ClaimId(int(given))]).values())
        if not claims:
            raise UnknownIdError(given)
        found.update((claim.id, claim) for claim in claims)
    return list(found.values())


def coverage_of(assessments: Sequence[Assessment]) -> Coverage:
    """Set the claims of a story against the outlets that speak of it."""
    from factcheck.crossref import coverage_of as cover

    return cover(assessments)


def dossier_of(assessments: Sequence[Assessment], title: str = "") -> Dossier:
    """Put assessments together to be handed on.

    Args:
        assessments: Of stored or typed claims.
        title: What the reader sees first; empty makes one of the claims' report, else the claim.

    Returns:
        The dossier, with the table of outlets.
    """
    return Dossier(
        title=title or _title(assessments),
        assessments=tuple(assessments),
        coverage=coverage_of(assessments),
    )


def _title(assessments: Sequence[Assessment]) -> str:
    """The one report's headline, else the first claim's words."""
    reports: dict[str, ReportHeader | Report] = {
        one.report.id: one.report for one in assessments if one.report is not None
    }
    if len(reports) == 1 and len(assessments) > 1:
        (report,) = reports.values()
        if report.title:
            return report.title
    return assessments[0].claim.text if assessments else "No claims"
