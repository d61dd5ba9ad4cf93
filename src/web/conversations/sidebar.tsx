import { useEffect, useMemo, useRef, useState } from 'react';
import { groupByDay } from './day-groups.ts';
import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import type { SearchHit } from './find-turn.ts';
import { ConversationItem } from './conversation-item.tsx';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { isLibrary } from '../ui/route.ts';
import type { PageRoute } from '../ui/route.ts';

type Props = { view: PageRoute['view']; onNavigate: () => void };

export function Sidebar({ view, onNavigate }: Props) {
  const { chat, ui } = useApp();
  const text = useText();
  const metas = useStore(chat.store, (state) => state.metas);
  const currentId = useStore(chat.store, (state) => state.currentId);
  const isOpen = useStore(ui.store, (state) => state.isSidebarOpen);
  const searchFocus = useStore(ui.store, (state) => state.searchFocus);
  const [query, setQuery] = useState('');
  const found = useSearch(query);
  const isOnLibrary = isLibrary(view);
  const searchBox = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (searchFocus > 0) searchBox.current?.focus();
  }, [searchFocus]);
  const groups = useMemo(
    () => groupByDay(found === undefined ? metas : metas.filter((meta) => found.has(meta.id)), Date.now()),
    [metas, found],
  );

  return (
    <nav
      className="sidebar"
      aria-label={text.menu}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen) onNavigate();
      }}
    >
      <div className="sidebar-head">
        <a className="brand" href="#/" onClick={onNavigate}>
          <img src="/mark.svg" alt="" width="28" height="28" />
          <span className="brand-name" lang="zh-CN">
            问渠
          </span>
          <span className="brand-latin" lang="en">
            Wenqu
          </span>
        </a>
        <IconButton icon="close" label={text.close} className="only-narrow" onClick={onNavigate} />
      </div>
      <a
        className="nav-link strong"
        href="#/"
        onClick={() => {
          onNavigate();
          void chat.open(undefined);
          setTimeout(() => document.getElementById('composer')?.focus());
        }}
      >
        <Icon name="plus" />
        {text.newChat}
      </a>
      <a className="nav-link" href="#/documents" onClick={onNavigate} aria-current={isOnLibrary ? 'page' : undefined}>
        <Icon name="book" />
        {text.documents}
      </a>
      <label className="search-box">
        <Icon name="search" size={16} />
        <input
          ref={searchBox}
          type="search"
          value={query}
          placeholder={text.searchConversations}
          aria-label={text.searchConversations}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      <div className="conversation-list">
        {groups.map(({ group, items }) => (
          <section key={group} aria-label={text[group]}>
            <h2 className="group-title">{text[group]}</h2>
            <ul>
              {items.map((meta) => (
                <ConversationItem
                  key={meta.id}
                  meta={meta}
                  hit={found?.get(meta.id)}
                  isCurrent={!isOnLibrary && meta.id === currentId}
                  onOpen={onNavigate}
                />
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 && <p className="quiet">{query.trim() === '' ? text.noConversations : text.noMatches}</p>}
      </div>
      <button
        type="button"
        className="nav-link"
        onClick={() => {
          onNavigate();
          ui.store.set({ dialog: 'settings' });
        }}
      >
        <Icon name="gear" />
        {text.settings}
      </button>
    </nav>
  );
}

/** Conversations that match, by id; undefined while nothing is searched for. */
function useSearch(query: string): ReadonlyMap<string, SearchHit> | undefined {
  const { chat } = useApp();
  const [found, setFound] = useState<ReadonlyMap<string, SearchHit>>();
  useEffect(() => {
    if (query.trim() === '') return setFound(undefined);
    let isCurrent = true;
    const timer = setTimeout(
      () =>
        void chat.search(query).then((ids) => {
          if (isCurrent) setFound(ids);
        }),
      120,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [chat, query]);
  return found;
}
