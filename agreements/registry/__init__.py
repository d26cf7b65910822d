"""Reference facts shipped with Pactline: countries, actors, agreements and measures, each with its source.

Plain TOML read by ``loader``; this package imports no Django, so that the extractor can use it without a database.
"""
