"""The command line: what scripts, tests and benchmarks use."""

from __future__ import annotations


def run(arguments: list[str]) -> int:
    """Carry out one call and return its exit code."""
    raise NotImplementedError(arguments)
