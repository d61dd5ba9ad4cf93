import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '../../errors.ts';

/** Each may do what those before it may: ask and search; read documents; add and remove them. */
export const keyScopes = ['ask', 'read', 'write'] as const;
export type KeyScope = (typeof keyScopes)[number];

const storedKey = z.object({
  name: z.string().regex(/^[\w.-]{1,64}$/u),
  scope: z.enum(keyScopes),
  /** SHA-256 of the key, as hexadecimal digits. */
  sha256: z.string().regex(/^[\da-f]{64}$/u),
  /** Calls in a minute; absent: unlimited. */
  perMinute: z.int().min(1).optional(),
  createdAt: z.iso.datetime(),
});
const keyFile = z.object({ keys: z.array(storedKey) });
export type StoredKey = z.infer<typeof storedKey>;

/** Bytes of chance in a key: with so many a plain hash cannot be guessed back, and a slow one would slow every call. */
const KEY_BYTES = 32;

/** A new key, which is shown once, and what is kept of it. */
export function createKey(
  name: string,
  scope: KeyScope,
  perMinute?: number,
): { readonly key: string; readonly stored: StoredKey } {
  const key = `wq_${randomBytes(KEY_BYTES).toString('base64url')}`;
  const limit = perMinute === undefined ? {} : { perMinute };
  return { key, stored: { name, scope, sha256: hashKey(key), ...limit, createdAt: new Date().toISOString() } };
}

export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** The keys of a file. Throws `config_invalid` for one that is missing or not ours. */
export function readKeyFile(path: string): readonly StoredKey[] {
  try {
    const parsed = keyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.keys;
  } catch (cause) {
    throw new ConfigError(
      'config_invalid',
      `API_KEYS_FILE=${JSON.stringify(path)} 读不了：请用 npm run keys 建立和修改它。` +
        'The file of keys cannot be read; make and change it by npm run keys.',
      { cause, param: 'API_KEYS_FILE' },
    );
  }
}

/** Written beside and moved into place, so that a server never reads half a file; readable by its owner only. */
export function writeKeyFile(path: string, keys: readonly StoredKey[]): void {
  const temporary = `${path}.new`;
  writeFileSync(temporary, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, path);
}
