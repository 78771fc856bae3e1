"""What the engine says when it cannot go on."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name lupdate knows
    """Mark a text for translation without translating it."""
    return text


class EngineError(ValueError):
    """A problem that the user can mend.

    Parameters
    ----------
    template : str
        A literal sentence with named fields, marked by `QT_TRANSLATE_NOOP`; the caller translates
        the template and then fills in the values.
    **values : object
        The values of the named fields.

    Examples
    --------
    >>> str(EngineError("The radius must be above zero, got {radius}.", radius=-1))
    'The radius must be above zero, got -1.'
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values))
        self.template, self.values = template, values


class Cancelled(Exception):  # noqa: N818 - a cancel is not an error
    """The user cancelled."""


class Notice:
    """A remark on doubtful but usable data, in the same form as an `EngineError`.

    Engine results carry notices; processing translates them and shows them as warnings.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template, self.values = template, values

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def __repr__(self) -> str:
        return f"Notice({str(self)!r})"
