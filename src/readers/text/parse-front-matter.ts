import { CORE_SCHEMA, load } from 'js-yaml';
import type { FrontMatter } from '../../types/document.ts';
import { parseDate } from './articles/parse-date.ts';

export type ParsedFrontMatter = {
  readonly frontMatter: FrontMatter;
  /** The text after the block; the whole text where there is none or it is malformed. */
  readonly body: string;
  /** One sentence for the user when the block could not be used, or not wholly. */
  readonly warning?: string;
};

/** A head longer than this is no front matter but text between two rules. */
const maxBlockChars = 20_000;

/**
 * Cuts a leading YAML block (`---` … `---`) off a text. Keys are read generously: `date` counts as `publishedAt`,
 * `tags` as `topics`, `source` as `publisher`; a list may be one string with commas; aliases that are addresses (of a
 * site generator) are left out. A malformed block stays in the text, with a warning.
 */
export function parseFrontMatter(raw: string): ParsedFrontMatter {
  const text = raw.startsWith('\ufeff') ? raw.slice(1) : raw;
  const open = /^---[ \t]*(?:\r\n|\r|\n)/.exec(text);
  if (open === null) return { frontMatter: {}, body: text };
  const head = text.slice(open[0].length, open[0].length + maxBlockChars);
  const close = /(?:^|\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?=\r\n|\r|\n|$)/.exec(head);
  if (close === null) return { frontMatter: {}, body: text };
  const block = head.slice(0, close.index);
  const body = text.slice(open[0].length + close.index + close[0].length).replace(/^(?:\r\n|\r|\n)/, '');
  let value: unknown;
  try {
    value = load(block, { schema: CORE_SCHEMA });
  } catch {
    return {
      frontMatter: {},
      body: text,
      warning: '开头的 YAML 无法解析，已当作正文。The front matter is not valid YAML and was kept as text.',
    };
  }
  if (value === null || value === undefined) return { frontMatter: {}, body };
  // Text between two Markdown rules parses as a YAML string: that is no front matter.
  if (typeof value !== 'object' || Array.isArray(value)) return { frontMatter: {}, body: text };
  return readKeys(new Map(Object.entries(value).map(([key, item]) => [key.trim().toLowerCase(), item])), body);
}

function readKeys(keys: ReadonlyMap<string, unknown>, body: string): ParsedFrontMatter {
  const unusable: string[] = [];
  function read<T>(names: readonly string[], convert: (value: unknown) => T | undefined): T | undefined {
    for (const name of names) {
      const value = keys.get(name);
      if (value === undefined || value === null || value === '') continue;
      const converted = convert(value);
      if (converted !== undefined) return converted;
      unusable.push(name);
    }
    return undefined;
  }
  const title = read(['title'], readText);
  const aliases = read(['aliases', 'alias'], readList)?.filter((alias) => !/^(?:\/|https?:)/.test(alias));
  const topics = read(['topics', 'topic', 'tags', 'keywords'], readList);
  const publisher = read(['publisher', 'source', 'outlet'], readText);
  const publishedAt = read(['publishedat', 'published_at', 'published', 'date'], (value) =>
    parseDate(readText(value) ?? ''),
  );
  const systems = read(['systems', 'system'], readList);
  const frontMatter: FrontMatter = {
    ...(title !== undefined && { title }),
    ...(aliases !== undefined && { aliases }),
    ...(topics !== undefined && { topics }),
    ...(publisher !== undefined && { publisher }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(systems !== undefined && { systems }),
  };
  if (unusable.length === 0) return { frontMatter, body };
  const names = unusable.join(', ');
  return {
    frontMatter,
    body,
    warning: `开头的 YAML 中 ${names} 的值无法使用，已忽略。The front matter keys ${names} hold unusable values and were ignored.`,
  };
}

function readText(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

function readList(value: unknown): readonly string[] | undefined {
  const items = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[,，、;；]/) : undefined;
  if (items === undefined) return undefined;
  const texts = items.map(readText).filter((item) => item !== undefined);
  return [...new Set(texts)];
}
