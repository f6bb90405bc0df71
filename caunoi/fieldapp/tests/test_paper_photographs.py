"""Photographed papers are read right or handed to a person, never guessed. The rates stand in docs/paper-sheets.md."""

from dataclasses import replace

import numpy as np
import pytest

from caunoi.fieldapp.tests import printed
from caunoi.fieldapp.tests.photographs import Camera

FEW, MANY = 12, 25  # photographs of each of three papers


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    return printed.Bench(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def papers(bench):
    made = {
        "digits": (printed.with_digits(), printed.answered),
        "personal": (printed.personal(), printed.answered),
        "presence": (printed.list_of_presence(), printed.ticked),
    }
    return {name: (page, bench.printed(page), fill) for name, (page, fill) in made.items()}


def photographs(bench, papers, number, *, hardship, seed):
    """Marked, photographed and read: for each what was meant and what was read."""
    meant = []
    for name, (page, paper, fill) in papers.items():
        for turn in range(number):
            rng = np.random.default_rng([seed, len(name), turn])
            marked = paper.copy()
            meant.append(fill(marked, page, rng))
            bench.lay_down(Camera(rng, hardship=hardship).take(marked))
    return list(zip(meant, bench.read(), strict=True))


def tally(pairs):
    """Counts: papers refused, items read, wrong ones, plain ones handed to a person, and which were wrong."""
    counts = {"papers": len(pairs), "refused": 0, "items": 0, "plain": 0, "asked": 0, "wrong": []}
    for place, (meant, read) in enumerate(pairs):
        if "refused" in read:
            counts["refused"] += 1
            continue
        said = printed.read_items(read)
        assert said.keys() == meant.may.keys()
        counts["items"] += len(said)
        counts["plain"] += len(meant.plain)
        counts["asked"] += sum(said[name] is None for name in meant.plain)
        counts["wrong"] += [(place, name, said[name], may) for name, may in meant.may.items() if said[name] not in may]
    counts["ms"] = sorted(read["ms"] for _meant, read in pairs)[len(pairs) // 2]
    return counts


def hold(counts):
    rate = counts["asked"] / counts["plain"]
    print(f"{counts | {'wrong': len(counts['wrong'])}} asked of plain {rate:.2%}")
    assert counts["wrong"] == []
    assert rate < 0.03
    assert counts["refused"] <= counts["papers"] * 0.1


def test_at_an_angle_and_in_poor_light_nothing_is_read_wrong(bench, papers):
    hold(tally(photographs(bench, papers, FEW, hardship=1.0, seed=2026)))


@pytest.mark.slow
def test_nothing_is_read_wrong_on_many_photographs(bench, papers):
    hold(tally(photographs(bench, papers, MANY, hardship=1.0, seed=7)))


def spoilt(bench, papers, name, spoil, *, seed=5, **said):
    """One well-lit photograph of a paper, spoilt in one way."""
    page, paper, _fill = papers[name]
    camera = Camera(np.random.default_rng(seed), hardship=0.2, said={"tilt": 8, "shadow": False, **said})
    picture = camera.take(paper.copy())
    bench.lay_down(spoil(picture, camera, page) if spoil else picture)
    return bench.read()[0]


def covered(x, y, reach):
    """A thumb on the paper, at a place in mm."""

    def spoil(picture, camera, _page):
        px, py = camera.place(x, y)
        size = int(reach * np.hypot(*np.subtract(camera.place(x + 1, y), (px, py))))
        picture[max(0, int(py) - size) : int(py) + size, max(0, int(px) - size) : int(px) + size] = 120
        return picture

    return spoil


@pytest.mark.parametrize(("corner", "x", "y"), [("upper_left", 14, 14), ("lower_right", 195, 282)])
def test_a_hidden_corner_is_named_and_the_paper_is_not_read(bench, papers, corner, x, y):
    read = spoilt(bench, papers, "digits", covered(x, y, 7))
    assert (read["refused"], read["where"]) == ("corner_hidden", [corner])


@pytest.mark.parametrize(
    ("spoil", "said", "reason"),
    [
        (covered(160, 27.5, 12), {}, "no_code"),
        (lambda picture, *_others: np.full_like(picture, 130), {}, "no_marks"),
        (None, {"fills": 0.45}, "too_far"),
        (lambda picture, *_others: np.hstack([picture, picture]), {"turn": 0}, "two_papers"),
        (covered(14.5, 148, 75), {}, "edge_hidden"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(bench, papers, spoil, said, reason):
    assert spoilt(bench, papers, "digits", spoil, **said)["refused"] == reason


def test_a_thumb_on_the_edge_leaves_its_rows_to_a_person(bench, papers):
    _page, paper, _fill = papers["presence"]
    hidden = spoilt(bench, papers, "presence", covered(195.5, 148.5, 6))
    assert "refused" not in hidden and paper.size
    rows = hidden["rows"]
    assert None in rows[7] and rows[0] == [False] * 6 and rows[19] == [False] * 6


def test_other_codes_are_not_papers_of_ours(bench):
    page = printed.with_digits()
    paper = bench.printed(replace(page, code="HTTPS://EXAMPLE.ORG/MENU"))
    bench.lay_down(Camera(np.random.default_rng(3), hardship=0.1).take(paper))
    assert bench.read()[0]["refused"] in {"unknown_paper", "no_code"}
