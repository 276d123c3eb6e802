"""Which texts go through the model together: those of like length, so that little is padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

BATCH_TEXTS = 64
"""Most texts in a batch; on two cores more gained nothing over 64 for sentences of 10-30 words."""

BATCH_CHARACTERS = 16_000
"""Most characters in a batch once padded, about 4,000 tokens: keeps activations inside the cache."""


def clean(text: str, longest: int) -> str:
    """Cut a text to what the model can see and drop what its tokenizer cannot encode.

    Args:
        text: Any string; lone surrogates become question marks.
        longest: Characters to keep; a line of ten megabytes would cost seconds to tokenize.
    """
    return text[:longest].encode("utf-8", "replace").decode("utf-8")


def batches_by_length(texts: Sequence[str]) -> Iterator[list[int]]:
    """Group texts of like length.

    Equal lengths keep their order, so the same texts always make the same batches.

    Yields:
        Positions in `texts`, each exactly once, longest texts first so that a lack of
        memory shows at once.
    """
    order = sorted(range(len(texts)), key=lambda position: -len(texts[position]))
    batch: list[int] = []
    for position in order:
        longest = len(texts[batch[0]]) if batch else 0
        if batch and (len(batch) >= BATCH_TEXTS or longest * (len(batch) + 1) > BATCH_CHARACTERS):
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch
