import { buildPdf } from '../../unit/readers/pdf/build-pdf.ts';

/** A PDF file of two pages, which no list of documents names: only an answer on it leads there. */
const PAGES = [
  ['The old ledger', 'Nothing was repaired that year.'],
  ['The canal was dug in 1732', 'and it is forty-two kilometres long.', 'Willows stand on both banks.'],
] as const;
const QUOTE = 'The canal was dug in 1732 and it is forty-two kilometres long.';
const TEXT = 'The old ledger\nNothing was repaired that year.\n' + QUOTE + ' Willows stand on both banks.\n';
const START = TEXT.indexOf(QUOTE);
const ANSWER = '渠长四十二公里。[1]';

export const MOCK_PAPER = {
  file: () =>
    buildPdf({
      pages: PAGES.map((lines) => ({
        texts: lines.map((text, index) => ({ x: 72, y: 700 - index * 24, text, font: 'latin' as const, size: 16 })),
      })),
    }),
  text: {
    documentId: 'doc-paper',
    title: 'The old ledger',
    path: 'water/ledger.pdf',
    start: 0,
    end: TEXT.length,
    totalLength: TEXT.length,
    text: TEXT,
    blocks: [
      { kind: 'paragraph', start: 0, end: START, ordinal: 0, page: 1 },
      { kind: 'paragraph', start: START, end: TEXT.length, ordinal: 0, page: 2 },
    ],
  },
  answer: {
    answer: ANSWER,
    citations: [
      {
        n: 1,
        documentId: 'doc-paper',
        title: 'The old ledger',
        path: 'water/ledger.pdf',
        headings: [],
        quote: QUOTE,
        start: START,
        end: START + QUOTE.length,
        answerStart: 0,
        answerEnd: 8,
        verdict: 'supported',
        page: 2,
      },
    ],
  },
} as const;
