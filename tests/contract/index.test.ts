import { createLibrary } from '../support/build-library.ts';
import { describeIndex } from './index-suite.ts';

describeIndex('an index of files in a folder that all see', {
  writer: async (beside) => createLibrary({ ...(beside && { beside }) }),
  reader: async (beside) => createLibrary({ beside, isReadOnly: true }),
});
