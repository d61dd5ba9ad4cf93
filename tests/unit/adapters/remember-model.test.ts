import { mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { rememberModel } from '../../../src/adapters/transformers/static/remember-model.ts';
import type { LoadedModel } from '../../../src/adapters/transformers/worker/inference-protocol.ts';
import { createTemporaryFolder } from '../../fakes/temporary-folder.ts';

const model: LoadedModel = {
  dimensions: 2,
  vocabularySize: 3,
  maxTokens: 512,
  model: {
    rows: { codes: Int8Array.of(1, -2, 3, -4, 5, -6), scales: Float32Array.of(0.5, 1, 2), dimensions: 2 },
    tokenizer: undefined,
  },
};
const load = () => vi.fn(() => Promise.resolve<LoadedModel | undefined>(model));

describe('rememberModel', () => {
  it('loads once, and gives the same from then on', async () => {
    const folder = join(createTemporaryFolder(), 'tables');
    const first = load();
    expect(await rememberModel(folder, 'a', first)).toEqual(model);
    const second = load();
    expect(await rememberModel(folder, 'a', second)).toEqual(model);
    expect([first, second].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('loads another version, and one whose file is cut off or changed, anew', async () => {
    const folder = createTemporaryFolder();
    await rememberModel(folder, 'a', load());
    const [name = ''] = readdirSync(folder);
    const whole = readFileSync(join(folder, name));
    const changed = Buffer.from(whole);
    changed[whole.length - 9] = (changed[whole.length - 9] ?? 0) ^ 1;
    for (const bytes of [whole.subarray(0, 40), whole.subarray(0, 2), changed]) {
      writeFileSync(join(folder, name), bytes);
      const again = load();
      expect(await rememberModel(folder, 'a', again)).toEqual(model);
      expect(again).toHaveBeenCalledOnce();
      expect(readFileSync(join(folder, name))).toEqual(whole);
    }
    const other = load();
    await rememberModel(folder, 'b', other);
    expect(other).toHaveBeenCalledOnce();
  });

  it('gives what was loaded where nothing can be written, and keeps nothing of a load that gave nothing', async () => {
    const folder = createTemporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(await rememberModel(join(folder, 'file'), 'a', load())).toEqual(model);
    mkdirSync(join(folder, 'tables'));
    expect(await rememberModel(join(folder, 'tables'), 'a', () => Promise.resolve(undefined))).toBeUndefined();
    expect(readdirSync(join(folder, 'tables'))).toEqual([]);
  });

  it('keeps the newest four', async () => {
    const folder = createTemporaryFolder();
    for (const [age, key] of ['a', 'b', 'c', 'd', 'e'].entries()) {
      await rememberModel(folder, key, load());
      for (const name of readdirSync(folder))
        if (name.startsWith(key)) utimesSync(join(folder, name), 1000 + age, 1000 + age);
    }
    expect(readdirSync(folder).map((name) => name[0])).toEqual(['b', 'c', 'd', 'e']);
  });
});
