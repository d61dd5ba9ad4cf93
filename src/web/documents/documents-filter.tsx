import type { WireDocument } from '../../http/wire/schemas/wire-schemas.ts';
import { useText } from '../store/app-context.tsx';
import { FACETS, countNames, isChosen } from './facets.ts';
import type { Chosen } from './facets.ts';
import { DOCUMENT_ORDERS } from './sort-documents.ts';
import type { DocumentOrder } from './sort-documents.ts';

export type DocumentsChoice = {
  readonly query: string;
  readonly chosen: Chosen;
  readonly order: DocumentOrder;
  readonly isOnlyFailed: boolean;
};

type Props = {
  readonly documents: readonly WireDocument[];
  readonly choice: DocumentsChoice;
  readonly onChange: (change: Partial<DocumentsChoice>) => void;
};

/** Which documents are listed, and in which order. A facet with one name or none divides nothing and is not shown. */
export function DocumentsFilter({ documents, choice, onChange }: Props) {
  const text = useText();
  const { query, chosen, order, isOnlyFailed } = choice;
  const failed = documents.filter((document) => document.status === 'failed').length;
  return (
    <div className="documents-filter">
      <input
        type="search"
        value={query}
        placeholder={text.filterDocuments}
        aria-label={text.filterDocuments}
        onChange={(event) => onChange({ query: event.target.value })}
      />
      {FACETS.map((facet) => {
        const others = { ...chosen, [facet]: undefined };
        const counts = countNames(
          documents.filter((document) => isChosen(document, others)),
          facet,
        );
        if (counts.length < 2 && chosen[facet] === undefined) return null;
        return (
          <select
            key={facet}
            className="order"
            aria-label={text[`facet_${facet}`]}
            data-chosen={chosen[facet] !== undefined}
            value={chosen[facet] ?? ''}
            onChange={(event) =>
              onChange({ chosen: { ...chosen, [facet]: event.target.value === '' ? undefined : event.target.value } })
            }
          >
            <option value="">{text[`facet_${facet}`]}</option>
            {counts.map(([name, count]) => (
              <option key={name} value={name}>
                {text.facetCount(name, count)}
              </option>
            ))}
          </select>
        );
      })}
      <select
        className="order"
        aria-label={text.sortBy}
        value={order}
        onChange={(event) => onChange({ order: event.target.value as DocumentOrder })}
      >
        {DOCUMENT_ORDERS.map((one) => (
          <option key={one} value={one}>
            {text[`sort_${one}`]}
          </option>
        ))}
      </select>
      {failed > 0 && (
        <button
          type="button"
          className="button"
          aria-pressed={isOnlyFailed}
          onClick={() => onChange({ isOnlyFailed: !isOnlyFailed })}
        >
          {text.failedCount(failed)}
        </button>
      )}
    </div>
  );
}
