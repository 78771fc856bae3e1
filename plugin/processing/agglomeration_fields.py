"""Fields of agglomerations and of their evidence, in the order that users' styles rely on."""

from __future__ import annotations

from typing import Any

AGGLOMERATIONS = {
    "agg_id": "integer",
    "name": "text",
    "status": "text",
    "origin": "text",
    "exist_p": "double",
    "overlaps": "text",
    "rules_id": "text",
    "class_ver": "text",
    "sector": "text",
    "sector_en": "text",
    "sector_vi": "text",
    "profile": "text",
    "n_firms": "integer",
    "jobs": "double",
    "area_km2": "double",
    "lq": "double",
    "lq_p": "double",
    "stars": "integer",
    "anchor": "text",
    "anchor_job": "double",
    "hhi": "double",
    "lit_km2": "double",
    "sum_rad": "double",
    "rad_trend": "double",
    "stage_lo": "integer",
    "stage_hi": "integer",
    "stage_obs": "integer",
    "phase": "text",
    "label_en": "text",
    "label_vi": "text",
    "path": "text",
    "gaps": "text",
    "missing": "text",
    "conf_data": "double",
    "conf_marg": "double",
    "conf_pos": "double",
    "conf": "double",
    "province": "text",
    "n_prov": "integer",
    "override": "boolean",
    "over_sec": "text",
    "over_lo": "integer",
    "over_hi": "integer",
    "over_by": "text",
    "over_at": "text",
    "over_why": "text",
}

EVIDENCE = {
    "agg_id": "integer",
    "step": "integer",
    "indicator": "text",
    "state": "text",
    "value": "double",
    "threshold": "double",
    "unit": "text",
    "layer": "text",
    "layer_date": "text",
    "n": "integer",
    "source": "text",
    "reason_en": "text",
    "reason_vi": "text",
}

DETAILS = {
    "agg_id": "integer",
    "kind": "text",
    "key": "text",
    "low": "double",
    "high": "double",
    "n_firms": "integer",
    "jobs": "double",
    "value": "double",
}

FIRMS = {"agg_id": "integer", "sector": "text", "role": "text", "excluded": "text"}


def as_columns(fields: dict[str, str], values: dict[str, Any], count: int) -> dict[str, Any]:
    """Return sink columns of all `fields`; a field without values is NULL throughout."""
    from ..bridge import sinks

    return {
        name: sinks.of_kind(kind, values[name])
        if name in values
        else sinks.Column(kind, [None] * count)
        for name, kind in fields.items()
    }
