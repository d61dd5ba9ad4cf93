import { memo } from 'react';
import type { ShownLine } from './source-text.ts';

/** The extracted text, to the letter; Markdown signs stay, because offsets count them. */
export const SourceLines = memo(function SourceLines({
  lines,
  activeKey,
}: {
  lines: readonly ShownLine[];
  activeKey: string | undefined;
}) {
  return (
    <div className="source-text">
      {lines.map((line, index) => (
        <p key={index} className={line.heading ? 'source-heading' : undefined} dir="auto">
          {line.pieces.length === 0 ? (
            <br />
          ) : (
            line.pieces.map((piece, at) =>
              piece.markKey === undefined ? (
                piece.text
              ) : (
                <mark key={at} data-key={piece.markKey} data-active={piece.markKey === activeKey}>
                  {piece.text}
                </mark>
              ),
            )
          )}
        </p>
      ))}
    </div>
  );
});
