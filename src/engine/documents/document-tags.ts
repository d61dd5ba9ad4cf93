import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { IndexError } from '../../errors.ts';
import { createReadOnlyError } from '../engine-errors.ts';
import { createFilterTest } from '../../text/filter/match-filter.ts';
import type { ChunkStore } from '../../indexes/chunk-store.ts';
import type { DocumentInfo } from '../../types/document.ts';
import type { SearchFilter } from '../../types/hit.ts';

/** Hidden, so that it is no document; in the folder, so that it goes where the documents go. */
const FILE = '.wenqu-tags.json';
const fileSchema = z.record(z.string(), z.array(z.string()));

type Indexed = { readonly index: { readonly chunks: Pick<ChunkStore, 'documents' | 'findDocument'> } };

/** Tags that readers gave to documents, by path: they take the place of those that a file's own head names. */
export class DocumentTags {
  readonly #path: string;
  #given: ReadonlyMap<string, readonly string[]> = new Map();
  #writing: Promise<unknown> = Promise.resolve();

  readonly #isReadOnly: boolean;

  /** @param isReadOnly the folder is somebody else's to change */
  constructor(root: string, isReadOnly = false) {
    this.#path = join(root, FILE);
    this.#isReadOnly = isReadOnly;
  }

  /** Reads what was given before; a file that is missing or not ours gives nothing. */
  async load(): Promise<void> {
    const text = await readFile(this.#path, 'utf8').catch(() => '{}');
    this.#given = new Map(Object.entries(fileSchema.safeParse(parseJson(text)).data ?? {}));
  }

  list(search: Indexed | undefined): readonly DocumentInfo[] {
    return search?.index.chunks.documents.map((document) => this.#apply(document)) ?? [];
  }

  find(id: string, search: Indexed | undefined): DocumentInfo | undefined {
    const document = search?.index.chunks.findDocument(id);
    return document && this.#apply(document);
  }

  /** The same request with documents in the place of the tags that it asks for. */
  narrow<Request extends { readonly filter?: SearchFilter | undefined }>(request: Request, search: Indexed): Request {
    if (request.filter?.tags === undefined || this.#given.size === 0) return request;
    const { tags, documentIds, ...rest } = request.filter;
    const inside = this.list(search).filter(createFilterTest({ tags, ...(documentIds && { documentIds }) }));
    return { ...request, filter: { ...rest, documentIds: inside.map(({ id }) => id) } };
  }

  /** Undefined takes back what was given. Throws `seeds_folder_unwritable`. */
  set(path: string, tags: readonly string[] | undefined): Promise<void> {
    const written = this.#writing.then(() => this.#setNow(path, tags));
    this.#writing = written.catch(() => undefined);
    return written;
  }

  #apply(document: DocumentInfo): DocumentInfo {
    const given = this.#given.get(document.path);
    if (given === undefined) return document;
    const { tags: _own, ...rest } = document;
    return given.length === 0 ? rest : { ...rest, tags: given };
  }

  async #setNow(path: string, tags: readonly string[] | undefined): Promise<void> {
    if (tags === undefined && !this.#given.has(path)) return;
    if (this.#isReadOnly) throw createReadOnlyError('seeds_folder_unwritable');
    const next = new Map(this.#given);
    if (tags === undefined) next.delete(path);
    else next.set(path, tags);
    const unfinished = `${this.#path}.${process.pid}.uploading`;
    try {
      // Under another name first: a kill must not leave half a file.
      await writeFile(unfinished, `${JSON.stringify(Object.fromEntries([...next].sort()), undefined, 2)}\n`);
      await rename(unfinished, this.#path);
    } catch (cause) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw new IndexError(
        'seeds_folder_unwritable',
        '标签无法保存：文档文件夹不可写，请检查权限与磁盘空间。' +
          'The tags cannot be saved: the source folder is not writable; check its permissions and free space.',
        { cause },
      );
    }
    this.#given = next;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
