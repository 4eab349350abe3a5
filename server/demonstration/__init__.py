"""A fictional cast and their plans; only ever in a database marked as a demonstration."""
