import type { SearchFilter } from '../../types/hit.ts';
import { pickDefined } from './pick-defined.ts';
import type { WireFilter } from './schemas/request-schemas.ts';

export function toSearchFilter(filter: WireFilter | undefined): SearchFilter | undefined {
  if (filter === undefined) return undefined;
  const { documentIds, pathPrefix, publisher, tags, from, to } = filter;
  return pickDefined({ documentIds, pathPrefix, publisher, tags, from, to });
}
