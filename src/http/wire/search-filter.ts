import type { SearchFilter } from '../../types/hit.ts';
import { pickDefined } from './pick-defined.ts';

export function toSearchFilter(
  filter:
    { readonly documentIds?: readonly string[] | undefined; readonly pathPrefix?: string | undefined } | undefined,
): SearchFilter | undefined {
  return filter === undefined
    ? undefined
    : pickDefined({ documentIds: filter.documentIds, pathPrefix: filter.pathPrefix });
}
