"""`factcheck eval`: how good the product is on labelled data."""

from __future__ import annotations

import typer

evaluation = typer.Typer(help="Measure the product on labelled data.")
