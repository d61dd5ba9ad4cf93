import { existsSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { measureEditDistance } from './text/edit-distance.ts';

/** A number in a range; the message names the range, since a number may be wrong in two ways. */
const number = (minimum: number, maximum: number): z.ZodType<number> => {
  const error = `应为 ${minimum} 到 ${maximum} 的数字 must be a number from ${minimum} to ${maximum}`;
  return z.coerce.number({ error }).min(minimum, error).max(maximum, error);
};
const integer = (minimum: number, maximum: number): z.ZodType<number> => {
  const error = `应为 ${minimum} 到 ${maximum} 的整数 must be a whole number from ${minimum} to ${maximum}`;
  return z.coerce.number({ error }).int(error).min(minimum, error).max(maximum, error);
};
const url = z.url({ protocol: /^https?$/u, error: '应为 http(s) 地址 must be an http(s) URL' });

/** Every setting, its form and its default. `docs/configuration.md` explains each, and a test compares the two. */
const settingsSchema = z.object({
  SEEDS_DIR: z.string().default('seeds'),
  INDEX_DIR: z.string().default('index'),
  HOST: z.string().default('127.0.0.1'),
  PORT: integer(0, 65_535).default(3000),
  API_KEY: z.string().min(8, '至少 8 个字符 at least 8 characters').optional(),
  EMBEDDING_MODEL: z
    .string()
    .regex(/^(?:bundled|[\w.-]+\/[\w.-]+)$/u, '应为 bundled 或 组织/模型 must be "bundled" or "organisation/model"')
    .default('bundled'),
  EMBEDDING_QUANTIZED: z.stringbool().default(true),
  EMBEDDING_WEIGHT: number(0, 10).optional(),
  RERANKER_MODEL: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/u, '应为 组织/模型 must be "organisation/model"')
    .optional(),
  MODELS_DIR: z.string().default('.cache/models'),
  HF_ENDPOINT: url.default('https://huggingface.co'),
  OFFLINE: z.stringbool().default(false),
  LLM_PROVIDER: z.string().optional(),
  LLM_BASE_URL: url.optional(),
  LLM_MODEL: z.string().optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_TEMPERATURE: number(0, 2).default(0.1),
  LLM_CONTEXT_TOKENS: integer(1024, 2_000_000).default(16_384),
  LLM_MAX_OUTPUT_TOKENS: integer(64, 65_536).default(1024),
  LLM_FIRST_TOKEN_TIMEOUT_MS: integer(100, 600_000).default(60_000),
  LLM_NEXT_TOKEN_TIMEOUT_MS: integer(100, 600_000).default(30_000),
  LLM_MAX_RETRIES: integer(0, 10).default(2),
  LLM_FALLBACK: z.enum(['extractive', 'none']).default('extractive'),
  LLM_CHECK_CLAIMS: z.stringbool().default(true),
  LLM_CHECK_TIMEOUT_MS: integer(100, 600_000).default(20_000),
  ANSWER_MODE: z.enum(['strict', 'open']).default('strict'),
  ANSWER_MAX_CHARS: integer(60, 400).default(400),
  EVIDENCE_MINIMUM: number(0, 100).optional(),
  TOP_K: integer(1, 50).default(8),
  SYNONYMS_FILE: z.string().default('synonyms.txt'),
  USER_DICTIONARY_FILE: z.string().default('userdict.txt'),
  MAX_FILE_MB: integer(1, 1024).default(20),
  MAX_UPLOAD_MB: integer(1, 1024).default(20),
  MAX_QUESTION_CHARS: integer(10, 20_000).default(2000),
  RATE_LIMIT_PER_MINUTE: integer(0, 1_000_000).default(0),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info']).default('warn'),
});

type Settings = z.infer<typeof settingsSchema>;

/** Names of all settings, in the order of the documentation. */
export const SETTING_NAMES: readonly string[] = Object.keys(settingsSchema.shape);

/** Defaults as a user would write them; '' where there is none. */
export const SETTING_DEFAULTS: Readonly<Record<string, string>> = Object.fromEntries(
  SETTING_NAMES.map((name) => [
    name,
    String((settingsSchema.shape as Record<string, z.ZodType>)[name]?.safeParse(undefined).data ?? ''),
  ]),
);

/** All settings, checked and complete. */
export type Config = Readonly<Omit<Settings, 'LLM_PROVIDER'>> & {
  readonly LLM_PROVIDER: string;
  /** Absolute. */
  readonly seedsDir: string;
  readonly indexDir: string;
  readonly modelsCacheDir: string;
  /** Undefined when there is no such file. */
  readonly synonymsFile: string | undefined;
  readonly userDictionaryFile: string | undefined;
};

/** Prefixes that are ours: an unknown name under one of them is a mistake, not somebody else's variable. */
const ownPrefixes = ['SEEDS_', 'INDEX_', 'EMBEDDING_', 'RERANKER_', 'LLM_', 'ANSWER_', 'EVIDENCE_'];
/**
 * From this length on a name two slips away from a setting is taken for it: shorter ones (`APP_KEY`, `ONLINE`) belong
 * to others.
 */
const MIN_TYPO_LENGTH = 8;
/** Names that a `.env` file may hold for Node, the shell and the network rather than for us. */
const commonNames = /^(?:NODE_\w+|npm_\w+|TZ|LANG|LC_\w+|DEBUG|COMPOSE_\w+|(?:https?|all|no)_proxy)$/iu;

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
  const mistakes = findUnknown(Object.keys(given), declared);
  const settings = parseSettings(given, mistakes);
  mistakes.push(...checkTogether(settings, given, providers, root));
  if (mistakes.length > 0) throw new ConfigError('config_invalid', mistakes.join('\n'));
  return Object.freeze({
    ...settings,
    LLM_PROVIDER: settings.LLM_PROVIDER ?? defaultProvider(settings),
    seedsDir: resolve(root, settings.SEEDS_DIR),
    indexDir: resolve(root, settings.INDEX_DIR),
    modelsCacheDir: resolve(root, settings.MODELS_DIR),
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
  if (!isLoopback(settings.HOST) && settings.API_KEY === undefined) {
    mistakes.push(
      `API_KEY 未设置：HOST=${settings.HOST} 不是本机地址，必须设置 API_KEY。API_KEY is required when HOST is not loopback.`,
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
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/u.test(host);
}

function findUnknown(names: readonly string[], declared: readonly string[]): string[] {
  return [...new Set([...names, ...declared])].flatMap((name) => {
    if (SETTING_NAMES.includes(name) || commonNames.test(name)) return [];
    const nearest = SETTING_NAMES.find((known) => isSlipOf(name, known));
    if (nearest === undefined && !declared.includes(name) && !ownPrefixes.some((prefix) => name.startsWith(prefix)))
      return [];
    const hint =
      nearest === undefined ? `可用 allowed: ${SETTING_NAMES.join(', ')}` : `是否想写 did you mean ${nearest}?`;
    return [`${name}：没有这个设置，${hint} (unknown setting)`];
  });
}

/**
 * `SEED_DIR`, `seeds_dir`, `TOPK`, `PROT`: two slips in a long name; of a short one only case, underscores or the order
 * of its letters.
 */
function isSlipOf(name: string, known: string): boolean {
  const plain = (text: string): string => text.toUpperCase().replaceAll('_', '');
  // Lower-case `host` and the like are found in many environments.
  if (plain(name) === plain(known)) return name.includes('_') || name === name.toUpperCase();
  if (known.length >= MIN_TYPO_LENGTH) return measureEditDistance(name, known, 2) <= 2;
  return [...name].sort().join('') === [...known].sort().join('');
}

/** One line: name, value (never a key's), what is allowed. */
function describe(name: string, given: Readonly<Record<string, string>>, allowed: string): string {
  const value = /KEY$/u.test(name) ? '***' : JSON.stringify(given[name] ?? '');
  return `${name}=${value} 无效 (invalid)：${allowed}`;
}
