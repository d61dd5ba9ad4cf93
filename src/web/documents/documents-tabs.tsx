import { useText } from '../store/app-context.tsx';

/** The two ways of looking at the documents. */
export function DocumentsTabs({ view }: { view: 'documents' | 'collection' }) {
  const text = useText();
  return (
    <nav className="documents-tabs" aria-label={text.documents}>
      {(['documents', 'collection'] as const).map((one) => (
        <a key={one} href={`#/${one}`} aria-current={one === view ? 'page' : undefined}>
          {one === 'documents' ? text.documentList : text.collection}
        </a>
      ))}
    </nav>
  );
}
