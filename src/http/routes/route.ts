import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { ErrorCode } from '../../errors.ts';
import type { KeyScope } from '../keys/key-file.ts';

/** One call: what `openapi.json` says of it and what it does come from the same place. */
export type Route = {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** Express pattern, such as `/api/documents/:id/text`. */
  readonly path: string;
  /** Name of the operation in `openapi.json`. */
  readonly name: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  /** JSON body; `isBodyOptional` lets an empty request stand for `{}`. */
  readonly body?: z.ZodObject;
  readonly isBodyOptional?: boolean;
  /** Larger than the general limit where the call needs it. */
  readonly maxBodyBytes?: number;
  /** A multipart form with files in the field `file`. */
  readonly isUpload?: boolean;
  /** What a key must be allowed for this call; `ask` when absent. */
  readonly scope?: KeyScope;
  /** Served without the API key though under `/api`. */
  readonly isOpen?: boolean;
  readonly success: Success;
  /** Codes this call answers with besides those that every call can. */
  readonly errors?: readonly ErrorCode[];
  handle(request: Request, response: Response): Promise<void> | void;
};

export type Success = {
  readonly status: number;
  readonly description: string;
  /** Media type of the body; absent: no body. */
  readonly type?: string;
  /** Of a JSON body. */
  readonly schema?: z.ZodType;
  /** Data of the server-sent events that the caller may have instead, by their names; `data` where they have none. */
  readonly events?: Readonly<Record<string, z.ZodType>>;
};

/** A success with a JSON body. */
export function describeJson(status: number, description: string, schema: z.ZodType): Success {
  return { status, description, type: 'application/json', schema };
}

/** A path parameter; the pattern guarantees that it is there. */
export function readParam(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
