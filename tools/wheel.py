"""Build hook: a wheel carries templates, catalogues and built assets in server/_data, beside its code.

An editable install carries nothing: a checkout finds them at its top.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = {
    "templates": "server/_data/templates",
    "locales": "server/_data/locales",
    "build/static": "server/_data/build/static",
    "build/pictures": "server/_data/build/pictures",
    "build/easy": "server/_data/build/easy",
    "build/locales.json": "server/_data/build/locales.json",
}


class WheelData(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the data to a real wheel; one without built assets is refused."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        if not (Path(self.root) / "build" / "static" / "manifest.json").is_file():
            raise RuntimeError("There are no built assets: run `make assets` before building the wheel.")
        build_data["force_include"].update(
            {source: target for source, target in DATA.items() if (Path(self.root) / source).exists()}
        )
