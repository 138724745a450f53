"""A small sign-in service on this machine, speaking OpenID Connect as far as signing in needs it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs


@dataclass
class Service:
    """What the service says about whoever comes, and what it was asked."""

    address: str = ""
    person: dict[str, Any] = field(default_factory=lambda: {"sub": "sub-1"})
    asked: list[dict[str, list[str]]] = field(default_factory=list)

    @property
    def app(self) -> dict[str, Any]:
        """The service as PRASAN_OIDC_APPS names it."""
        return {
            "provider_id": "moe",
            "name": "บริการเข้าสู่ระบบของกระทรวง",
            "client_id": "prasan",
            "secret": "only for tests",
            "settings": {"server_url": self.address, "oauth_pkce_enabled": True},
        }


@contextmanager
def service() -> Iterator[Service]:
    """The service, listening until the block ends."""
    kept = Service()

    class Handler(BaseHTTPRequestHandler):
        """Answers the three addresses that a client needs."""

        def do_GET(self) -> None:
            """The configuration, or who has come."""
            if self.path == "/userinfo":
                self.answer(kept.person)
            else:
                self.answer(
                    {
                        "issuer": kept.address,
                        "authorization_endpoint": f"{kept.address}/authorize",
                        "token_endpoint": f"{kept.address}/token",
                        "userinfo_endpoint": f"{kept.address}/userinfo",
                        "jwks_uri": f"{kept.address}/keys",
                    }
                )

        def do_POST(self) -> None:
            """A token for a code."""
            kept.asked.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.answer({"access_token": "a-token", "token_type": "Bearer", "expires_in": 60})

        def answer(self, body: dict[str, Any]) -> None:
            """Sends JSON."""
            data = json.dumps(body).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_parts: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
