"""The headers that every answer carries."""

from flask import Flask, Response

from netconf.access import find_reader

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
}


def init_app(app: Flask, *, is_https: bool) -> None:
    """Add the headers; no cache keeps a page, or anything else made for somebody."""

    @app.after_request
    def add(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        if is_https:
            response.headers["Strict-Transport-Security"] = (
                "max-age=31536000; includeSubDomains"
            )
        is_page = response.mimetype == "text/html"
        is_theirs = find_reader() is not None
        if is_page or (is_theirs and "Cache-Control" not in response.headers):
            response.headers["Cache-Control"] = "private, no-store"
            response.vary.add("Cookie")
        return response
