import { escapeHtml } from '../../text/escape/escape-html.ts';

/** As much of JSON Schema as our own schemas use. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
};

/** Integers are bounded by what a program can count unless a schema says otherwise; that is no news to a reader. */
const MAX_COUNTABLE = Number.MAX_SAFE_INTEGER;

/** Words of ours, with `names` in backticks as code. */
export function renderText(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/gu, '<code>$1</code>');
}

/** A table with a row a field, those of objects inside it by their path; '' for a schema without fields. */
export function renderFields(schema: Schema): string {
  const rows = listFields(schema, '').map(
    ({ path, isRequired, field }) =>
      `<tr><td><code>${escapeHtml(path)}</code>${isRequired ? '' : ' ?'}</td><td>${renderType(field)}</td>` +
      `<td>${renderText(field.description ?? '')}${renderDefault(field)}</td></tr>`,
  );
  return rows.length === 0 ? '' : `<table>${rows.join('')}</table>`;
}

/** `integer 1–50`, `"up" | "down"`, a link to `Citation` and `[]` */
export function renderType(schema: Schema): string {
  const named = nameOf(schema);
  if (named !== undefined) return `<a href="#schema-${named}">${named}</a>`;
  if (schema.items !== undefined) return `${renderType(schema.items)}[]`;
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(renderType))].join(' | ');
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (values !== undefined)
    return values.map((value) => `<code>${escapeHtml(JSON.stringify(value))}</code>`).join(' | ');
  return `${escapeHtml([schema.type ?? 'any'].flat().join(' | '))}${renderRange(schema)}`;
}

function renderRange({ minimum, maximum }: Schema): string {
  const from = minimum === undefined || minimum <= -MAX_COUNTABLE ? undefined : minimum;
  const to = maximum === undefined || maximum >= MAX_COUNTABLE ? undefined : maximum;
  if (from === undefined) return to === undefined ? '' : ` ≤ ${to}`;
  return to === undefined ? ` ≥ ${from}` : ` ${from}–${to}`;
}

function renderDefault(schema: Schema): string {
  return schema.default === undefined ? '' : ` <code>= ${escapeHtml(JSON.stringify(schema.default))}</code>`;
}

type Field = { readonly path: string; readonly isRequired: boolean; readonly field: Schema };

function listFields(schema: Schema, prefix: string): readonly Field[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const inner = listInner(field, path);
    return [{ path, isRequired: required.has(name), field }, ...inner];
  });
}

/** Fields of an object that has no name of its own, of the items of a list, or of the one branch that is an object. */
function listInner(field: Schema, path: string): readonly Field[] {
  if (nameOf(field) !== undefined) return [];
  if (field.items !== undefined) return listInner(field.items, `${path}[]`);
  const branch = field.anyOf?.find(({ properties, items }) => properties !== undefined || items !== undefined);
  return branch === undefined ? listFields(field, `${path}.`) : listInner(branch, path);
}

function nameOf({ $ref }: Schema): string | undefined {
  return $ref?.split('/').at(-1);
}
