import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** Read and summed in one go: some 0.5 ms, of which a smaller one would spend more on being asked for. */
const PIECE_BYTES = 1 << 20;

/** What a manifest says of a file. */
export type FileSummary = { readonly bytes: number; readonly crc32: number };

/** Length and CRC-32 of a file, read in pieces, so that nothing waits for it. */
export async function summarizeFile(path: string): Promise<FileSummary> {
  const file = await open(path, 'r');
  try {
    let [piece, other] = [Buffer.allocUnsafe(PIECE_BYTES), Buffer.allocUnsafe(PIECE_BYTES)];
    let [bytes, sum] = [0, 0];
    let reading = file.read(piece, 0, PIECE_BYTES, bytes);
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return { bytes, crc32: sum };
      bytes += bytesRead;
      // The next piece is read on another thread while this one is summed.
      reading = file.read(other, 0, PIECE_BYTES, bytes);
      sum = crc32(piece.subarray(0, bytesRead), sum);
      [piece, other] = [other, piece];
    }
  } finally {
    await file.close();
  }
}

/** Forces a file to the disk and describes it. */
export async function settleFile(path: string): Promise<FileSummary> {
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
  return summarizeFile(path);
}
