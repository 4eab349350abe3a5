"""Where templates, catalogues and built assets are: at the top of a checkout, or beside the code in a wheel."""

from pathlib import Path


def root_of(code: Path) -> Path:
    """Return the folder with `templates`, `locales` and `build` in it, for code in this folder: what a wheel carries
    (tools/wheel.py), or else the checkout."""
    carried = code / "_data"
    return carried if carried.is_dir() else code.parent


ROOT = root_of(Path(__file__).resolve().parent)
