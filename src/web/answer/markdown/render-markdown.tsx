import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { Token, Tokens } from 'marked';
import type { WireCitation } from '../../../http/wire/schemas/wire-schemas.ts';
import type { UiText } from '../../i18n/zh.ts';
import { splitAtClaimMarks, stripClaimMarks } from './claim-marks.ts';
import type { Claim } from './claim-marks.ts';
import { decodeEntities, toSafeHref } from './markdown-tokens.ts';
import type { MarkerToken, MathToken } from './markdown-tokens.ts';
import { CodeBlock } from './code-block.tsx';
import { MathText } from './math-text.tsx';
import { ClaimTag } from './claim-tag.tsx';
import { CitationGroup } from '../citation/citation-group.tsx';

/** What a walk over the tokens carries. `openClaim` changes on the way: a claim may begin in bold and end after it. */
export type RenderState = {
  readonly claims: readonly Claim[];
  readonly byNumber: ReadonlyMap<number, WireCitation>;
  readonly isStreaming: boolean;
  readonly onOpen: (n: number) => void;
  readonly text: UiText;
  openClaim: number | undefined;
};

/** Elements of blocks that have not changed since the last word arrived; React leaves what is identical alone. */
export type BlockCache = Map<string, ReactNode>;

/** The blocks of an answer; those found in `before` are taken over, and all that can be are put into `fresh`. */
export function renderAnswer(
  tokens: readonly Token[],
  state: RenderState,
  before: BlockCache,
  fresh: BlockCache,
): ReactNode[] {
  return tokens.map((token, index) => {
    // Chips and claims depend on more than the block's own text.
    const isPlain =
      state.openClaim === undefined && stripClaimMarks(token.raw) === token.raw && !/\[\d/.test(token.raw);
    if (!isPlain) return renderBlock(token, index, state);
    // A block that is whole may look other than one that grows: code gets its colours.
    const key = `${index}:${state.isStreaming}:${token.raw}`;
    const node = before.get(key) ?? renderBlock(token, index, state);
    fresh.set(key, node);
    return node;
  });
}

function renderBlocks(tokens: readonly Token[], state: RenderState): ReactNode[] {
  return tokens.map((token, index) => renderBlock(token, index, state));
}

function renderBlock(token: Token, key: number, state: RenderState): ReactNode {
  switch (token.type) {
    case 'space':
      // A mark that stands alone between blocks still opens or closes its claim.
      return renderText(token.raw.trim(), key, state);
    case 'heading':
      return renderHeading(token as Tokens.Heading, key, state);
    case 'paragraph':
      return (
        <p key={key} dir="auto">
          {renderInline(token.tokens ?? [], state)}
        </p>
      );
    case 'text':
      return token.tokens === undefined ? (
        renderText(textOf(token), key, state)
      ) : (
        <span key={key}>{renderInline(token.tokens, state)}</span>
      );
    case 'list': {
      const list = token as Tokens.List;
      const items = list.items.map((item, index) => (
        <li key={index} dir="auto">
          {item.task && <input type="checkbox" checked={item.checked ?? false} disabled readOnly />}
          {renderBlocks(item.tokens, state)}
        </li>
      ));
      return list.ordered ? (
        <ol key={key} start={typeof list.start === 'number' ? list.start : 1}>
          {items}
        </ol>
      ) : (
        <ul key={key}>{items}</ul>
      );
    }
    case 'blockquote':
      return <blockquote key={key}>{renderBlocks(token.tokens ?? [], state)}</blockquote>;
    case 'code':
      return (
        <CodeBlock
          key={key}
          code={stripClaimMarks(textOf(token))}
          language={(token as Tokens.Code).lang ?? ''}
          isWhole={!state.isStreaming}
        >
          {renderText(textOf(token), 0, state)}
        </CodeBlock>
      );
    case 'hr':
      return <hr key={key} />;
    case 'table':
      return renderTable(token as Tokens.Table, key, state);
    default:
      // HTML above all: shown as the text it is.
      return (
        <p key={key} className="raw">
          {renderText(token.raw, 0, state)}
        </p>
      );
  }
}

function renderHeading(token: Tokens.Heading, key: number, state: RenderState): ReactNode {
  const content = renderInline(token.tokens, state);
  // The page's own headings end at h3.
  return token.depth <= 2 ? <h4 key={key}>{content}</h4> : <h5 key={key}>{content}</h5>;
}

function renderTable(token: Tokens.Table, key: number, state: RenderState): ReactNode {
  const cells = (row: readonly Tokens.TableCell[], Cell: 'th' | 'td') =>
    row.map((cell, index) => (
      <Cell key={index} className={cell.align === null ? undefined : `align-${cell.align}`}>
        {renderInline(cell.tokens, state)}
      </Cell>
    ));
  return (
    <div key={key} className="table-scroll" tabIndex={0} role="group" aria-label={state.text.tableRegion}>
      <table>
        <thead>
          <tr>{cells(token.header, 'th')}</tr>
        </thead>
        <tbody>
          {token.rows.map((row, index) => (
            <tr key={index}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function renderInline(tokens: readonly Token[], state: RenderState): ReactNode[] {
  return tokens.map((token, index) => renderInlineToken(token, index, state));
}

function renderInlineToken(token: Token, key: number, state: RenderState): ReactNode {
  switch (token.type) {
    case 'markers': {
      const { numbers, raw } = token as unknown as MarkerToken;
      const isKnown = numbers.every((n) => state.byNumber.has(n)) || state.isStreaming;
      if (!isKnown && !numbers.some((n) => state.byNumber.has(n))) return renderText(raw, key, state);
      return (
        <CitationGroup key={key} numbers={numbers} byNumber={state.byNumber} onOpen={state.onOpen} text={state.text} />
      );
    }
    case 'math': {
      const { text, isDisplay } = token as unknown as MathToken;
      return <MathText key={key} tex={stripClaimMarks(text)} isDisplay={isDisplay} />;
    }
    case 'strong':
      return <strong key={key}>{renderInline(token.tokens ?? [], state)}</strong>;
    case 'em':
      return <em key={key}>{renderInline(token.tokens ?? [], state)}</em>;
    case 'del':
      return <del key={key}>{renderInline(token.tokens ?? [], state)}</del>;
    case 'codespan':
      return <code key={key}>{renderText(textOf(token), 0, state)}</code>;
    case 'br':
      return <span key={key} className="line-gap" />;
    case 'link': {
      // A bare address comes from a document: it is shown, never opened by a click.
      const link = token as Tokens.Link;
      const href = link.raw.startsWith('[') ? toSafeHref(stripClaimMarks(link.href)) : undefined;
      const content = renderInline(token.tokens ?? [], state);
      return href === undefined ? (
        <span key={key}>{content}</span>
      ) : (
        <a key={key} href={href} target="_blank" rel="noopener noreferrer nofollow">
          {content}
        </a>
      );
    }
    case 'image':
      // A picture from elsewhere would tell its server who reads what.
      return (
        <span key={key} className="image-note">
          [{state.text.image}
          {textOf(token) === '' ? '' : `${state.text.colon}${stripClaimMarks(textOf(token))}`}]
        </span>
      );
    case 'escape':
      return renderText(textOf(token), key, state);
    case 'text':
      return token.tokens === undefined ? (
        renderText(textOf(token), key, state)
      ) : (
        <span key={key}>{renderInline(token.tokens, state)}</span>
      );
    default:
      return renderText(token.raw, key, state);
  }
}

/** Every token has text; only the type of those that plug-ins bring leaves it open. */
function textOf(token: Token): string {
  return (token as { readonly text: string }).text;
}

function renderText(text: string, key: number, state: RenderState): ReactNode {
  const pieces = splitAtClaimMarks(text);
  if (pieces.length === 0) return null;
  const nodes = pieces.map((piece, index): ReactNode => {
    if ('opens' in piece) {
      state.openClaim = piece.opens;
      return null;
    }
    const claim = state.openClaim === undefined ? undefined : state.claims[state.openClaim];
    if ('closes' in piece) {
      state.openClaim = undefined;
      return claim === undefined ? null : <ClaimTag key={index} claim={claim} text={state.text} />;
    }
    const content = decodeEntities(piece.text);
    return claim === undefined ? (
      content
    ) : (
      <span key={index} className="claim" data-kind={claim.kind}>
        {content}
      </span>
    );
  });
  return <Fragment key={key}>{nodes}</Fragment>;
}
