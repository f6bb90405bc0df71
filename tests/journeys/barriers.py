"""axe-core over an open page: what keeps somebody out."""

from functools import cache

from scripts import javascript

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  const place = ({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`;
  return violations.map(({ id, impact, nodes }) => [impact, id, nodes.slice(0, 6).map(place)]);
}"""


@cache
def _axe():
    javascript.setup()
    return (javascript.HOME / "node_modules/axe-core/axe.min.js").read_text()


def grave_barriers(page):
    """The serious and critical ones, one line for each place."""
    page.evaluate(_axe())
    found = page.evaluate(ASK, RULES)
    grave = [(rule, places) for impact, rule, places in found if impact in {"serious", "critical"}]
    return [f"{rule}: {place}" for rule, places in grave for place in places]
