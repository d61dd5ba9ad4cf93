import type { ErrorCode } from '../../errors.ts';
import type { Bitmap, RecognizedPage } from '../../ports/text-recognizer.ts';
import type { FileToRead } from '../../types/read-document.ts';
import type { SentDocument } from './split-result.ts';

/** What a reading process is told: a file to read, one at a time, or a page that it asked to be recognised. */
export type ReadingCall =
  | { readonly type: 'read'; readonly id: number; readonly file: FileToRead; readonly readsPictures: boolean }
  | { readonly type: 'recognized'; readonly page: RecognizedPage }
  | { readonly type: 'unrecognized'; readonly message: string };

/**
 * What it answers: a picture whose text it needs, pieces of a large file's text, then of its blocks as JSON, the file
 * without those. `reason`: a
 * `DocumentError`'s code and message; absent for a mistake of ours, whose name is given.
 */
export type ReadingReply =
  | { readonly type: 'recognize'; readonly id: number; readonly image: Bitmap }
  | { readonly type: 'text'; readonly id: number; readonly text: string }
  | { readonly type: 'blocks'; readonly id: number; readonly json: string }
  | ({ readonly type: 'read'; readonly id: number } & SentDocument)
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly reason?: { readonly code: ErrorCode; readonly message: string };
      readonly name: string;
    };
