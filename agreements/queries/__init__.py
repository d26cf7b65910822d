"""What a page asks of the database: plain arguments in, rows ready for the page out."""
