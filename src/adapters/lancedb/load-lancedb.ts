import { createRequire } from 'node:module';
import { ConfigError, IndexError } from '../../errors.ts';

/** The packages that a shared index needs, at the versions the tests ran with; `npm ci` leaves them out. */
const PACKAGES = ['@lancedb/lancedb', 'apache-arrow'] as const;
const INSTALL = 'npm install --no-save @lancedb/lancedb@0.30.0 apache-arrow@18.1.0';

/** A column of a batch, as far as it is read here. */
type LanceColumn = { get(row: number): unknown; toArray(): ArrayLike<number> };
type LanceBatch = {
  readonly numRows: number;
  getChild(name: string): LanceColumn | null;
};

export type LanceQuery = AsyncIterable<LanceBatch> & {
  select(columns: readonly string[]): LanceQuery;
  where(condition: string): LanceQuery;
  limit(rows: number): LanceQuery;
  nearestTo(vector: Float32Array): LanceQuery;
  distanceType(type: 'dot'): LanceQuery;
  refineFactor(factor: number): LanceQuery;
  toArrow(): Promise<LanceBatch>;
  execute(options: { readonly maxBatchLength: number }): LanceQuery;
};

export type LanceTable = {
  query(): LanceQuery;
  takeOffsets(offsets: readonly number[]): LanceQuery;
  add(data: unknown): Promise<unknown>;
  update(change: {
    readonly where: string;
    readonly values: Readonly<Record<string, string>>;
  }): Promise<{ readonly rowsUpdated: number | bigint }>;
  createIndex(column: string, options: { readonly config: unknown }): Promise<void>;
  checkoutLatest(): Promise<void>;
  optimize(options: { readonly cleanupOlderThan: Date }): Promise<unknown>;
  close(): void;
};

export type LanceConnection = {
  tableNames(options?: { readonly limit: number }): Promise<readonly string[]>;
  openTable(name: string): Promise<LanceTable>;
  createTable(name: string, data: unknown, options: { readonly mode: 'create' | 'overwrite' }): Promise<LanceTable>;
  dropTable(name: string): Promise<void>;
  close(): void;
};

type LanceModule = {
  connect(url: string): Promise<LanceConnection>;
  readonly Index: { hnswSq(options: { readonly distanceType: 'dot'; readonly numPartitions: number }): unknown };
};

type ArrowType = { readonly brand?: 'type' };
type ArrowModule = {
  readonly Float32: new () => ArrowType;
  readonly Utf8: new () => ArrowType;
  readonly Int32: new () => ArrowType;
  readonly Binary: new () => ArrowType;
  readonly Field: new (name: string, type: ArrowType, isNullable: boolean) => object;
  readonly FixedSizeList: new (length: number, item: object) => ArrowType;
  readonly Table: new (columns: Readonly<Record<string, unknown>>) => unknown;
  makeData(parts: object): unknown;
  makeVector(data: unknown): unknown;
  vectorFromArray(values: readonly unknown[] | Int32Array, type: ArrowType): unknown;
};

/** The library, its form of tables, and a place where tables lie. */
export type LanceDatabase = {
  readonly library: LanceModule;
  readonly arrow: ArrowModule;
  readonly connection: LanceConnection;
};

/**
 * Loads the library and connects: a folder, or `s3://bucket/prefix` with the usual `AWS_…` variables. Throws
 * `config_invalid` that names what to install, or what is wrong with the place.
 * @param packages others in their place, for tests
 */
export async function openLanceDatabase(place: string, packages: readonly string[] = PACKAGES): Promise<LanceDatabase> {
  const [library, arrow] = packages.map(requireOptional) as [LanceModule, ArrowModule];
  const connection = await library.connect(place).catch((cause: unknown) => {
    const message = `INDEX_STORE=lancedb:${place} 打不开：${String(cause)}。It cannot be opened.`;
    throw new ConfigError('config_invalid', message, { cause, param: 'INDEX_STORE' });
  });
  return { library, arrow, connection };
}

/** As the library itself does: imported, the tables' package would be another copy, whose tables it does not know. */
const requireHere = createRequire(import.meta.url);

function requireOptional(name: string): unknown {
  try {
    return requireHere(name);
  } catch (cause) {
    throw new ConfigError(
      'config_invalid',
      `INDEX_STORE=lancedb:… 需要另外安装 ${name}：${INSTALL}（${String(cause)}）。` +
        'A shared index needs these packages, which are not part of Wenqu; install them with the command above.',
      { cause, param: 'INDEX_STORE' },
    );
  }
}

/** Does `work` on the store; what the library says of a store that does not answer becomes a 503 to try again. */
export async function awaitStore<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw new IndexError(
      'index_not_ready',
      '共享的索引此刻读不到，请稍后再试。The shared index cannot be reached at the moment; try again shortly.',
      { cause, isRetryable: true, retryAfterSeconds: 5 },
    );
  }
}
