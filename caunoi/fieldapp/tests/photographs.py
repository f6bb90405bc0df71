"""Photographs of real printed papers, made: a person's marks, a camera at an angle, bad light, a shaking hand, JPEG.

Everything follows from one seed. Brightness runs from 0 (black) to 1 (paper).
"""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

PPI = 144
DOTS = PPI / 25.4  # to a millimetre of paper
DCT = np.array(
    [[np.sqrt((1 if k == 0 else 2) / 8) * np.cos(np.pi * (2 * n + 1) * k / 16) for n in range(8)] for k in range(8)],
    dtype=np.float32,
)
# Annex K of the JPEG standard: how coarsely brightness is kept at quality 50.
COARSENESS = np.array(
    [[16, 11, 10, 16, 24, 40, 51, 61], [12, 12, 14, 19, 26, 58, 60, 55], [14, 13, 16, 24, 40, 57, 69, 56],
     [14, 17, 22, 29, 51, 87, 80, 62], [18, 22, 37, 56, 68, 109, 103, 77], [24, 35, 55, 64, 81, 104, 113, 92],
     [49, 64, 78, 87, 103, 121, 120, 101], [72, 92, 95, 98, 112, 100, 103, 99]], dtype=np.float32)  # fmt: skip


class Pen:
    """Marks on a printed page, `paper[y, x]`."""

    def __init__(self, paper, rng):
        self.paper, self.rng = paper, rng

    def fill(self, box, *, ink=None, part="all"):
        """A circle filled in by hand: not quite round, not quite in the middle, with a little paper shining through."""
        ink = self.rng.uniform(0.05, 0.35) if ink is None else ink
        size, turn = box.r * self.rng.uniform(0.88, 1.06), self.rng.uniform(0, 6.3)
        x, y = box.x + self.rng.uniform(-0.25, 0.25), box.y + self.rng.uniform(-0.25, 0.25)

        def inside(px, py):
            distance, angle = np.hypot(px - x, py - y), np.arctan2(py - y, px - x)
            shape = distance < size * (1 + 0.06 * np.sin(3 * angle + turn))
            half = {"all": True, "left": px < x, "upper": py < y, "right": px > x, "lower": py > y}[part]
            return shape & half

        self._paint(box, inside, ink, gaps=0.12)

    def cross(self, box, *, size, ink=0.15, width=0.5):
        """Two strokes; `size` from the middle, in radii."""
        reach, wobble = box.r * size * 0.71, self.rng.uniform(-0.2, 0.2, 8)
        for sign in (1, -1):
            at = 0 if sign == 1 else 4
            start = (box.x - reach + wobble[at], box.y - sign * reach + wobble[at + 1])
            end = (box.x + reach + wobble[at + 2], box.y + sign * reach + wobble[at + 3])
            self.stroke([start, end], ink=ink, width=width)

    def tick(self, box, *, size=0.8, ink=0.15, width=0.5):
        reach, jitter = box.r * size, self.rng.uniform(-0.3, 0.3, 6)
        points = [(-0.9, 0.0), (-0.2, 0.8), (0.9, -0.9)]
        self.stroke(
            [
                (box.x + px * reach + jitter[2 * at], box.y + py * reach + jitter[2 * at + 1])
                for at, (px, py) in enumerate(points)
            ],
            ink=ink, width=width,
        )  # fmt: skip

    def sign(self, box, *, ink=0.2):
        """A quick signature, partly beyond the box."""
        at = np.linspace(0, 1, 9)
        waves = self.rng.uniform(0.4, 0.9) * np.sin(at * self.rng.uniform(14, 22))
        self.stroke(
            [(box.x + box.r * (2.2 * a - 1.1), box.y + box.r * w) for a, w in zip(at, waves, strict=True)],
            ink=ink, width=0.4,
        )  # fmt: skip

    def stroke(self, points, *, ink, width):
        for (ax, ay), (bx, by) in pairwise(points):
            length = max(np.hypot(bx - ax, by - ay), 1e-6)

            def near(px, py, ax=ax, ay=ay, bx=bx, by=by, length=length):
                along = np.clip(((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length**2, 0, 1)
                return np.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay)) < width / 2

            self._put(min(ax, bx) - 1, min(ay, by) - 1, max(ax, bx) + 1, max(ay, by) + 1, near, ink, 0)

    def _paint(self, box, inside, ink, gaps):
        reach = box.r * 1.5
        self._put(box.x - reach, box.y - reach, box.x + reach, box.y + reach, inside, ink, gaps)

    def _put(self, left, top, right, bottom, inside, ink, gaps):
        x0, y0, x1, y1 = (max(0, int(value * DOTS)) for value in (left, top, right, bottom))
        area = self.paper[y0:y1, x0:x1]
        py, px = np.mgrid[y0 : y0 + area.shape[0], x0 : x0 + area.shape[1]]
        touched = inside((px + 0.5) / DOTS, (py + 0.5) / DOTS) & (self.rng.random(area.shape) >= gaps)
        area[touched] = np.minimum(area[touched], ink)


@dataclass
class Camera:
    """How a photograph is taken; everything drawn from one random generator unless it is said."""

    rng: np.random.Generator
    width: int = 1280
    height: int = 1700
    hardship: float = 1.0  # 0 a scanner, 1 what a phone in a dim hall does
    said: dict = field(default_factory=dict)

    def take(self, paper):
        """The photograph as grey bytes."""
        picture = self._lit(self._projected(paper))
        picture = self._blurred(picture)
        picture = picture + self.rng.normal(
            0, self.said.get("noise", self.rng.uniform(0.004, 0.028) * self.hardship), picture.shape
        )
        picture = np.clip(picture * 255, 0, 255).astype(np.float32)
        return compressed(picture, self.said.get("quality", self.rng.uniform(45, 88)))

    def place(self, x, y):
        """Where a point of the paper (mm) is in the photograph."""
        px, py, depth = self.plane @ np.array([x, y, 1.0])
        return px / depth, py / depth

    def _projected(self, paper):
        self.plane = self._plane()
        back = np.linalg.inv(self.plane).astype(np.float32)
        py, px = np.mgrid[0 : self.height, 0 : self.width].astype(np.float32)
        depth = back[2, 0] * px + back[2, 1] * py + back[2, 2]
        x = (back[0, 0] * px + back[0, 1] * py + back[0, 2]) / depth
        y = (back[1, 0] * px + back[1, 1] * py + back[1, 2]) / depth
        bend = self.said.get("bend", self.rng.uniform(-0.9, 0.9) * self.hardship)
        y = y + bend * np.sin(np.pi * x / 210) * np.sin(np.pi * y / 297)  # no paper lies quite flat
        x = x + bend * np.sin(np.pi * y / 297)
        on = (x >= 0) & (x < 210) & (y >= 0) & (y < 297)
        table = self.said.get("table", self.rng.uniform(0.1, 0.8)) + 0.03 * np.sin(px / 9)
        return np.where(on, _between(paper, x * DOTS, y * DOTS), table).astype(np.float32)

    def _plane(self):
        """Paper (mm) to picture: turned, tilted, seen from 400 mm away, as large as fits."""
        turn = np.radians(self.said.get("turn", self.rng.uniform(-12, 12) + self.rng.choice([0, 0, 180, 90, 270])))
        tilt = np.radians(self.said.get("tilt", self.rng.uniform(0, 30) * self.hardship))
        axis = self.rng.uniform(0, 2 * np.pi)
        a = np.array([np.cos(axis), np.sin(axis), 0])
        cross = np.array([[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]])
        rotate = np.eye(3) + np.sin(tilt) * cross + (1 - np.cos(tilt)) * cross @ cross
        spin = np.array([[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]])
        pose = rotate @ spin
        flat = np.column_stack([pose[:, 0], pose[:, 1], pose @ np.array([-105, -148.5, 0]) + np.array([0, 0, 420])])
        corners = np.array([flat @ np.array([x, y, 1]) for x, y in [(0, 0), (210, 0), (210, 297), (0, 297)]])
        seen = corners[:, :2] / corners[:, 2:]
        if np.ptp(seen[:, 0]) > np.ptp(seen[:, 1]) and self.width < self.height:
            self.width, self.height = self.height, self.width
        fills = self.said.get("fills", self.rng.uniform(0.86, 0.98))
        scale = fills * min(self.width / np.ptp(seen[:, 0]), self.height / np.ptp(seen[:, 1]))
        middle = (seen.max(0) + seen.min(0)) / 2
        lens = np.array([
            [scale, 0, self.width / 2 - scale * middle[0]], [0, scale, self.height / 2 - scale * middle[1]], [0, 0, 1],
        ])  # fmt: skip
        return lens @ flat

    def _lit(self, picture):
        py, px = np.mgrid[0 : self.height, 0 : self.width].astype(np.float32)
        angle = self.rng.uniform(0, 2 * np.pi)
        along = (px / self.width - 0.5) * np.cos(angle) + (py / self.height - 0.5) * np.sin(angle)
        light = 1 - self.rng.uniform(0, 0.5) * self.hardship * (along + 0.5)
        if self.said.get("shadow", self.rng.random() < 0.5 * self.hardship):
            angle, off = self.rng.uniform(0, 2 * np.pi), self.rng.uniform(-0.3, 0.3)
            edge = (px / self.width - 0.5) * np.cos(angle) + (py / self.height - 0.5) * np.sin(angle) - off
            depth, width = self.rng.uniform(0.3, 0.6), self.rng.uniform(0.002, 0.03)
            light = light * (1 - depth / (1 + np.exp(-np.clip(edge / width, -30, 30))))
        veil = self.said.get("veil", self.rng.uniform(0, 0.25) * self.hardship)  # low contrast: grey over everything
        bright = self.rng.uniform(0.75, 0.98)
        return bright * (veil * 0.8 + (1 - veil) * picture * light)

    def _blurred(self, picture):
        sigma = self.said.get("sigma", self.rng.uniform(0.3, 1.4) * self.hardship + 0.2)
        length, angle = self.said.get("motion", self.rng.uniform(0, 4) * self.hardship), self.rng.uniform(0, np.pi)
        fy, fx = np.fft.fftfreq(self.height)[:, None], np.fft.rfftfreq(self.width)[None, :]
        kernel = np.exp(-2 * (np.pi * sigma) ** 2 * (fx**2 + fy**2)) * np.sinc(
            length * (fx * np.cos(angle) + fy * np.sin(angle))
        )
        return np.fft.irfft2(np.fft.rfft2(picture) * kernel, s=picture.shape).astype(np.float32)


def _between(paper, x, y):
    x, y = np.clip(x - 0.5, 0, paper.shape[1] - 1.01), np.clip(y - 0.5, 0, paper.shape[0] - 1.01)
    left, top = x.astype(np.int32), y.astype(np.int32)
    fx, fy = x - left, y - top
    flat, at = paper.ravel(), top * paper.shape[1] + left
    upper = flat[at] * (1 - fx) + flat[at + 1] * fx
    lower = flat[at + paper.shape[1]] * (1 - fx) + flat[at + paper.shape[1] + 1] * fx
    return upper * (1 - fy) + lower * fy


def compressed(picture, quality):
    """What JPEG leaves of the brightness (0 to 255) at this quality: blocks of 8 × 8, their waves rounded coarsely."""
    scale = 50 / quality if quality < 50 else 2 - quality / 50
    coarse = np.maximum(1, np.floor(COARSENESS * scale + 0.5))
    height, width = picture.shape
    padded = np.pad(picture, ((0, -height % 8), (0, -width % 8)), mode="edge") - 128
    blocks = padded.reshape(padded.shape[0] // 8, 8, -1, 8).transpose(0, 2, 1, 3)
    waves = np.round(DCT @ blocks @ DCT.T / coarse) * coarse
    back = (DCT.T @ waves @ DCT).transpose(0, 2, 1, 3).reshape(padded.shape)
    return np.clip(back[:height, :width] + 128.5, 0, 255).astype(np.uint8)
