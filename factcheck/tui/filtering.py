"""What does a typed filter ask for? Words, and fields such as outlet:mail or after:2022-06-01.

The filter is read while it is being typed, so nothing in it is an error: a
field that is not finished yet, or not understood, narrows nothing and is named
beside the filter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from factcheck.models import ClaimFilter, ReportId, Status

FIELDS = ("outlet", "-outlet", "speaker", "status", "is", "report", "after", "before", "lang")
"""What may stand before a colon."""

FLAGS = {
    "unread": {"read": False},
    "read": {"read": True},
    "reviewed": {"reviewed": True},
    "unreviewed": {"reviewed": False},
}
"""What may stand after `is:`."""

_PIECE = re.compile(r'(?P<field>-?[a-z]+):(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S*))|(?P<words>"[^"]*"?|\S+)')


@dataclass(frozen=True)
class Filter:
    """A filter as the archive understands it."""

    where: ClaimFilter
    """The fields."""

    words: str
    """Everything else, for the full-text index."""

    not_understood: tuple[str, ...] = ()
    """Fields that narrow nothing as they stand."""


def read_filter(text: str, outlets: Sequence[str], status: Status | None = None) -> Filter:
    """Understand a typed filter.

    Args:
        text: What was typed, finished or not.
        outlets: The labels of the archive, so that part of one is enough.
        status: A status chosen by key; one that is typed comes on top of it.

    Returns:
        The filter.
    """
    flags: dict[str, bool] = {}
    chosen: dict[str, tuple[str, ...]] = {"statuses": (status.value,) if status else ()}
    moments: dict[str, datetime] = {}
    speaker, words, lost = "", [], []
    for piece in _PIECE.finditer(text):
        field, value = piece["field"], piece["quoted"] or piece["bare"] or ""
        if field not in FIELDS:
            words.append(piece.group())
        elif field == "speaker":
            speaker = value
        elif field == "is" and value in FLAGS:
            flags.update(FLAGS[value])
        elif field in ("after", "before"):
            moment = _moment(value)
            if moment is None:
                lost.append(piece.group())
            else:
                moments[field] = moment
        else:
            name, found = _choice(field, value, outlets)
            chosen[name] = (*chosen.get(name, ()), *found)
            if not found:
                lost.append(piece.group())
    where = ClaimFilter(
        outlets=chosen.get("outlets", ()),
        without_outlets=chosen.get("without_outlets", ()),
        languages=chosen.get("languages", ()),
        statuses=tuple(Status(each) for each in chosen["statuses"]),
        speaker=speaker,
        reports=tuple(ReportId(each) for each in chosen.get("reports", ())),
        read=flags.get("read"),
        reviewed=flags.get("reviewed"),
        published_from=moments.get("after"),
        published_before=moments.get("before"),
    )
    return Filter(where, " ".join(words) + (" " if words and text.endswith(" ") else ""), tuple(lost))


def _choice(field: str, value: str, outlets: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A field of the query with the values that part of one may mean."""
    part = value.casefold()
    if field == "is":
        return "none", ()
    if field == "report":
        return "reports", (part,) if re.fullmatch("[0-9a-f]{16}", part) else ()
    if field == "lang":
        return "languages", (part,) if re.fullmatch("[a-z]{2}", part) else ()
    if field == "status":
        return "statuses", tuple(each.value for each in Status if part and each.value.startswith(part))
    name = "without_outlets" if field.startswith("-") else "outlets"
    return name, _outlets_named(value, outlets)


def _outlets_named(value: str, outlets: Sequence[str]) -> tuple[str, ...]:
    """The outlet of just this label, else of this label in other letter case, else those that hold it."""
    part = value.casefold()
    labels = [(label, _quotable(label)) for label in outlets]
    just_this = [label for label, words in labels if words == value]
    same = [label for label, words in labels if words.casefold() == part]
    holding = [label for label, words in labels if part in words.casefold()]
    return tuple(just_this or same or holding) if part else ()


def _quotable(label: str) -> str:
    """A label as it can stand between quotation marks: without any of its own, which would end it."""
    return label.replace('"', "")


def of_outlet(label: str) -> str:
    """The filter that leaves the claims of one outlet."""
    return f'outlet:"{_quotable(label)}"'


def _moment(value: str) -> datetime | None:
    """The first instant of a year, month or day in UTC; None while it is none yet."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", value)
    if match is None:
        return None
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def narrowed_by(read: Filter) -> str:
    """The fields of a filter in words, for beside the box."""
    where = read.where
    parts = [
        *where.outlets[:3],
        *(f"not {label}" for label in where.without_outlets[:3]),
        *([f"by {where.speaker}"] if where.speaker else []),
        *([f"from {where.published_from:%Y-%m-%d}"] if where.published_from else []),
        *([f"before {where.published_before:%Y-%m-%d}"] if where.published_before else []),
        *(["one report"] if where.reports else []),
        *([] if where.read is None else ["read" if where.read else "unread"]),
        *([] if where.reviewed is None else ["reviewed" if where.reviewed else "unreviewed"]),
        *where.languages,
        *(f"{each}?" for each in read.not_understood),
    ]
    return ", ".join(parts)


def with_piece(text: str, piece: str, *, wanted: bool) -> str:
    """A typed filter with a piece such as 'is:unread' in it, or without."""
    others = [each for each in text.split() if each != piece]
    return " ".join([*others, piece] if wanted else others)
