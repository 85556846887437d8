"""An OpenID Connect provider to sign in against: real HTTP, RS256 and PKCE, with faults on demand.

Run as a process of its own; it prints its port. ``/fault/NAME`` makes the next answers faulty.
"""

import base64
import hashlib
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "netconf", "hemligt i provet"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
OFFERED = {}
STATE = {"fault": "", "sub": "maj-1", "issuer": ""}


class Provider(BaseHTTPRequestHandler):
    """Answers for one client, and lets everybody in at once."""

    def do_GET(self):
        path, query = (
            urlsplit(self.path).path,
            parse_qs(urlsplit(self.path).query),
        )
        given = {name: values[0] for name, values in query.items()}
        if path.startswith("/fault/"):
            STATE["fault"] = path.removeprefix("/fault/").strip("-")
            return self.answer({})
        if path.startswith("/person/"):
            STATE["sub"] = path.removeprefix("/person/")
            return self.answer({})
        if STATE["fault"] == "gone":
            return self.answer({}, 404)
        if STATE["fault"] == "list":
            return self.answer([])
        if path == "/.well-known/openid-configuration":
            return self.answer(self.metadata())
        if path == "/jwks":
            return self.answer({"keys": [KEY.as_dict(private=False)]})
        if path == "/authorize":
            return self.authorize(given)
        return self.answer({}, 404)

    def metadata(self):
        own = STATE["issuer"]
        elsewhere = "http://localhost:9" if STATE["fault"] == "elsewhere" else own
        if STATE["fault"] == "other_issuer":
            own = own + "/other"
        said = own + "/{tenantid}" if STATE["fault"] == "tenant" else own
        return {
            "issuer": said,
            "authorization_endpoint": STATE["issuer"] + "/authorize",
            "token_endpoint": elsewhere + "/token",
            "jwks_uri": STATE["issuer"] + "/jwks",
        }

    def authorize(self, given):
        wrong = (
            given.get("client_id") != CLIENT
            or given.get("response_type") != "code"
            or given.get("code_challenge_method") != "S256"
            or "openid" not in given.get("scope", "").split()
        )
        if wrong:
            return self.answer({"error": "invalid_request"}, 400)
        code = token_urlsafe(16)
        OFFERED[code] = given
        back = {"code": code, "state": given["state"]}
        self.send_response(302)
        self.send_header("Location", given["redirect_uri"] + "?" + urlencode(back))
        self.end_headers()
        return None

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        given = {name: values[0] for name, values in parse_qs(body).items()}
        known = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        offered = OFFERED.pop(given.get("code"), None)
        challenge = base64.urlsafe_b64encode(
            hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        )
        if (
            self.headers.get("Authorization") != f"Basic {known}"
            or offered is None
            or offered["redirect_uri"] != given.get("redirect_uri")
            or offered["code_challenge"] != challenge.decode().rstrip("=")
        ):
            return self.answer({"error": "invalid_grant"}, 400)
        if STATE["fault"] == "broken":
            return self.answer({"error": "server_error"}, 500)
        return self.answer(
            {
                "access_token": "x",
                "token_type": "Bearer",
                "id_token": self.id_token(offered["nonce"]),
            }
        )

    def id_token(self, nonce):
        fault = STATE["fault"]
        now = int(time.time())
        claims = {
            "iss": STATE["issuer"],
            "sub": STATE["sub"],
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            "name": "Maj på kommunen",
            "email": "ada@example.org",
            "roles": ["administrator"],
        }
        claims |= {
            "issuer": {"iss": "http://evil.example"},
            "audience": {"aud": "another"},
            "nonce": {"nonce": "another"},
            "expired": {"exp": now - 600},
            "nobody": {"sub": ""},
            "number": {"sub": 7},
            "azp": {"azp": "another"},
            "tenant": {"iss": STATE["issuer"] + "/kavlinge", "tid": "kavlinge"},
        }.get(fault, {})
        if fault == "none":
            head = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
            body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode()
            return f"{head}.{body.rstrip('=')}."
        key = OTHER_KEY if fault == "key" else KEY
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)

    def answer(self, data, status=200):
        text = b"<html>" if STATE["fault"] == "nonsense" else json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args):
        """Say nothing."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    STATE["issuer"] = f"http://127.0.0.1:{server.server_port}"
    print(STATE["issuer"], flush=True)
    server.serve_forever()
