/** What a layer may import. `types` are layers of which only types may be used. */
export const layers: Readonly<
  Record<string, { readonly values: readonly string[]; readonly types?: readonly string[] }>
> = {
  errors: { values: [] },
  location: { values: [] },
  types: { values: ['errors'] },
  ports: { values: ['types', 'errors'] },
  text: { values: ['types', 'errors', 'location'], types: ['ports'] },
  config: { values: ['errors', 'text'] },
  indexes: { values: ['text', 'types', 'errors'], types: ['ports'] },
  readers: { values: ['text', 'types', 'errors'], types: ['ports'] },
  ingest: { values: ['readers', 'indexes', 'text', 'types', 'errors'], types: ['ports'] },
  ask: { values: ['indexes', 'text', 'types', 'errors'], types: ['ports'] },
  adapters: { values: ['readers', 'text', 'types', 'errors', 'location'], types: ['ports', 'ask'] },
  http: { values: ['text', 'types', 'errors'], types: ['ask', 'ports'] },
  engine: { values: ['ask', 'ingest', 'readers', 'indexes', 'text', 'types', 'errors'], types: ['ports'] },
  evaluation: { values: ['ask', 'text', 'types', 'errors'], types: ['ports'] },
  compose: {
    values: [
      'config',
      'engine',
      'http',
      'adapters',
      'ask',
      'ingest',
      'indexes',
      'evaluation',
      'text',
      'types',
      'errors',
      'location',
    ],
    types: ['ports'],
  },
  bin: {
    values: ['compose', 'config', 'evaluation', 'http', 'adapters', 'ingest', 'text', 'types', 'errors', 'location'],
    types: ['engine', 'ports', 'ask'],
  },
  web: { values: [], types: ['http'] },
};
