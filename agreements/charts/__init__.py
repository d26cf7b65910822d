"""Rows -> plotly figures, a module a kind of chart. No query in them."""
