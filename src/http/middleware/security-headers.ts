import helmet from 'helmet';
import type { RequestHandler } from 'express';

/**
 * On every response, the page and errors included. HSTS is for the proxy that holds the certificate: a reader's browser
 * must not be told of HTTPS by a server that has none.
 */
export function createSecurityHeaders(): RequestHandler {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    // Not `no-referrer`: browsers would then send `Origin: null` from our own forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: false,
    // Browsers complain about these two on a page without HTTPS, and ignore them.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
  return (request, response, next) => {
    response.set('Cache-Control', 'no-store');
    protect(request, response, next);
  };
}
