import { z } from 'zod';
import { SchemaNames } from './schema-names.ts';

type JsonSchema = { readonly [key: string]: unknown };

/** Turns schemas into JSON Schema; those that have an `id` are written once and referred to. */
export type SchemaBook = {
  describe(schema: z.ZodType): JsonSchema;
  /** What has been referred to so far, by id. */
  readonly components: Readonly<Record<string, JsonSchema>>;
};

/** Where the named schemas stand in an OpenAPI document. */
const COMPONENTS = '#/components/schemas/';

export function createSchemaBook(): SchemaBook {
  const components: Record<string, JsonSchema> = {};
  return {
    components,
    describe(schema) {
      // As a property, so that a schema with an id is itself referred to.
      const described = z.toJSONSchema(z.object({ schema }), {
        io: 'input',
        override: useWireForm,
        metadata: new SchemaNames(),
      });
      const { $defs = {}, properties } = JSON.parse(
        JSON.stringify(described).replaceAll('"#/$defs/', `"${COMPONENTS}`),
      ) as { $defs?: Record<string, JsonSchema>; properties: { schema: JsonSchema } };
      Object.assign(components, $defs);
      return properties.schema;
    },
  };
}

/** A parameter is a string in the address and a number or a boolean to whoever sets it: `wire` says what to show. */
function useWireForm({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { wire } = jsonSchema;
  if (typeof wire !== 'object' || wire === null) return;
  for (const key of Object.keys(jsonSchema)) if (key !== 'description') delete jsonSchema[key];
  Object.assign(jsonSchema, wire);
}
