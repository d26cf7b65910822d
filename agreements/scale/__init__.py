"""A large made-up archive to measure pages on: invented speakers, publishers and sentences about real agreements.

The same numbers give the same rows. Nothing of it is real: addresses end in .invalid, and its speakers do not exist.
"""
