"""The tagger's network: words in context with their parse, dilated convolutions, a chain of tags.

    each word: its vector in context, what is told of it, its syntactic head, its verb of saying
      → layers that look at neighbours 1, 2, 4, 8 and 16 words away, and once up the parse
      → a score for every tag → CRF

The encoder behind the vectors sees a window at a time; dilated convolutions
(Strubell et al. 2017) join what it saw over a report of any length.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn

from factcheck.claims.tagging.context import CONTEXT

ANNOTATORS = 7
"""Nobody in particular, and the six people who annotated the corpus."""

_FEATURE, _WIDTH = 16, 192
_REACHES = (1, 2, 4, 8, 16, 1)
"""How far apart the three words lie that a layer looks at."""

_CLIMBS_BEHIND = 2
"""The layer behind which each word is told what stands above it in the parse."""

_DROPPED = 0.15


class Batch(NamedTuple):
    """Stretches of reports, padded: W words in the longest of B."""

    context: Tensor
    """Each word in its context, (B, W, CONTEXT)."""

    features: Tensor
    """Feature rows of each word, (B, W, features)."""

    heads: Tensor
    """Place of each word's syntactic head, (B, W)."""

    governors: Tensor
    """Place of the verb of saying above each word, its own for none, (B, W)."""

    words: Tensor
    """True where there is a word, (B, W)."""

    annotator: Tensor
    """Whose annotation is wanted, 0 for nobody's in particular, (B,)."""


class TaggerNetwork(nn.Module):
    """Scores every tag of every word."""

    starts: Tensor
    """First row of each feature's table among the rows of all."""

    def __init__(self, feature_sizes: Sequence[int], tags: int) -> None:
        super().__init__()
        self.register_buffer("starts", torch.tensor([0, *feature_sizes[:-1]]).cumsum(0), persistent=False)
        self.told = nn.Embedding(sum(feature_sizes), _FEATURE)
        self.own = nn.Linear(CONTEXT + len(feature_sizes) * _FEATURE, _WIDTH)
        self.above = nn.Linear(2 * CONTEXT, _WIDTH, bias=False)
        self.whose = nn.Embedding(ANNOTATORS, _WIDTH)
        self.norms = nn.ModuleList(nn.LayerNorm(_WIDTH) for _ in (*_REACHES, None))
        self.layers = nn.ModuleList(
            nn.Conv1d(_WIDTH, _WIDTH, 3, padding=reach, dilation=reach) for reach in _REACHES
        )
        self.climbs = nn.Linear(2 * _WIDTH, _WIDTH)
        self.score = nn.Linear(_WIDTH, tags)
        self.follows = nn.Parameter(torch.zeros(tags, tags))
        self.dropped = nn.Dropout(_DROPPED)
        nn.init.normal_(self.told.weight, std=0.3)
        nn.init.normal_(self.whose.weight, std=0.02)

    def forward(self, batch: Batch) -> Tensor:
        """Scores of the tags of each word, (B, W, tags)."""
        mask = batch.words.unsqueeze(2).to(batch.context.dtype)
        context = self.dropped(batch.context)
        told = self.dropped(self.told(batch.features + self.starts).flatten(2))
        governor = _at(context, batch.governors) * _elsewhere(batch.governors)
        hidden = self.own(torch.cat([context, told], dim=2))
        hidden = hidden + self.above(torch.cat([_at(context, batch.heads), governor], dim=2))
        hidden = hidden + self.whose(batch.annotator).unsqueeze(1)
        for number, layer in enumerate(self.layers):
            read = layer((self.norms[number](hidden) * mask).transpose(1, 2)).transpose(1, 2)
            hidden = hidden + self.dropped(nn.functional.gelu(read))
            if number == _CLIMBS_BEHIND:
                over = torch.cat([_at(hidden, batch.heads), _at(hidden, batch.governors)], dim=2)
                hidden = hidden + self.dropped(nn.functional.gelu(self.climbs(over)))
        scores: Tensor = self.score(self.dropped(self.norms[-1](hidden)))
        return scores


def _at(vectors: Tensor, places: Tensor) -> Tensor:
    """The vectors that stand at other places, (B, W, width)."""
    return vectors.gather(1, places.unsqueeze(2).expand(-1, -1, vectors.shape[2]))


def _elsewhere(places: Tensor) -> Tensor:
    """1 where a place is not the word's own, (B, W, 1)."""
    own = torch.arange(places.shape[1])
    return (places != own).unsqueeze(2).float()


def negative_log_likelihood(scores: Tensor, moves: Tensor, tags: Tensor, words: Tensor) -> Tensor:
    """How surprised a chain of tags is at the right ones (linear-chain CRF, Lafferty et al. 2001).

    Args:
        scores: Of each tag at each word, (B, W, T).
        moves: Score of tag j behind tag i, a large negative number where it may not stand, (T, T).
        tags: The right ones, (B, W).
        words: True where there is a word, (B, W).

    Returns:
        The negative log-likelihood of each stretch, (B,).
    """
    mask = words.to(scores.dtype)
    right = (scores.gather(2, tags.unsqueeze(2)).squeeze(2) * mask).sum(1)
    right = right + (moves[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
    total = scores[:, 0]
    for place in range(1, scores.shape[1]):
        step = torch.logsumexp(total.unsqueeze(2) + moves, dim=1) + scores[:, place]
        total = torch.where(words[:, place].unsqueeze(1), step, total)
    return torch.logsumexp(total, dim=1) - right
