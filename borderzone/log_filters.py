"""What of a log record is written."""

import logging


class ClientErrorFilter(logging.Filter):
    """Leaves out the traceback of a suspicious request, such as one for an unknown host: the message says it all."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.security."):
            record.exc_info = None
        return True
