import type { Document, Element } from 'domhandler';
import { attributeOf, findChild, findNamed } from '../xml/query-tree.ts';
import type { ListPlace } from './numbering.ts';

/** What is known about a paragraph from its style, and its own properties where they differ. */
export type ParagraphTraits = {
  /** Lower case, such as `heading 1`, `caption` or `toc 2`. */
  readonly styleName?: string;
  /** 1 is the outermost; absent for running text. */
  readonly headingLevel?: number;
  readonly list?: ListPlace;
};

type Style = { readonly name: string; readonly basedOn: string | undefined; readonly properties: Element | undefined };

/** A chain of styles longer than this goes round in a circle. */
const maxStyleChain = 20;
const deepestHeading = 6;

/** Tells the traits of paragraphs; `tree` is the styles part of the file, undefined when it has none. */
export function createParagraphTraits(
  tree: Document | undefined,
): (properties: Element | undefined) => ParagraphTraits {
  const styles = new Map<string, Style>();
  let defaultStyle: string | undefined;
  for (const element of findNamed(tree, 'style')) {
    if (attributeOf(element, 'type') !== 'paragraph') continue;
    const id = attributeOf(element, 'styleId') ?? '';
    if (attributeOf(element, 'default') === '1') defaultStyle = id;
    styles.set(id, {
      name: (attributeOf(findChild(element, 'name'), 'val') ?? '').toLowerCase(),
      basedOn: attributeOf(findChild(element, 'basedOn'), 'val'),
      properties: findChild(element, 'pPr'),
    });
  }
  const known = new Map<string, ParagraphTraits>();

  const traitsOfStyle = (id: string): ParagraphTraits => {
    const remembered = known.get(id);
    if (remembered !== undefined) return remembered;
    const chain: Style[] = [];
    for (
      let next: string | undefined = id;
      next !== undefined && chain.length < maxStyleChain;
      next = chain.at(-1)?.basedOn
    ) {
      const style = styles.get(next);
      if (style === undefined) break;
      chain.push(style);
    }
    const traits = mergeTraits(
      chain.toReversed().map(({ name, properties }) => {
        const named = /^(?:heading|标题) ?([1-9])$/u.exec(name)?.[1];
        const own = readOwnTraits(properties);
        return named === undefined || own.headingLevel !== undefined ? own : { ...own, headingLevel: Number(named) };
      }),
    );
    const styleName = chain[0]?.name;
    const complete = styleName === undefined ? traits : { ...traits, styleName };
    known.set(id, complete);
    return complete;
  };

  return (properties) => {
    const id = attributeOf(findChild(properties, 'pStyle'), 'val') ?? defaultStyle;
    const merged = mergeTraits([...(id === undefined ? [] : [traitsOfStyle(id)]), readOwnTraits(properties)]);
    const level = merged.headingLevel ?? 0;
    return {
      ...(merged.styleName !== undefined && { styleName: merged.styleName }),
      ...(level >= 1 && level <= 9 && { headingLevel: Math.min(level, deepestHeading) }),
      ...(merged.list !== undefined && merged.list.listId !== '0' && { list: merged.list }),
    };
  };
}

type PartialTraits = ParagraphTraits & { readonly listId?: string; readonly listLevel?: number };

/** Later traits win; a style may name the list, and the paragraph only the level. */
function mergeTraits(traits: readonly PartialTraits[]): PartialTraits {
  const merged = Object.assign({}, ...traits) as PartialTraits;
  const { listId, listLevel = 0 } = merged;
  return listId === undefined ? merged : { ...merged, list: { listId, level: listLevel } };
}

/** `w:outlineLvl` counts from 0, and 9 means running text. */
function readOwnTraits(properties: Element | undefined): PartialTraits {
  const outline = attributeOf(findChild(properties, 'outlineLvl'), 'val');
  const numbering = findChild(properties, 'numPr');
  const listId = attributeOf(findChild(numbering, 'numId'), 'val');
  const level = attributeOf(findChild(numbering, 'ilvl'), 'val');
  return {
    ...(outline !== undefined && { headingLevel: Number(outline) + 1 }),
    ...(listId !== undefined && { listId }),
    ...(level !== undefined && { listLevel: Number(level) }),
  };
}
