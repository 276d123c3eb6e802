from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from factcheck.archive import (
    Archive,
    ArchiveError,
    ClaimStatus,
    export_archive,
    import_archive,
    open_index,
    verify,
)
from factcheck.archive.exchange import export_lines
from factcheck.models import (
    Attribution,
    AttributionKind,
    ClaimId,
    Decision,
    Judgement,
    Probabilities,
    Quantity,
    Reason,
    Relation,
    Review,
    Span,
    Status,
)
from index import ModelMismatch

ABROAD = datetime(2022, 6, 16, 1, tzinfo=timezone(timedelta(hours=3)))
SURE = Probabilities(entailment=0.0, neutral=0.1, contradiction=0.9)


@pytest.fixture
def filled(archive: Archive, story: Any) -> Archive:
    report, claims, vectors = story(
        "Three died, he said.", "Line two\u2028end.", outlet="A", given_id="p", published=ABROAD
    )
    rich = claims[0].model_copy(
        update={
            "attribution": (
                Attribution(
                    source="a doctor",
                    source_span=Span(start=12, end=14),
                    cue="said",
                    cue_span=None,
                    content_span=Span(start=0, end=10),
                    kind=AttributionKind.INDIRECT,
                ),
            ),
            "quantities": (Quantity(span=Span(start=0, end=5), text="Three", value=3.0, high=float("inf")),),
        }
    )
    archive.add(report, (rich, claims[1]), vectors, signature=b"\x00\xff")
    archive.add(*story("Four died.", outlet="A", given_id="p"))
    other = story("Seven died.", outlet="B", published=None)
    archive.add(*other)
    newest = archive.page(words="four").rows[0].claim.id
    pair = (newest, other[1][0].id)
    judgement = Judgement(
        relation=Relation.CONFLICT,
        reason=Reason.QUANTITY,
        confidence=1 / 3,
        forward=SURE,
        backward=SURE,
        premise_spans=(Span(start=0, end=4),),
    )
    archive.keep_judgements({pair: judgement}, "judge-1")
    archive.keep_statuses([ClaimStatus(claim_id=newest, status=Status.DISPUTED, conflict_origins=1)])
    archive.add_review(
        Review(
            premise_id=pair[0],
            hypothesis_id=pair[1],
            judged=Relation.CONFLICT,
            decision=Decision.CONFIRM,
            relation=Relation.CONFLICT,
            reviewer="ana",
            decided=datetime(2022, 6, 17, tzinfo=UTC),
        )
    )
    return archive


def test_everything_comes_back_from_an_export(filled: Archive, tmp_path: Path) -> None:
    file = tmp_path / "export.jsonl"
    lines = export_archive(filled, file)
    assert lines == len(file.read_text(encoding="utf-8").split("\n")) - 1 == 6
    with Archive.open(tmp_path / "copy") as copy:
        summary = import_archive(copy, file)
        assert (summary.added, summary.claims, summary.judgements, summary.reviews) == (3, 4, 1, 1)
        assert list(export_lines(copy)) == list(export_lines(filled))
        assert {copy.report(one.id) for one in copy.reports()} == {
            filled.report(one.id) for one in filled.reports()
        }
        assert copy.waiting() == filled.waiting()
        assert verify(copy) == ()
        with open_index(copy) as index:
            assert len(index) == 2
        again = import_archive(copy, file)
        assert (again.added, again.unchanged, again.reviews) == (0, 3, 0)
        assert list(export_lines(copy)) == list(export_lines(filled))


def test_an_import_beside_other_reports_queues_the_claims(
    filled: Archive, tmp_path: Path, story: Any
) -> None:
    file = tmp_path / "export.jsonl"
    export_archive(filled, file)
    with Archive.open(tmp_path / "other") as other:
        other.bind_model("test-model", 8)
        other.add(*story("Something else.", outlet="C"))
        import_archive(other, file)
        assert other.waiting() == other.counts().claims == 3


def test_an_import_of_another_model_is_refused(filled: Archive, tmp_path: Path) -> None:
    file = tmp_path / "export.jsonl"
    export_archive(filled, file)
    with Archive.open(tmp_path / "other") as other:
        other.bind_model("another", 8)
        with pytest.raises(ModelMismatch):
            import_archive(other, file)
        assert other.counts().reports == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "line 1"),
        (b'{"type":"report"}', "does not name the format"),
        (b'{"type":"archive","format":99,"model_hash":"","dimension":0}', "format 99"),
        (b'{"type":"archive","format":1,"model_hash":"m","dimension":8}\n{"type":"alien"}', "line 2"),
        (b'{"type":"archive","format":1,"model_hash":"m","dimension":8}\n[1]', "line 2"),
        (b"\xff\xfe", "cannot be read"),
    ],
)
def test_a_file_that_is_no_export_is_an_archive_error(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "file.jsonl").write_bytes(content)
    with Archive.open(tmp_path / "archive") as archive, pytest.raises(ArchiveError, match=says):
        import_archive(archive, tmp_path / "file.jsonl")


def test_an_export_that_cannot_be_written_says_so(filled: Archive, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be written"):
        export_archive(filled, tmp_path / "no" / "such" / "directory.jsonl")


def test_an_empty_archive_can_be_exported(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "empty") as empty, Archive.open(tmp_path / "copy") as copy:
        assert export_archive(empty, tmp_path / "file.jsonl") == 1
        assert import_archive(copy, tmp_path / "file.jsonl").added == 0
        assert copy.model() is None
        assert copy.claims([ClaimId(1)]) == {}
