"""A workspace without disk or models, over invented news about an invented port."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from factcheck.crossref import coverage_of
from factcheck.evaluation.reviews import ReviewedRates, reviewed_rates
from factcheck.models import (
    EVERY_CLAIM,
    Assessment,
    Attribution,
    AttributionKind,
    Claim,
    ClaimFilter,
    ClaimId,
    ClaimOrder,
    ClaimPage,
    ClaimRow,
    Coverage,
    Event,
    JoinReason,
    Judgement,
    Match,
    MetProblem,
    Origin,
    OriginKind,
    Probabilities,
    Problem,
    Quantity,
    Reason,
    Relation,
    Report,
    ReportHeader,
    ReportId,
    Retrieved,
    Review,
    SavedFilter,
    Side,
    SourceKind,
    Span,
    Status,
    Watch,
    claim_id,
    make_report,
)
from factcheck.reports import Dossier, DossierFormat, render
from factcheck.workspace import Settings, SettingsFile
from factcheck.workspace.results import (
    AddSummary,
    ArchiveInfo,
    OnProgress,
    Passage,
    Phase,
    Progress,
    Stop,
)

MORNING = datetime(2031, 3, 4, 6, 30, tzinfo=UTC)
BELIEF = Probabilities(entailment=0.1, neutral=0.2, contradiction=0.7)


def story(outlet: str, title: str, hours: int, text: str) -> Report:
    """A report published some hours into the story."""
    return make_report(
        text=text,
        outlet=outlet,
        title=title,
        published=MORNING + timedelta(hours=hours),
        url=f"https://{outlet.lower().replace(' ', '-')}.example/{hours}",
        language="en",
    )


def claim_in(
    report: Report,
    sentence: str,
    speaker: str = "",
    cue: str = "said",
    figures: Sequence[tuple[str, float, str]] = (),
) -> Claim:
    """A sentence of a report as a claim."""
    start = report.text.index(sentence)
    end = start + len(sentence)
    attribution: tuple[Attribution, ...] = ()
    if speaker:
        attribution = (
            Attribution(
                source=speaker,
                source_span=None,
                cue=cue,
                cue_span=None,
                content_span=Span(start=start, end=end),
                kind=AttributionKind.INDIRECT,
                source_kind=SourceKind.ORGANISATION,
            ),
        )
    quantities = tuple(
        Quantity(
            span=Span(start=start + sentence.index(words), end=start + sentence.index(words) + len(words)),
            text=words,
            value=value,
            counted=counted,
        )
        for words, value, counted in figures
    )
    return Claim(
        id=claim_id(report.id, start, end),
        report_id=report.id,
        start=start,
        end=end,
        text=sentence,
        content=sentence,
        worth=0.9,
        attribution=attribution,
        quantities=quantities,
    )


def words_of(claim: Claim, *words: str) -> tuple[Span, ...]:
    """Where words stand in a claim's content."""
    return tuple(
        Span(start=claim.content.index(each), end=claim.content.index(each) + len(each)) for each in words
    )


WIRE = story(
    "Harbour Wire",
    "Port of Tessaly closed after crane collapse",
    0,
    "TESSALY, March 4 (Harbour Wire) — The port of Tessaly was closed on Tuesday after a container crane "
    "collapsed onto a ferry at berth nine.\n\nAt least seven people were killed, the coast guard said. "
    "Divers were still searching the harbour basin at noon.\n\nThe harbour authority said the crane had "
    "passed its last inspection in January. “Every bolt was on record [sic],” a spokesman told reporters.",
)
MAIL = story(
    "Tessaly Mail",
    "Seven dead as crane falls on ferry",
    2,
    "A container crane came down on a ferry in the port of Tessaly on Tuesday, killing at least seven "
    "people, according to Harbour Wire.\n\nThe port has been closed until further notice.",
)
LEDGER = story(
    "Northern Ledger",
    "Crane collapse: port shut",
    3,
    "The port of Tessaly was closed on Tuesday after a container crane collapsed onto a ferry at berth "
    "nine, Harbour Wire reported. At least seven people were killed, the coast guard said.",
)
STATE = story(
    "Radio Vessen",
    "Port working normally, ministry says",
    5,
    "The port of Tessaly was never closed, the transport ministry said on Tuesday evening, dismissing "
    "reports of a [$5 million] loss. Three people were killed when a crane fell at berth nine, according "
    "to the ministry.\n\nShips were entering and leaving the harbour as usual, it added.",
)
EVENING = story(
    "The Quay",
    "Death toll in Tessaly rises to eleven",
    12,
    "The number of people killed by the crane collapse in Tessaly has risen to eleven, the coast guard "
    "said late on Tuesday, after four more bodies were found in the ferry’s lower deck.\n\nInspectors "
    "had warned of cracks in the crane’s base in January, two engineers told The Quay.",
)
DAY_AFTER = story(
    "Tessaly Mail",
    "Cracks in crane were known, engineers say",
    26,
    "Inspectors had found cracks in the base of the crane weeks before it fell, according to The Quay. "
    "The harbour authority declined to comment.",
)
REPORTS = (WIRE, MAIL, LEDGER, STATE, EVENING, DAY_AFTER)

CLOSED = claim_in(
    WIRE,
    "The port of Tessaly was closed on Tuesday after a container crane collapsed onto a ferry at berth nine.",
)
SEVEN = claim_in(
    WIRE,
    "At least seven people were killed, the coast guard said.",
    "coast guard",
    figures=(("seven", 7, "people"),),
)
INSPECTED = claim_in(
    WIRE,
    "The harbour authority said the crane had passed its last inspection in January.",
    "harbour authority",
)
MAIL_SEVEN = claim_in(
    MAIL,
    "A container crane came down on a ferry in the port of Tessaly on Tuesday, killing at least seven "
    "people, according to Harbour Wire.",
    "Harbour Wire",
    "according to",
    figures=(("seven", 7, "people"),),
)
LEDGER_CLOSED = claim_in(
    LEDGER,
    "The port of Tessaly was closed on Tuesday after a container crane collapsed onto a ferry at berth "
    "nine, Harbour Wire reported.",
    "Harbour Wire",
    "reported",
)
LEDGER_SEVEN = claim_in(
    LEDGER,
    "At least seven people were killed, the coast guard said.",
    "coast guard",
    figures=(("seven", 7, "people"),),
)
NEVER = claim_in(
    STATE,
    "The port of Tessaly was never closed, the transport ministry said on Tuesday evening, dismissing "
    "reports of a [$5 million] loss.",
    "transport ministry",
)
THREE = claim_in(
    STATE,
    "Three people were killed when a crane fell at berth nine, according to the ministry.",
    "transport ministry",
    "according to",
    figures=(("Three", 3, "people"),),
)
ELEVEN = claim_in(
    EVENING,
    "The number of people killed by the crane collapse in Tessaly has risen to eleven, the coast guard "
    "said late on Tuesday, after four more bodies were found in the ferry’s lower deck.",
    "coast guard",
    figures=(("eleven", 11, "people"), ("four", 4, "bodies")),
)
CRACKS = claim_in(
    EVENING,
    "Inspectors had warned of cracks in the crane’s base in January, two engineers told The Quay.",
    "two engineers",
    "told",
)
CRACKS_AGAIN = claim_in(
    DAY_AFTER,
    "Inspectors had found cracks in the base of the crane weeks before it fell, according to The Quay.",
    "The Quay",
    "according to",
)
SHIPS = claim_in(
    STATE,
    "Ships were entering and leaving the harbour as usual, it added.",
    "transport ministry",
    "added",
)
CLAIMS = (
    CLOSED,
    SEVEN,
    INSPECTED,
    MAIL_SEVEN,
    LEDGER_CLOSED,
    LEDGER_SEVEN,
    NEVER,
    SHIPS,
    THREE,
    ELEVEN,
    CRACKS,
    CRACKS_AGAIN,
)
REPORT_OF = {claim.id: next(each for each in REPORTS if each.id == claim.report_id) for claim in CLAIMS}

WIRE_ORIGIN = Origin(
    key="wire:harbour",
    label="Harbour Wire",
    kind=OriginKind.WIRE,
    report_ids=(WIRE.id, MAIL.id, LEDGER.id),
    joined_by=(JoinReason.CITED_OUTLET, JoinReason.NEAR_IDENTICAL),
)
STATE_ORIGIN = Origin(
    key="own:vessen", label="Radio Vessen", kind=OriginKind.OWN_REPORTING, report_ids=(STATE.id,)
)
QUAY_ORIGIN = Origin(
    key="own:quay",
    label="The Quay",
    kind=OriginKind.OWN_REPORTING,
    report_ids=(EVENING.id, DAY_AFTER.id),
    joined_by=(JoinReason.CITED_OUTLET,),
)
ORIGINS = {each.key: each for each in (WIRE_ORIGIN, STATE_ORIGIN, QUAY_ORIGIN)}
ORIGIN_OF = {report_id: origin.key for origin in ORIGINS.values() for report_id in origin.report_ids}


def match(
    prior: Claim,
    relation: Relation,
    reason: Reason,
    confidence: float,
    prior_words: Sequence[Span] = (),
    newer_words: Sequence[Span] = (),
) -> Match:
    """A prior claim with its relation."""
    report = REPORT_OF[prior.id]
    return Match(
        retrieved=Retrieved(claim=prior, report=report.header(), similarity=0.8, score=0.8),
        judgement=Judgement(
            relation=relation,
            reason=reason,
            confidence=confidence,
            forward=BELIEF,
            backward=BELIEF,
            premise_spans=tuple(prior_words),
            hypothesis_spans=tuple(newer_words),
        ),
        origin=ORIGIN_OF[report.id],
    )


def assessment(claim: Claim, status: Status, *matches: Match) -> Assessment:
    """An assessment with its sides counted."""

    def side(relation: Relation) -> Side:
        chosen = [each for each in matches if each.judgement.relation is relation]
        return Side(
            outlets=tuple(sorted({each.retrieved.report.outlet for each in chosen})),
            origins=tuple(sorted({each.origin for each in chosen})),
        )

    keys = {each.origin for each in matches} | {ORIGIN_OF[claim.report_id]}
    return Assessment(
        claim=claim,
        report=REPORT_OF[claim.id].header(),
        status=status,
        matches=matches,
        origins=tuple(ORIGINS[key] for key in sorted(keys)),
        own_origin=ORIGIN_OF[claim.report_id],
        agree=side(Relation.AGREE),
        conflict=side(Relation.CONFLICT),
        update=side(Relation.UPDATE),
    )


ASSESSMENTS = {
    each.claim.id: each
    for each in (
        assessment(
            NEVER,
            Status.DISPUTED,
            match(SHIPS, Relation.AGREE, Reason.PARAPHRASE, 0.71),
            match(
                CLOSED,
                Relation.CONFLICT,
                Reason.NEGATION,
                0.94,
                words_of(CLOSED, "closed"),
                words_of(NEVER, "never closed"),
            ),
            match(
                LEDGER_CLOSED,
                Relation.CONFLICT,
                Reason.NEGATION,
                0.93,
                words_of(LEDGER_CLOSED, "closed"),
                words_of(NEVER, "never closed"),
            ),
            match(CRACKS, Relation.RELATED, Reason.DIFFERENT_ASPECT, 0.82),
            match(INSPECTED, Relation.UNCLEAR, Reason.LOW_CONFIDENCE, 0.41),
        ),
        assessment(
            THREE,
            Status.DISPUTED,
            match(
                SEVEN,
                Relation.CONFLICT,
                Reason.QUANTITY,
                0.91,
                words_of(SEVEN, "At least seven"),
                words_of(THREE, "Three"),
            ),
            match(MAIL_SEVEN, Relation.CONFLICT, Reason.QUANTITY, 0.88),
            match(LEDGER_SEVEN, Relation.CONFLICT, Reason.QUANTITY, 0.9),
        ),
        assessment(
            SEVEN,
            Status.UPDATED,
            match(MAIL_SEVEN, Relation.AGREE, Reason.PARAPHRASE, 0.92),
            match(
                ELEVEN,
                Relation.UPDATE,
                Reason.LATER_COUNT,
                0.9,
                words_of(ELEVEN, "risen to eleven"),
                words_of(SEVEN, "seven"),
            ),
        ),
        assessment(
            ELEVEN,
            Status.UPDATED,
            match(SEVEN, Relation.UPDATE, Reason.LATER_COUNT, 0.9, words_of(SEVEN, "seven"), ()),
        ),
        assessment(CLOSED, Status.DISPUTED, match(NEVER, Relation.CONFLICT, Reason.DENIAL, 0.93)),
        assessment(
            CRACKS_AGAIN, Status.SINGLE_ORIGIN, match(CRACKS, Relation.AGREE, Reason.PARAPHRASE, 0.95)
        ),
        assessment(
            LEDGER_CLOSED,
            Status.CORROBORATED,
            match(CLOSED, Relation.AGREE, Reason.PARAPHRASE, 0.97),
        ),
        assessment(SHIPS, Status.NO_PRIOR_REPORT),
    )
}
"""Claims without one wait to be assessed."""


class FakeNotebook:
    """A notebook in memory."""

    def __init__(self, workspace: FakeWorkspace) -> None:
        self._workspace = workspace
        self.saved: dict[str, SavedFilter] = {}
        self.watched: dict[str, Watch] = {}
        self.met: list[MetProblem] = []

    def mark_read(self, ids: Sequence[ClaimId], *, read: bool = True) -> None:
        self._workspace.read = self._workspace.read | set(ids) if read else self._workspace.read - set(ids)

    def mark_all_read(self, where: ClaimFilter, words: str = "") -> int:
        rows = self._workspace.listed(where, words)
        before = len(self._workspace.read)
        self._workspace.read |= {row.claim.id for row in rows}
        return len(self._workspace.read) - before

    def filters(self) -> tuple[SavedFilter, ...]:
        return tuple(self.saved[name] for name in sorted(self.saved))

    def save_filter(self, saved: SavedFilter) -> None:
        self.saved[saved.name] = saved

    def drop_filter(self, name: str) -> None:
        self.saved.pop(name, None)

    def watches(self) -> tuple[Watch, ...]:
        return tuple(self.watched[source] for source in sorted(self.watched))

    def watch(self, watched: Watch) -> None:
        self.watched[watched.source] = watched

    def unwatch(self, source: str) -> None:
        self.watched.pop(source, None)

    def problems(self) -> tuple[MetProblem, ...]:
        return tuple(self.met)

    def clear_problems(self, source: str | None = None) -> None:
        self.met = [each for each in self.met if source is not None and each.problem.source != source]


class FakeWorkspace:
    """Answers from the invented news; its gates let a test hold slow work."""

    def __init__(
        self,
        claims: Sequence[Claim] = CLAIMS,
        *,
        copies: int = 1,
        settings: Settings | None = None,
        directory: Path = Path("/archives/tessaly"),
    ) -> None:
        self.directory = directory
        self.settings = settings or Settings(reviewer="ana")
        self.models_ready = False
        self.models_gate = threading.Event()
        self.models_gate.set()
        self.work_gate = threading.Event()
        self.work_gate.set()
        self.fails: dict[str, Exception] = {}
        self.kept: list[Review] = []
        self.added: list[dict[str, object]] = []
        self.asked: list[tuple[str, object]] = []
        self.closed = False
        self.threads: set[int] = set()
        self.read: set[int] = {claim.id + copy for copy in range(copies) for claim in claims}
        self.notebook = FakeNotebook(self)
        self.texts: list[dict[str, object]] = []
        self.looks: list[Watch] = []
        self._rows = [self._row(claim, copy) for copy in range(copies) for claim in claims]

    def _row(self, claim: Claim, copy: int) -> ClaimRow:
        known = ASSESSMENTS.get(claim.id)
        named = claim.model_copy(update={"id": ClaimId(claim.id + copy)})
        return ClaimRow(
            claim=named,
            report=REPORT_OF[claim.id].header(),
            status=known.status if known else None,
            agree_origins=len(known.agree.origins) if known else 0,
            conflict_origins=len(known.conflict.origins) if known else 0,
            update_origins=len(known.update.origins) if known else 0,
        )

    def bring(self, count: int) -> None:
        """Have newer claims come in, as another job would."""
        like = self._rows[0]
        report = like.report.model_copy(update={"published": MORNING + timedelta(days=9)})
        for number in range(count):
            claim = like.claim.model_copy(update={"id": ClaimId(number + 1)})
            self._rows.append(like.model_copy(update={"claim": claim, "report": report}))

    def _called(self, name: str, detail: object = None) -> None:
        self.threads.add(threading.get_ident())
        self.asked.append((name, detail))
        if name in self.fails:
            raise self.fails[name]

    def _hold(self, gate: threading.Event, ask: Callable[[], object]) -> None:
        """Wait for a test to open a gate, asking meanwhile as a long batch would."""
        while not gate.wait(0.01):
            if ask():
                return

    def load_models(self, on_progress: OnProgress) -> None:
        self._called("load_models")
        on_progress(Progress(phase=Phase.LOADING, done=1, total=3, label="embeddings"))
        while not self.models_gate.wait(0.01):
            on_progress(Progress(phase=Phase.LOADING, done=1, total=3, label="embeddings"))
        self.models_ready = True

    def give_up_loading(self) -> None:
        self.asked.append(("give_up_loading", None))

    def page(
        self,
        where: ClaimFilter,
        words: str = "",
        order: ClaimOrder = ClaimOrder.NEWEST,
        limit: int = 500,
        offset: int = 0,
    ) -> ClaimPage:
        self._called("page", (where, words, order))
        rows = self.listed(where, words)
        newest = order is not ClaimOrder.OLDEST
        rows.sort(key=lambda row: (row.report.published or MORNING, -row.claim.start), reverse=newest)
        if order is ClaimOrder.DISPUTED:
            rows.sort(key=lambda row: -row.conflict_origins)
        return ClaimPage(rows=tuple(rows[offset : offset + limit]), total=len(rows))

    def listed(self, where: ClaimFilter, words: str) -> list[ClaimRow]:
        decided = {each for review in self.kept for each in (review.premise_id, review.hypothesis_id)}
        rows = [
            row.model_copy(update={"read": row.claim.id in self.read, "reviewed": row.claim.id in decided})
            for row in self._rows
        ]
        return [
            row
            for row in rows
            if all(word in row.claim.text.lower() for word in words.lower().split())
            and (not where.statuses or row.status in where.statuses)
            and (not where.outlets or row.report.outlet in where.outlets)
            and (not where.reports or row.report.id in where.reports)
            and (where.read is None or row.read is where.read)
            and (where.reviewed is None or row.reviewed is where.reviewed)
        ]

    @property
    def settings_file(self) -> SettingsFile:
        return SettingsFile.of_user()

    def use(self, settings: Settings) -> None:
        self._called("use")
        self.settings = settings

    def status_counts(self, where: ClaimFilter, words: str = "") -> dict[Status | None, int]:
        self._called("status_counts")
        rows = self.listed(where.model_copy(update={"statuses": ()}), words)
        return dict(Counter(row.status for row in rows))

    def reports(
        self,
        where: ClaimFilter = EVERY_CLAIM,
        limit: int = 500,
        offset: int = 0,
    ) -> list[ReportHeader]:
        self._called("reports")
        return [report.header() for report in reversed(REPORTS)]

    def events(self, report_ids: Sequence[ReportId]) -> tuple[Event, ...]:
        self._called("events")
        strike = [report for report in REPORTS if report.id in report_ids and report is not DAY_AFTER]
        events = [Event(title=WIRE.title, report_ids=tuple(report.id for report in strike))] if strike else []
        if DAY_AFTER.id in report_ids:
            events.append(Event(title=DAY_AFTER.title, report_ids=(DAY_AFTER.id,)))
        return tuple(events)

    def accuracy(self) -> ReviewedRates:
        self._called("accuracy")
        return reviewed_rates(self.kept, self.settings.reviewer_name())

    def due(self) -> tuple[Watch, ...]:
        self._called("due")
        return tuple(each for each in self.notebook.watches() if each.looked is None)

    def look(self, watched: Watch, on_progress: OnProgress, stop: Stop) -> AddSummary:
        self._called("look", watched.source)
        self.looks.append(watched)
        on_progress(Progress(phase=Phase.READING, done=1, label="a headline"))
        self._hold(self.work_gate, stop)
        self.notebook.watch(watched.model_copy(update={"looked": MORNING, "added": 2}))
        return AddSummary(added=2, claims=9)

    def add_text(
        self,
        text: str,
        *,
        outlet: str | None = None,
        published: datetime | None = None,
        title: str = "",
        on_progress: OnProgress,
        stop: Stop,
    ) -> AddSummary:
        self._called("add_text", text)
        self.texts.append({"text": text, "outlet": outlet, "published": published, "title": title})
        return AddSummary(added=1, claims=2, assessed=3)

    def stored_assessment(self, claim_id: ClaimId) -> Assessment | None:
        self._called("stored_assessment", claim_id)
        return ASSESSMENTS.get(claim_id)

    def assess(self, claim_id: ClaimId, *, stop: Stop = lambda: False) -> Assessment:
        self._called("assess", claim_id)
        known = ASSESSMENTS.get(claim_id)
        claim = next((each for each in CLAIMS if each.id == claim_id), CLOSED)
        return known or assessment(claim, Status.NO_PRIOR_REPORT)

    def checking(self, text: str, *, on_progress: OnProgress, stop: Stop) -> Iterator[Assessment]:
        self._called("checking", text)
        chosen = [known for known in ASSESSMENTS.values() if known.status is not Status.NO_PRIOR_REPORT]
        for number, known in enumerate(chosen[: max(1, text.count("."))]):
            self._hold(self.work_gate, stop)
            if stop():
                return
            on_progress(Progress(phase=Phase.ASSESSING, done=number, total=len(chosen)))
            yield known

    def point(self, claim: Claim, report: ReportHeader | None, match: Match) -> Match:
        self._called("point", claim.id)
        return match

    def passage(self, claim: Claim, around: int = 600) -> Passage:
        self._called("passage", claim.id)
        report = next(each for each in REPORTS if each.id == claim.report_id)
        start = max(0, claim.start - around)
        return Passage(
            report=report.header(),
            text=report.text[start : claim.end + around],
            offset=start,
            claim=Span(start=claim.start - start, end=claim.end - start),
        )

    def add(
        self,
        sources: Sequence[str],
        *,
        outlet: str | None = None,
        published: datetime | None = None,
        title: str | None = None,
        url: str | None = None,
        on_progress: OnProgress,
        stop: Stop,
    ) -> AddSummary:
        self._called("add", tuple(sources))
        self.added.append({"sources": tuple(sources), "outlet": outlet, "published": published})
        on_progress(Progress(phase=Phase.READING, done=3, total=12, label="quay-03.html"))
        self._hold(self.work_gate, stop)
        return AddSummary(
            added=3,
            unchanged=1,
            claims=17,
            assessed=21,
            seconds=2.5,
            cancelled=stop(),
            problems=(
                Problem(
                    source="notes/[b]broken[/b].html",
                    message="The file holds no article text.",
                    remedy="Open it in a browser, save the article as text, and add that.",
                ),
            ),
        )

    def assess_pending(self, on_progress: OnProgress, stop: Stop) -> int:
        self._called("assess_pending")
        self._hold(self.work_gate, stop)
        return 4

    def info(self) -> ArchiveInfo:
        self._called("info")
        outlets: dict[str, int] = {}
        for report in REPORTS:
            outlets[report.outlet] = outlets.get(report.outlet, 0) + 1
        return ArchiveInfo(
            directory=str(self.directory),
            reports=len(REPORTS),
            claims=len(self._rows),
            assessed=sum(row.status is not None for row in self._rows),
            outlets=tuple(sorted(outlets.items(), key=lambda each: (-each[1], each[0]))),
            model_hash="0" * 8,
            pending=sum(row.status is None for row in self._rows),
            judgements=40,
            reviews=len(self.kept),
            size_bytes=40_960,
        )

    def outlets(self) -> list[tuple[str, int]]:
        return list(self.info().outlets)

    def review(self, review: Review) -> None:
        self._called("review", review)
        self.kept.append(review)

    def reviews(self, claim_id: ClaimId) -> list[Review]:
        self._called("reviews", claim_id)
        return [each for each in self.kept if claim_id in (each.hypothesis_id, each.premise_id)]

    def dossier(self, ids: Sequence[str], *, title: str = "", on_progress: OnProgress, stop: Stop) -> Dossier:
        self._called("dossier", tuple(ids))
        known = [ASSESSMENTS[ClaimId(int(each))] for each in ids if ClaimId(int(each)) in ASSESSMENTS]
        return Dossier(title=title or known[0].claim.text, assessments=tuple(known))

    def coverage(self, assessments: Sequence[Assessment]) -> Coverage:
        self._called("coverage")
        return coverage_of(assessments)

    def render(self, dossier: Dossier, form: DossierFormat) -> str:
        return render(dossier, form)

    def close(self) -> None:
        self.closed = True


class HeldWorkspace(FakeWorkspace):
    """Answers what is known of a claim only once its gate is open."""

    def stored_assessment(self, claim_id: ClaimId) -> Assessment | None:
        self.work_gate.wait(20)
        return super().stored_assessment(claim_id)
