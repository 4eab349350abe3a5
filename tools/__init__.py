"""Our own scripts: set-up, assets, catalogues, and the house rules that import-linter enforces."""
