import { useMemo, useState } from 'react';
import type { WireDocument } from '../../http/wire/schemas/wire-schemas.ts';
import { formatCount } from '../ui/format.ts';
import { matchesSearch } from '../conversations/day-groups.ts';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { ConfirmDialog } from '../dialogs/confirm-dialog.tsx';
import { DocumentRow } from './document-row.tsx';
import { DocumentsToolbar } from './documents-toolbar.tsx';
import { IndexProgress } from './index-progress.tsx';
import { navigate } from '../ui/navigate.ts';
import { EmptyLibrary } from './collection/empty-library.tsx';
import { DocumentsFilter } from './documents-filter.tsx';
import { DocumentsTabs } from './documents-tabs.tsx';
import { countNames, isChosen } from './facets.ts';
import { TagsDialog } from './tags/tags-dialog.tsx';
import type { DocumentsChoice } from './documents-filter.tsx';
import { sortDocuments } from './sort-documents.ts';
import { useDocuments } from './use-documents.ts';

const PAGE_SIZE = 200;
const EVERYTHING: DocumentsChoice = { query: '', chosen: {}, order: 'newest', isOnlyFailed: false };

export function DocumentsView() {
  const { chat, ui, status } = useApp();
  const text = useText();
  const language = useLanguage();
  const job = useStore(status.store, (state) => state.job);
  const canWrite = useStore(status.store, (state) => state.status?.writable !== false);
  const { documents, problem, remove, tag, reindex } = useDocuments();
  const [choice, setChoice] = useState<DocumentsChoice>(EVERYTHING);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [deleting, setDeleting] = useState<readonly WireDocument[]>([]);
  const [tagging, setTagging] = useState<readonly WireDocument[]>([]);
  const [shownCount, setShownCount] = useState(PAGE_SIZE);
  const shown = useMemo(
    () =>
      sortDocuments(
        (documents ?? []).filter(
          (document) =>
            (!choice.isOnlyFailed || document.status === 'failed') &&
            isChosen(document, choice.chosen) &&
            matchesSearch(
              [document.title, document.path, document.publisher, ...(document.tags ?? [])].join(' '),
              choice.query,
            ),
        ),
        choice.order,
      ),
    [documents, choice],
  );
  const toggle = (id: string, isOn: boolean) =>
    setSelected((before) => new Set(isOn ? [...before, id] : [...before].filter((one) => one !== id)));
  const askOnly = () => {
    const chosen = (documents ?? [])
      .filter((document) => selected.has(document.id))
      .map(({ id, title }) => ({ id, title }));
    void chat.open(undefined).then(() => {
      chat.setScope({ documents: chosen });
      navigate({ view: 'chat' });
    });
  };
  const selectable = shown.filter((document) => document.status === 'indexed');

  return (
    <main id="documents" tabIndex={-1} className="documents" aria-labelledby="documents-title">
      <div className="documents-inner">
        <h1 id="documents-title" className="view-title">
          {text.documents}
        </h1>
        <p className="quiet">
          {documents === undefined || documents.length === 0
            ? text.documentsLead
            : text.sentences(text.documentsLead, text.documentsCount(formatCount(documents.length, language)))}
        </p>
        <DocumentsTabs view="documents" />
        <DocumentsToolbar canWrite={canWrite} isBusy={job !== undefined} onReindex={reindex} />
        {job !== undefined && (
          <div className="job" role="status">
            <span>{text.reindexing}</span>
            <IndexProgress job={job} />
          </div>
        )}
        {problem !== '' && (
          <p className="field-error" role="alert">
            {problem}
          </p>
        )}
        {documents?.length !== 0 && (
          <DocumentsFilter
            documents={documents ?? []}
            choice={choice}
            onChange={(change) => setChoice((before) => ({ ...before, ...change }))}
          />
        )}
        {selected.size > 0 && (
          <div className="selection" role="status">
            <span>{text.selected(selected.size)}</span>
            <button type="button" className="button primary" onClick={askOnly}>
              {text.askOnlySelected}
            </button>
            {canWrite && (
              <button
                type="button"
                className="button"
                onClick={() => setTagging((documents ?? []).filter((document) => selected.has(document.id)))}
              >
                {text.tagSelected}
              </button>
            )}
            {canWrite && (
              <button
                type="button"
                className="button danger"
                onClick={() => setDeleting((documents ?? []).filter((document) => selected.has(document.id)))}
              >
                {text.deleteSelected}
              </button>
            )}
            <button type="button" className="text-button" onClick={() => setSelected(new Set())}>
              {text.clearSelection}
            </button>
          </div>
        )}
        {documents === undefined && problem === '' && <p className="quiet">{text.loading}</p>}
        {documents?.length === 0 && <EmptyLibrary />}
        {shown.length > 0 && (
          <table className="document-table">
            <thead>
              <tr>
                <th scope="col">
                  <input
                    type="checkbox"
                    aria-label={text.selectAll}
                    checked={selectable.length > 0 && selectable.every((document) => selected.has(document.id))}
                    onChange={(event) =>
                      setSelected(new Set(event.target.checked ? selectable.map((document) => document.id) : []))
                    }
                  />
                </th>
                <th scope="col">{text.titleColumn}</th>
                <th scope="col" className="wide-only">
                  {text.dateColumn}
                </th>
                <th scope="col" className="wide-only">
                  {text.passagesColumn}
                </th>
                <th scope="col">{text.statusColumn}</th>
                <th scope="col">
                  <span className="visually-hidden">{text.more}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, shownCount).map((document) => (
                <DocumentRow
                  key={document.id}
                  document={document}
                  isSelected={selected.has(document.id)}
                  canWrite={canWrite}
                  onSelect={toggle}
                  onTag={(tag) => setChoice((before) => ({ ...before, chosen: { ...before.chosen, tag } }))}
                  onEditTags={() => setTagging([document])}
                  onPreview={() =>
                    ui.openSource({ documentId: document.id, title: document.title, path: document.path })
                  }
                  onDelete={() => setDeleting([document])}
                />
              ))}
            </tbody>
          </table>
        )}
        {shown.length > shownCount && (
          <button type="button" className="text-button" onClick={() => setShownCount(shownCount + PAGE_SIZE)}>
            {text.loadLater}
          </button>
        )}
        {documents !== undefined && documents.length > 0 && shown.length === 0 && (
          <p className="quiet">{text.noMatches}</p>
        )}
      </div>
      {tagging.length > 0 && (
        <TagsDialog
          documents={tagging}
          known={countNames(documents ?? [], 'tag').map(([name]) => name)}
          onSave={(changes) => void tag(changes)}
          onClose={() => setTagging([])}
        />
      )}
      <ConfirmDialog
        isOpen={deleting.length > 0}
        title={deleting.length > 1 ? text.deleteManyTitle(deleting.length) : text.deleteDocumentTitle}
        description={deleting.length > 1 ? text.deleteManyText : text.deleteDocumentText(deleting[0]?.path ?? '')}
        confirmLabel={text.remove}
        onConfirm={() => {
          const ids = deleting.map((document) => document.id);
          setSelected((before) => new Set([...before].filter((id) => !ids.includes(id))));
          void remove(ids);
        }}
        onClose={() => setDeleting([])}
      />
    </main>
  );
}
