import { useEffect, useState } from 'react';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { useChooseFiles } from '../documents/choose-files-context.ts';
import { Icon } from '../ui/icon.tsx';
import { canDragFiles } from '../ui/can-drag-files.ts';
import { formatCount } from '../ui/format.ts';

/** What a newcomer sees: what this is, how much it knows, and questions it can answer. */
export function EmptyPage({ onAsk }: { onAsk: (question: string) => void }) {
  const { api, status } = useApp();
  const text = useText();
  const language = useLanguage();
  const index = useStore(status.store, (state) => state.status?.index);
  const canWrite = useStore(status.store, (state) => state.status?.writable !== false);
  const chooseFiles = useChooseFiles();
  const generation = index?.generation;
  const [questions, setQuestions] = useState<readonly string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    // Without suggestions the page still works; nothing to tell the reader.
    api.getSuggestions(language).then(
      (found) => {
        if (isCurrent) setQuestions(found.slice(0, 6));
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [api, language, generation]);
  return (
    <div className="empty">
      <h1 className="empty-name" lang="zh-CN">
        问渠
      </h1>
      <p className="empty-tagline">{text.tagline}</p>
      <p className="empty-lead">{text.emptyLead}</p>
      <div className="doors" role="group" aria-label={text.doorsTitle}>
        {canWrite && (
          <button type="button" className="door" onClick={chooseFiles}>
            <Icon name="upload" />
            <span>
              <strong>{text.doorUpload}</strong>
              <span className="quiet">{canDragFiles() ? text.doorUploadHint : text.chooseFiles}</span>
            </span>
          </button>
        )}
        {index?.documents !== undefined && index.documents > 0 && (
          <a className="door" href="#/collection">
            <Icon name="book" />
            <span>
              <strong>{text.doorLibrary}</strong>
              <span className="quiet">{text.doorLibraryHint(formatCount(index.documents, language))}</span>
            </span>
          </a>
        )}
      </div>
      {questions.length > 0 && (
        <section aria-label={text.tryAsking} className="examples">
          <h2 className="group-title">{text.tryAsking}</h2>
          <ul>
            {questions.map((question) => (
              <li key={question}>
                <button type="button" className="example" onClick={() => onAsk(question)}>
                  {question}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
