"""Names in letters that look like others (Unicode Technical Standard 39, skeletons).

Only the scripts that are used to imitate Latin names are told apart: Cyrillic, Greek, Armenian, Cherokee and
the letters that Unicode has a second time for compatibility; besides, marks and signs without width.
"""

import unicodedata
from functools import lru_cache
from typing import Final

_PAIRS: Final = (
    # Cyrillic
    "АA ВB ЕE ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ЅS ԌG ԚQ ԜW ҮY Ӏl аa еe оo рp сc уy хx ѕs іi јj ԁd ԛq ԝw һh ӏl вB нH "
    "кk тT мM ьb ҽe ԍG ѵv ѴV ѡw ҚK "
    # Greek
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa γy ιi κk νv οo ρp σo τt υu χx ηn ωw ϲc ϳj ϹC ͿJ "
    # Armenian, Cherokee, Lisu
    "օo սu ոn հh ցg ԱU ՍU ՏS ᎪA ᏴB ᏟC ᎠD ᎬE ᏀG ᎻH ᎥI ᎫJ ᏦK ᏞL ᎷM ᏢP ᎡR ᏚS ᎢT ᏙV ᎳW ᏃZ "
    "ꓮA ꓐB ꓚC ꓓD ꓰE ꓖG ꓧH ꓲI ꓙJ ꓗK ꓡL ꓟM ꓠN ꓳO ꓑP "
    "ꓣR ꓢS ꓔT ꓴU ꓦV ꓪW ꓫX ꓬY ꓜZ "
    # Latin letters and signs that look like others
    "ıi ɑa ɡg ʀR ɴN ʟL ᴀA ᴄC ᴅD ᴇE ᴊJ ᴋK ᴍM ᴏO ᴘP ᴛT ᴜU ᴠV ᴡW ᴢZ ǀl ∣l ∶: ꞉: ／/ ‐- ‑- ‒- –- −- ․."
)
_UNSEEN: Final = (
    *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x180E, 0x3164, 0xFEFF, 0xFFA0),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *range(0xE0000, 0xE0080),
)
_LIKE: Final = {**{ord(pair[0]): pair[1] for pair in _PAIRS.split()}, **dict.fromkeys(_UNSEEN, "")}
_THIN: Final = str.maketrans("I1|", "lll")


@lru_cache(maxsize=4096)
def skeletons(name: str) -> frozenset[str]:
    """Return what two names have in common if they look alike: as they are written, or in upper case."""
    letters = unicodedata.normalize("NFKD", name).translate(_LIKE).replace("0", "O")
    plain = " ".join("".join(char for char in letters if not unicodedata.combining(char)).split())
    return frozenset({plain.upper(), plain.translate(_THIN)})
