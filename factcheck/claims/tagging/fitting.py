"""What is chosen behind the training: the bars a span must exceed, and the weights of links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from factcheck.claims.tagging.corpus import Article
from factcheck.claims.tagging.decoding import LikelySpan, choose
from factcheck.claims.tagging.linking import REACH_WORDS, LinkWeights, Signs, Stretch, TaggedSpans, gap
from factcheck.claims.tagging.tags import ROLES

_BARS = tuple(round(float(bar), 2) for bar in np.arange(0.16, 0.66, 0.04))
_ROUNDS = 2
"""Passes over the three bars; they touch one another only where spans overlap."""

_PENALTY = 1e-3
"""Of the squared weights of a link."""


def fit_bars(articles: Sequence[Article], likely: Sequence[Sequence[LikelySpan]]) -> tuple[float, ...]:
    """Choose the bar of each role by exact F1 on articles that training has not seen.

    Args:
        articles: The articles.
        likely: Spans of each with their probabilities.

    Returns:
        A bar for each role.
    """
    bars = [0.4] * len(ROLES)
    for _ in range(_ROUNDS):
        for role in range(len(ROLES)):
            scored = [
                (exact_f1(articles, likely, [*bars[:role], bar, *bars[role + 1 :]])[role], bar)
                for bar in _BARS
            ]
            bars[role] = max(scored)[1]
    return tuple(bars)


def exact_f1(
    articles: Sequence[Article], likely: Sequence[Sequence[LikelySpan]], bars: Sequence[float]
) -> tuple[float, ...]:
    """Exact F1 of each role, an article with several annotators weighing as one.

    Args:
        articles: The articles.
        likely: Spans of each with their probabilities.
        bars: What a span of each role must exceed.
    """
    counts = np.zeros((len(ROLES), 3))
    for article, spans in zip(articles, likely, strict=True):
        ours = {(span.role, span.start, span.end) for span in choose(spans, bars)}
        for annotation in article.annotations:
            theirs = annotation.spans()
            for role in range(len(ROLES)):
                one = {span for span in ours if span[0] == role}
                other = {span for span in theirs if span[0] == role}
                counts[role] += np.array([len(one & other), len(one), len(other)]) / len(article.annotations)
    return tuple(float(2 * hit / max(found + marked, 1e-9)) for hit, found, marked in counts)


def fit_links(articles: Iterable[Article]) -> LinkWeights:
    """Learn from annotated articles which source and which content go with a cue.

    Args:
        articles: Annotated articles.

    Returns:
        The weights.
    """
    sources: list[tuple[list[float], bool]] = []
    contents: list[tuple[list[float], bool]] = []
    for article in articles:
        annotation = article.annotations[0]
        owned = [
            (one.cues[0], set(one.sources), set(one.contents)) for one in annotation.attributions if one.cues
        ]
        spans = TaggedSpans(
            tuple(sorted({source for _, own, _ in owned for source in own})),
            tuple(sorted({cue for cue, _, _ in owned})),
            tuple(sorted({content for _, _, own in owned for content in own})),
        )
        signs = Signs(article.words, spans, article.rules)
        for cue, own_sources, own_contents in owned:
            sources += _pairs(cue, spans.sources, own_sources, signs.of_source)
            contents += _pairs(cue, spans.contents, own_contents, signs.of_content)
    return LinkWeights(source=_logistic(sources), content=_logistic(contents), no_source=0.0)


def _pairs(
    cue: Stretch,
    spans: Sequence[Stretch],
    own: set[Stretch],
    signs: Callable[[Stretch, Stretch], list[float]],
) -> list[tuple[list[float], bool]]:
    """The signs of each span in reach of a cue, and whether it is the cue's."""
    return [(signs(cue, span), span in own) for span in spans if gap(cue, span) <= REACH_WORDS]


def _logistic(pairs: Sequence[tuple[list[float], bool]]) -> tuple[float, ...]:
    """Weights of a logistic regression; the constant is a sign like any other."""
    signs = torch.tensor([sign for sign, _ in pairs])
    right = torch.tensor([float(own) for _, own in pairs])
    weights = torch.zeros(signs.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(signs @ weights, right)
        loss = loss + _PENALTY * weights.square().sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    found: NDArray[np.float32] = weights.detach().numpy()
    return tuple(round(float(weight), 4) for weight in found)
