from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AgreementsConfig(AppConfig):
    """The domain and its pages."""

    name = "agreements"
    default = True
    verbose_name = "Agreements"

    def ready(self) -> None:
        from agreements.rights import grant

        post_migrate.connect(grant, dispatch_uid="agreements.rights.grant")  # after Django has made the permissions
