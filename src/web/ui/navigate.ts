import { writeRoute } from './route.ts';
import type { PageRoute } from './route.ts';

export function navigate(route: PageRoute): void {
  const hash = writeRoute(route);
  if (location.hash !== hash) location.hash = hash;
}
