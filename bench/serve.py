"""`python -m bench.serve hello|app [plain]`: serves the yardstick or the app with the options of `ownwords serve`.

`plain` takes h11 and asyncio's own loop, both of them Python: the yardstick that DESIGN's shares were set against.
"""

import sys
from typing import Any

import uvicorn

from bench import hello
from server.app import create_app
from server.commands.running import serving_options
from server.settings import read_settings

PLAIN = {"http": "h11", "loop": "asyncio"}


def main(what: str, *how: str) -> None:
    """Serve until stopped."""
    settings = read_settings()
    app: Any = hello.app if what == "hello" else create_app(settings)
    uvicorn.run(app, **serving_options(settings), **(PLAIN if "plain" in how else {}))


if __name__ == "__main__":
    main(*sys.argv[1:])
