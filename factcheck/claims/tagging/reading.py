"""From words as numbers to a score for every tag: the encoder and the network as one model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from factcheck.claims.tagging.context import ContextEncoder
from factcheck.claims.tagging.decoding import LikelySpan, likely_spans
from factcheck.claims.tagging.network import Batch, TaggerNetwork
from factcheck.claims.tagging.stretches import Encoded, batch_of
from factcheck.claims.tagging.tags import TAGS

Part = tuple[Encoded, int, int]
"""A report's numbers, the first word and the word behind the last."""


class ReportReader(nn.Module):
    """Scores the tags of stretches of reports; what is trained, kept and shipped."""

    def __init__(self, encoder: ContextEncoder, feature_sizes: Sequence[int]) -> None:
        super().__init__()
        self.encoder = encoder
        self.network = TaggerNetwork(feature_sizes, TAGS)

    def forward(self, parts: Sequence[Part], annotators: Sequence[int]) -> tuple[Tensor, Batch]:
        """Score stretches, each as the annotator beside it would tag it.

        Args:
            parts: The stretches; one that is asked for several times is encoded once.
            annotators: Whose tags are wanted of each, 0 for nobody's in particular.

        Returns:
            Scores of the tags, (B, W, TAGS), and the batch they are of.
        """
        distinct = {(id(encoded), start, end): encoded for encoded, start, end in parts}
        read = self.encoder([encoded.pieces[start:end] for (_, start, end), encoded in distinct.items()])
        vectors = dict(zip(distinct, read, strict=True))
        batch = batch_of(
            parts, [vectors[id(encoded), start, end] for encoded, start, end in parts], annotators
        )
        return self.network(batch), batch

    def likely(self, encoded: Encoded, annotators: Sequence[int]) -> list[LikelySpan]:
        """The spans of a report that may well be annotated, their probabilities averaged over annotators.

        Args:
            encoded: The report.
            annotators: Who is asked.
        """
        moves = self.network.follows.detach().double().numpy()
        with torch.inference_mode():
            scores, _ = self([(encoded, 0, len(encoded))] * len(annotators), annotators)
        total: dict[tuple[int, int, int], float] = {}
        for row in scores.double().numpy():
            for span in likely_spans(row, moves):
                place = (span.role, span.start, span.end)
                total[place] = total.get(place, 0.0) + span.probability / len(annotators)
        return [LikelySpan(*place, probability) for place, probability in total.items()]

    def stored(self) -> dict[str, Tensor]:
        """Everything that training changed, by name, as it is shipped."""
        return {
            **{f"encoder.{name}": value for name, value in self.encoder.tuned_parameters().items()},
            **{f"network.{name}": value for name, value in self.network.state_dict().items()},
        }

    @classmethod
    def restored(cls, stored: Mapping[str, Tensor], feature_sizes: Sequence[int]) -> ReportReader:
        """A model from what `stored` gave.

        Args:
            stored: Its parameters.
            feature_sizes: Rows of each feature table.

        Raises:
            ModelUnavailable: If the sentence encoder's package is not installed.
        """
        parts: dict[str, dict[str, Tensor]] = {"encoder": {}, "network": {}}
        for name, value in stored.items():
            room, _, rest = name.partition(".")
            parts[room][rest] = value.float()
        model = cls(ContextEncoder.load(parts["encoder"]), feature_sizes)
        model.network.load_state_dict(parts["network"])
        return model.eval()
