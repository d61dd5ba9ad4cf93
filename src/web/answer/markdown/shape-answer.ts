import type { WireCitation } from '../../../http/wire/schemas/wire-schemas.ts';
import { toUtf16Index } from '../../source/code-points.ts';
import type { Claim } from './claim-marks.ts';

const CHIP_BEFORE_STOP = /((?:[ \t]*\[\d{1,3}\])+)([。！？；，])/g;

/** A chip follows the sentence that it belongs to: `…元[1]。` → `…元。[1]`. Lengths and places stay. */
export function putChipsBehindStops(markdown: string): string {
  return markdown.replace(CHIP_BEFORE_STOP, '$2$1');
}

/** The end of words that broke off or still arrive: `花了**三百` → `花了**三百**`, `花了**` → `花了`. Places stay. */
export function closeStrong(markdown: string): string {
  const last = markdown.slice(markdown.lastIndexOf('\n') + 1);
  if ((last.match(/\*\*/g)?.length ?? 0) % 2 === 0) return markdown;
  return /\*\*\s*$/.test(last) ? markdown.replace(/\*\*\s*$/, '') : `${markdown}**`;
}

/**
 * Where an answer repeats whole rows of a table, they are shown as one, under their column names: each cell of
 * the quote stands in the answer already, in order. Rows that the answer shortened, and stretches in doubt, stay as
 * they are. Returns the answer and the claims where they stand in it.
 */
export function showRowsAsTable(
  answer: string,
  citations: readonly WireCitation[],
  claims: readonly Claim[],
): { readonly answer: string; readonly claims: readonly Claim[] } {
  let shaped = answer;
  let moved = [...claims];
  // From the end, so that the places before stay where they are.
  for (const citation of [...citations].sort((a, b) => b.answerStart - a.answerStart)) {
    const rows = readRows(citation);
    if (rows === undefined) continue;
    const start = toUtf16Index(answer, citation.answerStart);
    const end = toUtf16Index(answer, citation.answerEnd);
    const isAlone = (start === 0 || answer[start - 1] === '\n') && !/^[^\n[]/.test(answer.slice(end).trimStart());
    const isDoubted = claims.some((claim) => claim.start < end && start < claim.end);
    if (!isAlone || isDoubted || !standsInOrder(answer.slice(start, end), rows.flat())) continue;
    const table = `\n\n${writeTable(citation.header ?? [], rows)}\n\n`;
    // Its chip stands below it, and what comes next is a paragraph of its own.
    const chip = /^(?:[ \t]*\[\d{1,3}\])+(?=\n[^\n])/.exec(shaped.slice(end))?.[0] ?? '';
    const gap = chip === '' ? '' : '\n';
    shaped = shaped.slice(0, start) + table + chip + gap + shaped.slice(end + chip.length);
    const shift = table.length - (end - start) + gap.length;
    moved = moved.map((claim) =>
      claim.start >= end ? { ...claim, start: claim.start + shift, end: claim.end + shift } : claim,
    );
  }
  return { answer: shaped, claims: moved };
}

/** The cells of a quote that is whole rows of a table with named columns. */
function readRows({ kind, header, quote }: WireCitation): readonly (readonly string[])[] | undefined {
  if (kind !== 'table-row' || header === undefined || header.length < 2) return undefined;
  const rows = quote.split('\n').map((line) => line.split(/ \| |\t/).map((cell) => cell.trim()));
  const body = rows.filter((row) => row.join('|') !== header.join('|'));
  return body.length > 0 && body.every((row) => row.length === header.length) ? body : undefined;
}

function standsInOrder(text: string, cells: readonly string[]): boolean {
  let from = 0;
  return cells.every((cell) => {
    const at = text.indexOf(cell, from);
    from = at + cell.length;
    return at >= 0;
  });
}

function writeTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
