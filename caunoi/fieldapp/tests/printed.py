"""Printed papers for the photographs: the real template, what people mark on them, and what may be read from it."""

import json
import subprocess
from dataclasses import dataclass, field

import numpy as np
import typst

from caunoi.base import paper
from caunoi.fieldapp.tests.photographs import PPI, Pen
from caunoi.learning.sheets import answers
from caunoi.training.sheets import frame, roster
from scripts import javascript

READER = javascript.TESTS / "js/read_photographs.js"
ROUND = "0199f3a27c417d51a6f20b93c5d8e1f4"
RUN = "0199f3a27c417d51a6f20b93c5d8aaaa"
LONG = "Phòng Phòng, chống tệ nạn xã hội thuộc Chi cục · Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh"
ANSWER_TEXTS = answers.Texts(
    "Lớp tập huấn QN-2026-03", "Bài trước lớp", "Tô kín ô tròn.", "Mã học viên:", "Mã riêng", "Chữ số {number}", " *",
    "Trang {page}/{pages} · phiếu {sheet}",
)  # fmt: skip
ROSTER_TEXTS = roster.Texts("Lớp tập huấn QN-2026-03", LONG, "Có mặt: đánh dấu.", "Trang {page}/{pages}", "Họ tên")
ITEMS = [
    *[answers.Item(4)] * 26,
    answers.Item(5, several=True),
    *[answers.Item(6)] * 2,
    *[answers.Item(2)] * 3,
    answers.Item(3),
]
LESSONS = [roster.Column(f"0199f3a27c417d51a6f20b93c5{n:06x}", f"B{n}\n12/10\n07:30", LONG) for n in range(6)]
LEARNERS = [
    roster.Row(badge, f"HV-{n:03}", "Nguyễn Hoàng Phương Thảo" if n % 2 else "")
    for n, badge in enumerate(["H0BA4Q1K", "H2222227", "HABCDEFG", "H7K3M9QT"] * 5)
]


def with_digits():
    return answers.pages(ROUND, 3, ITEMS, answers.Copy("7K2M"), ANSWER_TEXTS, digits=True)[0]


def personal():
    copy = answers.Copy("7K2N", "H7K3M9Q0", "HV-001 · Nguyễn Hoàng Phương Thảo")
    return answers.pages(ROUND, 3, [*ITEMS, *ITEMS[:20]], copy, ANSWER_TEXTS, digits=False)[0]


def list_of_presence():
    return roster.pages(RUN, LEARNERS, LESSONS, ROSTER_TEXTS)[0]


class Bench:
    """A folder, a printer and a reader."""

    def __init__(self, folder):
        self.folder, self.count, self.asked = folder, 0, []

    def printed(self, page):
        """The page as a printer puts it on paper: brightness by dots."""
        data = json.dumps(frame.as_data([page], title="", language="vi"))
        compiler = typst.Compiler(
            frame.TEMPLATE, root=frame.TEMPLATE.parent, font_paths=paper._fonts(), ignore_system_fonts=True,
            sys_inputs={"data": data},
        )  # fmt: skip
        name = self.folder / f"printed-{self.count}.png"
        self.count += 1
        name.write_bytes(compiler.compile(format="png", ppi=PPI))
        [size] = self._run([{"png": str(name)}])
        grey = np.fromfile(f"{name}.grey", dtype=np.uint8).reshape(size["height"], size["width"])
        return (grey / 255).astype(np.float32)

    def lay_down(self, picture):
        """A photograph to be read with the others."""
        name = self.folder / f"photograph-{self.count}.grey"
        self.count += 1
        picture.tofile(name)
        self.asked.append({"file": str(name), "width": picture.shape[1], "height": picture.shape[0]})

    def read(self):
        """What the phone reads in all that was laid down, in order."""
        asked, self.asked = self.asked, []
        return self._run(asked)

    def _run(self, asked):
        list_of_all = self.folder / "asked.json"
        list_of_all.write_text(json.dumps(asked))
        ran = subprocess.run([javascript.node(), str(READER), str(list_of_all)], capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)


@dataclass
class Meant:
    """What somebody meant, by name of the item: what may be read there. None is: handed to a person."""

    may: dict = field(default_factory=dict)
    plain: set = field(default_factory=set)  # items that were marked as the paper asks

    def clearly(self, name, value):
        self.may[name] = {value, None}
        self.plain.add(name)

    def faintly(self, name, value):
        self.may[name] = {value, None}

    def not_clear(self, name):
        self.may[name] = {None}


def answered(paper, page, rng):
    """A sheet filled in by somebody who is mostly careful."""
    pen, meant = Pen(paper, rng), Meant()
    rows = {}
    for box in page.boxes:
        rows.setdefault(box.name.split(".")[0], []).append(box)
    several = {f"q{n}" for n, item in enumerate(ITEMS, start=1) if item.several}
    for name, boxes in rows.items():
        _answer(pen, meant, name, boxes, rng, several=name in several)
    return meant


def _answer(pen, meant, name, boxes, rng, *, several):
    one, other = rng.choice(len(boxes), 2, replace=False)
    letter = boxes[one].name.split(".")[1]
    both = "".join(sorted([letter, boxes[other].name.split(".")[1]]))
    way = rng.random()
    if way < 0.66:
        pen.fill(boxes[one])
        meant.clearly(name, letter)
    elif way < 0.72:
        meant.clearly(name, "")
    elif way < 0.77:  # pencil
        pen.fill(boxes[one], ink=rng.uniform(0.4, 0.55))
        meant.faintly(name, letter)
    elif way < 0.82:  # a pencil hardly seen
        pen.fill(boxes[one], ink=rng.uniform(0.6, 0.88))
        meant.faintly(name, letter)
    else:
        _not_as_asked(pen, meant, name, (boxes[one], boxes[other]), rng, letters=(letter, both if several else None))


def _not_as_asked(pen, meant, name, boxes, rng, *, letters):
    """Half filled, two filled, crossed out with and without another, a cross or a tick instead of a filled circle."""
    (one, other), way, (letter, both) = boxes, rng.random(), letters
    if way < 0.22:
        pen.fill(one, part=rng.choice(["left", "right", "upper", "lower"]))
        meant.not_clear(name)
    elif way < 0.44:
        pen.fill(one)
        pen.fill(other)
        meant.may[name] = {both, None}
    elif way < 0.66:
        pen.fill(one)
        pen.cross(one, size=1.7)
        pen.fill(other)
        meant.not_clear(name)
    elif way < 0.78:
        pen.fill(one)
        pen.cross(one, size=1.8, width=0.6)
        meant.not_clear(name)
    elif way < 0.85:
        pen.cross(one, size=0.9)
        meant.faintly(name, letter)
    elif way < 0.92:
        pen.tick(one)
        meant.faintly(name, letter)
    else:  # a thin, light tick: the hardest of all to see
        pen.tick(one, size=0.6, ink=rng.uniform(0.45, 0.65), width=0.4)
        meant.faintly(name, letter)


def ticked(paper, page, rng):
    """A list of presence: ticks, crosses, short signatures, absences, a few that nobody can read."""
    pen, meant = Pen(paper, rng), Meant()
    for box in page.boxes:
        way = rng.random()
        if way < 0.3:
            meant.clearly(box.name, False)
        elif way < 0.93:
            [pen.tick, lambda b: pen.cross(b, size=0.9), pen.sign][int(way * 1000) % 3](box)
            meant.clearly(box.name, True)
        elif way < 0.97:
            pen.tick(box, size=0.6, ink=rng.uniform(0.45, 0.75), width=0.4)
            meant.faintly(box.name, True)
        else:  # blackened: the paper says that this is how a mistake is marked
            pen.fill(box, ink=0.1)
            pen.cross(box, size=1.2, width=1.5)
            meant.not_clear(box.name)
    return meant


def read_items(read):
    """What was read, by name of the item, as in `Meant`."""
    if read.get("paper") == "roster":
        return {f"{row}.{column}": said for row, line in enumerate(read["rows"]) for column, said in enumerate(line)}
    digits = {f"d{place}": said for place, said in enumerate(read.get("ownCode", []), start=1)}
    return {f"q{one['number']}": one["said"] for one in read.get("answers", [])} | digits
