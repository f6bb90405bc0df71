"""The door for the server (Granian, WSGI)."""

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")
application = get_wsgi_application()

# All that was loaded stays for ever: the collector need not walk through it at every batch (a third of a batch's time).
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)

# Whoever holds the turn to write must not wait five milliseconds after every statement for a thread that is unsealing.
sys.setswitchinterval(0.0005)
