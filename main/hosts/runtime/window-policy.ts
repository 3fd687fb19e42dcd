/**
 * What a window may load and talk to, as response headers. The web host and the desktop's `app://` protocol send
 * the same ones.
 */

/**
 * The Content-Security-Policy (CSP level 3).
 *
 * Nothing is allowed that is not listed. Styles may stand in the page because the editor writes them there; scripts
 * may not, nor may WebAssembly or `eval` run.
 *
 * @param connect further sources for `connect-src`, such as `ws://127.0.0.1:8080`: not every browser takes a
 *   WebSocket to the same host for `'self'`.
 */
export function contentSecurityPolicy(connect: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Every header that keeps a page of ours to itself, the policy above included. */
export function securityHeaders(connect: readonly string[] = []): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(connect),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // The first address holds the token; no page it leads to may learn it.
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  };
}
