"""Mira's plan as the demonstration tells it, in the database of the test."""

from collections.abc import AsyncIterator

import pytest

from server.db.writing import rows
from server.demonstration import seed
from server.demonstration.forms import record_forms
from server.demonstration.stories import MIRA
from tests.cast import NOW, Cast


@pytest.fixture
async def stage(cast: Cast) -> AsyncIterator[seed.Stage]:
    """The demonstration's cast, and Mira's plan in all its forms."""
    made = seed.Stage(NOW)
    await seed._make_people(made)
    await seed._tell(made, MIRA)
    await record_forms(made)
    yield made
    await rows("DELETE FROM setting WHERE name = 'cast'")  # the next test's cast are others
