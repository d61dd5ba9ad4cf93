import { existsSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { findUnknownSettings } from './find-unknown-settings.ts';
import { allowInteger, allowNumber, hostList, httpUrl, indexStore, originList, watchMode } from './setting-forms.ts';
import { ConfigError } from '../errors.ts';

/** Every setting, its form and its default. `docs/configuration.md` explains each, and a test compares the two. */
const settingsSchema = z.object({
  SEEDS_DIR: z.string().default('seeds'),
  INDEX_DIR: z.string().default('index'),
  INDEX_STORE: indexStore.default('files'),
  INDEX_READ_ONLY: z.stringbool().default(false),
  HOST: z.string().default('127.0.0.1'),
  PORT: allowInteger(0, 65_535).default(3000),
  API_KEY: z.string().min(8, '至少 8 个字符 at least 8 characters').optional(),
  API_KEYS_FILE: z.string().optional(),
  EMBEDDING_MODEL: z
    .string()
    .regex(/^(?:bundled|[\w.-]+\/[\w.-]+)$/u, '应为 bundled 或 组织/模型 must be "bundled" or "organisation/model"')
    .default('bundled'),
  EMBEDDING_QUANTIZED: z.stringbool().default(true),
  EMBEDDING_WEIGHT: allowNumber(0, 10).optional(),
  RERANKER_MODEL: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/u, '应为 组织/模型 must be "organisation/model"')
    .optional(),
  READER: z.stringbool().default(true),
  MODELS_DIR: z.string().default('.cache/models'),
  HF_ENDPOINT: httpUrl.default('https://huggingface.co'),
  OFFLINE: z.stringbool().default(false),
  LLM_PROVIDER: z.string().optional(),
  LLM_BASE_URL: httpUrl.optional(),
  LLM_MODEL: z.string().optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_TEMPERATURE: allowNumber(0, 2).default(0.1),
  LLM_CONTEXT_TOKENS: allowInteger(1024, 2_000_000).default(16_384),
  LLM_MAX_OUTPUT_TOKENS: allowInteger(64, 65_536).default(1024),
  LLM_FIRST_TOKEN_TIMEOUT_MS: allowInteger(100, 600_000).default(60_000),
  LLM_NEXT_TOKEN_TIMEOUT_MS: allowInteger(100, 600_000).default(30_000),
  LLM_MAX_RETRIES: allowInteger(0, 10).default(2),
  LLM_FALLBACK: z.enum(['extractive', 'none']).default('extractive'),
  LLM_ROUNDS: allowInteger(1, 2).default(2),
  LLM_CHECK_CLAIMS: z.stringbool().default(true),
  LLM_CHECK_TIMEOUT_MS: allowInteger(100, 600_000).default(20_000),
  ANSWER_MODE: z.enum(['strict', 'open']).default('strict'),
  ANSWER_MAX_CHARS: allowInteger(60, 800).default(400),
  EVIDENCE_MINIMUM: allowNumber(0, 100).optional(),
  TOP_K: allowInteger(1, 50).default(8),
  SYNONYMS_FILE: z.string().default('synonyms.txt'),
  USER_DICTIONARY_FILE: z.string().default('userdict.txt'),
  WATCH: watchMode.default('true'),
  MAX_FILE_MB: allowInteger(1, 1024).default(20),
  OCR: z.stringbool().default(true),
  READ_TIMEOUT_SECONDS: allowInteger(1, 3600).default(120),
  READ_MEMORY_MB: allowInteger(64, 16_384).default(1024),
  MAX_UPLOAD_MB: allowInteger(1, 1024).default(20),
  MAX_QUESTION_CHARS: allowInteger(10, 20_000).default(2000),
  MAX_BODY_KB: allowInteger(16, 65_536).default(1024),
  RATE_LIMIT_PER_MINUTE: allowInteger(0, 1_000_000).default(0),
  MAX_RUNNING_ANSWERS: allowInteger(1, 1000).default(32),
  MAX_QUEUED_ANSWERS: allowInteger(0, 100_000).default(1000),
  HEARTBEAT_SECONDS: allowInteger(1, 300).default(15),
  CORS_ORIGINS: originList.optional(),
  ALLOWED_HOSTS: hostList.optional(),
  TRUSTED_PROXY_HOPS: allowInteger(0, 10).default(0),
  PUBLIC_URL: httpUrl.optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info']).default('warn'),
});

type Settings = z.infer<typeof settingsSchema>;

/**
 * Names of all settings, in the order of the documentation.
 * @internal for the tests that compare the documents with the code
 */
export const SETTING_NAMES: readonly string[] = Object.keys(settingsSchema.shape);

/**
 * Defaults as a user would write them; '' where there is none.
 * @internal for the tests that compare the documents with the code
 */
export const SETTING_DEFAULTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(settingsSchema.shape).map(([name, form]) => [name, String(form.safeParse(undefined).data ?? '')]),
);

/** All settings, checked and complete. */
export type Config = Readonly<Omit<Settings, 'LLM_PROVIDER'>> & {
  readonly LLM_PROVIDER: string;
  /** Absolute. */
  readonly seedsDir: string;
  readonly indexDir: string;
  /** Where LanceDB keeps the index, an absolute folder or a URL; undefined while it lies in `indexDir`. */
  readonly lancedbPlace: string | undefined;
  readonly modelsCacheDir: string;
  /** Undefined when there is no such file. */
  readonly apiKeysFile: string | undefined;
  readonly synonymsFile: string | undefined;
  readonly userDictionaryFile: string | undefined;
};

/**
 * environment → frozen config. Empty values count as unset, since docker-compose passes them.
 * Throws one ConfigError that lists every mistake: the setting, its value and what is allowed.
 * @param providers names that LLM_PROVIDER may have beside `extractive`
 * @param declared names from our own settings file, where every name must be a setting
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  providers: readonly string[],
  root: string,
  declared: readonly string[] = [],
): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  ) as Record<string, string>;
  const mistakes = findUnknownSettings(SETTING_NAMES, Object.keys(given), declared);
  const settings = parseSettings(given, mistakes);
  mistakes.push(...checkTogether(settings, given, providers, root));
  if (mistakes.length > 0) throw new ConfigError('config_invalid', mistakes.join('\n'));
  return Object.freeze({
    ...settings,
    LLM_PROVIDER: settings.LLM_PROVIDER ?? defaultProvider(settings),
    seedsDir: resolve(root, settings.SEEDS_DIR),
    indexDir: resolve(root, settings.INDEX_DIR),
    lancedbPlace: findLancedbPlace(settings.INDEX_STORE, root),
    modelsCacheDir: resolve(root, settings.MODELS_DIR),
    apiKeysFile: settings.API_KEYS_FILE === undefined ? undefined : resolve(root, settings.API_KEYS_FILE),
    synonymsFile: existing(resolve(root, settings.SYNONYMS_FILE)),
    userDictionaryFile: existing(resolve(root, settings.USER_DICTIONARY_FILE)),
  });
}

/**
 * Adds what is malformed to the mistakes, one line a setting, and goes on with the default in its place, so that the
 * rest is checked too.
 */
function parseSettings(given: Readonly<Record<string, string>>, mistakes: string[]): Settings {
  const known = Object.fromEntries(SETTING_NAMES.filter((name) => name in given).map((name) => [name, given[name]]));
  const parsed = settingsSchema.safeParse(known);
  if (parsed.success) return parsed.data;
  const messages = new Map(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]));
  for (const [name, message] of messages) mistakes.push(describe(name, given, message));
  return settingsSchema.parse(Object.fromEntries(Object.entries(known).filter(([name]) => !messages.has(name))));
}

function defaultProvider(settings: Settings): string {
  return settings.LLM_API_KEY !== undefined || settings.LLM_BASE_URL !== undefined ? 'openai' : 'extractive';
}

/** `lancedb:PATH` → the absolute path; `lancedb:s3://…` → the URL. */
function findLancedbPlace(store: string, root: string): string | undefined {
  if (!store.startsWith('lancedb:')) return undefined;
  const place = store.slice('lancedb:'.length);
  return place.includes('://') ? place : resolve(root, place);
}

function existing(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}

function checkTogether(
  settings: Settings,
  given: Readonly<Record<string, string>>,
  providers: readonly string[],
  root: string,
): string[] {
  const mistakes: string[] = [];
  const allowed = ['extractive', ...providers];
  const provider = settings.LLM_PROVIDER ?? defaultProvider(settings);
  if (!allowed.includes(provider))
    mistakes.push(describe('LLM_PROVIDER', given, `可用 allowed: ${allowed.join(', ')}`));
  else if (provider !== 'extractive' && settings.LLM_MODEL === undefined)
    mistakes.push(
      `LLM_MODEL 未设置：使用 ${provider} 时必须写明模型名。LLM_MODEL is required with LLM_PROVIDER=${provider}.`,
    );
  if (!isLoopback(settings.HOST) && settings.API_KEY === undefined && settings.API_KEYS_FILE === undefined) {
    mistakes.push(
      `API_KEY 未设置：HOST=${settings.HOST} 不是本机地址，必须设置 API_KEY（或 API_KEYS_FILE）。` +
        'API_KEY (or API_KEYS_FILE) is required when HOST is not loopback.',
    );
  }
  for (const name of ['SYNONYMS_FILE', 'USER_DICTIONARY_FILE'] as const) {
    if (given[name] !== undefined && !existsSync(resolve(root, given[name])))
      mistakes.push(describe(name, given, '文件不存在 no such file'));
  }
  return [...mistakes, ...checkFolders(settings, given, root)];
}

/**
 * The two folders must be folders, and neither may lie in the other: the index would be taken for documents, or a
 * document for foreign.
 */
function checkFolders(settings: Settings, given: Readonly<Record<string, string>>, root: string): string[] {
  const folders = { SEEDS_DIR: resolve(root, settings.SEEDS_DIR), INDEX_DIR: resolve(root, settings.INDEX_DIR) };
  const mistakes = (['SEEDS_DIR', 'INDEX_DIR'] as const)
    .filter((name) => statSync(folders[name], { throwIfNoEntry: false })?.isDirectory() === false)
    .map((name) => describe(name, { [name]: settings[name], ...given }, '它不是文件夹 it is a file, not a folder'));
  if (contains(folders.SEEDS_DIR, folders.INDEX_DIR) || contains(folders.INDEX_DIR, folders.SEEDS_DIR)) {
    mistakes.push(
      describe(
        'INDEX_DIR',
        { INDEX_DIR: settings.INDEX_DIR, ...given },
        `不能与 SEEDS_DIR=${JSON.stringify(settings.SEEDS_DIR)} 相同或互相包含 must ` +
          'be neither SEEDS_DIR, nor inside it, nor around it',
      ),
    );
  }
  return mistakes;
}

function contains(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return (
    path === '' ||
    (path !== '..' && !path.startsWith(`..${sep}`) && resolve(outer, path) === inner && !/^[a-z]:/iu.test(path))
  );
}

/** True for addresses that only this machine reaches. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/u.test(host);
}

/** One line: name, value (never a key's), what is allowed. */
function describe(name: string, given: Readonly<Record<string, string>>, allowed: string): string {
  const value = /KEY$/u.test(name) ? '***' : JSON.stringify(given[name] ?? '');
  return `${name}=${value} 无效 (invalid)：${allowed}`;
}
