import { readTable, splitCell } from '../../../text/facts/read-table.ts';
import type { Signs } from './read-signs.ts';

/** Signs → logarithm of the odds that the quote carries the claim; 0 where it is as likely as not. */
export type JudgeSigns = (signs: Signs) => number;

type Leaf = { readonly value: number };
type Fork = {
  readonly sign: string;
  /** Up to and with it the left branch. */
  readonly threshold: number;
  readonly left: number;
  readonly right: number;
  /** Where a sign goes that nothing is known of. */
  readonly unknown: number;
};

const TREES: readonly (readonly (Leaf | Fork)[])[] = readTable('claim-trees').map(({ nodes }) =>
  splitCell(nodes).map(readNode),
);

function readNode(cell: string): Leaf | Fork {
  if (cell.startsWith('=')) return { value: Number(cell.slice(1)) };
  const [sign = '', threshold, left, right, goesLeft] = cell.split(':');
  const fork = { sign, threshold: Number(threshold), left: Number(left), right: Number(right) };
  return { ...fork, unknown: goesLeft === '1' ? fork.left : fork.right };
}

/**
 * The sum over boosted trees that `training/claims` grew on labelled claims of several authors (Friedman, Greedy
 * function approximation, 2001). A sign that is missing counts as unknown.
 */
export const judgeByTrees: JudgeSigns = (signs) => TREES.reduce((sum, tree) => sum + walk(tree, signs), 0);

function walk(tree: readonly (Leaf | Fork)[], signs: Signs): number {
  let node = tree[0];
  while (node !== undefined && 'sign' in node) {
    const value = signs[node.sign] ?? NaN;
    node = tree[Number.isNaN(value) ? node.unknown : value <= node.threshold ? node.left : node.right];
  }
  return node?.value ?? 0;
}
