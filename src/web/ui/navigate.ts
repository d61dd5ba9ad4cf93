import { writeRoute } from './route.ts';
import type { Route } from './route.ts';

export function navigate(route: Route): void {
  const hash = writeRoute(route);
  if (location.hash !== hash) location.hash = hash;
}
