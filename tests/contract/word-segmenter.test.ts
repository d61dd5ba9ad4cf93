import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openNodejiebaSegmenter } from '../../src/adapters/nodejieba-segmenter.ts';
import { FakeSegmenter } from '../fakes/fake-segmenter.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { describeWordSegmenter } from './word-segmenter-suite.ts';

const jieba = openNodejiebaSegmenter();
describeWordSegmenter('nodejieba', () => jieba);
describeWordSegmenter('the fake', () => new FakeSegmenter());

describe('nodejieba', () => {
  test('knows words and gives their parts for search', () => {
    expect(jieba.cut('武汉市长江大桥')).toEqual(['武汉市', '长江大桥']);
    expect(jieba.cutForSearch(['长江大桥'])).toEqual(expect.arrayContaining(['长江', '大桥', '长江大桥']));
  });

  test('a user dictionary keeps its words together and changes the fingerprint', () => {
    const path = join(createTemporaryFolder(), 'userdict.txt');
    writeFileSync(path, '云岚舟 1000 n\n');
    // In a process of its own: jieba's dictionary is one per process.
    const adapter = new URL('../../src/adapters/nodejieba-segmenter.ts', import.meta.url).href;
    const script = `import { openNodejiebaSegmenter as open } from '${adapter}';
      const segmenter = open({ userDictionaryPath: ${JSON.stringify(path)} });
      console.log(JSON.stringify([segmenter.cut('他说云岚舟很稳'), segmenter.fingerprint]));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect(stderr).not.toMatch(/Error/u);
    const [words, fingerprint] = JSON.parse(stdout) as [string[], string];
    expect(words).toContain('云岚舟');
    expect(fingerprint).not.toBe(jieba.fingerprint);
  });
});
