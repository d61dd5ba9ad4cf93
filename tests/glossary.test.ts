import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listExports } from './support/list-exports.ts';
import { parseModule } from './support/parse-module.ts';
import { listFiles, readRepositoryFile } from './support/repository-files.ts';

/** Words that stand for a thing of ours that has another name, and that name; where they mean something else too. */
const forbidden: readonly { readonly word: RegExp; readonly right: string; readonly except?: RegExp }[] = [
  { word: /^(?:snippet|excerpt)s?$/u, right: 'passage' },
  // A file has paragraphs; what is found and shown is a passage.
  { word: /^paragraphs?$/u, right: 'passage', except: /^src\/readers\// },
  { word: /^(?:doc|docs)$/u, right: 'document' },
  // A part of the index is one; a part of a document is a chunk.
  { word: /^segments?$/u, right: 'chunk', except: /^src\/(?:indexes|ingest)\// },
  { word: /^fragments?$/u, right: 'chunk' },
  { word: /^(?:utterance)s?$/u, right: 'question' },
  { word: /^(?:reference|footnote)s?$/u, right: 'citation', except: /^src\/(?:readers|ask\/generate)\// },
  { word: /^(?:corpus|corpora|kb)$/u, right: 'documents' },
  { word: /^(?:application|app)$/u, right: 'engine', except: /^src\/(?:http|web)\// },
  // A built index; what a model writes is an answer, and the act is to generate.
  { word: /^generations?$/u, right: 'answer', except: /^src\/(?:indexes|ingest|engine)\// },
];

const verbs = new Set(
  (
    'add align allow answer apply ask assign await batch bootstrap break build calibrate change check ' +
    'choose chunk classify clean close collect compare complete compose condense convert copy count ' +
    'create crop cut decode describe detect download draft draw drop embed enter escape estimate evaluate ' +
    'expand explain export extract fail feed fill filter find fingerprint finish fit flatten fold follow ' +
    'format frame fuse gather generate get group handle hash heal hide hold index ingest insert invert ' +
    'join judge keep lay limit list load locate lock log make map mark measure mend merge meter move ' +
    'multiply name narrow navigate neutralize normalize open order orient pad paint parse pick place plan ' +
    'pool prepare print propose publish put quantize rank read receive record refuse register remember remove ' +
    'render repeat replace replay request require rerank resize resolve retrieve retry review round run ' +
    'saturate save scan score search select send serve set settle shift show simplify skip slice sort ' +
    'spawn spell split start stop store straighten stream strip suggest summarize take tidy tokenize trim ' +
    'turn understand update verify watch weigh widen write yield'
  ).split(' '),
);
/** Questions that are answered with yes or no; conversions; hooks; a call with something held. */
const otherBeginnings = new RegExp(
  '^(?:is|has|are|can|could|needs|looks|accepts|matches|covers|states|holds|meets|gives|says|runs|does|denies|differ' +
    '|to|use|with)$',
  'u',
);
/** `titleOf(document)` reads what a thing has; metrics keep the names of textbooks; a scan returns `found(…)`. */
const otherNames = /(?:Of|At)$|^(?:reciprocalRank|inverseDocumentFrequency|found)$/u;

const paths = listFiles('src', ['.ts', '.tsx']).filter((path) => !/\.(?:d|config)\.tsx?$/u.test(path));
const exported = paths.flatMap((path) =>
  listExports(parseModule(path, readRepositoryFile(path)).source).map((found) => ({ ...found, path })),
);

describe('exported names', () => {
  test('are declared once: one word, one thing', () => {
    const places = new Map<string, string[]>();
    for (const { name, path } of exported) places.set(name, [...(places.get(name) ?? []), path]);
    const twice = [...places].filter(([, found]) => found.length > 1).map(([name]) => name);
    expect(twice.sort()).toEqual([]);
  });

  test('use the words of the glossary', () => {
    const wrong = exported.filter(({ name, path }) => findForbidden(name, path).length > 0).map(({ name }) => name);
    expect(wrong.sort()).toEqual([]);
  });

  test('of functions begin with a verb', () => {
    const odd = exported
      .filter(({ kind, path }) => kind === 'function' && !path.endsWith('.tsx'))
      .map(({ name }) => name)
      .filter((name) => {
        const first = splitName(name)[0] ?? '';
        return !verbs.has(first) && !otherBeginnings.test(first) && !otherNames.test(name);
      });
    expect(odd.sort()).toEqual([]);
  });
});

test('file names use the words of the glossary', () => {
  const wrong = listFiles('src', ['']).filter(
    (path) => findForbidden(basename(path).split('.')[0] ?? '', path).length > 0,
  );
  expect(wrong).toEqual([]);
});

test('the rules tell a wrong word from one that only contains it', () => {
  expect(findForbidden('showSnippet', 'src/ask/a.ts')).toEqual(['passage']);
  expect(findForbidden('listDocs', 'src/http/a.ts')).toEqual(['document']);
  expect(findForbidden('WordSegmenter', 'src/ports/a.ts')).toEqual([]);
  expect(findForbidden('word-segment', 'src/ports/a.ts')).toEqual(['chunk']);
  expect(findForbidden('GenerationStream', 'src/ask/a.ts')).toEqual(['answer']);
  expect(findForbidden('openGeneration', 'src/indexes/a.ts')).toEqual([]);
  expect(findForbidden('generateAnswer', 'src/ask/a.ts')).toEqual([]);
});

function findForbidden(name: string, path: string): string[] {
  const words = splitName(name);
  return forbidden
    .filter(({ word, except }) => words.some((found) => word.test(found)) && except?.test(path) !== true)
    .map(({ right }) => right);
}

/** `openHTMLReport`, `open-html-report`, `OPEN_HTML` → lower-case words. */
function splitName(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/gu, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/gu, '$1 $2')
    .toLowerCase()
    .split(/[\s_-]+/u);
}
