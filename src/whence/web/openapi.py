"""The description of the interface for programs; ``python -m whence.web.openapi`` prints docs/openapi.json."""

from __future__ import annotations

import json
import sys

from fastapi import FastAPI

from whence.web import api


def document() -> str:
    """Return the OpenAPI 3.1 document as text, the same every time."""
    app = FastAPI(
        title="Whence",
        version="1",
        summary="Who actually says so, and how many independent voices is that?",
        description="What `whence serve` offers to programs on the same machine. See docs/api.md.",
    )
    app.include_router(api.router, prefix="/api/v1")
    made = app.openapi()
    made["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "The token in the address that is printed."},
        "cookie": {
            "type": "apiKey",
            "in": "cookie",
            "name": "whence-PORT",
            "description": "What the token is changed for.",
        },
    }
    made["security"] = [{"token": []}, {"cookie": []}]
    made["servers"] = [{"url": "http://127.0.0.1:{port}", "variables": {"port": {"default": "8000"}}}]
    for name in ("HTTPValidationError", "ValidationError"):
        made["components"]["schemas"].pop(name, None)
    return json.dumps(made, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
