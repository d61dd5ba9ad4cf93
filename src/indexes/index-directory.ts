import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { access, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, IndexError } from '../errors.ts';
import { healKinds } from './heal-kinds.ts';
import type { IndexStore } from '../ports/index-store.ts';
import { LOCK_FILE_PATTERN } from './index-lock.ts';
import { SegmentPool } from './segment/segment-pool.ts';
import { updateCopy, publishIndex } from './shared-copy.ts';

const currentFile = 'CURRENT';
/** Two generations of one millisecond must not share a folder. */
const SUFFIX_BYTES = 6;
const generationPattern = /^generation-[0-9a-z]+$/u;
const segmentPattern = /^segment-[0-9a-z]+$/u;
const ownFiles = new Set([
  currentFile,
  'CURRENT.new',
  'cache',
  'feedback.jsonl',
  'foreign-score.json',
  'foreign-score.json.new',
  'README.md',
  '.gitkeep',
  '.gitignore',
]);
/** What systems put into folders by themselves. */
const systemFiles = new Set(['lost+found', '.DS_Store', 'Thumbs.db', 'desktop.ini']);

type NewFolder = { readonly name: string; readonly path: string };

/**
 * The folder of the generated index: a folder per segment, one per generation with its manifest, and `CURRENT`, the
 * name of the one in use. A generation is written beside the others and becomes current by one atomic rename, so a
 * kill at any moment leaves a whole index. With a store that other machines see, it is this machine's copy of what lies
 * there.
 */
export class IndexDirectory {
  readonly path: string;
  /** The segments that are open in this process. */
  readonly segments = new SegmentPool();

  readonly #store: IndexStore | undefined;
  #pulling: Promise<boolean> | undefined;

  constructor(path: string, store?: IndexStore) {
    this.path = path;
    this.#store = store;
  }

  /**
   * Creates the folder if need be, and fetches what a store has. Throws `index_foreign` when it holds files that are
   * not ours: they are never touched; `config_invalid` when it cannot be created or read.
   */
  async prepare(): Promise<void> {
    const names = await mkdir(this.path, { recursive: true })
      .then(() => readdir(this.path))
      .catch((cause: unknown) => {
        throw describeDirectoryError(this.path, cause);
      });
    const foreign = names.filter(
      (name) =>
        !ownFiles.has(name) &&
        !systemFiles.has(name) &&
        !generationPattern.test(name) &&
        !segmentPattern.test(name) &&
        !LOCK_FILE_PATTERN.test(name),
    );
    if (foreign.length > 0) {
      throw new IndexError(
        'index_foreign',
        `索引文件夹 ${this.path} 里有不属于问渠的文件（${foreign.slice(0, 3).join('、')}），未作任何改动。请把 INDEX_DIR 指向空文件夹。` +
          ` The index folder holds files that are not Wenqu's; nothing was ` +
          'changed. Point INDEX_DIR at an empty folder.',
      );
    }
    await healKinds(this.path);
    await this.pull();
  }

  /**
   * Fetches what has been published in the store; true when another generation is current now. Without a store there is
   * nothing to fetch. Rejects when the store cannot be reached.
   */
  async pull(): Promise<boolean> {
    const store = this.#store;
    if (store === undefined) return false;
    await mkdir(this.path, { recursive: true });
    return (this.#pulling ??= updateCopy(this, store).finally(() => (this.#pulling = undefined)));
  }

  /** True for a folder with all its files. */
  async holds(name: string): Promise<boolean> {
    return access(join(this.path, name)).then(
      () => true,
      () => false,
    );
  }

  /** Removes a copy that is damaged, or of nothing that is published any more; true if there was one. */
  async forget(): Promise<boolean> {
    const isThere = this.currentGeneration() !== undefined;
    if (this.#store === undefined || !isThere) return false;
    await rm(join(this.path, currentFile), { force: true });
    await this.removeOthers('', []);
    return true;
  }

  /**
   * Folder of the current generation; undefined when there is none. Read at once: each question looks, and so short a
   * file is read sooner than another thread is asked for it.
   */
  currentGeneration(): string | undefined {
    const name = readName(join(this.path, currentFile));
    return name !== undefined && generationPattern.test(name) ? join(this.path, name) : undefined;
  }

  /** Creates the folder of a new generation, which nobody reads until `publish`. */
  createGeneration(): Promise<NewFolder> {
    return this.#create('generation');
  }

  /** Creates the folder of a new segment, which nobody reads until a manifest names it. */
  createSegment(): Promise<NewFolder> {
    return this.#create('segment');
  }

  /** Removes a generation or segment that will not be finished. */
  async discard(name: string): Promise<void> {
    await rm(join(this.path, name), { recursive: true, force: true });
  }

  /**
   * Makes a complete generation the current one, atomically, and removes all others and what only they used; in the
   * store first, if there is one. Throws `index_locked` when another process has published there.
   */
  async publish(name: string, segments: readonly string[]): Promise<void> {
    if (this.#store !== undefined) await publishIndex(this, this.#store, name, segments);
    await this.makeCurrent(name, segments);
  }

  /** The last step of publishing, on this machine. */
  async makeCurrent(name: string, segments: readonly string[]): Promise<void> {
    const temporary = join(this.path, `${currentFile}.new`);
    await writeFile(temporary, `${name}\n`, { flush: true });
    await rename(temporary, join(this.path, currentFile));
    await this.removeOthers(name, segments);
  }

  /** Removes generations other than the current one and segments not its own: those of a killed build among them. */
  async removeOthers(current: string, segments: readonly string[]): Promise<void> {
    for (const name of await readdir(this.path)) {
      const isOld = generationPattern.test(name) && name !== current;
      if (isOld || (segmentPattern.test(name) && !segments.includes(name))) await this.discard(name);
    }
  }

  async #create(kind: 'generation' | 'segment'): Promise<NewFolder> {
    const name = `${kind}-${Date.now().toString(36)}${randomBytes(SUFFIX_BYTES).toString('hex')}`;
    const path = join(this.path, name);
    await mkdir(path, { recursive: true });
    return { name, path };
  }
}

/**
 * Errors of the file system that the person who runs Wenqu can mend → one message that names the setting; anything else
 * unchanged.
 */
export function describeDirectoryError(path: string, cause: unknown): unknown {
  const reason = reasons[(cause as NodeJS.ErrnoException | undefined)?.code ?? ''];
  if (reason === undefined) return cause;
  return new ConfigError('config_invalid', `索引文件夹 INDEX_DIR=${path} 无法使用：${reason}。`, {
    cause,
    param: 'INDEX_DIR',
  });
}

const notWritable =
  '没有写入权限，请检查权限或换一个文件夹 it is not writable; check its permissions or choose another folder';
const reasons: Readonly<Record<string, string>> = {
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: '所在的文件系统只读 the file system is read-only',
  ENOSPC: '磁盘已满 the disk is full',
  EDQUOT: '磁盘配额已满 the disk quota is used up',
  ENOTDIR: '它不是文件夹 it is not a folder',
  EEXIST: '它不是文件夹 it is not a folder',
};

/** The one line of a file; undefined where it cannot be read. */
function readName(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
