import type { WireCitation } from '../../http/wire/schemas/wire-schemas.ts';
import { createStore } from './create-store.ts';
import type { Store } from './create-store.ts';
import { keepDraft, readDrafts } from './drafts.ts';
import type { Drafts } from './drafts.ts';
import { createPaneHistory } from './pane-history.ts';

/** What the side pane shows. */
export type Pane =
  | {
      readonly kind: 'source';
      readonly documentId: string;
      readonly title: string;
      /** Of the file; undefined until it is known. */
      readonly path?: string;
      readonly marks: readonly PaneMark[];
      readonly active: number;
    }
  | { readonly kind: 'why'; readonly turnId: string };

export type PaneMark = {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly quote?: string;
  readonly n?: number;
  /** 1-based page of a paged document. */
  readonly page?: number;
};

export type Toast = {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
};

export type UiState = {
  readonly pane: Pane | undefined;
  readonly isSidebarOpen: boolean;
  readonly dialog: 'settings' | undefined;
  readonly feedbackFor: { readonly turnId: string; readonly key: string } | undefined;
  readonly keyPrompt: { readonly isWrong: boolean; readonly resolve: (key: string | undefined) => void } | undefined;
  readonly toasts: readonly Toast[];
  readonly announcement: string;
  readonly searchFocus: number;
  /** The turn that a search found, until it has been brought into sight. */
  readonly jumpTo: string | undefined;
  /** Questions not sent yet, by conversation; `''` is the one that does not exist yet. */
  readonly drafts: Drafts;
};

export type UiStore = {
  readonly store: Store<UiState>;
  readonly toast: (text: string, action?: Toast['action']) => void;
  readonly dismissToast: (id: number) => void;
  /** Says something to screen readers. */
  readonly announce: (text: string) => void;
  /** Opens the document at the citation, with the other quotes of the same answer marked too. */
  readonly openCitation: (citation: WireCitation, all: readonly WireCitation[]) => void;
  readonly openSource: (
    document: { readonly documentId: string; readonly title: string; readonly path?: string },
    range?: { readonly start: number; readonly end: number; readonly quote?: string },
  ) => void;
  readonly openWhy: (turnId: string) => void;
  /** Shows another of the marks of the open source. */
  readonly showMark: (active: number) => void;
  readonly closePane: () => void;
  readonly setDraft: (conversationId: string, draft: string) => void;
};

const TOAST_MS = 6_000;

export function createUiStore(): UiStore {
  const store = createStore<UiState>({
    pane: undefined,
    isSidebarOpen: false,
    dialog: undefined,
    feedbackFor: undefined,
    keyPrompt: undefined,
    toasts: [],
    announcement: '',
    searchFocus: 0,
    jumpTo: undefined,
    drafts: readDrafts(),
  });
  let nextToast = 1;
  const history = createPaneHistory(() => store.set({ pane: undefined }));
  const showPane = (pane: Pane) => {
    if (store.get().pane === undefined) history.push();
    store.set({ pane });
  };
  const dismissToast = (id: number) =>
    store.set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }));
  const markOf = (citation: WireCitation): PaneMark => ({
    key: `${citation.start}-${citation.end}`,
    start: citation.start,
    end: citation.end,
    quote: citation.quote,
    n: citation.n,
    ...(citation.page === undefined ? {} : { page: citation.page }),
  });
  return {
    store,
    dismissToast,
    toast: (text, action) => {
      const id = nextToast++;
      store.set((state) => ({
        toasts: [...state.toasts.slice(-2), { id, text, ...(action === undefined ? {} : { action }) }],
      }));
      setTimeout(() => dismissToast(id), action === undefined ? TOAST_MS : TOAST_MS * 2);
    },
    announce: (announcement) => store.set({ announcement }),
    openCitation: (citation, all) => {
      const marks = [
        ...new Map(
          all
            .filter((other) => other.documentId === citation.documentId)
            .map((other) => [markOf(other).key, markOf(other)]),
        ).values(),
      ].sort((a, b) => (a.n ?? 0) - (b.n ?? 0));
      const active = Math.max(
        0,
        marks.findIndex((mark) => mark.key === markOf(citation).key),
      );
      const { documentId, title, path } = citation;
      showPane({ kind: 'source', documentId, title, path, marks, active });
    },
    openSource: ({ documentId, title, path }, range) =>
      showPane({
        kind: 'source',
        documentId,
        title,
        ...(path === undefined ? {} : { path }),
        marks:
          range === undefined || range.end <= range.start ? [] : [{ key: `${range.start}-${range.end}`, ...range }],
        active: 0,
      }),
    openWhy: (turnId) => showPane({ kind: 'why', turnId }),
    showMark: (active) => store.set(({ pane }) => (pane?.kind === 'source' ? { pane: { ...pane, active } } : {})),
    closePane: () => {
      store.set({ pane: undefined });
      history.leave();
    },
    setDraft: (conversationId, draft) => {
      store.set((state) => ({ drafts: { ...state.drafts, [conversationId]: draft } }));
      keepDraft(conversationId, draft);
    },
  };
}
