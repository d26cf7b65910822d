"""Version of the extractor: raise it when the engine's claims change, so that articles are read again."""

EXTRACTOR = "pactline-3"
