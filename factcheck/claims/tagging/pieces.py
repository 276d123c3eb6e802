"""The sentence encoder's word pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.packaged import packaged_model

if TYPE_CHECKING:
    from tokenizers import Tokenizer


def load_tokenizer() -> Tokenizer:
    """Load the tokenizer of the sentence encoder from its package.

    Raises:
        ModelUnavailable: If the package is not installed.
    """
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(packaged_model() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
