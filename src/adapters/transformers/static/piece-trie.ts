import type { PieceTrie } from './static-model.ts';

/** The parts of the library's Unigram model that cutting needs. */
export type UnigramModel = {
  readonly tokens_to_ids: ReadonlyMap<string, number>;
  readonly scores: readonly number[];
  readonly unkScore: number;
  readonly unk_token_id: number;
};

/** Builds the trie of a vocabulary. */
export function buildPieceTrie(model: UnigramModel): PieceTrie {
  // The library's trie is filled by code points and searched by code units, so pieces beyond 16 bits never match there.
  const pieces = [...model.tokens_to_ids].filter(
    ([piece, id]) => model.scores[id] !== undefined && !/[\ud800-\udfff]/.test(piece),
  );
  const mostNodes = pieces.reduce((sum, [piece]) => sum + piece.length, 1);
  const size = 2 ** Math.ceil(Math.log2(2 * mostNodes));
  const parents = new Int32Array(size);
  const units = new Uint16Array(size);
  const children = new Int32Array(size);
  const ids = new Int32Array(mostNodes).fill(-1);
  const scores = new Float64Array(mostNodes);
  let nodeCount = 1;
  for (const [piece, id] of pieces) {
    let node = 0;
    for (let index = 0; index < piece.length; index += 1) {
      const unit = piece.charCodeAt(index);
      const place = findPlace(parents, units, node, unit);
      if (parents[place] === 0) {
        parents[place] = node + 1;
        units[place] = unit;
        children[place] = nodeCount;
        nodeCount += 1;
      }
      node = children[place] as number;
    }
    ids[node] = id;
    scores[node] = model.scores[id] as number;
  }
  return {
    parents,
    units,
    children,
    ids: ids.slice(0, nodeCount),
    scores: scores.slice(0, nodeCount),
    unknownId: model.unk_token_id,
    unknownScore: model.unkScore,
  };
}

/** Where the edge of a node lies, or the empty place where it would. */
export function findPlace(parents: Int32Array, units: Uint16Array, node: number, unit: number): number {
  const mask = parents.length - 1;
  let place = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 8;
  for (;;) {
    place &= mask;
    const parent = parents[place] as number;
    if (parent === 0 || (parent === node + 1 && units[place] === unit)) return place;
    place += 1;
  }
}
