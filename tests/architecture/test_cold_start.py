"""Importing the command line must stay cheap: it is what `--help` and first paint wait for."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "torch",
    "textual",
    "faiss",
    "spacy",
    "sentence_transformers",
    "transformers",
    "sqlalchemy",
    "trafilatura",
)


def modules_after(statement: str) -> set[str]:
    """Top-level packages loaded by a statement in a fresh interpreter.

    A static graph cannot tell a module-scope import from one deferred into the
    function that needs it, so the interpreter itself is asked.
    """
    script = f"{statement}\nimport sys, json\nprint(json.dumps(sorted(m.split('.')[0] for m in sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(
    "module", ["factcheck.cli", "factcheck.workspace", "factcheck.models", "factcheck.reports"]
)
def test_importing_a_front_module_loads_no_heavy_library(module: str) -> None:
    loaded = modules_after(f"import {module}")
    assert not loaded & set(HEAVY)


def test_importing_the_workbench_loads_no_model_library() -> None:
    loaded = modules_after("import factcheck.tui.app, factcheck.workspace.workspace")
    assert not loaded & {"torch", "faiss", "spacy", "sentence_transformers", "transformers", "sqlalchemy"}


def test_opening_and_listing_an_archive_loads_no_model_library(
    tmp_path: Path,
) -> None:
    loaded = modules_after(
        "from pathlib import Path\n"
        "from factcheck.workspace import Workspace, Settings\n"
        f"with Workspace.open(Path({str(tmp_path)!r}), Settings()) as workspace:\n"
        "    workspace.page()\n"
    )
    assert not loaded & {"torch", "spacy", "sentence_transformers", "transformers", "faiss"}
