import type { Document } from 'domhandler';
import { DomHandler, Parser } from 'htmlparser2';
import { createBrokenError, createTreeSizeError } from '../reading-errors.ts';

/** Deeper trees are mistakes or attacks; the bound keeps recursion shallow and the parser linear. */
const maxDepth = 500;

class TooDeepError extends Error {}

/**
 * Elements of one tree, some 0.5 kB of memory each with their text: a Word book of nearly three million characters has
 * as many, a page made to do harm as many as fit into its bytes.
 */
const maxElements = 600_000;

class ShallowHandler extends DomHandler {
  #elements = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    super.onopentag(name, attributes);
    if (this.tagStack.length > maxDepth) throw new TooDeepError();
    this.#elements += 1;
    if (this.#elements > maxElements) throw createTreeSizeError(maxElements);
  }
}

/** Elements that only style words. Old pages open them thousands of times and never close them. */
const stylingElements: ReadonlySet<string> = new Set([
  'a',
  'abbr',
  'b',
  'big',
  'center',
  'em',
  'font',
  'i',
  'small',
  'span',
  'strong',
  'tt',
  'u',
]);

class FlatParser extends Parser {
  protected override isVoidElement(name: string): boolean {
    return stylingElements.has(name) || super.isVoidElement(name);
  }
}

/**
 * HTML as browsers would more or less see it; `isXhtml` for files in which `<title/>` is a whole element. Throws
 * `document_broken` for a tree that is too deep to be a page, `document_too_large` for one of too many elements.
 */
export function parseHtmlTree(html: string, { isXhtml = false } = {}): Document {
  const options = { recognizeSelfClosing: isXhtml };
  try {
    return parse(html, (handler) => new Parser(handler, options));
  } catch (error) {
    if (!(error instanceof TooDeepError)) throw error;
  }
  try {
    return parse(html, (handler) => new FlatParser(handler, options));
  } catch (error) {
    throw explain(error);
  }
}

/**
 * XML as a tree. Entities that a document type declares stay as they are written, so that none can expand or reach
 * outside. Throws as `parseHtmlTree` does.
 */
export function parseXmlTree(xml: string): Document {
  try {
    return parse(xml, (handler) => new Parser(handler, { xmlMode: true }));
  } catch (error) {
    throw explain(error);
  }
}

function parse(text: string, createParser: (handler: DomHandler) => Parser): Document {
  const handler = new ShallowHandler();
  createParser(handler).end(text);
  return handler.root;
}

function explain(error: unknown): unknown {
  return error instanceof TooDeepError
    ? createBrokenError(['嵌套过深的标记', 'its markup, nested too deeply,'], error)
    : error;
}
