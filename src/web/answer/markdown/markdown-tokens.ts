import { Marked } from 'marked';
import type { Token, Tokens } from 'marked';

export type MarkerToken = { readonly type: 'markers'; readonly raw: string; readonly numbers: readonly number[] };

export type MathToken = { readonly type: 'math'; readonly text: string; readonly isDisplay: boolean };

/** `$$…$$`, `\[…\]`, `\(…\)`, and `$…$` where the signs stand close to what they enclose: `$5 and $10` is money. */
const MATH = [
  /^\$\$([\s\S]{1,2000}?)\$\$/,
  /^\\\[([\s\S]{1,2000}?)\\\]/,
  /^\\\(([\s\S]{1,500}?)\\\)/,
  /^\$(?=[^\s$])([^$\n]{0,300}[^\s$\\])\$(?!\d)/,
];

const ADDRESS = /^(?:(?:https?|ftp):\/\/|www\.)[^\s<>[\]*]+/i;

/**
 * Markdown → tokens of marked; nothing is ever turned into HTML. Two inline rules of our own come first: a run of
 * `[1][2]` is one group of markers, whatever follows it, and `**…**` closes beside Chinese punctuation, where
 * CommonMark would leave the stars standing.
 */
export function createMarkdownParser(): (markdown: string) => Token[] {
  const marked = new Marked({ gfm: true, breaks: true });
  marked.use({
    tokenizer: {
      // `[1]: …` at the start of a line is a marker too, never the definition of a link.
      def: () => undefined,
      // An address ends where a marker begins.
      url: (source): Tokens.Link | undefined => {
        const raw = ADDRESS.exec(source)?.[0];
        if (raw === undefined) return undefined;
        return { type: 'link', raw, text: raw, href: raw, tokens: [{ type: 'text', raw, text: raw }] };
      },
    },
    extensions: [
      {
        name: 'markers',
        level: 'inline',
        start: (text) => findStart(text, /\[\d{1,3}\]/),
        tokenizer(text): Tokens.Generic | undefined {
          const raw = /^(?:[ \t]*\[\d{1,3}\])+/.exec(text)?.[0];
          if (raw === undefined || !raw.startsWith('[')) return undefined;
          return { type: 'markers', raw, numbers: [...raw.matchAll(/\d+/g)].map((match) => Number(match[0])) };
        },
      },
      {
        name: 'math',
        level: 'inline',
        start: (text) => findStart(text, /\$\S|\\[([]/),
        tokenizer(text): Tokens.Generic | undefined {
          const match = MATH.map((pattern) => pattern.exec(text)).find((one) => one !== null);
          if (match?.[1] === undefined) return undefined;
          return { type: 'math', raw: match[0], text: match[1], isDisplay: /^(?:\$\$|\\\[)/.test(match[0]) };
        },
      },
      {
        name: 'strong',
        level: 'inline',
        start: (text) => findStart(text, /\*\*\S/),
        tokenizer(text): Tokens.Generic | undefined {
          const match = /^\*\*(?=[^\s*])((?:(?!\*\*)[\s\S])*?[^\s*])\*\*(?!\*)/.exec(text);
          if (match?.[1] === undefined) return undefined;
          return { type: 'strong', raw: match[0], text: match[1], tokens: this.lexer.inlineTokens(match[1]) };
        },
      },
    ],
  });
  return (markdown) => marked.lexer(markdown);
}

function findStart(text: string, pattern: RegExp): number | undefined {
  const index = text.search(pattern);
  return index < 0 ? undefined : index;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  middot: '·',
  hellip: '…',
  mdash: '—',
  ldquo: '“',
  rdquo: '”',
};

/** `'&lt;b&gt; &#39;'` → `"<b> '"`; an unknown entity stays as written. The result is text, never markup. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
      const code = decimal !== undefined ? Number(decimal) : parseInt(hex ?? '', 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
    },
  );
}

/** The address if it is safe to follow (http, https, mailto, or a place on this page), else undefined. */
export function toSafeHref(href: string): string | undefined {
  // Browsers drop control characters and white space inside a scheme: `java\nscript:`.
  const compact = [...decodeEntities(href)].filter((char) => char > ' ' && char !== '\u007f').join('');
  if (/^(?:https?:\/\/|mailto:)/i.test(compact)) return compact;
  if (/^#[\w/-]*$/.test(compact)) return compact;
  return undefined;
}
