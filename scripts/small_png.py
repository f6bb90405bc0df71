"""A screenshot as a PNG with at most 256 colours: a third of the size, and nobody sees the difference."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def small(png: bytes) -> bytes:
    """The same picture with a palette. Takes what Chromium writes: 8 bits, RGB or RGBA, not interlaced."""
    pixels = _pixels(png)
    flat = pixels.reshape(-1, 3).astype(np.uint32)
    colours, place, count = np.unique(
        (flat[:, 0] << 16) | (flat[:, 1] << 8) | flat[:, 2], return_inverse=True, return_counts=True
    )
    rgb = np.stack([(colours >> 16) & 255, (colours >> 8) & 255, colours & 255], axis=1).astype(np.int32)
    chosen = _palette(rgb, count)
    nearest = np.array([int(np.argmin(((rgb[chosen] - colour) ** 2).sum(axis=1))) for colour in rgb], dtype=np.uint8)
    return _written(nearest[place].reshape(pixels.shape[:2]), rgb[chosen].astype(np.uint8))


def _palette(rgb: NDArray[np.int32], count: NDArray[np.int64]) -> list[int]:
    """The most frequent colour of each small cube of colours, the most frequent 256 of them."""
    best: dict[tuple[int, ...], int] = {}
    for index in np.argsort(-count):
        best.setdefault(tuple(rgb[index] // 12), int(index))
    return list(best.values())[:256]


def _pixels(png: bytes) -> Pixels:
    width, height, _depth, kind = struct.unpack(">IIBB", png[16:26])
    step = 4 if kind == 6 else 3
    raw = np.frombuffer(zlib.decompress(b"".join(_chunks(png, b"IDAT"))), dtype=np.uint8)
    rows = raw.reshape(height, 1 + width * step)
    out = np.zeros((height, width * step), dtype=np.uint8)
    above = np.zeros(width * step, dtype=np.uint8)
    for index, row in enumerate(rows):
        out[index] = above = _unfiltered(int(row[0]), row[1:].reshape(-1, step), above.reshape(-1, step)).ravel()
    return out.reshape(height, width, step)[:, :, :3]


def _chunks(png: bytes, wanted: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(png):
        length = struct.unpack(">I", png[at : at + 4])[0]
        if png[at + 4 : at + 8] == wanted:
            found.append(png[at + 8 : at + 8 + length])
        at += length + 12
    return found


def _unfiltered(kind: int, row: Pixels, above: Pixels) -> Pixels:
    """One row without its filter (PNG specification, section 9)."""
    if kind == 0:
        return row
    if kind == 1:
        return np.cumsum(row, axis=0, dtype=np.uint8)
    if kind == 2:
        return row + above
    out: list[list[int]] = []
    left = corner = [0] * row.shape[1]
    for values, up in zip(row.tolist(), above.tolist(), strict=True):
        guess = [(a + b) // 2 for a, b in zip(left, up, strict=True)] if kind == 3 else _paeth(left, up, corner)
        left, corner = [(value + g) & 255 for value, g in zip(values, guess, strict=True)], up
        out.append(left)
    return np.array(out, dtype=np.uint8)


def _paeth(left: list[int], up: list[int], corner: list[int]) -> list[int]:
    guesses = []
    for a, b, c in zip(left, up, corner, strict=True):
        far = (abs(b - c), abs(a - c), abs(a + b - 2 * c))
        guesses.append((a, b, c)[far.index(min(far))])
    return guesses


def _written(indices: Pixels, palette: Pixels) -> bytes:
    height, width = indices.shape
    rows = np.hstack([np.zeros((height, 1), dtype=np.uint8), indices]).tobytes()
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    chunks = [struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
