import type { RequestHandler } from 'express';
import { InputError } from '../../errors.ts';
import type { HttpSettings } from '../settings.ts';

/**
 * Guards a server without a key, which trusts whoever reaches it from this machine. Refuses a `Host` that is not ours,
 * because a foreign name that resolves to 127.0.0.1 (DNS rebinding) would make another site's page same-origin; and
 * refuses an `Origin` that is not the page's own, because a browser sends other sites' forms here too.
 */
export function createHostGuard({
  allowedHosts,
  corsOrigins,
  publicUrl,
}: Pick<HttpSettings, 'allowedHosts' | 'corsOrigins' | 'publicUrl'>): RequestHandler {
  const hosts = new Set([...allowedHosts, ...(publicUrl === undefined ? [] : [new URL(publicUrl).host])]);
  const origins = new Set(corsOrigins);
  const isNamed = (host: string) => hosts.has(host) || hosts.has(nameOf(host));
  const isOwnPage = (origin: string, host: string) => {
    const from = hostOf(origin);
    // A proxy may pass on its own name as `Host`, while the page has the name that the reader typed.
    return from !== undefined && (from === host || isNamed(from));
  };
  return (request, _response, next) => {
    const host = (request.headers.host ?? '').toLowerCase();
    if (!isLoopbackName(nameOf(host)) && !isNamed(host)) {
      throw new InputError(
        'origin_not_allowed',
        '不接受这个主机名：请用 localhost 访问，或把它写进 ALLOWED_HOSTS，或设置 API_KEY。' +
          'This host name is not served: use localhost, name it in ALLOWED_HOSTS, or set an API_KEY.',
      );
    }
    const origin = request.headers.origin?.toLowerCase();
    if (origin !== undefined && !origins.has('*') && !origins.has(origin) && !isOwnPage(origin, host)) {
      throw new InputError(
        'origin_not_allowed',
        '不接受其他网页发来的请求；要接受，请把它的来源写进 CORS_ORIGINS。' +
          'Requests from other web pages are not accepted; to accept one, name its origin in CORS_ORIGINS.',
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
