import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Router, static as serveStatic } from 'express';
import type { RequestHandler } from 'express';
import { setRoute } from './request-context.ts';

const compress = promisify(gzip);
const compressible: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

const notBuilt = `问渠的服务器在运行，但页面还没有构建。请执行 npm run build，然后刷新。
接口照常可用：POST /api/chat，说明见 /openapi.json。

The server runs, but the page has not been built yet: run npm run build and reload.
The API works all the same: POST /api/chat; see /openapi.json.
`;

/**
 * The chat page. Files under `assets/` carry a hash in their name and never change; the rest is asked for anew each
 * time.
 */
export function createStaticPage(webDir: string): RequestHandler {
  const router = Router();
  router.use((request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') setRoute(response, 'page');
    next();
  });
  router.use('/assets', createCompressedAssets(join(webDir, 'assets')));
  router.use(
    serveStatic(webDir, {
      redirect: false,
      setHeaders(response, path) {
        response.setHeader(
          'Cache-Control',
          path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    }),
  );
  router.get('/', (_request, response) => {
    response.status(503).type('text/plain').send(notBuilt);
  });
  router.use((_request, response, next) => {
    setRoute(response, 'unmatched');
    next();
  });
  return router;
}

/** Scripts and styles, compressed once: they are most of what a reader on a slow line waits for. */
function createCompressedAssets(assetsDir: string): RequestHandler {
  const root = resolve(assetsDir);
  const cache = new Map<string, Promise<Buffer>>();
  return async (request, response, next) => {
    const type = compressible[extname(request.path)];
    const path = resolve(root, `.${request.path}`);
    // The whole path is a file of ours: no escapes, no folders.
    const isPlain = /^\/[\w.-]+$/.test(request.path) && path.startsWith(root + sep);
    if (
      type === undefined ||
      !isPlain ||
      request.method !== 'GET' ||
      request.acceptsEncodings('gzip') === false ||
      !existsSync(path)
    )
      return next();
    let compressed = cache.get(path);
    if (compressed === undefined) {
      compressed = readFile(path).then((bytes) => compress(bytes, { level: 9 }));
      compressed.catch(() => cache.delete(path));
      cache.set(path, compressed);
    }
    const bytes = await compressed;
    response.set({
      'Content-Type': type,
      'Content-Encoding': 'gzip',
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
    });
    response.setHeader('Content-Length', bytes.length);
    response.end(bytes);
  };
}
