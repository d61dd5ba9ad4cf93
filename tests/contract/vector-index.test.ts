import { createHnswIndex, openHnswIndex } from '../../src/adapters/hnswlib-vector-index.ts';
import { describeVectorIndex } from './vector-index-suite.ts';

describeVectorIndex('hnswlib', { create: createHnswIndex, open: openHnswIndex });
