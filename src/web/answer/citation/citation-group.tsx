import type { WireCitation } from '../../../http/wire/wire-schemas.ts';
import type { UiText } from '../../i18n/zh.ts';
import { CitationChip } from './citation-chip.tsx';

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
      {numbers.map((n, index) => (
        <CitationChip key={index} n={n} citation={byNumber.get(n)} onOpen={onOpen} text={text} />
      ))}
    </span>
  );
}
