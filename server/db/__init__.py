"""The database room: engines, the write transaction, sealed words, migrations."""
