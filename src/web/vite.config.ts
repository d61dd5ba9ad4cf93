import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = fileURLToPath(new URL('../../dist/web', import.meta.url));
const server = process.env['WENQU_SERVER'] ?? 'http://127.0.0.1:3000';

// A test run sets NODE_ENV to `test`, and the page built from there would hold React's development build.
process.env['NODE_ENV'] = process.argv.includes('dev') ? 'development' : 'production';

export default defineConfig({
  root,
  base: '/',
  publicDir: 'public',
  resolve: { alias: { 'react-remove-scroll': fileURLToPath(new URL('vendor/no-scroll-lock.ts', import.meta.url)) } },
  esbuild: { jsx: 'automatic', legalComments: 'none' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    // The preload helper of Vite writes a style element, which a strict policy forbids.
    modulePreload: { polyfill: false },
    // A data: URL would need its own exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    rollupOptions: {
      onwarn(warning, warn) {
        // Radix marks its files for server components; a browser bundle has no use for the mark.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
  plugins: [{ name: 'pdf-data', apply: 'build', closeBundle: copyPdfData }],
  server: { proxy: { '/api': server, '/v1': server, '/readyz': server, '/openapi.json': server } },
});

/** What pdf.js asks for by its address: character maps, fonts, and a decoder that needs no WebAssembly. */
function copyPdfData(): void {
  const from = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  for (const name of ['cmaps', 'standard_fonts', 'wasm/openjpeg_nowasm_fallback.js'])
    cpSync(join(from, name), join(outDir, 'pdf', name), { recursive: true });
}
