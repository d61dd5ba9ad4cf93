import { describe, expect, test } from 'vitest';
import { createLanceIndex, openLanceIndex } from '../../src/adapters/lancedb/lance-vector-index.ts';
import { openLanceDatabase } from '../../src/adapters/lancedb/load-lancedb.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { isLancedbHere } from '../support/lancedb-here.ts';
import { describeVectorIndex } from './vector-index-suite.ts';

if (await isLancedbHere()) {
  const database = await openLanceDatabase(createTemporaryFolder({ keep: true }));
  describeVectorIndex('LanceDB', {
    create: (dimensions) => createLanceIndex(database, dimensions),
    open: (path, dimensions, labels) => openLanceIndex(database, path, dimensions, labels),
  });
} else describe.skip('LanceDB');

test('without the packages of a shared index the start ends with the command that installs them', async () => {
  await expect(openLanceDatabase('anywhere', ['@lancedb/not-installed', 'apache-arrow'])).rejects.toMatchObject({
    code: 'config_invalid',
    param: 'INDEX_STORE',
    message: expect.stringMatching(/npm install --no-save @lancedb\/lancedb@[\d.]+ apache-arrow@[\d.]+/u) as string,
  });
});
