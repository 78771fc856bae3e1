"""What a report says, in the words of one language, ready to be laid out.

Nothing here knows of HTML. Figures of single firms are already left out: a cell or a value that
must not be shown is None and marked as hidden, so that no layout can print it by mistake.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .detection import CANDIDATE, CONFIRMED
from .texts import Texts


@dataclass(frozen=True)
class Options:
    """How to write a report.

    Parameters
    ----------
    language : str
        ``en`` or ``vi``.
    min_cell : int
        Smallest number of firms a figure may rest on; 1 shows everything.
    show_names : bool
        Show names and figures of single firms.
    title : str
        What the study is of; "" = the provinces of the agglomerations.
    made_at : str
        ISO date and time.
    max_pages : int
        Agglomerations that get pages of their own, at most.
    max_rows : int
        Agglomerations that stand in the summary's table, with their steps, at most.
    pages : str
        ``confirmed``: only confirmed agglomerations get pages, unless there is none; ``all``.
    only : tuple of str
        Ids of the agglomerations to report; empty = the whole study.
    """

    language: str = "en"
    min_cell: int = 3
    show_names: bool = False
    title: str = ""
    made_at: str = ""
    max_pages: int = 100
    max_rows: int = 500
    pages: str = CONFIRMED
    only: tuple[str, ...] = ()

    @property
    def hides_dominated(self) -> bool:
        """Whether sums of jobs that lie nearly all in one firm are withheld."""
        return self.min_cell > 1 and not self.show_names


@dataclass(frozen=True)
class StepName:
    """A step of the rules: number, code, name, stage (``I`` or ``II``)."""

    step: int
    code: str
    name: str
    stage: str


@dataclass(frozen=True)
class IndicatorName:
    """An indicator of the rules.

    Parameters
    ----------
    name : str
    relation : str
        How the value compares with the threshold: ``>=``, ``>``, ``<=``, ``<``, or "".
    of_one_firm : bool
        Its value tells of a single firm.
    of_firms : bool
        Its value tells of the place's firms.
    counted : bool
        Its `n` counts firms.
    """

    name: str
    relation: str = ""
    of_one_firm: bool = False
    of_firms: bool = False
    counted: bool = False


@dataclass(frozen=True)
class Names:
    """What rules and sectors are called in the report's language.

    Parameters
    ----------
    sectors, colours : dict of str to str
        Name and colour by sector id.
    services : frozenset of str
        Sectors whose size classes are those of services.
    words : Texts
        Sentences of labels: states, grades, units, paths (``texts_labels.csv``).
    steps : tuple of StepName
    indicators : dict of str to IndicatorName
    note : str
        The sentence that says how far the list of steps can be trusted, with its confidence.
    trust : float
        That confidence, 0 to 1; NaN = not known.
    grades : (float, float)
        Confidence from which it is high, and medium.
    one_firm : float
        Concentration of jobs (HHI) above which a place depends on one firm.
    shares : (float, float)
        Share of its sector from which a place is specialised, and dominated by it.
    """

    sectors: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)
    services: frozenset[str] = frozenset()
    words: Texts = field(default_factory=lambda: Texts({}))
    steps: tuple[StepName, ...] = ()
    indicators: dict[str, IndicatorName] = field(default_factory=dict)
    note: str = ""
    trust: float = float("nan")
    grades: tuple[float, float] = (0.75, 0.5)
    one_firm: float = 0.25
    shares: tuple[float, float] = (0.6, 0.3)

    def step(self, number: int) -> StepName:
        """Return the name of a step, an unnamed one if the rules do not know it."""
        for one in self.steps:
            if one.step == number:
                return one
        return StepName(number, "", "", "")


@dataclass(frozen=True)
class Cell:
    """A size class or a sector: its firms (None = hidden) and jobs (NaN = not known or hidden)."""

    key: str
    name: str
    firms: int | None
    jobs: float
    hidden: bool = False


@dataclass(frozen=True)
class Years:
    """Founding years in classes: edges, firms per class (None = hidden)."""

    edges: tuple[int, ...]
    firms: tuple[int | None, ...]
    anchor: int | None = None


@dataclass(frozen=True)
class Light:
    """Mean light by year, first year = 100, of the place and of the whole area."""

    years: tuple[int, ...]
    place: tuple[float, ...]
    region: tuple[float, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """One line of evidence, as it is printed; "" where there is nothing to say.

    `bound` is the threshold without its unit, to stand beside a value; `hidden` says that value and
    reason are left out on purpose. `amount`, `limit` and `unit` are value and threshold as numbers,
    NaN where there is none or it is hidden.
    """

    step: int
    indicator: str
    name: str
    state: str
    value: str
    threshold: str
    bound: str
    count: int | None
    layer: str
    date: str
    source: str
    reason: str
    hidden: bool = False
    amount: float = float("nan")
    limit: float = float("nan")
    unit: str = ""


@dataclass(frozen=True)
class StepResult:
    """A step of one agglomeration: its state, why, and the evidence for it."""

    step: int
    name: str
    state: str
    reason: str
    rows: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Override:
    """What an officer decided instead, and why; None and "" = left as computed."""

    sector: str
    low: int | None
    high: int | None
    by: str
    at: str
    why: str


@dataclass(frozen=True)
class Neighbour:
    """Another agglomeration: its number and name in the report, kilometres, overlap or not."""

    number: int
    name: str
    distance: float
    overlaps: bool


@dataclass(frozen=True)
class Place:
    """One agglomeration; numbers are NaN or None where nothing is known or may be said.

    `row` is its row in the tables, `number` its place in the report, from 1; `positions` says that
    its firms may be drawn on a map, `few` that it has too few firms for figures, `jobs_hidden` that
    its jobs are left out on purpose.
    """

    row: int
    number: int
    agg_id: str
    name: str
    status: str
    origin: str
    sector: str
    sector_name: str
    colour: str
    province: str
    provinces: int | None
    profile: str
    firms: int | None
    jobs: float
    area: float
    quotient: float
    quotient_p: float
    exist_p: float
    stars: int | None
    anchor: str
    anchor_jobs: float
    concentration: float
    dependent: bool | None
    lit_area: float
    light: float
    light_trend: float
    low: int | None
    high: int | None
    observed: int | None
    phase: str
    label: str
    path: str
    gaps: tuple[int, ...]
    missing: tuple[int, ...]
    confidence: tuple[float, float, float, float]
    suppressed: bool
    steps: tuple[StepResult, ...]
    override: Override | None = None
    neighbours: tuple[Neighbour, ...] = ()
    sizes: tuple[Cell, ...] = ()
    mix: tuple[Cell, ...] = ()
    years: Years | None = None
    lights: Light | None = None
    positions: bool = False
    few: bool = False
    jobs_hidden: bool = False

    @property
    def states(self) -> tuple[str, ...]:
        """State of every step."""
        return tuple(one.state for one in self.steps)

    @property
    def dominated(self) -> bool:
        """Whether jobs are left out because nearly all of them lie in one firm."""
        alone = self.jobs_hidden and self.firms is not None
        return alone or any(one.hidden and one.firms is not None for one in self.mix)

    @property
    def next_step(self) -> StepResult | None:
        """The first step that applies and is not met, None when all are."""
        for one in self.steps:
            if one.state not in ("MET", "NA"):
                return one
        return None


@dataclass(frozen=True)
class ReportContent:
    """Everything a report says.

    Parameters
    ----------
    options : Options
    names : Names
    places : tuple of Place
        Confirmed ones first, then by jobs, firms and id.
    firms, jobs : int, float
        Firms and jobs in the confirmed ones, each counted once; NaN jobs = not known.
    rules_id, class_version : str
    parameters, provenance : tuple of (str, str)
        Names and values for the last page.
    """

    options: Options
    names: Names
    places: tuple[Place, ...] = ()
    rules_id: str = ""
    class_version: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    provenance: tuple[tuple[str, str], ...] = ()

    @property
    def confirmed(self) -> tuple[Place, ...]:
        """Places that count."""
        return tuple(one for one in self.places if one.status == CONFIRMED)

    @property
    def candidates(self) -> tuple[Place, ...]:
        """Places that were tested and not confirmed; one without a shape is neither."""
        return tuple(one for one in self.places if one.status == CANDIDATE)

    @property
    def listed(self) -> tuple[Place, ...]:
        """Places in the summary's table."""
        return self.places[: self.options.max_rows]

    @property
    def paged(self) -> tuple[Place, ...]:
        """Places with pages of their own."""
        return self.places[: self.options.max_pages]
