import { useCallback, useEffect, useRef, useState } from 'react';
import { pickShownAnswer } from '../conversations/conversation.ts';
import type { Turn } from '../conversations/conversation.ts';
import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { CitationCardHost } from '../answer/citation/citation-card.tsx';
import { Composer } from './composer.tsx';
import { EmptyPage } from './empty-page.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { NearViewportProvider } from './near-viewport.tsx';
import { TurnGroup, groupTurns } from './turn-group.tsx';
import { usePinnedQuestion } from './use-pinned-question.ts';

const NO_TURNS: readonly Turn[] = [];
/** A turn that is being written is among the last, however many tabs ask at once. */
const RECENT_TURNS = 8;

export function ChatView({ onAsked }: { onAsked: (conversationId: string) => void }) {
  const { chat, ui } = useApp();
  const text = useText();
  const turns = useStore(chat.store, (state) =>
    state.currentId === undefined ? NO_TURNS : (state.loaded[state.currentId]?.turns ?? NO_TURNS),
  );
  const isReady = useStore(chat.store, (state) => state.isReady);
  const jumpTo = useStore(ui.store, (state) => state.jumpTo);
  useEffect(() => {
    if (jumpTo !== undefined && turns.some((turn) => turn.id === jumpTo)) ui.store.set({ jumpTo: undefined });
  }, [jumpTo, turns, ui]);
  const [editing, setEditing] = useState<string>();
  const scroller = useRef<HTMLDivElement>(null);
  const last = turns.at(-1);
  const lastAnswer = last === undefined ? undefined : pickShownAnswer(last);
  // What another tab is writing neither holds up the next question nor can be stopped from here.
  const isStreaming = turns.slice(-RECENT_TURNS).some((turn) => {
    const answer = pickShownAnswer(turn);
    return answer?.state === 'streaming' && chat.isMine(answer.key);
  });
  const { hasMoreBelow, goToLatest } = usePinnedQuestion(scroller, turns, jumpTo);

  useEffect(() => {
    if (isStreaming) ui.announce(text.answering);
    else if (lastAnswer?.state === 'done' && Date.now() - lastAnswer.startedAt < 600_000) ui.announce(text.answerReady);
  }, [isStreaming, lastAnswer?.state, lastAnswer?.startedAt, text, ui]);

  const ask = useCallback(
    (question: string) => {
      onAsked(chat.ask(question));
    },
    [chat, onAsked],
  );
  const submitEdit = useCallback(
    (turnId: string, question: string) => {
      setEditing(undefined);
      const undo = chat.edit(turnId, question);
      if (undo !== undefined) ui.toast(text.editDropsLater, { label: text.undo, run: undo });
    },
    [chat, text, ui],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || ui.store.get().dialog !== undefined) return;
      if (isStreaming) chat.stop();
      else if (ui.store.get().pane !== undefined) ui.closePane();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [chat, isStreaming, ui]);

  return (
    <main className="chat" aria-label={text.conversations}>
      <CitationCardHost>
        <div className="scroller" ref={scroller} tabIndex={-1}>
          <NearViewportProvider scroller={scroller}>
            {turns.length === 0 ? (
              isReady && <EmptyPage onAsk={ask} />
            ) : (
              <div className="thread">
                {groupTurns(turns).map((group, index, groups) => (
                  <TurnGroup
                    key={group[0]?.id}
                    turns={group}
                    isLast={index === groups.length - 1}
                    isRecent={index >= groups.length - 2}
                    editing={group.some((turn) => turn.id === editing) ? editing : undefined}
                    onEdit={setEditing}
                    onSubmitEdit={submitEdit}
                    onAsk={ask}
                  />
                ))}
              </div>
            )}
          </NearViewportProvider>
        </div>
        {hasMoreBelow && turns.length > 0 && (
          <IconButton icon="arrowDown" size={18} className="jump" label={text.jumpToLatest} onClick={goToLatest} />
        )}
      </CitationCardHost>
      <Composer isStreaming={isStreaming} onAsk={ask} onStop={chat.stop} onEditLast={() => setEditing(last?.id)} />
    </main>
  );
}
