"""How are reports cited and dated on the screen?"""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from factcheck.models import Claim, ReportHeader
from factcheck.tui.marks import quiet
from factcheck.tui.verbatim import in_one_line


def day(moment: datetime | None) -> str:
    """A date as '10 Jun 2022'; undated reports say so."""
    return f"{moment.day} {moment:%b %Y}" if moment else "undated"


def short_day(moment: datetime | None) -> str:
    """A date as short as a list needs it, such as '10 Jun 22'."""
    return f"{moment.day} {moment:%b %y}" if moment else "undated"


def instant(moment: datetime | None) -> str:
    """A date with its time, in UTC."""
    return f"{day(moment)} {moment:%H:%M} UTC" if moment else "undated"


def speaker_chain(claim: Claim, limit: int = 80) -> Content:
    """Who is speaking, outermost source first; empty when the outlet asserts it itself."""
    sources = [in_one_line(each.source, limit) for each in claim.attribution]
    return quiet(" › ").join(source.stylize(".mark--speaker") for source in sources)


def cited(report: ReportHeader | None, claim: Claim | None = None) -> Content:
    """Outlet, date and speakers in one line; a typed claim is cited as such."""
    if report is None:
        return quiet("typed just now")
    parts = [in_one_line(report.outlet, 60).stylize(".mark--strong"), quiet(day(report.published))]
    if claim is not None and claim.attribution:
        parts.append(speaker_chain(claim))
    return quiet(" · ").join(parts)


def quotation(claim: Claim, report: ReportHeader | None) -> str:
    """A quotation with its citation, as plain text for the clipboard."""
    if report is None:
        return f"“{claim.text}”"
    source = ", ".join(part for part in (report.outlet, f"“{report.title}”" if report.title else "") if part)
    said = f" ({claim.speaker})" if claim.speaker else ""
    where = f" <{report.url}>" if report.url else ""
    return f"“{claim.text}”{said} — {source}, {instant(report.published)}{where}"
