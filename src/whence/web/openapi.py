"""The description of the interface for programs; ``python -m whence.web.openapi`` prints docs/openapi.json."""

from __future__ import annotations

import json
import sys

from fastapi import FastAPI

from whence.web import api

UNCHANGED = {"304": {"description": "Nothing has changed since the answer with this entity tag."}}
IF_NONE_MATCH = {
    "in": "header",
    "name": "if-none-match",
    "required": False,
    "description": "Entity tags of answers that the caller has.",
    "schema": {"type": "string"},
}


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
    for methods in made["paths"].values():
        if "get" in methods:
            methods["get"]["responses"] |= UNCHANGED
            methods["get"].setdefault("parameters", []).append(IF_NONE_MATCH)
    made["security"] = [{"token": []}, {"cookie": []}]
    made["servers"] = [{"url": "http://127.0.0.1:{port}", "variables": {"port": {"default": "8000"}}}]
    for name in ("HTTPValidationError", "ValidationError"):
        made["components"]["schemas"].pop(name, None)
    return json.dumps(made, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
