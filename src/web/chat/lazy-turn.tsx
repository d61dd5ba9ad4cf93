import { memo, useRef } from 'react';
import { pickShownAnswer } from '../conversations/conversation.ts';
import type { Turn } from '../conversations/conversation.ts';
import { useText } from '../store/app-context.tsx';
import { AnswerView } from '../answer/answer-view.tsx';
import { useNearViewport } from './near-viewport.tsx';
import { QuestionView } from './question-view.tsx';

export type TurnProps = {
  readonly turn: Turn;
  readonly isLast: boolean;
  readonly startsMounted: boolean;
  readonly isEditing: boolean;
  readonly onEdit: (turnId: string | undefined) => void;
  readonly onSubmitEdit: (turnId: string, question: string) => void;
  readonly onAsk: (question: string) => void;
};

const PIXELS_PER_CHAR = 1.6;
const BASE_PIXELS = 220;

/**
 * A question and its answer. Far from the visible part it is plain text: cheap, yet found by the browser's own search.
 */
export const LazyTurn = memo(function LazyTurn({
  turn,
  isLast,
  startsMounted,
  isEditing,
  onEdit,
  onSubmitEdit,
  onAsk,
}: TurnProps) {
  const text = useText();
  const ref = useRef<HTMLElement>(null);
  const isNear = useNearViewport(ref, startsMounted);
  const answer = pickShownAnswer(turn);
  return (
    <article
      ref={ref}
      className="turn"
      data-turn={turn.id}
      data-recent={startsMounted}
      aria-label={`${text.youAsked}${text.colon}${turn.question.slice(0, 80)}`}
    >
      {isNear || isEditing ? (
        <>
          <QuestionView turn={turn} isEditing={isEditing} onEdit={onEdit} onSubmit={onSubmitEdit} />
          <AnswerView turn={turn} isLast={isLast} onAsk={onAsk} />
        </>
      ) : (
        <>
          <h2 className="question-text">{turn.question}</h2>
          <p className="answer-plain">{answer?.text}</p>
        </>
      )}
    </article>
  );
});

/** Pixels that a turn may take, until its group has been laid out once. */
export function guessHeight(turn: Turn): number {
  return Math.round(BASE_PIXELS + (pickShownAnswer(turn)?.text.length ?? 0) * PIXELS_PER_CHAR);
}
