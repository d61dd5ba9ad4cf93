/** One section of an Excel number format, as far as it changes what is read. */
export type NumberFormat = {
  readonly kind: 'general' | 'decimal' | 'date';
  /** What stands before and after the number, such as a currency sign or `元`. */
  readonly prefix: string;
  readonly suffix: string;
  /** 100 for percentages, 1/1000 for each comma at the end of the digits. */
  readonly scale: number;
  /** Digits before the point that are written even when they are 0. */
  readonly minWhole: number;
  readonly minDecimals: number;
  readonly maxDecimals: number;
  readonly isGrouped: boolean;
  /** For dates: which parts are shown. `hasElapsedHours` counts hours beyond 24. */
  readonly hasYear: boolean;
  readonly hasDay: boolean;
  readonly hasTime: boolean;
  readonly hasElapsedHours: boolean;
};

type Token = { readonly kind: 'literal' | 'code' | 'elapsed'; readonly text: string };

/** Reads one section of a format code (ECMA-376 Part 1, 18.8.31). What it does not know is shown without a format. */
export function parseNumberFormat(section: string): NumberFormat {
  // A point that is only written, as in `0!.0,"万"`, shows ten thousands where the format can but leave out thousands.
  const written = /(?<=[#0?])(?:[!\\]\.|"\.")([#0?]{1,9})/u.exec(section);
  const tokens = tokenize(written === null ? section : section.replace(written[0], `.${written[1]}`));
  const code = tokens.map(({ kind, text }) => (kind === 'code' ? text : '')).join('');
  const hasElapsedHours = tokens.some(({ kind, text }) => kind === 'elapsed' && /^\[h/iu.test(text));
  const isElapsed = tokens.some(({ kind }) => kind === 'elapsed');
  const isGeneral = /general/iu.test(code);
  const isDate = isElapsed || (!isGeneral && /[ymdhs年月日时分秒]|a{3}/iu.test(code.replace(/e[+-]/giu, '')));
  const digits = /[#0?][#0?,.]*/u.exec(code)?.[0];
  const first = tokens.findIndex(({ kind, text }) => kind === 'code' && /[#0?.]/u.test(text));
  const literals = (from: readonly Token[]): string =>
    from.map(({ kind, text }) => (kind === 'literal' || text === '%' || /[-+()（）]/u.test(text) ? text : '')).join('');
  const last = tokens.findLastIndex(({ kind, text }) => kind === 'code' && /[#0?.,]/u.test(text));
  const isDecimal = digits !== undefined && !/[/@]|e[+-]/iu.test(code) && !isGeneral;
  const decimals = digits?.split('.')[1]?.replace(/,/gu, '') ?? '';
  const scalingCommas = /[#0?](,+)(?:$|\.)/u.exec(digits ?? '')?.[1]?.length ?? 0;
  return {
    kind: isDate ? 'date' : isDecimal ? 'decimal' : 'general',
    prefix: isDecimal ? literals(tokens.slice(0, first)) : '',
    suffix: isDecimal ? literals(tokens.slice(last + 1)) : '',
    scale: (code.includes('%') ? 100 : 1) / 1000 ** scalingCommas / 10 ** (written?.[1]?.length ?? 0),
    minWhole: (digits?.split('.')[0] ?? '').replace(/[^0]/gu, '').length,
    minDecimals: decimals.replace(/[^0]/gu, '').length,
    maxDecimals: decimals.length,
    isGrouped: /[#0?],[#0?]/u.test(digits ?? ''),
    hasYear: /[ye年]/iu.test(code),
    hasDay: /d|日/iu.test(code),
    hasTime: isElapsed || /[hs时]/iu.test(code),
    hasElapsedHours,
  };
}

/** Takes apart quoted words, escapes, fillers, `[…]` and format characters. */
function tokenize(section: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const [part] of section.matchAll(/"[^"]*"|[\\!].|_.|\*.|\[[^\]]*\]|general|./gisu)) {
    if (part.startsWith('"')) tokens.push({ kind: 'literal', text: part.replace(/"/gu, '') });
    else if (/^[\\!]./su.test(part)) tokens.push({ kind: 'literal', text: part.slice(1) });
    else if (part.startsWith('_') || part.startsWith('*')) continue;
    else if (part.startsWith('[$')) tokens.push({ kind: 'literal', text: /^\[\$([^\]-]*)/u.exec(part)?.[1] ?? '' });
    else if (part.startsWith('[')) {
      if (/^\[(?:h+|m+|s+)\]$/iu.test(part)) tokens.push({ kind: 'elapsed', text: part });
    } else if (/[¥￥$€£]|\p{Script=Han}/u.test(part) && !/[年月日时分秒]/u.test(part))
      tokens.push({ kind: 'literal', text: part });
    else tokens.push({ kind: 'code', text: part });
  }
  return tokens;
}
