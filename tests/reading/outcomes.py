"""What reading gave, and the shape of the steps that the tests take."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.models import Problem, Report

Outcome = tuple[list[Report], list[Problem]]
ReadText = Callable[..., Outcome]
ReadAll = Callable[..., Outcome]
