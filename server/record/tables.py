"""Rows of the record. They are only ever inserted; the head of a chain is the one row that moves."""

from piccolo.columns import UUID, BigInt, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table


class Event(Table, tablename="event"):
    """One line of the record: ids and codes, never words (A-24)."""

    id = UUID(primary_key=True)
    organisation = UUID(required=True)
    number = BigInt(required=True)
    at = Timestamptz(required=True, default=None)
    kind = Varchar(length=60, required=True)
    actor = UUID(null=True, default=None)
    actor_as = Varchar(length=20, required=True)
    person = UUID(null=True, default=None)
    subject = UUID(null=True, default=None)
    share = UUID(null=True, default=None)
    detail = Text(default="{}")
    previous_hash = Varchar(length=64, required=True)
    hash = Varchar(length=64, required=True)


class ChainHead(Table, tablename="chain_head"):
    """The last number and hash of one organisation's chain; locked last in every write."""

    organisation = UUID(primary_key=True)
    number = BigInt(default=0)
    hash = Varchar(length=64, default="")
    version = Integer(default=1)


TABLES = [Event, ChainHead]
INDEXES = [
    "CREATE UNIQUE INDEX IF NOT EXISTS event_number ON event (organisation, number)",
    "CREATE INDEX IF NOT EXISTS event_person ON event (person, at)",
    "CREATE INDEX IF NOT EXISTS event_actor ON event (actor, at)",
]
