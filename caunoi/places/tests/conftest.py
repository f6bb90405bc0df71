from caunoi.places.tests.worlds import country, make_venue, quang_ninh, ward  # noqa: F401
