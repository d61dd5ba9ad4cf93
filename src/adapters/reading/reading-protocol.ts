import type { ErrorCode } from '../../errors.ts';
import type { FileToRead, ReadDocument } from '../../types/read-document.ts';

/** What a reading thread is asked: one file at a time. */
export type ReadingCall = { readonly id: number; readonly file: FileToRead };

/** What it answers. `reason`: a `DocumentError`'s code and message; absent for a mistake of ours, whose name is given. */
export type ReadingReply =
  | { readonly id: number; readonly ok: true; readonly result: ReadDocument }
  | {
      readonly id: number;
      readonly ok: false;
      readonly reason?: { readonly code: ErrorCode; readonly message: string };
      readonly name: string;
    };
