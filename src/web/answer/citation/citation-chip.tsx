import { useRef } from 'react';
import type { WireCitation } from '../../../http/wire/wire-schemas.ts';
import type { UiText } from '../../i18n/zh.ts';
import { useCitationCard } from './citation-card-context.ts';

type Props = { n: number; citation: WireCitation | undefined; onOpen: (n: number) => void; text: UiText };

/** Hover or focus shows the card, a click opens the source; on a touch screen the first tap shows the card. */
export function CitationChip({ n, citation, onOpen, text }: Props) {
  const card = useCitationCard();
  const pointer = useRef('');
  if (citation === undefined)
    return (
      <span className="chip" data-pending="true">
        {n}
      </span>
    );
  const show = (element: HTMLElement, isImmediate: boolean) =>
    card.show({ citation, anchor: element, open: () => onOpen(n) }, isImmediate);
  return (
    <button
      type="button"
      className="chip"
      data-verdict={citation.verdict}
      aria-label={text.citationOf(n, citation.title)}
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
      {n}
    </button>
  );
}
