"""Accounts of curators: signing in, the second step, and who may change whom."""
