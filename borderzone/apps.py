"""The admin as an app, with the site that the project uses."""

from django.contrib.admin.apps import AdminConfig


class EditorAdminConfig(AdminConfig):
    default_site = "borderzone.admin_site.EditorSite"
