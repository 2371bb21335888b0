"""Content-Disposition (RFC 6266): whether a response is shown or saved, and the name of the file."""

import re
from typing import Literal
from urllib.parse import quote

NOT_PORTABLE = re.compile(r'[^ -~]|["\\%/]')  # in the plain name, which programs decode in different ways


def content_disposition(kind: Literal["attachment", "inline"], name: str) -> str:
    """The value of the header: the name in ASCII for every program, and as it is (RFC 8187) for those that read it."""
    return f"{kind}; filename=\"{NOT_PORTABLE.sub('_', name)}\"; filename*=UTF-8''{quote(name, safe='')}"
