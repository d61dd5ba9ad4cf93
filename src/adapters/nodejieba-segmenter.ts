import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import nodejieba from 'nodejieba';
import type { WordKind, WordSegmenter } from '../ports/word-segmenter.ts';

/**
 * Opens jieba with its own dictionary and, if given, a user dictionary (one `词 [频率] [词性]` a line).
 * The dictionary is loaded once per process and costs about 1 s and 200 MB.
 */
export function openNodejiebaSegmenter(options: { readonly userDictionaryPath?: string } = {}): WordSegmenter {
  const { userDictionaryPath } = options;
  nodejieba.load(userDictionaryPath === undefined ? {} : { userDict: userDictionaryPath });
  const userDictionary = userDictionaryPath === undefined ? '' : readFileSync(userDictionaryPath, 'utf8');
  return {
    fingerprint: `nodejieba-3.4.4-${createHash('sha256').update(userDictionary).digest('hex').slice(0, 12)}`,
    cutForSearch: (text) => (text === '' ? [] : nodejieba.cutForSearch(text)),
    cut: (text) => (text === '' ? [] : nodejieba.cut(text)),
    tag: (text) => (text === '' ? [] : nodejieba.tag(text).map(({ word, tag }) => ({ word, kind: toKind(tag) }))),
  };
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
