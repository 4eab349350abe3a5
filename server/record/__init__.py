"""What happened: append-only events with a hash chain for each organisation. Knows nobody above it."""
