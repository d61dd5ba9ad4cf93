import { writeRoute } from '../logic/route.ts';
import type { Route } from '../logic/route.ts';

export function navigate(route: Route): void {
  const hash = writeRoute(route);
  if (location.hash !== hash) location.hash = hash;
}
