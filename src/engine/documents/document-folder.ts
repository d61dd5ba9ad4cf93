import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, lstat, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { DocumentError, IndexError, WenquError } from '../../errors.ts';
import { refuseOutside } from '../../ingest/load/inside-folder.ts';
import { locateFile } from '../../ingest/load/locate-file.ts';
import { decodeText } from '../../readers/text/decode/decode-text.ts';
import { documentIdOf } from '../../readers/document-id.ts';
import type { RefusedFile } from '../../ports/engine.ts';
import { createReadOnlyError } from '../engine-errors.ts';
import { fileKinds, findFileKind } from '../../readers/file-kinds.ts';

export type NamedFile = { readonly name: string; readonly bytes: Uint8Array };

export type StoredFile = {
  readonly id: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
};

type SaveResult = { readonly documents: readonly StoredFile[]; readonly refused: readonly RefusedFile[] };

const UNFINISHED = '.uploading';
const unfinishedPattern = /^\..*?(?:\.(\d+))?\.uploading$/u;

/** The folder of source documents, as far as the server writes into it. */
export class DocumentFolder {
  readonly #root: string;
  readonly #maxFileBytes: number;
  readonly #isReadOnly: boolean;
  #saving: Promise<unknown> = Promise.resolve();

  /** @param isReadOnly the folder is somebody else's to change */
  constructor(root: string, maxFileBytes: number, isReadOnly = false) {
    this.#root = resolve(root);
    this.#maxFileBytes = maxFileBytes;
    this.#isReadOnly = isReadOnly;
  }

  /** Removes what uploads have left half written whose process is gone. */
  tidy(): Promise<void> {
    // In turn with the uploads, so that none of ours is taken for a leftover.
    const tidied = this.#saving.then(() => this.#tidyNow());
    this.#saving = tidied;
    return tidied;
  }

  async #tidyNow(): Promise<void> {
    for (const path of await readdir(this.#root, { recursive: true }).catch(() => [])) {
      const [found, writer] = unfinishedPattern.exec(basename(path)) ?? [];
      const isOurs = writer === undefined || Number(writer) === process.pid;
      if (found !== undefined && (isOurs || !isAlive(Number(writer))))
        await rm(join(this.#root, path), { force: true }).catch(() => undefined);
    }
  }

  async isWritable(): Promise<boolean> {
    if (this.#isReadOnly) return false;
    return access(this.#root, constants.W_OK).then(
      () => true,
      () => false,
    );
  }

  /**
   * Saves what can be indexed and says of each other file why not: `document_*`, `document_exists` for a taken name
   * unless `overwrite`, `seeds_folder_unwritable`.
   */
  save(files: readonly NamedFile[], overwrite: boolean): Promise<SaveResult> {
    // One upload after another: two with the same name at once would both find it free.
    const saved = this.#saving.then(() => this.#saveNow(files, overwrite));
    this.#saving = saved.catch(() => undefined);
    return saved;
  }

  async #saveNow(files: readonly NamedFile[], overwrite: boolean): Promise<SaveResult> {
    this.#refuseReader();
    const documents: StoredFile[] = [];
    const refused: RefusedFile[] = [];
    for (const file of files) {
      try {
        await this.#check(file, overwrite);
        await this.#write(file);
        const { name, bytes } = file;
        documents.push({ id: documentIdOf(name), path: name, bytes: bytes.byteLength, sha256: hash(bytes) });
      } catch (error) {
        if (!(error instanceof WenquError)) throw error;
        refused.push({ name: file.name, error });
      }
    }
    return { documents, refused };
  }

  /** Under another name first, so that no build reads half a file. */
  async #write({ name, bytes }: NamedFile): Promise<void> {
    const folder = dirname(name);
    const temporary = this.#pathOf(join(folder, `.${basename(name)}.${process.pid}${UNFINISHED}`));
    try {
      await mkdir(this.#pathOf(folder), { recursive: true });
      // Never through a link that somebody has put there.
      await rm(temporary, { force: true });
      await writeFile(temporary, bytes, { flag: 'wx' });
      await rename(temporary, await this.#find(name));
    } catch (cause) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw new IndexError(
        'seeds_folder_unwritable',
        '无法写入文档文件夹，请检查权限与磁盘空间。The source folder cannot be written to; check its permissions and free space.',
        { cause },
      );
    }
  }

  /** Removes a document's file; one that is gone already is no error. */
  async remove(path: string): Promise<void> {
    this.#refuseReader();
    const located = await this.#find(path);
    // A link is removed itself, not what it leads to; its folder must be ours.
    await refuseOutside(this.#root, parentOf(located));
    await rm(located, { force: true }).catch((cause: unknown) => {
      throw new IndexError(
        'seeds_folder_unwritable',
        '无法删除文件，请检查文档文件夹的权限。The file cannot be removed; check the permissions of the source folder.',
        { cause },
      );
    });
  }

  /** The original bytes. Throws `document_vanished`. */
  async read(path: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
    const located = await this.#find(path);
    await refuseOutside(this.#root, located);
    const bytes = await readFile(located).catch((cause: unknown) => {
      throw new DocumentError(
        'document_vanished',
        `文件 ${path} 已不在文档文件夹中，请重建索引。The file is no longer in the source folder; rebuild the index.`,
        { cause },
      );
    });
    return { name: basename(path), bytes };
  }

  async #check({ name, bytes }: NamedFile, overwrite: boolean): Promise<void> {
    const kind = findFileKind(name);
    if (kind === undefined) {
      const known = fileKinds.map(({ extensions }) => `.${extensions[0]}`).join(' ');
      throw new DocumentError(
        'document_type_unsupported',
        `${name}：不支持这种文件，可用的有 ${known}。Files of this kind are not accepted; these are: ${known}.`,
      );
    }
    if (basename(name).startsWith('.') || name.toLowerCase() === 'readme.md') {
      throw new DocumentError(
        'document_name_invalid',
        `${name}：这样命名的文件不会被索引（隐藏文件，或文件夹自己的说明），请改名。` +
          `A file of this name is never indexed (hidden, or the folder's own note); rename it.`,
      );
    }
    if (bytes.byteLength > this.#maxFileBytes) {
      const limit = Math.floor(this.#maxFileBytes / 1024 / 1024);
      throw new DocumentError(
        'document_too_large',
        `${name}：文件超过上限 ${limit} MB（MAX_FILE_MB），请拆成几个文件。The file is larger than MAX_FILE_MB=${limit}; split it.`,
      );
    }
    for (let folder = dirname(this.#pathOf(name)); folder.length > this.#root.length; folder = dirname(folder))
      await refuseOutside(this.#root, folder);
    const there = await lstat(await this.#find(name)).catch(() => undefined);
    if (there?.isDirectory() === true)
      throw new DocumentError(
        'document_exists',
        `已有同名文件夹 ${name}，请改名。A folder of this name exists; rename the file.`,
      );
    if (there !== undefined && !overwrite)
      throw new DocumentError(
        'document_exists',
        `已有同名文档 ${name}，请改名，或先删除旧文档。A document of this name exists; rename the file or delete the old one first.`,
      );
    // Text in an unknown encoding is refused at once; what ails other kinds is told once they have been read.
    if (kind === 'text' || kind === 'markdown') decodeText(bytes);
  }

  #refuseReader(): void {
    if (this.#isReadOnly) throw createReadOnlyError('seeds_folder_unwritable');
  }

  #find(path: string): Promise<string | Buffer> {
    this.#pathOf(path);
    return locateFile(this.#root, path);
  }

  #pathOf(path: string): string {
    const full = resolve(join(this.#root, path));
    if (full !== this.#root && !full.startsWith(this.#root + sep))
      throw new DocumentError('document_name_invalid', `文件名 ${path} 无效。The file name is not valid.`);
    return full;
  }
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The folder that an entry stands in, of a path whose bytes may be no UTF-8. */
function parentOf(path: string | Buffer): string | Buffer {
  return typeof path === 'string' ? dirname(path) : path.subarray(0, path.lastIndexOf(sep));
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    // Somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
