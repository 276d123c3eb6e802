"""The entry point: what is done before anything large is imported."""

from __future__ import annotations

import gc
import os


def main() -> None:
    """Run the command line; the entry point of `factcheck`."""
    # Every installed package would be searched for plugins of pydantic: a tenth of a second.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Threads of the models that wait for one another sleep: by default they spin, and where other work
    # shares the cores a pair of claims then costs twice the processor time (39 ms in place of 16 a text).
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    # Imports leave no garbage, yet the many objects they make set the collector off again and again:
    # a fifth of the time to the first frame.
    gc.disable()
    from factcheck.cli.program import program

    gc.freeze()
    gc.enable()
    program()
