import type { WireDocument } from '../../http/wire/schemas/wire-schemas.ts';
import { formatBytes, formatCount, formatDate } from '../ui/format.ts';
import { pickLanguage } from '../i18n/pick-language.ts';
import { useLanguage, useText } from '../store/app-context.tsx';
import { IconButton } from '../ui/icon-button.tsx';

const SHOWN_TAGS = 4;

type Props = {
  document: WireDocument;
  isSelected: boolean;
  canWrite: boolean;
  onSelect: (id: string, isOn: boolean) => void;
  onTag: (tag: string) => void;
  onEditTags: () => void;
  onPreview: () => void;
  onDelete: () => void;
};

export function DocumentRow({ document, isSelected, canWrite, ...on }: Props) {
  const text = useText();
  const language = useLanguage();
  const isFailed = document.status === 'failed';
  const isIndexed = document.status === 'indexed';
  const title = document.title === '' ? document.path : document.title;
  return (
    <tr data-status={document.status} data-selected={isSelected}>
      <td>
        <input
          type="checkbox"
          aria-label={text.select(title)}
          checked={isSelected}
          disabled={!isIndexed}
          onChange={(event) => on.onSelect(document.id, event.target.checked)}
        />
      </td>
      <th scope="row">
        {!isIndexed ? (
          <span className="document-title">{title}</span>
        ) : (
          <button type="button" className="document-title" onClick={on.onPreview}>
            {title}
          </button>
        )}
        <span className="document-path">
          {[document.publisher, document.path, formatBytes(document.bytes)]
            .filter((part) => part !== undefined && part !== '')
            .join(' · ')}
        </span>
        {document.tags !== undefined && (
          <span className="document-tags">
            {document.tags.slice(0, SHOWN_TAGS).map((tag) => (
              <button
                key={tag}
                type="button"
                className="tag"
                aria-label={text.onlyTag(tag)}
                onClick={() => on.onTag(tag)}
              >
                {tag}
              </button>
            ))}
          </span>
        )}
        {isFailed && <span className="document-error">{pickLanguage(document.error?.message ?? '', language)}</span>}
      </th>
      <td className="wide-only numeric">{formatDate(document.publishedAt, language)}</td>
      <td className="wide-only numeric">
        {document.passages === undefined ? '' : formatCount(document.passages, language)}
      </td>
      <td>
        <span className="badge" data-status={document.status}>
          {isFailed ? text.failedDocument : isIndexed ? text.indexed : text.reindexing}
        </span>
      </td>
      <td>
        {canWrite && (
          <span className="row-actions">
            {isIndexed && <IconButton icon="tag" size={18} label={text.editTags(title)} onClick={on.onEditTags} />}
            <IconButton icon="trash" size={18} label={`${text.remove}${text.colon}${title}`} onClick={on.onDelete} />
          </span>
        )}
      </td>
    </tr>
  );
}
