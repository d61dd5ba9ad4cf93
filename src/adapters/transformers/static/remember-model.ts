import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { LoadedModel } from '../worker/inference-protocol.ts';

/** Goes up whenever a file is to be read by other code than wrote it. */
const FORMAT = 1;
/** Of other models, and of other versions of one; each has some 10 MB. */
const MOST_KEPT = 4;
const CHECKSUM_BYTES = 4;

/**
 * What loading a static model gives, kept in `folder` and read from there the next time: loading starts a process and
 * takes half a second of CPU, reading a twentieth. `key` names the files and the use of the model. One that is missing,
 * damaged or of another Node is loaded and kept anew; where nothing can be written, each start loads. Undefined where
 * loading gives nothing.
 */
export async function rememberModel(
  folder: string,
  key: string,
  load: () => Promise<LoadedModel | undefined>,
): Promise<LoadedModel | undefined> {
  const name = `${key}-${FORMAT}.bin`;
  const known = await readKept(join(folder, name)).catch(() => undefined);
  if (known !== undefined) return known;
  const loaded = await load();
  if (loaded !== undefined) await keep(folder, name, loaded).catch(() => undefined);
  return loaded;
}

async function readKept(path: string): Promise<LoadedModel | undefined> {
  const bytes = await readFile(path);
  const content = bytes.subarray(CHECKSUM_BYTES);
  return bytes.readUInt32LE(0) === crc32(content) ? (deserialize(content) as LoadedModel) : undefined;
}

async function keep(folder: string, name: string, loaded: LoadedModel): Promise<void> {
  await mkdir(folder, { recursive: true });
  const content = serialize(loaded);
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  checksum.writeUInt32LE(crc32(content));
  // Two processes may do this at once.
  const temporary = join(folder, `${name}.${randomUUID()}`);
  try {
    await writeFile(temporary, Buffer.concat([checksum, content]));
    await rename(temporary, join(folder, name));
  } finally {
    await rm(temporary, { force: true });
  }
  await forgetOldest(folder);
}

async function forgetOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.bin'));
  const ages = await Promise.all(names.map(async (name) => ({ name, ms: (await stat(join(folder, name))).mtimeMs })));
  const old = ages.sort((one, other) => other.ms - one.ms).slice(MOST_KEPT);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}
