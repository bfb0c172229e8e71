"""A customer's program: finds the issuer's metadata, exchanges an API key, verifies the token with the published keys."""

import sys

import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, JsonWebToken

issuer, key, secret = sys.argv[1:]

metadata = requests.get(issuer + "/.well-known/openid-configuration", timeout=10).json()
assert metadata["issuer"] == issuer, metadata["issuer"]

with OAuth2Session(key, secret, token_endpoint_auth_method="client_secret_basic") as session:
    token = session.fetch_token(metadata["token_endpoint"], grant_type="client_credentials", scope="sender")

keys = JsonWebKey.import_key_set(requests.get(metadata["jwks_uri"], timeout=10).json())
claims = JsonWebToken(["ES256"]).decode(
    token["access_token"],
    keys,
    claims_options={
        "iss": {"essential": True, "value": issuer},
        "aud": {"essential": True, "value": "cns"},
        "exp": {"essential": True},
    },
)
claims.validate()
assert claims["groups"] == ["sender"], claims["groups"]
print("verified", claims["sub"])
