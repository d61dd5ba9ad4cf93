import { findRow } from '../../../indexes/files/find-row.ts';
import { foldName } from '../../../text/facts/fold-text.ts';
import type { DocumentInfo } from '../../../types/document.ts';

/** Stands in no folded name. */
const BREAK = '\n';

/**
 * The names of documents, folded, in one string. Comparing one after another takes a second and more in 67,441
 * documents, a look through the string some milliseconds.
 */
export class NameTable {
  readonly #names: string;
  /** Where the names of each document begin, and the end of all. */
  readonly #starts: Uint32Array;

  private constructor(names: string, starts: Uint32Array) {
    this.#names = names;
    this.#starts = starts;
  }

  static async build(documents: readonly DocumentInfo[], giveWay: () => Promise<void>): Promise<NameTable> {
    const parts: string[] = [];
    const starts = new Uint32Array(documents.length + 1);
    let length = 0;
    for (const [index, document] of documents.entries()) {
      const names = new Set(namesOf(document).map(foldName));
      const part = `${BREAK}${[...names].join(BREAK)}${BREAK}`;
      parts.push(part);
      starts[index] = length;
      length += part.length;
      await giveWay();
    }
    starts[documents.length] = length;
    return new NameTable(parts.join(''), starts);
  }

  /** Positions of the documents one of whose names is this one. */
  listNamed(key: string): Generator<number> {
    return this.#find(`${BREAK}${key}${BREAK}`);
  }

  /** Positions of the documents one of whose names holds this. */
  listHolding(key: string): Generator<number> {
    return this.#find(key);
  }

  /** Positions of the documents whose names hold all characters of this in order, though others may stand between. */
  *listSpread(key: string): Generator<number> {
    for (let document = 0; document + 1 < this.#starts.length; document += 1) {
      const end = this.#starts[document + 1] as number;
      let found = 0;
      for (let at = this.#starts[document] as number; at < end && found < key.length; at += 1)
        if (this.#names.charCodeAt(at) === key.charCodeAt(found)) found += 1;
      if (found === key.length) yield document;
    }
  }

  *#find(part: string): Generator<number> {
    for (let at = this.#names.indexOf(part); at >= 0;) {
      const document = this.#documentAt(at);
      yield document;
      at = this.#names.indexOf(part, this.#starts[document + 1]);
    }
  }

  /** The last document that begins at or before a place. */
  #documentAt(offset: number): number {
    return findRow(this.#starts, 0, this.#starts.length - 1, offset) - 1;
  }
}

/** The title of a document, the name of its file, and that without its ending. */
export function namesOf({ path, title }: DocumentInfo): readonly string[] {
  const name = readFileName(path);
  return [title, name, name.replace(/\.[^.]+$/u, '')];
}

/** `a/b.md` → `b.md` */
export function readFileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
