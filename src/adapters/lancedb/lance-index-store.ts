import { open, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { IndexStore, PublishedIndex } from '../../ports/index-store.ts';
import { type LanceDatabase, type LanceTable, awaitStore } from './load-lancedb.ts';
import { CURRENT_TABLE, FILES_PREFIX, VECTORS_PREFIX } from './table-names.ts';

/** Bytes of a row: a file is written and fetched piece by piece. */
const PIECE_BYTES = 1 << 22;
const PIECES_AT_ONCE = 4;
/** What was replaced stays so long: a follower that is slow, or in the middle of an answer, still reads it. */
const GRACE_MS = 10 * 60_000;
const MOST_TABLES = 1_000_000;

const partNames = z.array(z.string());
const retiredParts = z.array(z.object({ part: z.string(), sinceMs: z.number() }));
type Retired = z.infer<typeof retiredParts>;

/** What is current, how, and what was. */
type Row = PublishedIndex & { readonly retired: Retired };

/** An index in LanceDB: a folder that several processes see, or any S3-compatible store. */
export class LanceIndexStore implements IndexStore {
  readonly #database: LanceDatabase;
  readonly #graceMs: number;
  #current: LanceTable | undefined;

  /** @param graceMs how long parts outlive the last index that uses them */
  constructor(database: LanceDatabase, graceMs = GRACE_MS) {
    this.#database = database;
    this.#graceMs = graceMs;
  }

  async current(): Promise<string | undefined> {
    const rows = await awaitStore(async () => {
      const table = await this.#openCurrent();
      return table?.query().select(['name']).toArrow();
    });
    return rows?.getChild('name')?.get(0) as string | undefined;
  }

  async read(): Promise<PublishedIndex | undefined> {
    const row = await awaitStore(() => this.#readRow());
    return row && { name: row.name, manifest: row.manifest, parts: row.parts };
  }

  async fetch(part: string, folder: string): Promise<void> {
    const table = await awaitStore(() => this.#database.connection.openTable(FILES_PREFIX + part));
    try {
      const rows = table.query().select(['file', 'piece', 'bytes']).execute({ maxBatchLength: PIECES_AT_ONCE });
      for await (const batch of rows)
        for (let row = 0; row < batch.numRows; row += 1) {
          const [file, piece, bytes] = ['file', 'piece', 'bytes'].map((name) => batch.getChild(name)?.get(row));
          await writePiece(join(folder, file as string), piece as number, bytes as Uint8Array);
        }
    } finally {
      table.close();
    }
  }

  async put(part: string, folder: string): Promise<void> {
    const { connection } = this.#database;
    let table: LanceTable | undefined;
    for (const file of (await readdir(folder)).sort()) {
      const bytes = await readFile(join(folder, file));
      for (let piece = 0; piece * PIECE_BYTES < Math.max(1, bytes.length); piece += PIECES_AT_ONCE) {
        const batch = this.#describePieces(file, piece, bytes);
        if (table === undefined)
          table = await awaitStore(() => connection.createTable(FILES_PREFIX + part, batch, { mode: 'overwrite' }));
        else await awaitStore(() => (table as LanceTable).add(batch));
      }
    }
    table?.close();
  }

  async publish(index: PublishedIndex, base: string | undefined): Promise<boolean> {
    return awaitStore(async () => {
      const before = await this.#readRow();
      if (before?.name !== base) return false;
      const retired = this.#retire(before, index.parts);
      const isDone =
        before === undefined ? await this.#create(index) : await this.#replace(before.name, index, retired);
      if (isDone) await this.#sweep([...index.parts, ...retired.map(({ part }) => part)]);
      return isDone;
    });
  }

  async close(): Promise<void> {
    this.#current?.close();
    this.#database.connection.close();
  }

  /** At its latest version; undefined before anything is published. */
  async #openCurrent(): Promise<LanceTable | undefined> {
    if (this.#current === undefined) {
      if (!(await this.#listTables()).includes(CURRENT_TABLE)) return undefined;
      this.#current = await this.#database.connection.openTable(CURRENT_TABLE);
    }
    await this.#current.checkoutLatest();
    return this.#current;
  }

  async #readRow(): Promise<Row | undefined> {
    const rows = await (await this.#openCurrent())?.query().toArrow();
    if (rows === undefined || rows.numRows === 0) return undefined;
    const text = (name: string): string => rows.getChild(name)?.get(0) as string;
    return {
      name: text('name'),
      manifest: text('manifest'),
      parts: partNames.parse(JSON.parse(text('parts'))),
      retired: retiredParts.parse(JSON.parse(text('retired'))),
    };
  }

  /** Parts that are used no more, those apart whose time is over. */
  #retire(before: Row | undefined, parts: readonly string[]): Retired {
    const now = Date.now();
    const known = before?.retired ?? [];
    const added = (before?.parts ?? []).map((part) => ({ part, sinceMs: now }));
    return [...known, ...added].filter(({ part, sinceMs }) => !parts.includes(part) && now - sinceMs <= this.#graceMs);
  }

  async #create(index: PublishedIndex): Promise<boolean> {
    const { arrow, connection } = this.#database;
    const columns = Object.entries(describeRow(index, []));
    const table = new arrow.Table(
      Object.fromEntries(columns.map(([name, value]) => [name, arrow.vectorFromArray([value], new arrow.Utf8())])),
    );
    return connection.createTable(CURRENT_TABLE, table, { mode: 'create' }).then(
      () => true,
      async (error: unknown) => {
        if ((await this.#listTables()).includes(CURRENT_TABLE)) return false;
        throw error;
      },
    );
  }

  /** The store itself refuses the later one of two at once. */
  async #replace(base: string, index: PublishedIndex, retired: Retired): Promise<boolean> {
    const table = (await this.#openCurrent()) as LanceTable;
    const { rowsUpdated } = await table.update({ where: `name = '${base}'`, values: describeRow(index, retired) });
    if (Number(rowsUpdated) !== 1) return false;
    await table.optimize({ cleanupOlderThan: new Date(Date.now() - this.#graceMs) });
    return true;
  }

  /** Also removes what a killed build has left. */
  async #sweep(parts: readonly string[]): Promise<void> {
    const kept = new Set(parts.flatMap((part) => [FILES_PREFIX + part, VECTORS_PREFIX + part]));
    for (const name of await this.#listTables()) {
      const isOurs = name.startsWith(FILES_PREFIX) || name.startsWith(VECTORS_PREFIX);
      if (isOurs && !kept.has(name)) await this.#database.connection.dropTable(name);
    }
  }

  #listTables(): Promise<readonly string[]> {
    return this.#database.connection.tableNames({ limit: MOST_TABLES });
  }

  #describePieces(file: string, first: number, bytes: Buffer): unknown {
    const { arrow } = this.#database;
    const pieces: Uint8Array[] = [];
    for (let piece = first; pieces.length < PIECES_AT_ONCE; piece += 1) {
      const start = piece * PIECE_BYTES;
      if (start >= bytes.length && pieces.length > 0) break;
      pieces.push(bytes.subarray(start, start + PIECE_BYTES));
    }
    return new arrow.Table({
      file: arrow.vectorFromArray(
        pieces.map(() => file),
        new arrow.Utf8(),
      ),
      piece: arrow.vectorFromArray(
        Int32Array.from(pieces, (_, index) => first + index),
        new arrow.Int32(),
      ),
      bytes: arrow.vectorFromArray(pieces, new arrow.Binary()),
    });
  }
}

function describeRow({ name, manifest, parts }: PublishedIndex, retired: Retired): Record<string, string> {
  return { name, manifest, parts: JSON.stringify(parts), retired: JSON.stringify(retired) };
}

async function writePiece(path: string, piece: number, bytes: Uint8Array): Promise<void> {
  const file = await open(path, piece === 0 ? 'w' : 'r+');
  try {
    let done = 0;
    while (done < bytes.length)
      done += (await file.write(bytes, done, bytes.length - done, piece * PIECE_BYTES + done)).bytesWritten;
  } finally {
    await file.close();
  }
}
