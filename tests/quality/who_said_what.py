"""How well speakers are found on the fixtures, whose gold attributions are ours.

The gold names attributions worth finding, not every one, so only what is missed
can be counted, not what is found beyond it.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from factcheck.models import Claim, Report, make_report
from tests.quality.gate import ROOT

if TYPE_CHECKING:
    from factcheck.claims import ClaimExtractor

GOLD = ROOT / "fixtures/gold/attributions.jsonl"
NEWSROOM = tuple(sorted((ROOT / "fixtures/newsroom").glob("*.jsonl")))

_MINOR = re.compile(r"\s*\(unnamed\)|^(?:the|a|an|one|mr|mrs|ms|dr|lt|capt)\.?\s+", re.IGNORECASE)
"""What two spellings of one source may differ in."""


def who_said_what(extractor: ClaimExtractor) -> Mapping[str, float]:
    """Find the speakers of the fixtures' reports.

    Args:
        extractor: The product's.

    Returns:
        The share of gold sources, cues and contents found to the character, and of gold
        attributions whose claim has the speaker's full name at the end of its chain.
    """
    wanted: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted[row["report"]].append(row)
    hits: Counter[str] = Counter()
    for name, report in _reports().items():
        found = extractor.attributions(report.text)
        claims = extractor.extract(report)
        for row in wanted[name]:
            for role in ("source", "cue", "content"):
                place = row[f"{role}_start"], row[f"{role}_end"]
                hits[role] += any(
                    (span.start, span.end) == place for one in found for span in getattr(one, role)
                )
            hits["speaker"] += any(
                _same(claim.speaker or "", row["chain"][-1]) for claim in claims if _says(claim, row)
            )
    total = sum(map(len, wanted.values()))
    return {name: hits[name] / total for name in ("source", "cue", "content", "speaker")}


def _reports() -> dict[str, Report]:
    """The newsroom's reports by their names in the gold."""
    found: dict[str, Report] = {}
    for path in NEWSROOM:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["id"]] = make_report(
                text=row["text"],
                outlet=row["outlet"],
                title=row["title"],
                published=datetime.fromisoformat(row["published"]),
            )
    return found


def _says(claim: Claim, row: Mapping[str, Any]) -> bool:
    """Whether a claim is made of a gold attribution's content, or of a sentence of it."""
    start, end = row["content_start"], row["content_end"]
    shared = min(claim.end, end) - max(claim.start, start)
    return bool(2 * shared > min(end - start, claim.end - claim.start))


def _same(found: str, wanted: str) -> bool:
    """Whether a name is the one wanted, or holds it with what describes it."""
    one, other = (_MINOR.sub("", name.strip()).lower().replace("’", "'") for name in (found, wanted))
    return other in one
