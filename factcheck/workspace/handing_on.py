"""Handing on what was found: dossiers of one claim, of a report's claims, of a whole story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.models import Assessment, Claim, ClaimId, Coverage, Relation, Report, ReportHeader, ReportId
from factcheck.reports import Dossier, DossierFormat, render
from factcheck.workspace.results import OnProgress, Phase, Progress, Stop, never, quiet

if TYPE_CHECKING:
    from factcheck.workspace.wiring import Wiring


class UnknownIdError(ValueError):
    """An id that names neither a stored claim nor a stored report."""

    def __init__(self, given: str) -> None:
        super().__init__(
            f"{given!r} is no stored claim or report; `factcheck search TEXT` lists claims with their ids"
        )


class HandingOn:
    """What an analyst gives to others; a part of `Workspace`."""

    _rooms: Wiring

    if TYPE_CHECKING:

        def assess(self, claim_id: ClaimId, *, stop: Stop = never) -> Assessment:
            """See `Workspace.assess`."""

        def stored_assessment(self, claim_id: ClaimId) -> Assessment | None:
            """See `Workspace.stored_assessment`."""

    def dossier(
        self, ids: Sequence[str], *, title: str = "", on_progress: OnProgress = quiet, stop: Stop = never
    ) -> Dossier:
        """Put together what is known of stored claims, to be written by `render`.

        Args:
            ids: Claim ids, or report ids for all claims of a report.
            title: What the reader sees first; empty takes the report's headline or the claim.
            on_progress: Told how many claims are assessed.
            stop: Asked between claims.

        Returns:
            The dossier; shorter when stopped.

        Raises:
            UnknownIdError: If an id names nothing stored.
        """
        claims = claims_named(self._rooms, ids)
        found: list[Assessment] = []
        for claim in claims:
            if stop():
                break
            on_progress(Progress(phase=Phase.ASSESSING, done=len(found), total=len(claims)))
            found.append(self.stored_assessment(claim.id) or self.assess(claim.id))
        return self.dossier_of(found, title)

    def dossier_of(self, assessments: Sequence[Assessment], title: str = "") -> Dossier:
        """The same of assessments at hand, such as those of a typed claim."""
        headers = self._rooms.archive.headers(speaking_reports(assessments))
        speaking = sorted(headers.values(), key=lambda report: report.id)
        accounts = self._rooms.kept_crossref.accounts_of(speaking).origins if speaking else ()
        return dossier_of(assessments, title).model_copy(update={"accounts": accounts})

    def render(self, dossier: Dossier, form: DossierFormat) -> str:
        """Write a dossier as Markdown, a self-contained HTML page, or JSON."""
        return render(dossier, form)

    def coverage(self, assessments: Sequence[Assessment]) -> Coverage:
        """Set the claims of a story against the outlets: who carries, contradicts or is silent."""
        return coverage_of(assessments)


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


def speaking_reports(assessments: Sequence[Assessment]) -> list[ReportId]:
    """The reports that carry one of the claims or say something of it, each once."""
    sides = (Relation.AGREE, Relation.CONFLICT, Relation.UPDATE)
    own = [assessment.report.id for assessment in assessments if assessment.report is not None]
    others = [
        match.retrieved.report.id
        for assessment in assessments
        for relation in sides
        for match in assessment.of(relation)
    ]
    return list(dict.fromkeys([*own, *others]))


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
