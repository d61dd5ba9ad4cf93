import { z } from 'zod';
import { wireResponse } from '../openai/responses/response-schemas.ts';
import { wireCompletion } from '../openai/openai-schemas.ts';
import { wireFilter } from '../wire/schemas/request-schemas.ts';
import {
  wireAnswer,
  wireCitation,
  wireDocument,
  wireError,
  wireExplanation,
  wireJob,
  wirePassage,
  wireSource,
  wireUnsupported,
} from '../wire/schemas/wire-schemas.ts';

/** Schemas that generated clients have a type of their own for; all others stand where they are used. */
const names = new Map<z.core.$ZodType, string>([
  [wireFilter, 'Filter'],
  [wirePassage, 'Passage'],
  [wireSource, 'Source'],
  [wireCitation, 'Citation'],
  [wireUnsupported, 'UnsupportedClaim'],
  [wireExplanation, 'Explanation'],
  [wireAnswer, 'Answer'],
  [wireDocument, 'Document'],
  [wireJob, 'Job'],
  [wireError, 'Error'],
  [wireCompletion, 'ChatCompletion'],
  [wireResponse, 'Response'],
]);

/** What schemas say of themselves, and the names above. */
export class SchemaNames extends z.core.$ZodRegistry<Record<string, unknown>> {
  override get<Schema extends z.core.$ZodType>(schema: Schema) {
    const said = z.globalRegistry.get(schema);
    const id = names.get(schema);
    return id === undefined ? said : { ...said, id };
  }
}
