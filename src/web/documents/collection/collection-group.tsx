import { useState } from 'react';
import { useApp, useText } from '../../store/app-context.tsx';
import { navigate } from '../../ui/navigate.ts';
import type { Division, DocumentGroup } from './group-documents.ts';

/** Titles shown before a group is opened. */
const SHOWN = 5;

export function CollectionGroup({ group, division }: { group: DocumentGroup; division: Division }) {
  const { chat, ui } = useApp();
  const text = useText();
  const [isOpen, setIsOpen] = useState(false);
  const { documents } = group;
  const name = group.name === '' ? (division === 'folder' ? text.topFolder : text.unnamedGroup) : group.name;
  const askThese = () =>
    void chat.open(undefined).then(() => {
      chat.setScope({ documents: documents.map(({ id, title }) => ({ id, title })) });
      navigate({ view: 'chat' });
      setTimeout(() => document.getElementById('composer')?.focus());
    });
  return (
    <section className="collection-group" aria-label={text.facetCount(name, documents.length)}>
      <div className="collection-head">
        <h2>
          {name} <span className="quiet">{documents.length}</span>
        </h2>
        <button type="button" className="text-button" aria-label={`${text.askOnlyGroup} ${name}`} onClick={askThese}>
          {text.askOnlyGroup}
        </button>
      </div>
      <ul>
        {(isOpen ? documents : documents.slice(0, SHOWN)).map(({ id, title, path }) => (
          <li key={id}>
            <button
              type="button"
              className="document-title"
              onClick={() => ui.openSource({ documentId: id, title, path })}
            >
              {title === '' ? path : title}
            </button>
          </li>
        ))}
      </ul>
      {documents.length > SHOWN && (
        <button type="button" className="text-button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? text.showFewer : text.showAll(documents.length)}
        </button>
      )}
    </section>
  );
}
