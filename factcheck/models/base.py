"""What every noun of the product has in common: it is a value, frozen and strict.

Stages hand values to one another across threads and processes, so none of them
may change after it is made, and an unknown field is a mistake, not an extra.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class Value(BaseModel):
    """A frozen value.

    Its validator is built at its first use: building those of all nouns takes a quarter of a
    second, which the first frame of the workbench and `--help` would wait for.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def first_fault(error: ValidationError) -> tuple[str, str]:
    """Say where the first fault of some data stands, its keys joined by dots, and what it is.

    Args:
        error: What pydantic raised; its own text runs over several lines and names its manual.
    """
    first = error.errors()[0]
    return ".".join(str(part) for part in first["loc"]), first["msg"]


Score = Annotated[float, Field(ge=0.0, le=1.0)]
"""A number from 0 (not at all) to 1 (wholly)."""


class Span(Value):
    """A half-open stretch of characters in a text that the reader of the span knows.

    Offsets count Unicode code points, as Python slices do, so
    `text[span.start:span.end]` is the quotation, character for character.
    """

    start: Annotated[int, Field(ge=0)]
    """Offset of the first character."""

    end: Annotated[int, Field(ge=0)]
    """Offset just past the last character; equal to `start` for an empty span."""

    def text_in(self, body: str) -> str:
        """Read the words of this span back out of the text it points into.

        Args:
            body: The very text that the offsets were counted in.

        Returns:
            The characters of the span.

        Raises:
            ValueError: If the span does not lie within the text, which means that
                it was made for another one.
        """
        if not 0 <= self.start <= self.end <= len(body):
            raise ValueError(f"span {self.start}:{self.end} does not lie in a text of {len(body)}")
        return body[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same words counted from another origin.

        Args:
            by: Characters to add to both offsets; negative to move left.

        Returns:
            A new span.
        """
        return Span(start=self.start + by, end=self.end + by)

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end
