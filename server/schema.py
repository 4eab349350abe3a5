"""Every table and index of the application, in the order in which they can be made."""

from piccolo.table import Table

from server.arrangements import tables as arrangements
from server.db import tables as db
from server.flags import tables as flags
from server.language import tables as language
from server.people import tables as people
from server.plans import tables as plans
from server.record import tables as record
from server.restrictions import tables as restrictions
from server.reviews import tables as reviews
from server.sharing import tables as sharing
from server.words import tables as words

AREAS = (db, record, people, plans, flags, words, language, arrangements, restrictions, sharing, reviews)
TABLES: list[type[Table]] = [table for area in AREAS for table in area.TABLES]
INDEXES: list[str] = [statement for area in AREAS for statement in area.INDEXES]
