import { memo } from 'react';
import type { SourceLine } from './source-text.ts';

/** The extracted text, to the letter; Markdown signs stay, because offsets count them. */
export const SourceLines = memo(function SourceLines({
  lines,
  activeKey,
}: {
  lines: readonly SourceLine[];
  activeKey: string | undefined;
}) {
  return (
    <div className="source-text">
      {lines.map((line, index) => (
        <p key={index} className={line.heading ? 'source-heading' : undefined} dir="auto">
          {line.segments.length === 0 ? (
            <br />
          ) : (
            line.segments.map((segment, at) =>
              segment.markKey === undefined ? (
                segment.text
              ) : (
                <mark key={at} data-key={segment.markKey} data-active={segment.markKey === activeKey}>
                  {segment.text}
                </mark>
              ),
            )
          )}
        </p>
      ))}
    </div>
  );
});
