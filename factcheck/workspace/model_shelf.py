"""The models, each loaded once, when first needed and from whichever thread needs it.

Opening a workspace and showing stored results must not cost the seconds that
torch and spaCy take to import, so everything here stands in for a model until
its first real use.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from factcheck.models import Judgement, Statement
from factcheck.workspace.results import OnProgress, Phase, Progress
from factcheck.workspace.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.claims import ClaimExtractor
    from factcheck.stance import RelationJudge
    from index import Embedder

Loaded = TypeVar("Loaded")


class OnFirstUse(Generic[Loaded]):
    """A value that is made once, by the first thread that asks for it."""

    def __init__(self, make: Callable[[], Loaded]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: Loaded | None = None

    @property
    def ready(self) -> bool:
        """Whether the value is there already."""
        return self._made is not None

    def get(self) -> Loaded:
        """The value, made now if need be; other threads wait meanwhile."""
        if self._made is None:
            with self._lock:
                if self._made is None:
                    self._made = self._make()
        return self._made


class DeferredEmbedder:
    """Stands in for the embedder; loads it at the first text."""

    def __init__(self, real: OnFirstUse[Embedder]) -> None:
        self._real = real

    @property
    def model_hash(self) -> str:
        """Hash of the weights, which needs the model to be loaded."""
        return self._real.get().model_hash

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._real.get().dimension

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts as the real model does."""
        return self._real.get().embed(texts)


class DeferredJudge:
    """Stands in for the relation judge; knows its hash without loading it."""

    def __init__(self, real: OnFirstUse[RelationJudge], hash_of: Callable[[], str]) -> None:
        self._real = real
        self._hash = OnFirstUse(hash_of)

    @property
    def model_hash(self) -> str:
        """Hash of weights and rules, read from the files alone."""
        return self._hash.get()

    def judge(self, pairs: Sequence[tuple[Statement, Statement]]) -> list[Judgement]:
        """Judge pairs as the real model does; nothing is loaded for no pairs."""
        return self._real.get().judge(pairs) if pairs else []

    def point(
        self, pairs: Sequence[tuple[Statement, Statement]], judgements: Sequence[Judgement]
    ) -> list[Judgement]:
        """Narrow deciding words as the real model does; nothing is loaded for no pairs."""
        return self._real.get().point(pairs, judgements) if pairs else []


class NotJudgedYetError(Exception):
    """A pair has no kept judgement, and judging it now is not wanted."""


class KeptJudgements:
    """Stands in for the judge where only judgements that the archive keeps may be used."""

    def __init__(self, judge: DeferredJudge) -> None:
        self._judge = judge

    @property
    def model_hash(self) -> str:
        """Hash of the judge whose judgements are looked up."""
        return self._judge.model_hash

    def judge(self, pairs: Sequence[tuple[Statement, Statement]]) -> list[Judgement]:
        """Judge nothing.

        Raises:
            NotJudgedYetError: If there is any pair.
        """
        if pairs:
            raise NotJudgedYetError(f"{len(pairs)} pairs wait to be judged")
        return []

    def point(
        self, pairs: Sequence[tuple[Statement, Statement]], judgements: Sequence[Judgement]
    ) -> list[Judgement]:
        """Leave kept judgements as they are."""
        return list(judgements)


class ModelShelf:
    """Every model of a workspace."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._embedder: OnFirstUse[Embedder] = OnFirstUse(self._load_embedder)
        self._extractor: OnFirstUse[ClaimExtractor] = OnFirstUse(self._load_extractor)
        self._judge: OnFirstUse[RelationJudge] = OnFirstUse(self._load_judge)
        self.embedder = DeferredEmbedder(self._embedder)
        self.judge = DeferredJudge(self._judge, self._hash_judge)

    @property
    def ready(self) -> bool:
        """Whether every model is loaded."""
        return self._embedder.ready and self._extractor.ready and self._judge.ready

    @property
    def extractor(self) -> ClaimExtractor:
        """The claim extractor, loaded now if need be."""
        return self._extractor.get()

    def load(self, on_progress: OnProgress) -> None:
        """Load every model, telling which one is being loaded.

        Args:
            on_progress: Called before each model and once at the end.
        """
        steps: tuple[tuple[str, Callable[[], object]], ...] = (
            ("claims", self._extractor.get),
            ("embeddings", self._embedder.get),
            ("relations", self._judge.get),
        )
        for done, (label, load) in enumerate(steps):
            on_progress(Progress(phase=Phase.LOADING, done=done, total=len(steps), label=label))
            load()
        on_progress(Progress(phase=Phase.LOADING, done=len(steps), total=len(steps), label="ready"))

    def _load_embedder(self) -> Embedder:
        from index import SentenceEmbedder

        return SentenceEmbedder.load(self._settings.embedding_model)

    def _load_extractor(self) -> ClaimExtractor:
        from factcheck.claims import ClaimExtractor

        return ClaimExtractor.load()

    def _load_judge(self) -> RelationJudge:
        from factcheck.stance import load_judge

        return load_judge(self._settings.relation_model)

    def _hash_judge(self) -> str:
        from factcheck.stance import judge_hash

        return judge_hash(self._settings.relation_model)
