import { useEffect, useState } from 'react';
import type { WireOverview } from '../../http/wire/schemas/collection-schemas.ts';
import { useApp, useLanguage } from '../store/app-context.tsx';

/** What the server knows of a document; undefined without one, until it has answered, and where it cannot. */
export function useOverview(documentId: string | undefined): WireOverview | undefined {
  const { api } = useApp();
  const language = useLanguage();
  const [overview, setOverview] = useState<WireOverview>();
  useEffect(() => {
    if (documentId === undefined) return;
    let isCurrent = true;
    api.getOverview(documentId, language).then(
      (found) => {
        if (isCurrent) setOverview(found);
      },
      // An older server has none, and the page works without.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [api, documentId, language]);
  return overview?.documentId === documentId ? overview : undefined;
}
