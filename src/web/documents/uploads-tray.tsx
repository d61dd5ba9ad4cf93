import { navigate } from '../ui/navigate.ts';
import { formatBytes } from '../ui/format.ts';
import { pickLanguage } from '../i18n/pick-language.ts';
import type { UiText } from '../i18n/zh.ts';
import type { Language } from '../ui/format.ts';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import type { UploadItem } from './uploads-store.ts';

/** Every file on its way into the library, from wherever it was dropped, with its own progress and its own end. */
export function UploadsTray() {
  const { uploads, chat, ui } = useApp();
  const text = useText();
  const items = useStore(uploads.store, (state) => state.items);
  if (items.length === 0) return null;
  const count = (...states: UploadItem['state'][]) => items.filter((item) => states.includes(item.state)).length;
  const open = count('waiting', 'sending', 'indexing');
  const done = items.filter((item) => item.state === 'done' && item.documentId !== undefined);
  const askThese = () => {
    const documents = done.map((item) => ({ id: item.documentId ?? '', title: titleOf(item.file.name) }));
    void chat.open(undefined).then(() => {
      chat.setScope({ documents });
      navigate({ view: 'chat' });
      uploads.clear();
      ui.closePane();
      setTimeout(() => document.getElementById('composer')?.focus());
    });
  };
  return (
    <section className="uploads" aria-label={text.uploads}>
      <div className="uploads-head">
        <p role="status">
          {open > 0 ? text.uploadsOpen(open) : text.uploadsDone(count('done'), count('refused', 'taken'))}
        </p>
        {open === 0 && <IconButton icon="close" size={17} label={text.close} onClick={uploads.clear} />}
      </div>
      <ul className="uploads-list">
        {items.map((item) => (
          <UploadRow key={item.id} item={item} />
        ))}
      </ul>
      {done.length > 0 && open === 0 && (
        <button type="button" className="button primary" onClick={askThese}>
          {text.askOnlySelected}
        </button>
      )}
    </section>
  );
}

function UploadRow({ item }: { item: UploadItem }) {
  const { uploads } = useApp();
  const text = useText();
  const language = useLanguage();
  const { id, file, folder, state } = item;
  const path = folder === '' ? file.name : `${folder}/${file.name}`;
  return (
    <li className="upload" data-state={state}>
      <span className="upload-name" title={path}>
        {path}
      </span>
      <span className="upload-state">
        {state === 'done' && <Icon name="check" size={15} />}
        {state === 'sending' ? `${Math.round(item.share * 100)}%` : text[`upload_${state}`]}
      </span>
      {(state === 'sending' || state === 'indexing') && (
        <progress aria-label={file.name} {...(state === 'sending' ? { value: item.share, max: 1 } : {})} />
      )}
      {state === 'refused' && <span className="upload-reason">{wordReason(item, text, language)}</span>}
      {state === 'taken' && (
        <span className="upload-actions">
          <button type="button" className="text-button" onClick={() => uploads.replace(id)}>
            {text.replace}
          </button>
          <button type="button" className="text-button" onClick={() => uploads.drop(id)}>
            {text.keepOld}
          </button>
        </span>
      )}
      {state === 'refused' && item.reason?.kind === 'network' && (
        <button type="button" className="text-button" onClick={() => uploads.retry(id)}>
          {text.retry}
        </button>
      )}
    </li>
  );
}

function wordReason({ file, reason }: UploadItem, text: UiText, language: Language): string {
  switch (reason?.kind) {
    case 'too_large':
      return text.uploadTooLarge(file.name, formatBytes(Number(reason.message)));
    case 'unknown_kind':
      return text.uploadUnknownKind(reason.message);
    case 'server':
      return reason.message === '' ? text.errorServer : pickLanguage(reason.message, language);
    default:
      return text.errorNetwork;
  }
}

function titleOf(name: string): string {
  return name.replace(/\.[^.]+$/, '');
}
