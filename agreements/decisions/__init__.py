"""All that people decided, as lines of JSON that need no primary key, and the same state made from them again."""
