"""Where a relation model lives, and the hash that names what it would answer."""

from __future__ import annotations

import hashlib
from pathlib import Path

SHIPPED = Path(__file__).parent / "weights"
"""The folder of the model that comes with the package."""

SECOND = "second"
"""The folder inside a model's own that holds the larger model behind it."""

DECIDING_FILES = ("config.json", "tokenizer.json", "vocab.txt", "model.safetensors")
"""Files of a model folder that change its answers, beside its calibration."""

_READ_AT_ONCE = 1 << 20


class ModelUnreadableError(ValueError):
    """The folder holds no usable sequence-classification model; the message says the remedy."""


def locate(setting: str | Path | None) -> Path:
    """Find the folder of a relation model.

    Args:
        setting: A folder with a Hugging Face sequence-classification NLI model, or
            None for the shipped one.

    Returns:
        The folder.

    Raises:
        ModelUnreadableError: if the folder has no config or no safetensors weights.
    """
    folder = SHIPPED if setting is None else Path(setting).expanduser()
    for name in ("config.json", "model.safetensors"):
        if not (folder / name).is_file():
            raise ModelUnreadableError(
                f"{folder}: no {name}; give the folder of a sequence-classification NLI model "
                "saved with save_pretrained"
            )
    return folder


def second_of(folder: Path) -> Path | None:
    """The folder of the larger model that reads again what a first one leaves open, if there is one.

    Args:
        folder: A folder from `locate`.

    Raises:
        ModelUnreadableError: if there is such a folder without a model in it.
    """
    second = folder / SECOND
    return locate(second) if second.is_dir() else None


def calibration_of(folder: Path) -> Path:
    """The fitted numbers of a model, or the shipped ones for a model without its own.

    Args:
        folder: A folder from `locate`.
    """
    own = folder / "calibration.json"
    return own if own.is_file() else SHIPPED / "calibration.json"


def fingerprint(folder: Path) -> str:
    """Hash the model's files together with the code that turns them into relations.

    The rules decide as much as the weights do, so their source is hashed too: a
    cached judgement never outlives either.

    Args:
        folder: A folder from `locate`.

    Returns:
        SHA-256 in hexadecimal.
    """
    digest = hashlib.sha256()
    models = [folder / place / name for place in ("", SECOND) for name in DECIDING_FILES]
    for path in (*models, calibration_of(folder), *sorted(Path(__file__).parent.glob("*.py"))):
        if not path.is_file():
            continue
        digest.update(path.name.encode() + b"\0")
        with path.open("rb") as stream:
            while block := stream.read(_READ_AT_ONCE):
                digest.update(block)
    return digest.hexdigest()
