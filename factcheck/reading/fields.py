"""Which keys of a record say what: the spellings of the usual exports, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.reading.draft import Draft, web_address
from factcheck.reading.markup import looks_like_markup, to_paragraphs

TEXT_KEYS = ("text", "body", "content", "articlebody", "maintext", "raw_text", "content_text", "content_html")
TITLE_KEYS = ("title", "headline")
OUTLET_KEYS = (
    "outlet",
    "source",
    "sitename",
    "source-hostname",
    "publisher",
    "site",
    "source_name",
    "hostname",
)
PUBLISHED_KEYS = (
    "published",
    "date",
    "published_at",
    "publishedat",
    "date_published",
    "datepublished",
    "publish_date",
    "date_publish",
    "pubdate",
    "timestamp",
)
URL_KEYS = ("url", "link", "source-url", "canonical_url", "source")
ID_KEYS = ("id", "_id", "guid", "uuid")
LANGUAGE_KEYS = ("language", "lang")
BYLINE_KEYS = ("byline", "author", "authors")
CREDIT_KEYS = ("credited_to",)
KNOWN_KEYS = frozenset(
    TEXT_KEYS
    + TITLE_KEYS
    + OUTLET_KEYS
    + PUBLISHED_KEYS
    + URL_KEYS
    + ID_KEYS
    + LANGUAGE_KEYS
    + BYLINE_KEYS
    + CREDIT_KEYS
)
_INNER = ("rendered", "name", "title", "value", "#text")
"""Where WordPress and news services put the words of a value that is an object."""


def described(record: Mapping[str, Any]) -> Draft:
    """Gather what a record says about a piece.

    Keys are compared without case. Where a value is an object or a list, its words
    are taken. A `metadata` object is asked where the record itself says nothing.

    Args:
        record: A decoded JSON object or a front matter.

    Returns:
        The draft; its text is empty when no known key holds one.

    Raises:
        Unreadable: If the text is monstrous HTML.
    """
    fields = {str(key).casefold(): value for key, value in record.items()}
    inner = fields.get("metadata")
    if isinstance(inner, Mapping):
        fields = {str(key).casefold(): value for key, value in inner.items() if key != "text"} | fields

    def first(keys: tuple[str, ...]) -> str | None:
        return next((words for key in keys if (words := _words(fields.get(key))).strip()), None)

    def outlets() -> str | None:
        named = (_words(fields.get(key)) for key in OUTLET_KEYS)
        return next((words for words in named if words.strip() and web_address(words) is None), None)

    texts = (_words(fields.get(key)) for key in TEXT_KEYS if not isinstance(fields.get(key), int | float))
    text = next((words for words in texts if words.strip()), "")
    url = next((url for key in URL_KEYS if (url := web_address(_words(fields.get(key))))), None)
    given_id = first(ID_KEYS)
    return Draft(
        text=to_paragraphs(text) if looks_like_markup(text) else text,
        title=first(TITLE_KEYS) or "",
        outlet=outlets(),
        url=url,
        published=first(PUBLISHED_KEYS),
        language=first(LANGUAGE_KEYS),
        byline=", ".join(filter(None, map(str.strip, (first(BYLINE_KEYS) or "").split("\n\n")))) or None,
        credited_to=first(CREDIT_KEYS),
        given_id=None if url and given_id and _is_number(given_id) else given_id,
    )


def _is_number(given_id: str) -> bool:
    """Whether an identifier may be a row's number, which the next export gives to another piece."""
    return not any(map(str.isalpha, given_id))


def _words(value: object) -> str:
    """The words of a JSON value; lists are paragraphs, objects are asked for a name."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value) if abs(value) < 1e18 else ""
    if isinstance(value, Mapping):
        return next((found for key in _INNER if isinstance(found := value.get(key), str)), "")
    if isinstance(value, list):
        return "\n\n".join(
            found for item in value if (found := _words(item) if not isinstance(item, list) else "")
        )
    return str(value) if hasattr(value, "isoformat") else ""
