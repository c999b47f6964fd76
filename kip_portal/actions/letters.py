"""Letters of the accounts: given to the worker, so that no page waits for a mail server.

Who asks for a new password learns nothing from how long the answer takes, and a server that is
away gets the letter later. The queue is a table: what it keeps of a letter is sealed, since an
address is personal and a link sets a password.
"""

import json
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django_q.tasks import async_task

from kip_portal import sealing

CONTEXT = "letter"


def post(subject: str, body: str, to: Sequence[str]) -> None:
    """Give a letter to the worker, where mail is set up at all. To nobody: it goes no further."""
    if not settings.EMAIL_CONFIGURED:
        return
    key = sealing.new_key()
    text = json.dumps({"subject": subject, "body": body, "to": list(to)})
    sealed = sealing.seal(key, text, context=CONTEXT)
    # Not kept once it was sent: nobody needs it any more.
    async_task("kip_portal.tasks.letters.send", sealing.wrap(key), sealed, save=False)


def deliver(key: bytes, sealed: bytes) -> None:
    """Send a letter. Raises where the server does not take it, and the queue tries again."""
    letter = json.loads(sealing.open(sealing.unwrap(key), sealed, context=CONTEXT))
    if letter["to"]:
        EmailMessage(letter["subject"], letter["body"], None, letter["to"]).send()
