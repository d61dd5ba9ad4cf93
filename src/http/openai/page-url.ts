import type { Request } from 'express';
import type { HttpSettings } from '../settings.ts';

/** Address of our page without a slash at its end: as set, or as this caller reached us. */
export function findPageUrl(request: Request, settings: HttpSettings): string {
  const url = settings.publicUrl ?? `${request.protocol}://${request.headers.host ?? 'localhost'}`;
  return url.replace(/\/+$/, '');
}
