import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pickArray, readArrays, writeArrays } from './array-file.ts';
import type { BlockColumns, StoredBlocks } from './block-table.ts';

/** Writes the columns to `blocks.bin` and what they refer to by number to `blocks.json`. */
export async function writeBlockFile(folder: string, { columns, paths, traits }: StoredBlocks): Promise<void> {
  await writeArrays(join(folder, 'blocks.bin'), columns);
  await writeFile(join(folder, 'blocks.json'), JSON.stringify({ paths, traits }));
}

/** Reads what `writeBlockFile` wrote. Rejects on a damaged file. */
export async function readBlocks(folder: string): Promise<StoredBlocks> {
  const arrays = await readArrays(join(folder, 'blocks.bin'));
  const read = (name: keyof BlockColumns): Uint32Array => pickArray(arrays, name, Uint32Array);
  const shared = JSON.parse(await readFile(join(folder, 'blocks.json'), 'utf8')) as Omit<StoredBlocks, 'columns'>;
  return {
    columns: {
      documents: read('documents'),
      starts: read('starts'),
      ends: read('ends'),
      kinds: pickArray(arrays, 'kinds', Uint8Array),
      levels: pickArray(arrays, 'levels', Uint8Array),
      ordinals: read('ordinals'),
      paths: read('paths'),
      traits: read('traits'),
      leadStarts: read('leadStarts'),
      leadEnds: read('leadEnds'),
      timeStarts: read('timeStarts'),
      timeEnds: read('timeEnds'),
      cellOffsets: read('cellOffsets'),
      cells: read('cells'),
    },
    paths: shared.paths,
    traits: shared.traits,
  };
}
