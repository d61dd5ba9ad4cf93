import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Appends one reader's verdict as a JSON line; `npm run eval -- --from-feedback` reads the file. */
export async function storeFeedback(path: string, feedback: Readonly<Record<string, unknown>>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, `${JSON.stringify({ ...feedback, at: new Date().toISOString() })}\n`);
}
