"""The extraction engine: plain Python over text.

Imports no Django and nothing of ``agreements``; keeps no state between documents. ``engine.extract`` is the one entry.
"""
