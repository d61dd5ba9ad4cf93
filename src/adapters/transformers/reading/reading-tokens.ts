import type { UnigramSegmenter } from '../static/unigram-segmenter.ts';

/** Token ids of a text in order, and of each what stands between it and the token before: an index of `gapKinds`. */
export type ReadingTokens = { readonly ids: readonly number[]; readonly gaps: readonly number[] };

/**
 * What can stand before a token, the stronger first where several characters stand there; the last kind is any other
 * character, and 0 means that nothing does.
 */
const gapKinds: readonly RegExp[] = [
  /\n/u,
  /[。!]/u,
  /\?/u,
  /;/u,
  /:/u,
  /\|/u,
  /,/u,
  /、/u,
  /[》〉]/u,
  /[)\]】」』”]/u,
  /[《〈]/u,
  /[([【「『“]/u,
  /[%‰/~\-–—+×=<>]/u,
  /\./u,
  /./u,
];

const runPattern = /[a-z]+|[0-9]+|[㐀-鿿]+|\p{L}+/gu;

/**
 * Text → tokens as the bundled tokenizer cuts it (NFKC, lower case, runs of one script), with the punctuation that the
 * tokenizer drops kept as gaps. Text without a letter or digit → no tokens.
 */
export function tokenizeForReading(text: string, segmenter: Pick<UnigramSegmenter, 'segment'>): ReadingTokens {
  const normal = text.normalize('NFKC').toLowerCase();
  const ids: number[] = [];
  const gaps: number[] = [];
  let end = 0;
  for (const match of normal.matchAll(runPattern)) {
    const gap = classifyGap(normal.slice(end, match.index));
    end = match.index + match[0].length;
    gaps.push(gap);
    segmenter.segment(match[0], ids);
    while (gaps.length < ids.length) gaps.push(0);
  }
  return { ids, gaps };
}

function classifyGap(between: string): number {
  if (between === '') return 0;
  return gapKinds.findIndex((kind) => kind.test(between)) + 1;
}
