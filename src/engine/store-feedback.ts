import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Feedback } from '../ports/engine.ts';

/** Writes one reader's verdict at the end of the file, as a line of JSON with its time; makes the folder if need be. */
export async function storeFeedback(path: string, feedback: Feedback): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, `${JSON.stringify({ ...feedback, at: new Date().toISOString() })}\n`);
}
