"""What does one statement say about another?

The cross-encoder, the rules beside it, the shipped weights and how they were
trained. Importing it loads no model library; `load_judge` does.
"""

from factcheck.stance.judge import WeighingJudge, judge_hash, load_judge
from factcheck.stance.judging import RelationJudge
from factcheck.stance.model_folder import ModelUnreadableError

__all__ = ["ModelUnreadableError", "RelationJudge", "WeighingJudge", "judge_hash", "load_judge"]
