"""Ask the provider; only who signs in there waits for its libraries, and holds them."""

from functools import cached_property
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from netconf.oidc import Errand, Identity, Unanswered

TIMEOUT_S = 5
DISCOVERY = "/.well-known/openid-configuration"
ALGORITHMS = ["RS256", "PS256", "ES256"]
# A clock may go wrong by so much.
LEEWAY_S = 60
# Entra ID answers for many organisations at once and says here which one.
TENANT = "{tenantid}"


class Provider:
    """The provider that the settings name; no other address is ever asked."""

    def __init__(
        self, *, issuer: str, client_id: str, client_secret: str, answer_to: str
    ) -> None:
        """Know its address, our credentials there, and where it is to send people back."""
        self._issuer = issuer
        self._client_id = client_id
        self._client_secret = client_secret
        self._answer_to = answer_to

    def begin(self) -> tuple[str, Errand]:
        """Return where to send somebody, and what to remember until they are back."""
        errand = Errand(token_urlsafe(32), token_urlsafe(32), token_urlsafe(48))
        address, _state = self._client().create_authorization_url(
            self._own("authorization_endpoint"),
            state=errand.state,
            nonce=errand.nonce,
            code_verifier=errand.verifier,
        )
        return str(address), errand

    def identify(self, code: str, errand: Errand) -> Identity:
        """Change the code that somebody came back with for who they are; raise Unanswered."""
        try:
            token = self._client().fetch_token(
                self._own("token_endpoint"),
                code=code,
                code_verifier=errand.verifier,
                grant_type="authorization_code",
                timeout=TIMEOUT_S,
                allow_redirects=False,
            )
        except (AuthlibBaseError, requests.RequestException, ValueError) as error:
            raise Unanswered(f"no token: {type(error).__name__}") from error
        return self._read(str(token.get("id_token", "")), errand)

    def _client(self) -> OAuth2Session:
        client = OAuth2Session(
            self._client_id,
            self._client_secret,
            redirect_uri=self._answer_to,
            scope="openid profile",
            code_challenge_method="S256",
        )
        # Neither proxies nor passwords of the machine's own.
        client.trust_env = False
        return client

    @cached_property
    def _metadata(self) -> dict[str, Any]:
        found = self._get(self._issuer.rstrip("/") + DISCOVERY)
        said = found.get("issuer")
        if said != self._issuer and TENANT not in str(said):
            raise Unanswered("the metadata is of another issuer")
        return found

    def _own(self, name: str) -> str:
        """Return one of the provider's addresses, which has to be at the issuer's own host."""
        address = str(self._metadata.get(name, ""))
        there, here = urlsplit(address), urlsplit(self._issuer)
        if (there.scheme, there.netloc) != (here.scheme, here.netloc):
            raise Unanswered(f"{name} is elsewhere")
        return address

    def _get(self, address: str) -> dict[str, Any]:
        with requests.Session() as asking:
            asking.trust_env = False
            try:
                answer = asking.get(address, timeout=TIMEOUT_S, allow_redirects=False)
                if answer.status_code != requests.codes.ok:
                    raise Unanswered(f"answered {answer.status_code}")
                found = answer.json()
            except (requests.RequestException, ValueError) as error:
                raise Unanswered(f"no answer: {type(error).__name__}") from error
        if not isinstance(found, dict):
            raise Unanswered("an answer of the wrong kind")
        return found

    def _read(self, id_token: str, errand: Errand) -> Identity:
        try:
            # Fetched anew for each sign-in: keys change, and sign-ins are few.
            keys = KeySet.import_key_set(self._get(self._own("jwks_uri")))  # type: ignore[arg-type]  # checked there
            claims = jwt.decode(id_token, keys, algorithms=ALGORITHMS).claims
            jwt.JWTClaimsRegistry(
                leeway=LEEWAY_S,
                iss={"essential": True, "value": self._expected_issuer(claims)},
                aud={"essential": True, "value": self._client_id},
                exp={"essential": True},
                sub={"essential": True},
                nonce={"essential": True, "value": errand.nonce},
            ).validate(claims)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise Unanswered(f"no good token: {type(error).__name__}") from error
        if claims.get("azp", self._client_id) != self._client_id:
            raise Unanswered("the token is for another client")
        # That there is one, and that it is a text, has been seen to.
        subject: str = claims["sub"]
        return Identity(str(claims["iss"]), subject, str(claims.get("name", "")))

    def _expected_issuer(self, claims: dict[str, Any]) -> str:
        said = str(self._metadata["issuer"])
        return said.replace(TENANT, str(claims.get("tid", "")))
