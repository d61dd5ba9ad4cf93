export type PageRoute =
  | { readonly view: 'chat'; readonly conversationId?: string }
  | { readonly view: 'documents' }
  | { readonly view: 'collection' }
  | { readonly view: 'source'; readonly documentId: string; readonly start?: number; readonly end?: number };

/** `#/c/ID`, `#/documents`, `#/collection`, `#/d/ID?start=3&end=9`; anything else is the empty chat page. */
export function parseRoute(hash: string): PageRoute {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [head = '', rest = ''] = path.split('/');
  const id = decode(rest);
  if (head === 'documents' || head === 'collection') return { view: head };
  if (head === 'c' && id !== '') return { view: 'chat', conversationId: id };
  if (head === 'd' && id !== '') {
    const params = new URLSearchParams(query);
    const start = readOffset(params.get('start'));
    const end = readOffset(params.get('end'));
    return {
      view: 'source',
      documentId: id,
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
    };
  }
  return { view: 'chat' };
}

/** Whether the documents are looked at, and not a conversation. */
export function isLibrary(view: PageRoute['view']): view is 'documents' | 'collection' {
  return view === 'documents' || view === 'collection';
}

export function writeRoute(route: PageRoute): string {
  if (route.view === 'documents' || route.view === 'collection') return `#/${route.view}`;
  if (route.view === 'source')
    return `#/d/${encodeURIComponent(route.documentId)}?start=${route.start ?? 0}&end=${route.end ?? 0}`;
  return route.conversationId === undefined ? '#/' : `#/c/${encodeURIComponent(route.conversationId)}`;
}

function readOffset(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
