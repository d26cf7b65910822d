from django.apps import AppConfig


class IngestConfig(AppConfig):
    """From bytes to claims."""

    name = "ingest"
    default = True
    verbose_name = "Ingest"
