"""The marks of erasures, to be read: the command ``erase`` makes them."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from actors.models import Erasure


@admin.register(Erasure)
class ErasureAdmin(admin.ModelAdmin):
    """Nobody adds, changes or deletes a mark."""

    list_display = ("erased_at", "layer", "slug", "scope", "reason", "erased_by")
    list_filter = ("layer", "scope")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
