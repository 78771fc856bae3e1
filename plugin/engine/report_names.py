"""Names of sectors, steps and indicators for a report, from the rules and the sector table."""

from __future__ import annotations

from collections.abc import Iterator

from .report_content import IndicatorName, Names, StepName
from .rules import Rules
from .taxonomy import Taxonomy
from .texts import Texts

# What tells of one firm, what of the few firms of a small place, and where n counts firms.
ONE_FIRM = {
    "anchor_jobs",
    "anchor_share",
    "anchor_flagged",
    "anchor_top",
    "jobs_hhi",
    "order_of_years",
}
COUNTED_FIRMS = {
    "chain_firms",
    "quotient",
    "quotient_p",
    "founded_after",
    "domestic_share",
    "young_firms",
}
SOME_FIRMS = {"zone_share", "strong", *COUNTED_FIRMS}


def names(rules: Rules, taxonomy: Taxonomy, words: Texts, language: str) -> Names:
    """Collect the names a report needs in one language.

    Parameters
    ----------
    rules : Rules
        The rules the labels were made with.
    taxonomy : Taxonomy
    words : Texts
        ``texts_labels.csv``.
    language : str
        ``en`` or ``vi``.

    Returns
    -------
    Names
    """
    return Names(
        sectors={one: taxonomy.name(one, language) for one in taxonomy.sectors},
        colours={one: taxonomy.colour(one) for one in taxonomy.sectors},
        services=frozenset(one for one in taxonomy.sectors if taxonomy.services(one)),
        words=words,
        steps=tuple(
            StepName(step.number, step.code, step.names[language], step.stage)
            for step in rules.steps
        ),
        indicators=dict(_indicators(rules, language)),
        note=rules.notes[language],
        trust=rules.confidence,
        grades=_values(rules, "grade_high", "grade_medium"),
        one_firm=rules.thresholds["single_firm"].value,
        shares=_values(rules, "specialised", "dominant"),
    )


def _values(rules: Rules, *keys: str) -> tuple[float, ...]:
    return tuple(rules.thresholds[key].value for key in keys)


def _indicators(rules: Rules, language: str) -> Iterator[tuple[str, IndicatorName]]:
    for step in rules.steps:
        for one in step.indicators:
            yield (
                one.id,
                IndicatorName(
                    one.names[language],
                    one.op,
                    of_one_firm=one.measure in ONE_FIRM,
                    of_firms=one.measure in SOME_FIRMS,
                    counted=one.measure in COUNTED_FIRMS,
                ),
            )
        for group in step.groups:
            yield group.id, IndicatorName(group.names[language], ">=")
