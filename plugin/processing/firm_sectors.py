"""Sectors of firms from a sector field or an industry code, for algorithms without a study."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingException

from ..i18n import translate
from . import parameters, study_inputs, study_parameters

if TYPE_CHECKING:
    import numpy as np

    from .call import Call


def add(algorithm: Any, parent: str = "FIRMS") -> None:
    """Add the fields that give a firm's sector."""
    algorithm.addParameter(
        parameters.field(
            "SECTOR_FIELD",
            translate("QuanTu", "Sector field"),
            translate("QuanTu", "Sector of each firm, used instead of a code; any names."),
            parent,
        )
    )
    algorithm.addParameter(
        parameters.field(
            "CODE_FIELD",
            translate("QuanTu", "Industry code field"),
            translate("QuanTu", "Code of the main activity (VSIC or ISIC), text or number."),
            parent,
        )
    )
    algorithm.addParameter(study_parameters.classification())


def texts(call: Call) -> dict[str, str]:
    """Return the fields to read, by role."""
    return {"sector": call.text("SECTOR_FIELD"), "code": call.text("CODE_FIELD")}


def of(call: Call, columns: dict[str, np.ndarray]) -> np.ndarray:
    """Return the sector of each firm, None where it is not known."""
    if "sector" in columns:
        return columns["sector"]
    if "code" not in columns:
        raise QgsProcessingException(
            translate("QuanTu", "Give a sector field or an industry code field of the firms.")
        )
    version = study_parameters.VERSIONS[call.choice("CLASSIFICATION")]
    assigned = study_inputs.taxonomy().assign(columns["code"], version)
    for notice in assigned.notices:
        call.notice(notice)
    return assigned.sector
