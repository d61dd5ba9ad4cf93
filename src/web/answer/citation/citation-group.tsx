import type { WireCitation } from '../../../http/wire/schemas/wire-schemas.ts';
import type { UiText } from '../../i18n/zh.ts';
import { CitationChip } from './citation-chip.tsx';
import { joinNeighbours } from './join-neighbours.ts';

type Props = {
  numbers: readonly number[];
  byNumber: ReadonlyMap<number, WireCitation>;
  onOpen: (n: number) => void;
  text: UiText;
};

/** The chips of one claim; they never part from it at the end of a line. */
export function CitationGroup({ numbers, byNumber, onOpen, text }: Props) {
  return (
    <span className="chips">
      {joinNeighbours(numbers, byNumber).map((joined, index) => (
        <CitationChip
          key={index}
          numbers={joined}
          citations={joined.flatMap((n) => byNumber.get(n) ?? [])}
          onOpen={onOpen}
          text={text}
        />
      ))}
    </span>
  );
}
