import type { RequestHandler } from 'express';
import { InputError } from '../../errors.ts';

/**
 * Guards a server without a key, which trusts whoever reaches it from this machine. Refuses a `Host` that is not ours,
 * because a foreign name that resolves to 127.0.0.1 (DNS rebinding) would make another site's page same-origin; and
 * refuses an `Origin` that is not the page's own, because a browser sends other sites' forms here too.
 */
export function createHostGuard(allowedHosts: readonly string[], allowedOrigins: readonly string[]): RequestHandler {
  const hosts = new Set(allowedHosts.map((host) => host.toLowerCase()));
  const origins = new Set(allowedOrigins.map((origin) => origin.toLowerCase()));
  const isOurs = (host: string) => isLoopbackName(nameOf(host)) || hosts.has(host) || hosts.has(nameOf(host));
  return (request, _response, next) => {
    const host = (request.headers.host ?? '').toLowerCase();
    if (!isOurs(host)) {
      throw new InputError(
        'origin_not_allowed',
        '不接受这个主机名：请用 localhost 访问，或为服务器设置 API_KEY。' +
          'This host name is not served: use localhost, or give the server an API_KEY.',
      );
    }
    const origin = request.headers.origin?.toLowerCase();
    if (origin !== undefined && !origins.has(origin) && hostOf(origin) !== host) {
      throw new InputError(
        'origin_not_allowed',
        '不接受其他网页发来的请求。Requests from other web pages are not accepted.',
      );
    }
    next();
  };
}

function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** `localhost:3000` → `localhost`, `[::1]:3000` → `[::1]` */
function nameOf(host: string): string {
  return host.replace(/:\d*$/, '');
}

/** `http://localhost:3000` → `localhost:3000`; an opaque origin such as `null` → undefined */
function hostOf(origin: string): string | undefined {
  return /^https?:\/\/([^/]+)$/.exec(origin)?.[1];
}
