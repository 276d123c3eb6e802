"""What the processor can do, asked without importing torch."""

from __future__ import annotations

from pathlib import Path

FAST_BF16 = frozenset({"avx512_bf16", "amx_bf16"})
"""Processor flags with which bf16 runs about twice as fast as fp32 at cosine 0.99995; emulated
elsewhere, where it is slower than fp32."""


def has_fast_bf16(cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether bf16 is worth using; False where the system does not say (not Linux, not x86).

    Args:
        cpuinfo: The kernel's description of the processors.
    """
    try:
        with cpuinfo.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.startswith("flags"):
                    return not FAST_BF16.isdisjoint(line.split())
    except OSError:
        return False
    return False
