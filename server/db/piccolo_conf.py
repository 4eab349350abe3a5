"""Piccolo looks here for the engine and the application. Use PICCOLO_CONF=server.db.piccolo_conf on its
command line.

`DB` is asked for each time, so that it is always the bound engine. On Piccolo's own command line nothing is
bound;
there it is the engine of OWNWORDS_DATABASE_URL and OWNWORDS_DATA_DIR.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from piccolo.conf.apps import AppRegistry

from server.db.engine import current_engine, open_engine

APP_REGISTRY = AppRegistry(apps=["server.db.piccolo_app"])


def __getattr__(name: str) -> Any:
    if name != "DB":
        raise AttributeError(name)
    try:
        return current_engine()
    except RuntimeError:
        data_dir = Path(os.environ.get("OWNWORDS_DATA_DIR", "data"))
        return open_engine(os.environ.get("OWNWORDS_DATABASE_URL"), data_dir)
