import { describe } from 'vitest';
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
