"""Check a JSON document against a schema: the part of JSON Schema that the rule files need.

Understood are `type`, `enum`, `required`, `properties`, `additionalProperties`, `propertyNames`
(with `pattern`), `minProperties`, `maxProperties`, `items`, `minItems`, `maxItems`, `minimum`,
`maximum`, `exclusiveMinimum`, `pattern`, `anyOf` (its branches differ in `type`) and `$ref` to a
definition of the same file.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Sized
from pathlib import Path
from typing import Any

from .errors import QT_TRANSLATE_NOOP, EngineError

_DEEPEST = 64  # the rule files shipped have some ten levels
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
}


def read(path: str) -> Any:
    """Read a JSON file (UTF-8).

    Raises
    ------
    EngineError
        If the file is missing, is no JSON, names a key twice or holds NaN or Infinity.
    """
    name = Path(path).name
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "{file}: the file cannot be read ({reason})."),
            file=name,
            reason=error,
        ) from error
    try:
        document = json.loads(
            text,
            object_pairs_hook=lambda pairs: _unique(pairs, name),
            parse_constant=lambda constant: _no_number(constant, name),
            parse_int=lambda digits: _finite(digits, int, name),
            parse_float=lambda digits: _finite(digits, float, name),
        )
    except json.JSONDecodeError as error:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "{file}, line {line}, column {column}: this is no JSON ({reason})."
            ),
            file=name,
            line=error.lineno,
            column=error.colno,
            reason=error.msg,
        ) from error
    except RecursionError as error:
        raise _too_deep(name) from error
    _require_flat(document, name)
    return document


def _require_flat(document: Any, name: str) -> None:
    """Refuse a document so deep that to check or to use it would go too deep."""
    level = [document]
    for _ in range(_DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return
    raise _too_deep(name)


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _too_deep(name: str) -> EngineError:
    return EngineError(
        QT_TRANSLATE_NOOP("QuanTu", "{file}: brackets are nested too deeply to be read."),
        file=name,
    )


def _unique(pairs: list[tuple[str, Any]], name: str) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) < len(pairs):
        keys = [key for key, _ in pairs]
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "{file}: the key '{key}' comes twice in one object."),
            file=name,
            key=next(key for key in keys if keys.count(key) > 1),
        )
    return document


def _finite(digits: str, kind: type, name: str) -> Any:
    """Return a number; one of thousands of digits is none that a program can use."""
    if not math.isfinite(float(digits)):
        _no_number(_shown(digits).strip('"'), name)
    return kind(digits)


def _no_number(constant: str, name: str) -> None:
    raise EngineError(
        QT_TRANSLATE_NOOP("QuanTu", "{file}: '{value}' is no number that JSON knows."),
        file=name,
        value=constant,
    )


def check(document: Any, schema: dict[str, Any], file: str) -> None:
    """Raise unless a document follows a schema.

    Parameters
    ----------
    document : object
        As `json` reads it.
    schema : dict
        See the module.
    file : str
        Name of the file, for the message.

    Raises
    ------
    EngineError
        For the first place that does not fit, with the file, the place, the value found and what
        is expected there.
    """
    _check(document, schema, _Where(file, "", schema))


def unexpected(file: str, place: str, value: object, expected: object) -> EngineError:
    """Return the error of a value that the schema allows but the rest of the file does not."""
    return EngineError(
        QT_TRANSLATE_NOOP("QuanTu", "{file}, {place}: {value} found, {expected} expected."),
        file=file,
        place=place,
        value=value,
        expected=expected,
    )


class _Where:
    """A place in a document, and the schema whose definitions hold there."""

    def __init__(self, file: str, place: str, root: dict[str, Any]) -> None:
        self.file, self.place, self.root = file, place, root

    def below(self, key: str | int) -> _Where:
        step = f"[{key}]" if isinstance(key, int) else f".{key}" if self.place else key
        return _Where(self.file, self.place + step, self.root)

    def error(self, template: str, **values: Any) -> EngineError:
        return EngineError(template, file=self.file, place=self.place or "(top)", **values)


def _check(value: Any, schema: dict[str, Any], where: _Where) -> None:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        _check(value, where.root["definitions"][name], where)
        return
    if "anyOf" in schema:
        _check(value, _branch(value, schema["anyOf"], where), where)
        return
    _check_type(value, schema, where)
    if "enum" in schema and value not in schema["enum"]:
        raise where.error(
            QT_TRANSLATE_NOOP(
                "QuanTu", "{file}, {place}: {value} found, one of {choices} expected."
            ),
            value=_shown(value),
            choices=", ".join(str(one) for one in schema["enum"]),
        )
    if isinstance(value, dict):
        _check_object(value, schema, where)
    elif isinstance(value, list):
        _check_list(value, schema, where)
    elif isinstance(value, str):
        _check_text(value, schema, where)
    elif not isinstance(value, bool):
        _check_number(value, schema, where)


def _branch(value: Any, branches: list[dict[str, Any]], where: _Where) -> dict[str, Any]:
    """Return the branch of an `anyOf` that is meant for values of this type."""
    kinds = []
    for branch in branches:
        resolved = branch
        if "$ref" in branch:
            resolved = where.root["definitions"][branch["$ref"].rsplit("/", 1)[1]]
        kinds.append(resolved["type"])
        if _is_a(value, resolved["type"]):
            return resolved
    raise where.error(
        QT_TRANSLATE_NOOP("QuanTu", "{file}, {place}: {value} found, {kind} expected."),
        value=_shown(value),
        kind=" / ".join(kinds),
    )


def _is_a(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _TYPES[kind])


def _check_type(value: Any, schema: dict[str, Any], where: _Where) -> None:
    if "type" in schema and not _is_a(value, schema["type"]):
        raise where.error(
            QT_TRANSLATE_NOOP("QuanTu", "{file}, {place}: {value} found, {kind} expected."),
            value=_shown(value),
            kind=schema["type"],
        )


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."


def _check_object(value: dict[str, Any], schema: dict[str, Any], where: _Where) -> None:
    _check_count(value, schema, "Properties", where)
    for key in schema.get("required", ()):
        if key not in value:
            raise where.error(
                QT_TRANSLATE_NOOP("QuanTu", "{file}, {place}: the key '{key}' is missing."), key=key
            )
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    names = schema.get("propertyNames", {})
    for key, inner in value.items():
        _check_text(key, names, where.below(key))
        if key in known:
            _check(inner, known[key], where.below(key))
        elif others is False:
            raise where.error(
                QT_TRANSLATE_NOOP(
                    "QuanTu", "{file}, {place}: '{key}' is no key here; the keys are {choices}."
                ),
                key=key,
                choices=", ".join(known),
            )
        elif others is not True:
            _check(inner, others, where.below(key))


def _check_list(value: list[Any], schema: dict[str, Any], where: _Where) -> None:
    _check_count(value, schema, "Items", where)
    for number, inner in enumerate(value):
        _check(inner, schema.get("items", {}), where.below(number))


def _check_count(value: Sized, schema: dict[str, Any], of: str, where: _Where) -> None:
    least, most = schema.get(f"min{of}", 0), schema.get(f"max{of}")
    if len(value) < least or (most is not None and len(value) > most):
        raise where.error(
            QT_TRANSLATE_NOOP(
                "QuanTu", "{file}, {place}: entries found: {count}; expected: {least} to {most}."
            ),
            count=len(value),
            least=least,
            most="n" if most is None else most,
        )


def _check_text(value: str, schema: dict[str, Any], where: _Where) -> None:
    if not re.fullmatch(schema.get("pattern", "(?s:.*)"), value):
        raise where.error(
            QT_TRANSLATE_NOOP(
                "QuanTu", "{file}, {place}: {value} found, a text of the form {pattern} expected."
            ),
            value=_shown(value),
            pattern=schema["pattern"],
        )


_LIMITS: dict[str, tuple[str, Callable[[float, float], bool]]] = {
    "minimum": ("≥", lambda value, limit: value >= limit),
    "maximum": ("≤", lambda value, limit: value <= limit),
    "exclusiveMinimum": (">", lambda value, limit: value > limit),
}


def _check_number(value: float, schema: dict[str, Any], where: _Where) -> None:
    for keyword, (sign, holds) in _LIMITS.items():
        if keyword in schema and not holds(value, schema[keyword]):
            raise where.error(
                QT_TRANSLATE_NOOP(
                    "QuanTu", "{file}, {place}: {value} found, a number {sign} {limit} expected."
                ),
                value=_shown(value),
                sign=sign,
                limit=schema[keyword],
            )
