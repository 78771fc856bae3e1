"""How a report says single things: states, intervals, grades."""

from __future__ import annotations

from dataclasses import dataclass

from . import disclosure, forms
from .forms import known
from .markup import Html
from .report_content import Names, Options, Place
from .report_layout import Screen
from .texts import Texts

STATES = ("MET", "PART", "NOT", "UNK", "NA")


@dataclass(frozen=True)
class Words:
    """Texts, numbers and small pictures in the report's language.

    Parameters
    ----------
    texts : Texts
    names : Names
    options : Options
    figures : dict of str to str
        Pictures by name, as HTML.
    layout : Screen
    """

    texts: Texts
    names: Names
    options: Options
    figures: dict[str, str]
    layout: Screen

    @property
    def language(self) -> str:
        """``en`` or ``vi``."""
        return self.options.language

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the text table."""
        return self.texts.say(key, self.language, **values)

    def label(self, key: str) -> str:
        """Return a word of the labels' text table: states, grades, stages, profiles."""
        return self.names.words.say(key, self.language)

    def coded(self, kind: str, code: str) -> str:
        """Return the text of a code; a code of somebody else's table stays as it is."""
        key = f"{kind}_{code}"
        return self.say(key) if key in self.texts else code

    def number(self, value: float | None, digits: int | None = None) -> str:
        """Write a number."""
        return forms.number(value, self.language, digits)

    def share(self, value: float) -> str:
        """Write a share as a whole percentage."""
        return forms.share(value, self.language, 0)

    def figure(self, name: str) -> Html:
        """Return a picture, nothing if there is none."""
        return Html(self.figures.get(name, ""))

    def state(self, state: str) -> Html:
        """Return the box of a state and its name."""
        name = self.label(f"state_{state}")
        return self.layout.state(state, name, self.figure(f"state-{state}"))

    def sprites(self) -> Html:
        """Return what the boxes of the states are drawn from."""
        return self.layout.sprites({one: self.figure(f"state-{one}") for one in STATES})

    def interval(self, low: int | None, high: int | None) -> str:
        """Write the proven and the possible step; never a bare step 0."""
        if low is None or high is None:
            return forms.ABSENT
        if high == 0:
            return self.say("interval_below")
        if low == 0:
            return self.say("interval_up_to", high=high)
        return str(low) if low == high else self.say("interval", low=low, high=high)

    def decided(self, place: Place) -> str:
        """Write the step that counts: the officer's if there is one, marked."""
        override = place.override
        if override is None:
            return self.interval(place.low, place.high)
        low = place.low if override.low is None else override.low
        high = place.high if override.high is None else override.high
        return f"{self.interval(low, high)} †"

    def grade(self, value: float) -> str:
        """Name a confidence."""
        if not known(value):
            return self.say("grade_none")
        high, medium = self.names.grades
        rank = "high" if value >= high else "medium" if value >= medium else "low"
        return self.label(f"grade_{rank}")

    def firms(self, place: Place) -> str:
        """Write the number of firms, or that it is too small to be written."""
        if place.few:
            return self.say("fewer", min_cell=self.options.min_cell)
        return self.number(place.firms)

    def jobs(self, place: Place) -> str:
        """Write the number of jobs, or that it is withheld."""
        return self.say("value_hidden") if place.jobs_hidden else self.number(place.jobs, 0)

    def steps(self, numbers: tuple[int, ...]) -> str:
        """List steps with their names."""
        found = []
        for number in numbers:
            name = self.names.step(number).name
            found.append(f"{number} ({short(name)})" if name else str(number))
        return ", ".join(found)


def dominance(texts: Texts, options: Options) -> str:
    """Say when jobs are withheld because nearly all of them lie in one firm."""
    share = forms.share(disclosure.DOMINANCE, options.language, 0)
    return texts.say("caveat_dominance", options.language, share=share)


def short(name: str) -> str:
    """Return a step's name without its explanation.

    Examples
    --------
    >>> short("Capacity building I: infrastructure"), short("Xây dựng năng lực (hạ tầng)")
    ('Capacity building I', 'Xây dựng năng lực')
    """
    return name.split(":")[0].split(" (")[0].strip()
