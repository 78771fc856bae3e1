"""Finds the algorithms: one class a module."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

from . import algorithms
from .base import EngineAlgorithm


def algorithm_classes() -> Iterator[type[EngineAlgorithm]]:
    """Yield the algorithm class of every module in `algorithms`, in name order.

    Raises
    ------
    ImportError
        If a module does not hold exactly one algorithm.
    """
    for info in sorted(pkgutil.iter_modules(algorithms.__path__), key=lambda one: one.name):
        module = import_module(f"{algorithms.__name__}.{info.name}")
        found = [
            one
            for _, one in inspect.getmembers(module, inspect.isclass)
            if issubclass(one, EngineAlgorithm) and one.__module__ == module.__name__
        ]
        if len(found) != 1:
            raise ImportError(f"{info.name} holds {len(found)} algorithms, not one")
        yield found[0]
