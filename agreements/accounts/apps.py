"""Django's admin with a site of our own."""

from django.contrib.admin.apps import AdminConfig


class CuratorsAdminConfig(AdminConfig):
    """Asks for a second step at sign-in of those who have set it up."""

    default_site = "agreements.accounts.site.CuratorSite"
