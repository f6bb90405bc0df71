"""A credential has the official shape, is verified offline by a library that is neither ours nor the one that signed,
and fails once anything in it is changed."""

import base64
import hashlib
import json
import xml.etree.ElementTree as ET
from urllib.parse import urlsplit

import pytest
from django.test import Client, override_settings
from jwcrypto import jwk, jwt

from caunoi import cell
from caunoi.certificates import credentials
from caunoi.certificates.tests.conftest import NAME, TITLE
from caunoi.certificates.tests.official import faults
from caunoi.privacy import signing
from caunoi.training.rules.badges import written

OTHER = cell.new_signing_key()


def fetched(address):
    """What anybody gets at an address that a credential names."""
    answer = Client().get(urlsplit(address).path)
    assert answer.status_code == 200 and answer.headers["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    return json.loads(answer.content)


def header_of(token):
    return json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))


def verified_offline(token, keys):
    """The claims, by an independent library that has nothing but the public keys."""
    allowed = {key["kid"]: key for key in keys["keys"]}
    key = jwk.JWK(**allowed[header_of(token)["kid"].rpartition("/")[2]])
    read = jwt.JWT(algs=["RS256"], check_claims={"iss": None, "jti": None, "nbf": None})
    read.deserialize(token, key)
    return json.loads(read.claims)


def test_a_credential_has_the_official_shape(issued):
    [made] = issued()
    assert faults(credentials.credential_of(made)) == []
    broken = credentials.credential_of(made)
    del broken["credentialSubject"]["achievement"]["criteria"]
    assert faults(broken), "a schema that finds no fault here finds none anywhere"


def test_it_is_verified_offline_by_somebody_elses_library(issued):
    [made] = issued()
    keys = fetched("/verify/keys.json")
    claims = verified_offline(credentials.signed(made), keys)
    assert (claims["iss"], claims["jti"]) == (claims["issuer"]["id"], claims["id"])
    assert claims["credentialSubject"]["achievement"]["name"] == TITLE
    assert faults({name: value for name, value in claims.items() if name not in ("iss", "jti", "nbf")}) == []


def test_a_changed_one_fails(issued):
    [made] = issued()
    token, keys = credentials.signed(made), signing.public_jwks()
    head, body, proof = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    claims["credentialSubject"]["achievement"]["name"] = "Tiến sĩ"
    other = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    for changed in (f"{head}.{other}.{proof}", f"{head}.{body}.{proof[:-8]}AAAAAAAA"):
        with pytest.raises(Exception):  # noqa: B017 - each of the library's refusals is one
            verified_offline(changed, keys)
    verified_offline(token, keys)


def test_another_cell_cannot_sign_for_us(issued):
    [made] = issued()
    keys = signing.public_jwks()
    with override_settings(SIGNING_KEY=OTHER):
        forged = credentials.signed(made)
    with pytest.raises(KeyError):
        verified_offline(forged, keys)


def test_after_a_change_of_keys_old_ones_stay_good(issued):
    [made] = issued()
    with override_settings(SIGNING_KEY=OTHER):
        old = credentials.signed(made)
    with override_settings(SIGNING_KEYS_BEFORE=[cell.public_part(OTHER)]):
        keys = fetched("/verify/keys.json")
        assert verified_offline(old, keys)["jti"] == verified_offline(credentials.signed(made), keys)["jti"]
        assert fetched(header_of(old)["kid"]) == keys["keys"][1]


def test_what_the_header_and_the_issuer_name_can_be_fetched(issued):
    [made] = issued()
    token = credentials.signed(made)
    assert header_of(token).keys() == {"alg", "typ", "kid"}
    assert fetched(header_of(token)["kid"]) == signing.public_jwk()
    assert fetched(credentials.credential_of(made)["issuer"]["id"]) == credentials.issuer()
    assert Client().get("/verify/keys/khong-co").status_code == 404


def test_it_names_nobody_but_can_be_held_against_a_badge(issued):
    [made] = issued()
    told = json.dumps(credentials.credential_of(made), ensure_ascii=False)
    learner = made.learner
    for secret in (NAME, learner.learner_code, learner.badge_code, written(learner.badge_code), made.serial):
        assert secret not in told
    [identity] = credentials.credential_of(made)["credentialSubject"]["identifier"]
    digest = hashlib.sha256((written(learner.badge_code) + identity["salt"]).encode()).hexdigest()
    assert identity["identityHash"] == f"sha256${digest}"


def test_two_holders_of_one_class_look_alike_also_where_it_is_mixed(run, learners, mixed, officer, at):
    from caunoi.certificates import actions

    made = actions.issue(course_run=run, learners=[*learners(1), mixed()], by=officer, at=at)
    shapes = []
    for one in made:
        told = credentials.credential_of(one)
        told["credentialSubject"]["identifier"][0] |= {"identityHash": "", "salt": ""}
        shapes.append({**told, "id": ""})
    assert shapes[0] == shapes[1]


def test_the_picture_carries_the_signed_credential(issued):
    [made] = issued()
    picture = ET.fromstring(credentials.baked(made))
    [baked] = picture.findall(f"{{{credentials.NAMESPACE}}}credential")
    assert verified_offline(baked.get("verify"), signing.public_jwks())["jti"] == made.pk.urn
    assert len(baked) == 0 and not baked.text
