"""What the web server loads. A production start with an unsafe setting ends here."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from kip_portal import database, server_place, startup
from kip_portal.content_type import as_utf8
from kip_portal.named_host import as_addressed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kip_portal.settings")
database.limit_statements(database.WEB_LIMITS)
startup.refuse_unsafe()
server_place.prepare(settings.DATA_DIR)
application = as_addressed(as_utf8(get_wsgi_application()))
