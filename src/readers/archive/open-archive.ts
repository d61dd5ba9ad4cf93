import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { DocumentError } from '../../errors.ts';
import { decodeFileName } from '../../text/decode/decode-file-name.ts';
import {
  createBrokenError,
  createMislabelledError,
  createCompoundFileError,
  createEmptyError,
  createEncryptedError,
  createUnpackedSizeError,
} from '../reading-errors.ts';

/** A book of thousands of chapters and pictures stays below; a directory that only costs time does not. */
const maxEntries = 20_000;
/** Office XML shrinks to 1/5–1/50, a file of one repeated byte to 1/1000. */
const maxRatio = 400;
/** Parts smaller than this may shrink as much as they like. */
const ratioFreeBytes = 4 * 1024 * 1024;

/** What tells that a name is UTF-8: APPNOTE 4.4.4, and Info-ZIP's extra field. */
const utf8Flag = 0x800;
const unicodePathField = 0x7075;

/** The parts of a ZIP file, unpacked in memory only. Names are looked up as Office does, whatever the case. */
export type Archive = {
  /** In the order of the directory, folders left out. */
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  /** Throws `document_broken` when there is no such part or it is damaged, `document_too_large` above the limit. */
  readonly read: (name: string) => Promise<Uint8Array>;
  /** Like `read`, piece by piece, for a part too large to hold. */
  readonly stream: (name: string) => AsyncIterable<Uint8Array>;
};

/**
 * Bytes of a ZIP file → its parts. What may be unpacked in all, counted by what is read, is `maxUnpackedBytes`. Throws
 * `DocumentError`: `document_empty`, `document_broken`, `document_encrypted`, `document_too_large`.
 */
export async function openArchive(
  bytes: Uint8Array,
  { maxUnpackedBytes }: { maxUnpackedBytes: number },
): Promise<Archive> {
  if (bytes.byteLength === 0) throw createEmptyError();
  if (isCompoundFile(bytes)) throw createCompoundFileError();
  const zip = await openZip(bytes);
  const entries = await listEntries(zip);
  const find = (name: string): Entry | undefined => entries.get(name.toLowerCase());
  let leftBytes = maxUnpackedBytes;

  async function* stream(name: string): AsyncIterable<Uint8Array> {
    const entry = find(name);
    if (entry === undefined) throw createBrokenError([`其中的 ${name}`, `its part ${name}`]);
    const { uncompressedSize, compressedSize } = entry;
    if (entry.isEncrypted()) throw createEncryptedError();
    if (uncompressedSize > leftBytes || isSuspicious(uncompressedSize, compressedSize)) {
      throw createUnpackedSizeError(maxUnpackedBytes);
    }
    leftBytes -= uncompressedSize;
    let readable: Readable | undefined;
    try {
      // The library ends the stream with an error when more or less comes out than the directory says.
      readable = await zip.openReadStreamPromise(entry);
      for await (const piece of readable) yield piece as Uint8Array;
    } catch (error) {
      throw error instanceof DocumentError ? error : createBrokenError([`其中的 ${name}`, `its part ${name}`], error);
    } finally {
      readable?.destroy();
    }
  }

  return {
    names: [...entries.values()].map(decodeEntryName),
    has: (name) => find(name) !== undefined,
    read: async (name) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of stream(name)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    stream,
  };
}

/** The container of Office files before 2007 and of encrypted ones. */
function isCompoundFile(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte);
}

async function openZip(bytes: Uint8Array): Promise<ZipFile> {
  const isZip = [0x50, 0x4b].every((byte, index) => bytes[index] === byte);
  if (!isZip) throw createMislabelledError('Office、OpenDocument 或 EPUB');
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false });
  } catch (error) {
    throw createBrokenError(['压缩包的目录', 'the directory of the archive'], error);
  }
}

async function listEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > maxEntries)
    throw createBrokenError(['过长的压缩包目录', 'the oversized directory of the archive']);
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      const name = decodeEntryName(entry).toLowerCase();
      if (!name.endsWith('/') && !entries.has(name)) entries.set(name, entry);
    }
  } catch (error) {
    throw createBrokenError(['压缩包的目录', 'the directory of the archive'], error);
  }
  return entries;
}

/** Zip programs that do not say UTF-8 write what their system uses; the library would read it as that of MS-DOS. */
function decodeEntryName({ fileName, fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): string {
  const isTold = (generalPurposeBitFlag & utf8Flag) !== 0 || extraFields.some(({ id }) => id === unicodePathField);
  return isTold ? fileName : decodeFileName(fileNameRaw);
}

function isSuspicious(uncompressedBytes: number, compressedBytes: number): boolean {
  return uncompressedBytes > ratioFreeBytes && uncompressedBytes > compressedBytes * maxRatio;
}
