"""Open data: the directory as HSDS 3.0 JSON, read-only, for everybody.

Nouns are those of Open Referral: service, organization, location, service at location, taxonomy and its terms.
`schemas` says their form (and so makes the OpenAPI document), `shapes` makes them of our rows, `reading` finds these.
"""
