import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Popover } from 'radix-ui';
import type { WireCitation } from '../../../http/wire/schemas/wire-schemas.ts';
import { countPoints, sliceCodePoints } from '../../source/code-points.ts';
import { describePlace } from './describe-citation.ts';
import { explainVerdict } from '../markdown/explain-claim.ts';
import { flattenText } from './flatten-text.ts';
import { formatDate } from '../../ui/format.ts';
import { widenRange } from '../../source/source-parts.ts';
import { useApp, useLanguage, useText } from '../../store/app-context.tsx';
import { CitationCardContext } from './citation-card-context.ts';
import type { CardTarget, CitationCardControl } from './citation-card-context.ts';

const SHOW_DELAY_MS = 140;
const HIDE_DELAY_MS = 220;
const CONTEXT_CHARS = 60;
/** Where one card holds several quotes, each has fewer words around it: all are to be seen at once. */
const CONTEXT_CHARS_OF_SEVERAL = 20;

/** One card for all chips of the page: a thousand chips cost no more than a thousand buttons. */
export function CitationCardHost({ children }: { children: ReactNode }) {
  const [target, setTarget] = useState<CardTarget>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const anchor = useRef<HTMLElement | null>(null);
  const control = useMemo<CitationCardControl>(() => {
    const later = (ms: number, next: CardTarget | undefined) => {
      clearTimeout(timer.current);
      if (ms === 0) setTarget(next);
      else timer.current = setTimeout(() => setTarget(next), ms);
    };
    return {
      show: (next, isImmediate) => later(isImmediate ? 0 : SHOW_DELAY_MS, next),
      hide: (isImmediate) => later(isImmediate === true ? 0 : HIDE_DELAY_MS, undefined),
    };
  }, []);
  anchor.current = target?.anchor ?? null;
  return (
    <CitationCardContext value={control}>
      {children}
      <Popover.Root
        open={target !== undefined}
        onOpenChange={(open) => {
          if (!open) control.hide(true);
        }}
      >
        <Popover.Anchor virtualRef={anchor} />
        {target !== undefined && (
          <Popover.Portal>
            <Popover.Content
              className="citation-card"
              side="top"
              sideOffset={6}
              collisionPadding={12}
              onOpenAutoFocus={(event) => event.preventDefault()}
              onCloseAutoFocus={(event) => event.preventDefault()}
              onPointerEnter={() => clearTimeout(timer.current)}
              onPointerLeave={(event) => {
                if (event.pointerType === 'mouse') control.hide();
              }}
              onFocusOutside={(event) => event.preventDefault()}
              onPointerDownOutside={(event) => {
                if (target.anchor.contains(event.target as Node)) event.preventDefault();
              }}
              aria-label={target.citations[0]?.title}
            >
              <CitationCard
                target={target}
                onOpen={() => {
                  control.hide(true);
                  target.open();
                }}
              />
            </Popover.Content>
          </Popover.Portal>
        )}
      </Popover.Root>
    </CitationCardContext>
  );
}

function CitationCard({ target, onOpen }: { target: CardTarget; onOpen: () => void }) {
  const text = useText();
  const language = useLanguage();
  const { citations } = target;
  const [citation] = citations;
  if (citation === undefined) return null;
  const headings = citation.headings ?? [];
  const about = [citation.publisher, formatDate(citation.publishedAt, language), describePlace(citation, language)]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
  const { label, help } = explainVerdict(citation, text);
  return (
    <>
      <p className="card-title">
        <span className="chip static">{citations.map(({ n }) => n).join('–')}</span>
        {citation.title}
      </p>
      {about !== '' && <p className="card-about">{about}</p>}
      {headings.length > 0 && <p className="card-headings">{headings.join(' › ')}</p>}
      {citations.map((one) => (
        <QuoteInContext
          key={one.n}
          citation={one}
          contextChars={citations.length > 1 ? CONTEXT_CHARS_OF_SEVERAL : CONTEXT_CHARS}
        />
      ))}
      <p className="card-verdict" data-verdict={citation.verdict}>
        <strong>{label}</strong> {help}
      </p>
      <button type="button" className="text-button" onClick={onOpen}>
        {text.openSource}
      </button>
    </>
  );
}

/** The quote with the words around it; until they arrive, or when they cannot, the quote alone. */
function QuoteInContext({ citation, contextChars }: { citation: WireCitation; contextChars: number }) {
  const { api } = useApp();
  const [around, setAround] = useState<{ readonly before: string; readonly after: string }>();
  useEffect(() => {
    const controller = new AbortController();
    const wanted = widenRange(citation.start, citation.end, contextChars);
    api.getDocumentText(citation.documentId, wanted.start, wanted.end, controller.signal).then(
      ({ text, start }) => {
        const quote = sliceCodePoints(text, citation.start - start, citation.end - start);
        // The document may have changed since: then its words are no context of this quote.
        if (quote !== citation.quote) return;
        setAround({
          // What closes a sentence that is not shown says nothing.
          before: sliceCodePoints(text, 0, citation.start - start).replace(/^[\s\p{Pe}\p{Pf}\p{Po}]+/u, ''),
          after: sliceCodePoints(text, citation.end - start, countPoints(text)),
        });
      },
      () => undefined,
    );
    return () => controller.abort();
  }, [api, citation, contextChars]);
  return (
    <blockquote className="card-quote" dir="auto">
      {around !== undefined && around.before !== '' && <span className="context">…{flattenText(around.before)}</span>}
      <mark>{citation.quote}</mark>
      {around !== undefined && around.after !== '' && <span className="context">{flattenText(around.after)}…</span>}
    </blockquote>
  );
}
