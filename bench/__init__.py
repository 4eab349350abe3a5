"""Measures against bare ASGI on this machine: `python -m bench` writes build/bench.json."""
