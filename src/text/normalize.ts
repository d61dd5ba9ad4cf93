import { simplify } from './simplify.ts';

/**
 * Form in which texts are compared and searched: NFKC, lower case, simplified characters and mainland words. The length
 * may change.
 */
export function normalizeText(text: string): string {
  return simplify(text.normalize('NFKC')).toLowerCase();
}
