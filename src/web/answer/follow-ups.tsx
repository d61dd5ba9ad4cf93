import type { AnswerVersion } from '../conversations/conversation.ts';
import { useOverview } from '../source/use-overview.ts';
import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { Icon } from '../ui/icon.tsx';

const SHOWN = 4;

/** What may be asked next: only what the server has asked itself, and what was not asked in this conversation. */
export function FollowUps({ answer, onAsk }: { answer: AnswerVersion; onAsk: (question: string) => void }) {
  const { chat } = useApp();
  const text = useText();
  const sent = answer.followUps ?? [];
  const isKnown = sent.length > 0 || answer.status !== 'answered' || answer.state !== 'done';
  const overview = useOverview(isKnown ? undefined : answer.citations[0]?.documentId);
  const turns = useStore(chat.store, (state) => state.loaded[state.currentId ?? '']?.turns);
  const asked = new Set((turns ?? []).map((turn) => turn.question));
  const questions = [...sent, ...(overview?.followUps ?? [])].filter((question) => !asked.has(question));
  if (questions.length === 0) return null;
  return (
    <section className="follow-ups" aria-label={text.followUps}>
      <h4 className="group-title">{text.followUps}</h4>
      <ul>
        {questions.slice(0, SHOWN).map((question) => (
          <li key={question}>
            <button type="button" className="follow-up" onClick={() => onAsk(question)}>
              <span>{question}</span>
              <Icon name="plus" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
