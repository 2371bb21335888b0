"""The CORS headers of the open interfaces: every origin may read here."""

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Age, Allow, Content-Crs, Content-Disposition, Content-Encoding, "
    "Content-Length, Content-Range, Date, ETag, Last-Modified, Link, Location, RateLimit-Limit, RateLimit-Remaining, "
    "RateLimit-Reset, Retry-After, Vary",
}
METHODS = "GET, HEAD, POST, OPTIONS"  # POST for queries that are too long for a URL
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Max-Age": "86400",
    "Allow": METHODS,
    "Vary": "Access-Control-Request-Headers",
}
# Of the headers that a browser asks for, none can do harm here: no cookies are read, and nothing can be changed.
DEFAULT_ALLOWED_HEADERS = (
    "Accept, Accept-Language, Authorization, Cache-Control, Content-Type, If-Match, If-Modified-Since, "
    "If-None-Match, If-Range, If-Unmodified-Since, Pragma, Range, X-Requested-With"
)
