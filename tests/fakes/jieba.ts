import { openNodejiebaSegmenter } from '../../src/adapters/nodejieba-segmenter.ts';
import '../support/load-dictionary-once.ts';

/** jieba with its own dictionary, which takes a second to read: once for all tests of a process. */
export const jieba = openNodejiebaSegmenter();
