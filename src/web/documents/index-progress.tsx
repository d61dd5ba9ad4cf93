import type { WireJob } from '../../http/wire/schemas/wire-schemas.ts';
import { findWords } from '../i18n/find-words.ts';
import { useText } from '../store/app-context.tsx';

/** Live progress of an indexing job. */
export function IndexProgress({ job }: { job: WireJob }) {
  const text = useText();
  const { done = 0, total = 0, stage } = job.progress ?? {};
  return (
    <span className="index-progress">
      <progress aria-label={text.reindexing} {...(total > 0 ? { value: done, max: total } : {})} />
      <span className="numeric">
        {stage === undefined ? '' : `${findWords(text, `stage_${stage}`, '')} `}
        {total > 0 ? `${done} / ${total}` : ''}
      </span>
    </span>
  );
}
