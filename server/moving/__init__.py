"""The whole installation as one file, and back: how it moves from SQLite to PostgreSQL, or the other way."""
