import { Suspense, lazy, useEffect, useRef } from 'react';
import { sliceCodePoints } from './code-points.ts';
import { isLibrary, parseRoute } from '../ui/route.ts';
import type { Pane } from '../store/ui-store.ts';
import { describePlace } from '../answer/citation/describe-citation.ts';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { copyText } from '../ui/copy-text.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { navigate } from '../ui/navigate.ts';
import { isPdf, isViewable, makeFileAddress } from './original-file.ts';
import { saveFile } from '../ui/save-file.ts';
import { OverviewSection } from './overview-section.tsx';
import { SourceBlocks } from './source-blocks.tsx';
import { useDocumentWindow } from '../documents/use-document-window.ts';

const PageView = lazy(() => import('./page/page-view.tsx').then(({ PageView: view }) => ({ default: view })));

type SourcePaneState = Extract<Pane, { kind: 'source' }>;

/** The document with its quotes marked, scrolled to the one that was asked for. */
export function SourcePane({ pane }: { pane: SourcePaneState }) {
  const { api, ui, chat, preferences } = useApp();
  const text = useText();
  const language = useLanguage();
  const wantsPages = useStore(preferences, (state) => state.showsPages);
  const { documentId, marks, active } = pane;
  const mark = marks[active];
  const { part, problem, message, loadEarlier, loadLater } = useDocumentWindow(documentId, mark?.start ?? 0);
  const body = useRef<HTMLDivElement>(null);
  const hasPart = part !== undefined;
  useEffect(() => {
    if (!hasPart || mark === undefined) return;
    const element = body.current?.querySelector(`mark[data-key="${CSS.escape(mark.key)}"]`);
    element?.scrollIntoView({ block: 'center', behavior: 'instant' });
  }, [hasPart, part?.start, mark]);
  const title = part?.title ?? pane.title;
  useEffect(() => {
    if (pane.title === '' && title !== '') ui.store.set({ pane: { ...pane, title } });
  }, [pane, title, ui]);
  const isChanged =
    part !== undefined &&
    mark?.quote !== undefined &&
    mark.start >= part.start &&
    mark.end <= part.end &&
    sliceCodePoints(part.text, mark.start - part.start, mark.end - part.start) !== mark.quote;
  const go = (step: number) => ui.showMark((active + step + marks.length) % marks.length);
  const askOnlyThis = () => {
    const isOnLibrary = isLibrary(parseRoute(location.hash).view);
    void (isOnLibrary ? chat.open(undefined) : Promise.resolve(true)).then(() => {
      chat.setScope({ documents: [{ id: documentId, title }] });
      if (isOnLibrary) navigate({ view: 'chat' });
      // A pane that lies over the chat would hide what was just set.
      if (!matchMedia('(min-width: 1181px)').matches) ui.closePane();
      setTimeout(() => document.getElementById('composer')?.focus());
    });
  };
  const askOfThis = (question: string) => {
    void chat.open(undefined).then(() => {
      chat.setScope({ documents: [{ id: documentId, title }] });
      navigate({ view: 'chat', conversationId: chat.ask(question) });
    });
  };
  const path = pane.path ?? part?.path ?? '';
  const canOpen = isViewable(path);
  const here = part?.blocks?.find((block) => block.start <= (mark?.start ?? 0) && (mark?.start ?? 0) < block.end);
  const page = mark?.page ?? here?.page;
  const place = mark === undefined || here === undefined ? '' : describePlace(here, language);
  const hasPages = page !== undefined && isPdf(path);
  const openOriginal = async () => {
    // Opened at once, because browsers block what opens a while after the click.
    const tab = window.open('', '_blank');
    try {
      const address = makeFileAddress(path, await api.getDocumentFile(documentId), page);
      if (tab !== null) tab.location.href = address;
    } catch (error) {
      tab?.close();
      ui.toast(error instanceof Error && error.message !== '' ? error.message : text.errorNetwork);
    }
  };
  const download = async () => {
    try {
      const { path: stored = title } = (await api.listDocuments()).find((one) => one.id === documentId) ?? {};
      saveFile(stored.split('/').at(-1) ?? title, await api.getDocumentFile(documentId));
    } catch (error) {
      ui.toast(error instanceof Error && error.message !== '' ? error.message : text.errorNetwork);
    }
  };
  return (
    <>
      <div className="pane-head">
        {title !== '' && <h3 className="pane-title">{title}</h3>}
        {place !== '' && <p className="cited-about">{place}</p>}
        <div className="pane-tools">
          {marks.length > 1 && (
            <span className="versions">
              <IconButton icon="left" size={16} label={text.previousQuote} onClick={() => go(-1)} />
              <span className="numeric" aria-live="polite">
                {text.quoteOf(active + 1, marks.length)}
              </span>
              <IconButton icon="right" size={16} label={text.nextQuote} onClick={() => go(1)} />
            </span>
          )}
          {mark?.quote !== undefined && (
            <IconButton
              icon="quote"
              size={18}
              label={text.copyQuote}
              onClick={() =>
                void copyText(mark.quote ?? '').then((isCopied) => ui.toast(isCopied ? text.copied : text.copyFailed))
              }
            />
          )}
          {problem !== 'gone' && (
            <>
              <IconButton icon="filter" size={18} label={text.askOnlyThis} onClick={askOnlyThis} />
              <IconButton icon="download" size={18} label={text.downloadOriginal} onClick={() => void download()} />
            </>
          )}
          {canOpen && problem !== 'gone' && (
            <button type="button" className="text-button" onClick={() => void openOriginal()}>
              {page === undefined ? text.openOriginal : text.openOriginalAt(page)}
            </button>
          )}
          {hasPages && (
            <button
              type="button"
              className="text-button"
              aria-pressed={wantsPages}
              onClick={() => preferences.set({ showsPages: !wantsPages })}
            >
              {wantsPages ? text.hidePage : text.showPage}
            </button>
          )}
        </div>
      </div>
      {isChanged && (
        <p className="note" data-kind="weak" role="status">
          {text.sourceChanged}
        </p>
      )}
      <div className="source-views">
        {hasPages && wantsPages && (
          <Suspense fallback={<p className="quiet page-view">{text.loading}</p>}>
            <PageView documentId={documentId} page={page} quote={mark?.quote ?? ''} />
          </Suspense>
        )}
        <div
          className="source-body"
          ref={body}
          tabIndex={0}
          role="region"
          aria-label={title}
          aria-busy={part === undefined && problem === undefined}
        >
          {part === undefined && problem === undefined && <p className="quiet">{text.loading}</p>}
          {part === undefined && problem === 'gone' && <GoneNotice quote={mark?.quote} />}
          {problem === 'failed' && (
            <p className="field-error" role="alert">
              {message === '' ? text.errorNetwork : message}
            </p>
          )}
          {part !== undefined && marks.length === 0 && (
            <OverviewSection documentId={documentId} title={title} onAsk={askOfThis} />
          )}
          {part !== undefined && part.start > 0 && (
            <button type="button" className="text-button" onClick={loadEarlier}>
              {text.loadEarlier}
            </button>
          )}
          {part !== undefined && <SourceBlocks part={part} marks={marks} activeKey={mark?.key} />}
          {part !== undefined && part.end < part.totalLength && (
            <button type="button" className="text-button" onClick={loadLater}>
              {text.loadLater}
            </button>
          )}
        </div>
      </div>
    </>
  );
}

/** The document is gone, the quote is kept with the conversation. */
function GoneNotice({ quote }: { quote: string | undefined }) {
  const text = useText();
  return (
    <>
      <p className="quiet" role="status">
        {text.sourceGone}
      </p>
      {quote !== undefined && <blockquote className="card-quote">{quote}</blockquote>}
    </>
  );
}
