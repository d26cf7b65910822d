from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """The domain and its pages."""

    name = "agreements"
    default = True
    verbose_name = "Agreements"
