"""Industry codes (VSIC 2018, four digits) of each sector, and how spreadsheets damage them."""

from __future__ import annotations

import numpy as np

CODES = {
    "garments": ("1410", "1410", "1410", "1430", "1392"),
    "footwear": ("1520", "1520", "1520", "1512"),
    "electronics": ("2610", "2610", "2630", "2640", "2620", "2710", "2732"),
    "software": ("6201", "6201", "6202", "6209", "5820", "6311"),
    "automobiles": ("2930", "2930", "2920"),
    "food": ("1030", "1061", "1071", "1079", "1080", "1104"),
    "fisheries": ("1020", "1020", "0322"),
    "pharma": ("2100",),
    "wood": ("3100", "3100", "1622", "1629", "1610"),
    "petrochem": ("2011", "2022", "2023", "2012"),
    "metal": ("2511", "2592", "2599", "2410", "2591"),
    "machinery": ("2816", "2821", "2825", "2829", "3091"),
    "plastics": ("2220", "2220", "2219"),
    "minerals": ("2392", "2393", "2395", "2396"),
    "paper": ("1702", "1702", "1709", "1811"),
    "other_mfg": ("3290", "3240", "3312", "3320"),
    "services": ("4711", "4771", "4641", "4649", "5610", "4933", "4520", "6810", "9631", "7110"),
    "agriculture": ("0118", "0121", "0146", "0210"),
    "other": ("4101", "4330", "4299", "3811", "0810"),
    "research": ("7211", "7212"),
    "tailors": ("1410",),
}
SECTIONS = (("A", 3), ("B", 9), ("C", 33), ("D", 35), ("E", 39), ("F", 43), ("G", 47), ("H", 53))
LATER_SECTIONS = (("I", 56), ("J", 63), ("K", 66), ("L", 68), ("M", 75), ("N", 82), ("S", 96))
DAMAGED, LOST = 0.04, 0.006


def damaged(rng: np.random.Generator, code: str, kept: bool, noise: float) -> str | None:
    """Return a code as it stands in the register: mostly as it is.

    Some have been through a spreadsheet, in ways that leave one reading; of the firms that need
    not be `kept` a few are beyond repair.
    """
    fate = rng.random()
    if fate < DAMAGED * noise:
        forms = (
            f"{code}.0",
            f"{_section(code)}{code}",
            f"{code} ",
            f" {code}",
            f"{code[:2]}.{code[2:]}",
            f"{code} - ngành chính",
        )
        return forms[rng.integers(len(forms))]
    if not kept and fate < (DAMAGED + LOST) * noise:
        return (None, f"{code};4641", "chưa phân ngành", code.lstrip("0")[:3])[rng.integers(4)]
    return code


def _section(code: str) -> str:
    division = int(code[:2])
    return next(letter for letter, last in SECTIONS + LATER_SECTIONS if division <= last)
