"""What was published of January to June 2019, to stand beside what the rows say."""

from caunoi.demo.province import plan
from caunoi.demo.province.network import Network
from caunoi.places.models import Place
from caunoi.reports.models import AsPublished


def build(network: Network) -> None:
    """Keep the published figures, word for word."""
    place = Place.objects.on(plan.FROM).provinces().get(code="22")
    AsPublished.objects.bulk_create(
        AsPublished(
            place=place,
            period="2019-H1",
            code=code,
            approach=network.approaches[approach] if approach else None,
            value=value,
            bound=AsPublished.Bound.MORE_THAN if more_than else AsPublished.Bound.EXACT,
            parts=parts,
            source=plan.SOURCE,
        )
        for code, approach, value, more_than, parts in plan.PUBLISHED
    )
