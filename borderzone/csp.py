"""Content-Security-Policy: nothing from elsewhere, no inline code except what carries this answer's nonce."""

import secrets


class ContentSecurityPolicyMiddleware:
    """Gives each request ``csp_nonce`` for templates, and each answer the policy."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.csp_nonce = secrets.token_urlsafe(16)
        response = self.get_response(request)
        response.setdefault(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'self'; "
            f"script-src 'self' 'nonce-{request.csp_nonce}'; style-src 'self' 'nonce-{request.csp_nonce}'; "
            "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'",
        )
        return response
