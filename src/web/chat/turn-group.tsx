import { memo } from 'react';
import type { Turn } from '../conversations/conversation.ts';
import { LazyTurn, guessHeight } from './lazy-turn.tsx';
import type { TurnProps } from './lazy-turn.tsx';

/** Turns laid out and painted together, or not at all: what a frame costs goes with the number of groups. */
const GROUP_TURNS = 12;
const RECENT_TURNS = 4;

type Props = Pick<TurnProps, 'onEdit' | 'onSubmitEdit' | 'onAsk'> & {
  readonly turns: readonly Turn[];
  readonly isLast: boolean;
  /** The newest turns may be in it, whose true place is needed at once. */
  readonly isRecent: boolean;
  readonly editing: string | undefined;
};

export const TurnGroup = memo(
  function TurnGroup({ turns, isLast, isRecent, editing, ...handlers }: Props) {
    const height = turns.reduce((sum, turn) => sum + guessHeight(turn), 0);
    return (
      <div
        className="turn-group"
        data-recent={isRecent}
        style={isRecent ? undefined : { containIntrinsicBlockSize: `auto ${height}px` }}
      >
        {turns.map((turn, index) => (
          <LazyTurn
            key={turn.id}
            turn={turn}
            isLast={isLast && index === turns.length - 1}
            startsMounted={isLast && index >= turns.length - RECENT_TURNS}
            isEditing={editing === turn.id}
            {...handlers}
          />
        ))}
      </div>
    );
  },
  (before, after) =>
    before.turns.length === after.turns.length &&
    before.turns.every((turn, index) => turn === after.turns[index]) &&
    before.isLast === after.isLast &&
    before.isRecent === after.isRecent &&
    before.editing === after.editing &&
    before.onAsk === after.onAsk &&
    before.onSubmitEdit === after.onSubmitEdit,
);

export function groupTurns(turns: readonly Turn[]): readonly (readonly Turn[])[] {
  return Array.from({ length: Math.ceil(turns.length / GROUP_TURNS) }, (_, group) =>
    turns.slice(group * GROUP_TURNS, (group + 1) * GROUP_TURNS),
  );
}
