import { createContext, useContext } from 'react';
import type { WireCitation } from '../../../http/wire/schemas/wire-schemas.ts';

export type CardTarget = {
  /** Quotes of one place in one document; never empty. */
  readonly citations: readonly WireCitation[];
  readonly anchor: HTMLElement;
  readonly open: () => void;
};
export type CitationCardControl = {
  readonly show: (target: CardTarget, isImmediate: boolean) => void;
  readonly hide: (isImmediate?: boolean) => void;
};

const NO_CARD: CitationCardControl = { show: () => undefined, hide: () => undefined };

export const CitationCardContext = createContext<CitationCardControl>(NO_CARD);

export function useCitationCard(): CitationCardControl {
  return useContext(CitationCardContext);
}
