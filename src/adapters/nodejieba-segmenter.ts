import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { WordKind, WordSegmenter } from '../ports/word-segmenter.ts';
import { PROJECT_ROOT } from '../location.ts';

/** Weights for finding keywords, which nothing here does: jieba's own would take 20 MB and 130 ms. */
const KEYWORD_WEIGHTS = join(PROJECT_ROOT, 'data', 'jieba-idf.utf8');

/** The part of nodejieba's addon that is used here; `load` takes paths of files. */
type Jieba = {
  load(dictionary: string, model: string, userDictionary: string, weights: string, stopWords: string): void;
  cutForSearch(text: string): string[];
  cut(text: string): string[];
  tag(text: string): { readonly word: string; readonly tag: string }[];
};

/**
 * Opens jieba with its own dictionary and, if given, a user dictionary (one `词 [频率] [词性]` a line). The dictionary is
 * loaded into the thread when the first text comes, and costs some 0.8 s and 230 MB: nodejieba holds it twice.
 */
export function openNodejiebaSegmenter(options: { readonly userDictionaryPath?: string } = {}): WordSegmenter {
  const { userDictionaryPath } = options;
  const userDictionary = userDictionaryPath === undefined ? '' : readFileSync(userDictionaryPath, 'utf8');
  let loaded: Jieba | undefined;
  const load = (): Jieba => (loaded ??= loadJieba(userDictionaryPath));
  return {
    fingerprint: `nodejieba-3.4.4-${createHash('sha256').update(userDictionary).digest('hex').slice(0, 12)}`,
    // One call for all runs: jieba cuts at line ends, which come back as words of their own.
    cutForSearch: (runs) =>
      runs.length === 0
        ? []
        : load()
            .cutForSearch(runs.join('\n'))
            .filter((word) => word !== '\n'),
    cut: (text) => (text === '' ? [] : load().cut(text)),
    tag: (text) =>
      text === ''
        ? []
        : load()
            .tag(text)
            .map(({ word, tag }) => ({ word, kind: toKind(tag) })),
  };
}

/**
 * The package's own entry does the same, but finds the addon with the tool that installs it: 60 modules, and 40 ms of
 * every start.
 */
function loadJieba(userDictionaryPath: string | undefined): Jieba {
  const require = createRequire(import.meta.url);
  const jieba = require('nodejieba/build/Release/nodejieba.node') as Jieba;
  const own = join(dirname(require.resolve('nodejieba/package.json')), 'submodules', 'cppjieba', 'dict');
  const [dictionary, model, userDictionary, stopWords] = ['jieba.dict', 'hmm_model', 'user.dict', 'stop_words'].map(
    (name) => join(own, `${name}.utf8`),
  ) as [string, string, string, string];
  jieba.load(dictionary, model, userDictionaryPath ?? userDictionary, KEYWORD_WEIGHTS, stopWords);
  return jieba;
}

/** Tags of the ICTCLAS set that jieba's dictionary uses; it gives `x` to words found without it. */
function toKind(tag: string): WordKind {
  if (tag === 'x') return 'unknown';
  // `nz` holds too many common words (汇报, 英语) to say anything.
  if (/^n(?:r|s|t)/u.test(tag)) return 'name';
  if (/^(?:n|s|f)/u.test(tag) || tag === 'vn' || tag === 'an') return 'noun';
  if (tag.startsWith('v')) return 'verb';
  if (/^(?:a|b|z)/u.test(tag)) return 'adjective';
  if (tag.startsWith('d')) return 'adverb';
  return tag.startsWith('p') ? 'preposition' : 'other';
}
