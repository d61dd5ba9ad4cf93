import { useApp, useText } from '../../store/app-context.tsx';
import { useStore } from '../../store/create-store.ts';

/** What an empty library says: how it is filled, and with what. */
export function EmptyLibrary() {
  const { status } = useApp();
  const text = useText();
  const kinds = useStore(status.store, (state) => state.status?.fileExtensions) ?? [];
  return (
    <div className="empty-library">
      <p>{text.sentences(text.noDocuments, text.noDocumentsHint)}</p>
      {kinds.length > 0 && <p className="quiet">{text.acceptedKinds(kinds.map((kind) => `.${kind}`).join(' '))}</p>}
    </div>
  );
}
