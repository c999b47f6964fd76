"""Two answers for whoever watches the portal: alive, and ready. Neither tells a version."""

import logging
import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kip_portal.storage import StorageFull, private

logger = logging.getLogger(__name__)

LEAST_FREE = 200 * 1024 * 1024  # bytes


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answer without a session or a query."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 503 while the database, its migrations or the disk would let people down."""
    if reason := _not_ready():
        logger.warning("Not ready: %s", reason)
        return HttpResponse("not ready\n", content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")


def _not_ready() -> str:
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "migrations are pending"
        if shutil.disk_usage(settings.DATA_DIR).free < LEAST_FREE:
            return "the disk is full"
        private().partial_folder()
    except (DatabaseError, OSError, StorageFull) as error:
        return f"database or disk do not answer ({type(error).__name__})"
    return ""
