import { Fragment, memo } from 'react';
import type { ReactNode } from 'react';
import type { WireBlock, WireDocumentText } from '../../http/wire/schemas/document-text-schemas.ts';
import type { UiText } from '../i18n/zh.ts';
import { useLanguage, useText } from '../store/app-context.tsx';
import type { Language } from '../ui/format.ts';
import { describePlace } from '../answer/citation/describe-citation.ts';
import { countBulletChars, createPieceReader, groupBlocks } from './source-parts.ts';
import type { ShownPiece, SourceMark, SourcePart } from './source-parts.ts';

type Props = { part: WireDocumentText; marks: readonly SourceMark[]; activeKey: string | undefined };
type Painter = {
  readonly paint: (start: number, end: number) => ReactNode;
  readonly textOf: (start: number, end: number) => string;
  readonly text: UiText;
};

/** The document as it is meant to be read: headings, lists, tables and code, with the quotes marked in it. */
export const SourceBlocks = memo(function SourceBlocks({ part, marks, activeKey }: Props) {
  const text = useText();
  const language = useLanguage();
  const reader = createPieceReader(part.text, part.start, marks);
  const painter: Painter = {
    text,
    textOf: reader.slice,
    paint: (start, end) =>
      paintPieces(trimEnd(reader.pieces(Math.max(start, part.start), Math.min(end, part.end))), activeKey),
  };
  const blocks = part.blocks ?? [{ kind: 'paragraph', start: part.start, end: part.end, ordinal: 0 }];
  const parts = groupBlocks(blocks);
  let place = '';
  return (
    <div className="source-text">
      {parts.map((one, index) => {
        const here = placeOf(one, language);
        const isNew = here !== '' && here !== place;
        if (here !== '') place = here;
        return (
          <Fragment key={index}>
            {isNew && <p className="source-place">{here}</p>}
            {renderPart(one, painter, parts[index - 1])}
          </Fragment>
        );
      })}
    </div>
  );
});

function renderPart(part: SourcePart, painter: Painter, before: SourcePart | undefined): ReactNode {
  if (part.kind === 'list') return renderList(part.blocks, painter);
  if (part.kind === 'table') {
    // A caption that stands in the text above its table is not repeated.
    const above = before?.kind === 'block' ? painter.textOf(before.block.start, before.block.end).trim() : '';
    return renderTable(part.blocks, painter, above);
  }
  return renderBlock(part.block, painter);
}

function renderBlock(block: WireBlock, { paint, text }: Painter): ReactNode {
  const { kind, start, end } = block;
  const words = paint(start, end);
  switch (kind) {
    case 'heading':
      return (
        <h4 className="source-heading" data-level={Math.min(block.level ?? 1, 4)} dir="auto">
          {words}
        </h4>
      );
    case 'code':
      return (
        <pre tabIndex={0} role="group" aria-label={text.codeRegion}>
          <code>{words}</code>
        </pre>
      );
    case 'quote':
      return <blockquote dir="auto">{words}</blockquote>;
    default:
      return (
        <p className={`source-${kind}`} dir="auto">
          {words}
        </p>
      );
  }
}

function renderList(blocks: readonly WireBlock[], { paint, textOf }: Painter): ReactNode {
  return (
    <ul className="source-list">
      {blocks.map((block) => {
        const sign = countBulletChars(textOf(block.start, block.end));
        return (
          <li key={block.start} data-level={Math.min(block.level ?? 1, 5)} data-bullet={sign > 0} dir="auto">
            {paint(block.start + sign, block.end)}
          </li>
        );
      })}
    </ul>
  );
}

function renderTable(blocks: readonly WireBlock[], { paint, text }: Painter, above: string): ReactNode {
  const [first] = blocks;
  const hasHead = first?.ordinal === 0 && first.header === undefined && blocks.length > 1;
  const head = hasHead ? first.cells : undefined;
  const names = head === undefined ? (first?.header ?? []) : [];
  const rows = hasHead ? blocks.slice(1) : blocks;
  const cells = (block: WireBlock) =>
    (block.cells ?? []).map(([start, end], index) => (
      <td key={index} dir="auto">
        {paint(start, end)}
      </td>
    ));
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={text.tableRegion}>
      <table>
        {first?.caption !== undefined && first.caption !== above && <caption>{first.caption}</caption>}
        {(head !== undefined || names.some((name) => name !== '')) && (
          <thead>
            <tr>
              {head?.map(([start, end], index) => <th key={index}>{paint(start, end)}</th>) ??
                names.map((name, index) => <th key={index}>{name}</th>)}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((block) => (
            <tr key={block.start}>{cells(block)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Page, slide or sheet that a part begins in. */
function placeOf(part: SourcePart, language: Language): string {
  const block = part.kind === 'block' ? part.block : part.blocks[0];
  return block === undefined ? '' : describePlace(block, language);
}

/** White space behind a block belongs to it, and says nothing. */
function trimEnd(pieces: readonly ShownPiece[]): ShownPiece[] {
  const kept = [...pieces];
  for (;;) {
    const last = kept.pop();
    if (last === undefined) return [];
    const text = last.text.trimEnd();
    if (text !== '') return [...kept, { ...last, text }];
  }
}

function paintPieces(pieces: readonly ShownPiece[], activeKey: string | undefined): ReactNode {
  return pieces.map((piece, index) =>
    piece.markKey === undefined ? (
      piece.text
    ) : (
      <mark key={index} data-key={piece.markKey} data-active={piece.markKey === activeKey}>
        {piece.text}
      </mark>
    ),
  );
}
