import { lazy } from 'react';

const loadDocuments = () => import('../documents/documents-view.tsx');
const loadCollection = () => import('../documents/collection/collection-view.tsx');

/** Nobody opens these first, so that the question box is there sooner without them. */
export const LateDocumentsView = lazy(() => loadDocuments().then((module) => ({ default: module.DocumentsView })));
export const LateCollectionView = lazy(() => loadCollection().then((module) => ({ default: module.CollectionView })));

/** Fetches them once the page is at rest: they must not be missing when the network is. Returns what calls it off. */
export function loadLateViews(): () => void {
  const timer = setTimeout(() => {
    for (const load of [loadDocuments, loadCollection]) load().catch(() => undefined);
  }, 1_500);
  return () => clearTimeout(timer);
}
