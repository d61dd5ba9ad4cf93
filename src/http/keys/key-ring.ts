import { statSync } from 'node:fs';
import type { Logger } from '../../ports/logger.ts';
import { hashKey, readKeyFile } from './key-file.ts';
import type { KeyScope, StoredKey } from './key-file.ts';

/** Who a key belongs to and what it may do. */
export type Caller = {
  readonly name: string;
  readonly scope: KeyScope;
  readonly perMinute?: number | undefined;
  /** True for a key with so much chance in it that no number of tries finds it. */
  readonly isUnguessable: boolean;
};

/** 128 bits as hexadecimal digits, what `openssl rand -hex 16` prints; a shorter one may be a word. */
const UNGUESSABLE_CHARS = 32;

/** All keys of a server. */
export type KeyRing = {
  /** False: nobody needs a key. */
  readonly isRequired: boolean;
  find(key: string): Caller | undefined;
};

/** A key that was taken away works no longer than this. */
const REREAD_MS = 1_000;

/**
 * The one key of the settings, which may do everything, and those of the file, which is read again when it changes.
 * Throws `config_invalid` for a file that cannot be read at the start; one that breaks later is logged, and the keys
 * stay as they were.
 */
export function createKeyRing(
  { apiKey, apiKeysFile }: { readonly apiKey?: string; readonly apiKeysFile?: string },
  logger: Logger,
): KeyRing {
  const ownHash = apiKey === undefined ? undefined : hashKey(apiKey);
  const read = apiKeysFile === undefined ? () => new Map<string, StoredKey>() : createFileReader(apiKeysFile, logger);
  return {
    isRequired: apiKey !== undefined || apiKeysFile !== undefined,
    // Digests are looked up, never keys: how long that takes tells nothing of a key.
    find(key) {
      const hash = hashKey(key);
      if (hash === ownHash) return { name: 'API_KEY', scope: 'write', isUnguessable: key.length >= UNGUESSABLE_CHARS };
      const stored = read().get(hash);
      return stored && { ...stored, isUnguessable: true };
    },
  };
}

function createFileReader(path: string, logger: Logger): () => ReadonlyMap<string, StoredKey> {
  const load = () => new Map(readKeyFile(path).map((key) => [key.sha256, key]));
  let keys = load();
  let state = readFileState(path);
  let checkedMs = performance.now();
  return () => {
    const nowMs = performance.now();
    if (nowMs - checkedMs < REREAD_MS) return keys;
    checkedMs = nowMs;
    const newState = readFileState(path);
    if (newState === state) return keys;
    try {
      keys = load();
      state = newState;
    } catch {
      logger.error('keys_unreadable', { file: path });
    }
    return keys;
  };
}

/** What tells one state of a file from the next: two changes within the clock's grain have the same time. */
function readFileState(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.ino} ${found.size} ${found.mtimeMs}`;
}
