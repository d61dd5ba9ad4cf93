import { foldText } from '../../../text/facts/fold-text.ts';
import { type Period, type VersionMark, readPeriods, readVersionNumber } from '../../../text/facts/versions.ts';
import type { Passage } from '../../../types/passage.ts';

/** When a version is from, and its number; at least one of them. */
export type VersionDate = VersionMark & {
  /** Years and dates by which a question may call the version. */
  readonly periods: readonly Period[];
};

/** So much of a document's beginning says when it is from. */
const HEAD_CHARS = 300;
/** And so much of its end, where letters and rules are dated. */
const FOOT_CHARS = 80;
const issued =
  /发布|印发|施行|实施|生效|修订|起执行|更新|日期|公布|通过|effective|updated|published|issued|revised|dated?\b/u;

/**
 * The date of a version: from its front matter, else from the names of file and document, else from its headings, else
 * from the lines of its text that say when it was issued. Undefined where nothing says so.
 * @param text of the whole document
 */
export function readVersionDate(
  { chunk, document }: Pick<Passage, 'chunk' | 'document'>,
  text: string,
): VersionDate | undefined {
  const { context } = chunk;
  const names = [document.title, context.title, context.headline ?? '', document.path.split('/').at(-1) ?? ''];
  const named = [...names, ...context.headings].flatMap(readPeriods);
  const declared = readPeriods(context.publishedAt ?? document.publishedAt ?? '');
  const number = names.map(readVersionNumber).find((found) => found !== undefined);
  const [period] = [...declared, ...named, ...(declared.length + named.length > 0 ? [] : readIssued(text))];
  if (period === undefined && number === undefined) return undefined;
  return {
    periods: [...named, ...declared, ...(period === undefined ? [] : [period])],
    ...(period !== undefined && { period }),
    ...(number !== undefined && { number }),
  };
}

function readIssued(text: string): readonly Period[] {
  const lines = `${text.slice(0, HEAD_CHARS)}\n${text.slice(-FOOT_CHARS)}`.split('\n');
  const dated = lines.flatMap((line) => (issued.test(foldText(line)) ? readPeriods(line) : []));
  // A line that is a date and nothing else is that of the document.
  const alone = lines.filter((line) =>
    /^[\s（(]*(?:19|20)\d{2}\s*[年./-][^\p{L}]*(?:月[^\p{L}]*日?)?[\s）)]*$/u.test(line),
  );
  return [...dated, ...alone.flatMap(readPeriods)];
}

/** `2025-02-18`, `2025`, `v1.10` */
export function describeVersion({ period, number }: VersionDate): string {
  if (period === undefined) return `v${(number ?? []).join('.')}`;
  return [period.year, period.month, period.day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
