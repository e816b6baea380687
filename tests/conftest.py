"""Hypothesis profiles (no deadline anywhere; CI is the same on every run), and the command as a fixture."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))
import command

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "ci", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., command.Done]:
    """Run the command in a folder of its own."""
    return partial(command.run, tmp_path)


@pytest.fixture
def shell(tmp_path: Path) -> Callable[..., command.Done]:
    """Run a line of shell in which the command is `cleantext`."""
    return partial(command.shell, tmp_path)
