import { memo, useMemo, useState } from 'react';
import type { WireCitation, WireUnsupported } from '../../../http/wire/schemas/wire-schemas.ts';
import { collectClaims, insertClaimMarks } from './claim-marks.ts';
import { createMarkdownParser } from './markdown-tokens.ts';
import { listByNumber } from '../citation/markers.ts';
import { closeStrong, putChipsBehindStops, showRowsAsTable } from './shape-answer.ts';
import { useText } from '../../store/app-context.tsx';
import { renderAnswer } from './render-markdown.tsx';
import type { BlockCache } from './render-markdown.tsx';

type Props = {
  text: string;
  citations: readonly WireCitation[];
  unsupported: readonly WireUnsupported[];
  isStreaming: boolean;
  /** All its words are there; otherwise the last may stand inside signs that were never closed. */
  isWhole: boolean;
  onOpen: (n: number) => void;
};

const parse = createMarkdownParser();

/** An answer: Markdown as React elements (never as HTML), markers as chips, doubtful claims marked. */
export const MarkdownView = memo(function MarkdownView(props: Props) {
  const { text, citations, unsupported, isStreaming, isWhole, onOpen } = props;
  const ui = useText();
  const [cache] = useState<{ of: unknown; blocks: BlockCache }>(() => ({ of: undefined, blocks: new Map() }));
  const blocks = useMemo(() => {
    const { answer, claims } = showRowsAsTable(text, citations, collectClaims(text, citations, unsupported));
    const byNumber = new Map(listByNumber(citations).map((citation) => [citation.n, citation]));
    if (cache.of !== ui) {
      cache.of = ui;
      cache.blocks.clear();
    }
    const fresh: BlockCache = new Map();
    const blocks = renderAnswer(
      parse(putChipsBehindStops(insertClaimMarks(isWhole ? answer : closeStrong(answer), claims))),
      { claims, byNumber, isStreaming, onOpen, text: ui, openClaim: undefined },
      cache.blocks,
      fresh,
    );
    cache.blocks = fresh;
    return blocks;
  }, [text, citations, unsupported, isStreaming, isWhole, onOpen, ui, cache]);
  return (
    <div className="markdown" dir="auto" data-streaming={isStreaming}>
      {blocks}
    </div>
  );
});
