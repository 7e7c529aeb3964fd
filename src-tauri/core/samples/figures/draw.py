"""Draws the figures of the samples: NAME.typ becomes NAME.png, 1600 pixels wide, in the colours below."""

import io
import pathlib
import sys

import typst
from PIL import Image

HERE = pathlib.Path(__file__).parent
FONTS = HERE.parents[3] / "fonts"
WIDTH = 1600
PAGE_MM = 157
INK, BLUE, MID, LIGHT, PALE, WASH = 0x222222, 0x1F4E79, 0x8A97A6, 0xB9C6D4, 0xE6EBF1, 0xF5F6F8


def thinned(color, percent):
    """The color mixed with white: what the edge of a letter looks like."""
    return [255 - (255 - channel) * percent // 100 for channel in color.to_bytes(3, "big")]


palette = Image.new("P", (1, 1))
palette.putpalette(
    sum([thinned(color, 100) for color in (0xFFFFFF, WASH, PALE, LIGHT, MID)], [])
    + sum([thinned(color, share) for color in (INK, BLUE) for share in (100, 66, 33)], [])
)

names = sys.argv[1:] or sorted(p.stem for p in HERE.glob("*.typ") if p.stem != "kit")
for name in names:
    drawn = typst.compile(
        HERE / f"{name}.typ",
        root=HERE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="png",
        ppi=WIDTH / PAGE_MM * 25.4,
    )
    image = Image.open(io.BytesIO(drawn)).convert("RGB")
    image = image.crop((0, 0, WIDTH, image.height))
    target = HERE / f"{name}.png"
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(target, optimize=True, bits=4)
    print(f"{target.name}: {image.width} × {image.height}, {target.stat().st_size // 1024} KB")
