"""Paper: a Typst template and plain data to a PDF, with the fonts shipped here and nothing from the machine.

The template lies beside the code that fills it and reads the data as one JSON value:

    #let data = json(bytes(sys.inputs.data))
    #set document(title: data.title, date: none)
    #text(font: "Liberation Serif")[#data.title]

Text from people reaches the template only as data, so it can never become markup. A picture made in Python
(a QR code as SVG) goes the same way: `image(bytes(data.qr), format: "svg")`.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).parent / "fonts"
SERIF = "Liberation Serif"  # as wide as Times New Roman, letter by letter
SANS = "Liberation Sans"  # as wide as Arial
EPOCH = 0


class PaperFailed(RuntimeError):
    """The template does not fit the data; the message says where. Never carries the data."""


def pdf(template: Path, data: Mapping[str, Any], *, at: datetime | None = None) -> bytes:
    """The PDF that this template makes of this data: tagged, fonts embedded, same data same bytes.

    `data` is what JSON can hold. `at` is the moment the file says it was made; without it the file says none,
    if the template sets `document(date: none)`. The template may read only files of its own folder.
    """
    compiler = typst.Compiler(
        template,
        root=template.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    try:
        made = compiler.compile(format="pdf", timestamp=int(at.timestamp()) if at else EPOCH)
    except typst.TypstError as error:
        raise PaperFailed(f"{template.name}: {error.message}") from error
    return bytes(made)  # type: ignore[arg-type]  # one document is one run of bytes


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
