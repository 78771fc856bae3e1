"""Compare names and codes as people write them: case, spaces and composition do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import numpy as np

_PROVINCE = re.compile(r"^(tỉnh|thành phố|tp\.?) +(?=\S)|^tp\.(?=\S)")


def key(text: object) -> str:
    """Return what two spellings of a name have in common; "" for a missing one.

    Examples
    --------
    >>> key("  Đang  Hoạt động"), key(None), key(float("nan"))
    ('đang hoạt động', '', '')
    """
    if not isinstance(text, str):
        return ""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def province_key(text: object) -> str:
    """Return the key of a province's name without the word for province or city.

    Examples
    --------
    >>> province_key("Tỉnh Bắc Ninh"), province_key("TP. Huế"), province_key("TP.HCM")
    ('bắc ninh', 'huế', 'hcm')
    """
    return _PROVINCE.sub("", key(text))


def split(text: object) -> list[str]:
    """Return the keys in a list separated by semicolons.

    Examples
    --------
    >>> split("electronics; Wood;")
    ['electronics', 'wood']
    """
    return [one for one in (key(part) for part in str(text or "").split(";")) if one]


def among(texts: np.ndarray, words: Iterable[str]) -> np.ndarray:
    """Tell which texts are one of the words: 1, 0, or NaN for a missing text.

    Parameters
    ----------
    texts : ndarray of str objects, shape (n,)
    words : iterable of str

    Returns
    -------
    ndarray of float, shape (n,)
    """
    wanted = {key(one) for one in words}
    keys = [key(one) for one in texts]
    return np.array([float(one in wanted) if one else np.nan for one in keys], dtype=float)
