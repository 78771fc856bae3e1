"""Sectors of firms from a sector field or an industry code, for algorithms without a study."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingException

from ..i18n import translate
from . import study_inputs, study_parameters

if TYPE_CHECKING:
    import numpy as np

    from .call import Call


def add(algorithm: Any, parent: str = "FIRMS") -> None:
    """Add the fields that give a firm's sector."""
    algorithm.addParameter(study_parameters.sector_field(parent))
    algorithm.addParameter(study_parameters.code_field(parent))
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
    return study_inputs.read_codes(call, columns["code"]).sector


def say_missing(call: Call, sector: np.ndarray) -> None:
    """Warn of firms whose sector is not known."""
    without = sum(one is None for one in sector)
    if without:
        call.warn(
            translate("QuanTu", "Firms without {what}, which are left out: {count}.").format(
                count=without, what=translate("QuanTu", "a sector")
            )
        )
