"""Set a document from a layout and data.

A layout stands in ``layouts`` and is given data only, never text to be read as
markup: what people have written cannot become an instruction.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).parent / "fonts"
LAYOUTS = Path(__file__).parent / "layouts"
# ISO 14289-1: title, language, reading order and structure are told.
ACCESSIBLE: "typst.PDFStandard" = "ua-1"


def pdf(layout: str, data: Mapping[str, Any], *, title: str, language: str) -> bytes:
    """Return a document as PDF/UA-1.

    ``data`` holds what JSON can say; the layout reads it. A letter that
    none of the fonts has is drawn as an empty box; such a file makes no claim to the standard.
    The same data gives the same bytes.
    """
    # Large, and few pages are documents.
    import typst

    given = {"title": title, "language": language, **data}
    compiler = typst.Compiler(
        str(LAYOUTS / f"{layout}.typ"),
        # It can read nothing outside, and reads only what they share.
        root=str(LAYOUTS),
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(given, ensure_ascii=False)},
    )
    try:
        made = compiler.compile(format="pdf", pdf_standards=[ACCESSIBLE], timestamp=0)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        made = compiler.compile(format="pdf", timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError(layout)
    return made


@cache
def _fonts() -> "typst.Fonts":
    import typst

    # Typst's own fonts stand in for letters that ours lacks, such as Greek and Cyrillic ones;
    # the machine's are left out, so that documents look alike everywhere.
    return typst.Fonts(
        font_paths=[FONTS], include_system_fonts=False, include_embedded_fonts=True
    )
