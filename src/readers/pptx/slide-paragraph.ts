import type { Element } from 'domhandler';
import { flattenMath } from '../ooxml/flatten-math.ts';
import { formatListNumber } from '../list/format-list-number.ts';
import { attributeOf, findChild, listChildren, localNameOf, textOf } from '../xml/query-tree.ts';

export type SlideParagraph = {
  readonly text: string;
  /** 1 is the outermost. */
  readonly level: number;
  /**
   * What stands before the words; '' for a paragraph said to have nothing there, undefined where the layout decides.
   */
  readonly marker: string | undefined;
};

/** How `type` of `a:buAutoNum` begins → the number format of Word that counts alike. */
const countingFormats: readonly (readonly [string, string])[] = [
  ['alphaLc', 'lowerLetter'],
  ['alphaUc', 'upperLetter'],
  ['romanLc', 'lowerRoman'],
  ['romanUc', 'upperRoman'],
  ['ea1', 'chineseCounting'],
  ['circleNum', 'decimalEnclosedCircle'],
];

/** The paragraphs of a text body, numbered as the slide shows them; those without words are left out. */
export function readSlideParagraphs(body: Element | undefined): readonly SlideParagraph[] {
  let counts: (number | undefined)[] = [];
  return listChildren(body, 'p').flatMap((paragraph) => {
    const properties = findChild(paragraph, 'pPr');
    const depth = Math.min(Math.max(Number(attributeOf(properties, 'lvl') ?? 0) || 0, 0), 8);
    const text = readParagraphText(paragraph);
    const numbering = findChild(properties, 'buAutoNum');
    counts = counts.slice(0, depth + (numbering === undefined ? 0 : 1));
    if (text.trim() === '') return [];
    if (numbering === undefined) return [{ text, level: depth + 1, marker: readBullet(properties) }];
    const number = (counts[depth] ?? Number(attributeOf(numbering, 'startAt') ?? 1) - 1) + 1;
    counts[depth] = number;
    return [
      { text, level: depth + 1, marker: `${formatNumber(number, attributeOf(numbering, 'type') ?? 'arabicPeriod')} ` },
    ];
  });
}

/** The words of one paragraph, with its line breaks. */
function readParagraphText(element: Element): string {
  return listChildren(element)
    .map((child) => {
      const name = localNameOf(child);
      if (name === 'br') return '\n';
      if (name === 't') return textOf(child);
      if (name === 'oMath') return flattenMath(child);
      if (name === 'AlternateContent') return readParagraphText(findChild(child, 'Choice') ?? child);
      return name === 'pPr' || name === 'rPr' || name === 'endParaRPr' ? '' : readParagraphText(child);
    })
    .join('');
}

function readBullet(properties: Element | undefined): string | undefined {
  if (findChild(properties, 'buNone') !== undefined) return '';
  return findChild(properties, 'buChar') !== undefined || findChild(properties, 'buBlip') !== undefined
    ? '• '
    : undefined;
}

function formatNumber(number: number, type: string): string {
  const format = countingFormats.find(([start]) => type.startsWith(start))?.[1] ?? 'decimal';
  const label = formatListNumber(number, format);
  if (type.endsWith('ParenBoth')) return `(${label})`;
  if (type.endsWith('ParenR')) return `${label})`;
  return type.endsWith('Period') ? `${label}.` : label;
}
