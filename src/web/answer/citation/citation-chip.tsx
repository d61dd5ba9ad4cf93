import { useRef } from 'react';
import type { WireCitation } from '../../../http/wire/schemas/wire-schemas.ts';
import type { UiText } from '../../i18n/zh.ts';
import { useCitationCard } from './citation-card-context.ts';

type Props = {
  numbers: readonly number[];
  citations: readonly WireCitation[];
  onOpen: (n: number) => void;
  text: UiText;
};

/** Hover or focus shows the card, a click opens the source; on a touch screen the first tap shows the card. */
export function CitationChip({ numbers, citations, onOpen, text }: Props) {
  const card = useCitationCard();
  const pointer = useRef('');
  const [citation] = citations;
  const label = numbers.length > 1 ? `${numbers[0]}–${numbers.at(-1)}` : String(numbers[0]);
  if (citation === undefined)
    return (
      <span className="chip" data-pending="true">
        {label}
      </span>
    );
  const { n } = citation;
  const show = (element: HTMLElement, isImmediate: boolean) =>
    card.show({ citations, anchor: element, open: () => onOpen(n) }, isImmediate);
  return (
    <button
      type="button"
      className="chip"
      data-numbers={numbers.join(' ')}
      data-verdict={citation.verdict}
      data-finding={citation.finding}
      aria-label={text.citationOf(label, citation.title)}
      onPointerDown={(event) => {
        pointer.current = event.pointerType;
      }}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') show(event.currentTarget, false);
      }}
      onPointerLeave={(event) => {
        if (event.pointerType === 'mouse') card.hide();
      }}
      onFocus={(event) => {
        if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget, true);
      }}
      onBlur={() => card.hide()}
      onClick={(event) => {
        if (pointer.current === 'touch') return show(event.currentTarget, true);
        card.hide(true);
        onOpen(n);
      }}
    >
      {label}
    </button>
  );
}
