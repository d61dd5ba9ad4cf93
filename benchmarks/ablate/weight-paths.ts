import type { Weights } from '../../src/ask/weights/weights.ts';

/** `search.entity`, `extraction.unit.late`, …: every number of the weights, in the order of their files. */
export function listWeights(weights: Weights): string[] {
  return listPaths(weights, '');
}

function listPaths(node: object, prefix: string): string[] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'number') return [prefix + name];
    return typeof value === 'object' && value !== null ? listPaths(value, `${prefix}${name}.`) : [];
  });
}

/** A copy with one number changed; throws when there is no such number. */
export function setWeight(weights: Weights, path: string, value: number): Weights {
  return setPath(weights, path.split('.'), value) as Weights;
}

function setPath(node: object, [name = '', ...rest]: readonly string[], value: number): object {
  const child: unknown = (node as Readonly<Record<string, unknown>>)[name];
  if (rest.length === 0 && typeof child === 'number') return { ...node, [name]: value };
  if (typeof child !== 'object' || child === null) throw new RangeError(`there is no weight ${name}`);
  return { ...node, [name]: setPath(child, rest, value) };
}
