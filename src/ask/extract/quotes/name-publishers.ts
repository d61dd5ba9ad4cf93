import { countCodePoints } from '../../../text/code-points.ts';
import { extractDates } from '../../../text/facts/dates.ts';
import { extractIdentifiers } from '../../../text/facts/identifiers.ts';
import { type Quantity, extractQuantities } from '../../../text/facts/quantities.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import { splitSentences } from '../../../text/sentences.ts';
import type { Passage } from '../../../types/passage.ts';
import type { Query } from '../../understand/understand-query.ts';
import type { Quotation } from '../runs/pick-runs.ts';
import type { ShownQuote } from './show-quote.ts';

/** A quote of the answer and the passage it stands in. */
type Quoted = { readonly quote: string; readonly passage: Passage };

/**
 * quotes → for each the publisher to name in front of it, or undefined: named where two publishers say the same thing
 * with different numbers of one unit: they name the same things, in the same words of the question. Only for questions
 * about one number; a comparison or a list asks for several. For a question about who, the sender of a mail.
 */
function namePublishers(query: Query, quotes: readonly Quoted[]): (string | undefined)[] {
  // Who says so in a mail is its sender, whom the quote need not name.
  if (/谁|哪位/u.test(query.text)) return quotes.map(({ quote, passage }) => nameSender(quote, passage));
  const { asksNumber, asksDate, asksCompare, asksList } = query.type;
  if (!(asksNumber || asksDate) || asksCompare || asksList) return quotes.map(() => undefined);
  const sayings = quotes.map((quote) => readSayings(quote, query));
  const others = sayings.flat();
  return quotes.map(({ passage }, index) =>
    (sayings[index] ?? []).some((saying) => others.some((other) => disagree(saying, other)))
      ? passage.chunk.context.publisher
      : undefined,
  );
}

/** `林栈 <lin@sail.example>` → 林栈, where the quote does not hold it; undefined for anything but a mail. */
function nameSender(quote: string, { chunk }: Passage): string | undefined {
  const sender = /^(.+?)\s*<[^<>]*@[^<>]*>$/u.exec(chunk.context.publisher ?? '')?.[1];
  return sender === undefined || quote.includes(sender) ? undefined : sender;
}

type Saying = {
  readonly publisher: string | undefined;
  readonly articleId: string;
  readonly quantities: readonly Quantity[];
  /** The names in it, and the words of the question. */
  readonly names: string;
  readonly words: string;
};

/** A quote sentence by sentence: what stands beside the contradiction differs anyway. */
function readSayings({ quote, passage }: Quoted, query: Query): Saying[] {
  return splitSentences(quote).map(({ start, end }) => readSaying(quote.slice(start, end), passage, query));
}

function readSaying(sentence: string, passage: Passage, { terms }: Query): Saying {
  const folded = foldText(sentence);
  const identifiers = extractIdentifiers(folded);
  const { publisher } = passage.chunk.context;
  const names = [...new Set(identifiers.map(({ key }) => key))].sort().join(' ');
  const words = terms.filter(({ term, origin }) => origin === 'question' && folded.includes(term));
  return {
    publisher,
    articleId: passage.chunk.articleId,
    quantities: extractQuantities(folded, [...identifiers, ...extractDates(folded)]),
    names,
    words: words.map(({ term }) => term).join(' '),
  };
}

function disagree(left: Saying, right: Saying): boolean {
  if (
    left.articleId === right.articleId ||
    left.publisher === undefined ||
    right.publisher === undefined ||
    left.publisher === right.publisher
  )
    return false;
  if (left.names !== right.names || left.words !== right.words) return false;
  return left.quantities.some(({ unit }) => unit !== '' && differ(valuesOf(left, unit), valuesOf(right, unit)));
}

function valuesOf({ quantities }: Saying, unit: string): readonly number[] {
  return quantities.filter((quantity) => quantity.unit === unit && quantity.hedge === 'none').map(({ value }) => value);
}

/** True when both give values and none of one stands among those of the other. */
function differ(left: readonly number[], right: readonly number[]): boolean {
  return left.length > 0 && right.length > 0 && !left.some((value) => right.includes(value));
}

/** A quote as it is shown, and the publisher named before it. */
type Attributed = ShownQuote & {
  readonly group: Quotation;
  readonly passage: Passage;
  readonly publisher?: string | undefined;
};

/** Names the publishers of quotes that contradict each other; other quotes at the end make room for the names. */
export function nameSources<Quote extends Attributed>(
  query: Query,
  quotes: readonly Quote[],
  room: number,
): readonly Quote[] {
  const publishers = namePublishers(
    query,
    quotes.map(({ words, passage }) => ({ quote: words, passage })),
  );
  if (publishers.every((publisher) => publisher === undefined)) return quotes;
  const named = quotes.map((quote, index): Quote => ({ ...quote, publisher: publishers[index] }));
  const measure = (): number =>
    named.reduce(
      (sum, { lead, words, publisher }) => sum + countCodePoints(lead + words + formatSource(publisher)) + 1,
      -1,
    );
  while (measure() > room) {
    const last = named.findLastIndex(({ publisher }) => publisher === undefined);
    if (last < 0) return quotes;
    named.splice(last, 1);
  }
  return named;
}

/** What stands before a quote to name where it is from; '' where nothing does. */
export function formatSource(publisher: string | undefined): string {
  return publisher === undefined ? '' : `${publisher.replace(/[[\]]/gu, '')}：`;
}
