import type { Rule } from './layout/text-line.ts';
import { apply, type Matrix, multiply } from './matrix.ts';

/** Lines of a drawing, such as a map, are no table; past this many of them on a page none is used. */
const maxRules = 6000;
/** How far from straight a line may be, in points. */
const tolerance = 1;

/** What a page draws, as pdfjs lists it. */
export type OperatorList = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] };
/** Numbers of the operators, of which pdfjs exports the names. */
export type Operators = Readonly<Record<string, number>>;

/** Steps of a path in the lists of pdfjs, with the count of numbers after each. */
const pathSteps = { moveTo: 0, lineTo: 1, curveTo: 2, quadraticCurveTo: 3, closePath: 4 } as const;
const stepNumbers = [2, 2, 6, 4, 0] as const;

/**
 * Upright straight lines that a page draws, edges of filled areas included. `start` maps the page's space to points
 * from the top left.
 */
export function readRules(list: OperatorList, operators: Operators, start: Matrix): Rule[] {
  const rules: Rule[] = [];
  followTransforms(list, operators, start, (operator, args, matrix) => {
    if (operator !== operators['constructPath'] || rules.length > maxRules) return;
    const [paint, [path] = []] = args as [number, [Float32Array | null]?];
    if (path !== null && path !== undefined && paint !== operators['endPath']) collectRules(path, matrix, rules);
  });
  return rules.length > maxRules ? [] : rules;
}

/** Calls `visit` for each operator with the map from its space to the page's. */
export function followTransforms(
  { fnArray, argsArray }: OperatorList,
  operators: Operators,
  start: Matrix,
  visit: (operator: number, args: unknown, matrix: Matrix) => void,
): void {
  let matrix = start;
  const saved: Matrix[] = [];
  fnArray.forEach((operator, index) => {
    const args = argsArray[index];
    if (operator === operators['save']) saved.push(matrix);
    else if (operator === operators['restore'] || operator === operators['paintFormXObjectEnd'])
      matrix = saved.pop() ?? start;
    else if (operator === operators['transform']) matrix = multiply(matrix, args as number[]);
    else if (operator === operators['paintFormXObjectBegin']) {
      saved.push(matrix);
      const [form] = args as [ArrayLike<number> | null];
      if (form !== null) matrix = multiply(matrix, form);
    } else visit(operator, args, matrix);
  });
}

function collectRules(path: Float32Array, matrix: Matrix, rules: Rule[]): void {
  let from = apply(matrix, 0, 0);
  let first = from;
  const add = (to: readonly [number, number]): void => {
    const rule = toRule(from, to);
    if (rule !== undefined) rules.push(rule);
    from = to;
  };
  for (let index = 0; index < path.length;) {
    const step = path[index] ?? 0;
    const count = stepNumbers[step as 0] ?? 0;
    const to = apply(matrix, path[index + count - 1] ?? 0, path[index + count] ?? 0);
    if (step === pathSteps.moveTo) {
      from = to;
      first = to;
    } else if (step === pathSteps.lineTo) add(to);
    else if (step === pathSteps.closePath) add(first);
    else from = to;
    index += count + 1;
  }
}

function toRule([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): Rule | undefined {
  const width = Math.abs(x1 - x2);
  const height = Math.abs(y1 - y2);
  if (Math.min(width, height) > tolerance || Math.max(width, height) < 3) return undefined;
  return { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) };
}
