"""Django database backend: PostgreSQL from a wheel, started when the first connection is opened."""
