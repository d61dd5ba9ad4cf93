import type { Document, Element, ParentNode } from 'domhandler';
import type { BlockWriter } from '../block-writer.ts';
import { writeGrid } from '../table/write-grid.ts';
import { attributeOf, findChild, listChildren, findNamed, localNameOf } from '../xml/query-tree.ts';
import { readSlideParagraphs } from './slide-paragraph.ts';
import { readSlideTable } from './slide-table.ts';
import { writeChart } from './write-chart.ts';

/** What each slide repeats and no one reads as its content. */
const frameRoles: ReadonlySet<string> = new Set(['sldNum', 'dt', 'ftr', 'hdr', 'sldImg']);
/** Placeholders whose paragraphs have bullets unless they say otherwise. */
const listRoles: ReadonlySet<string> = new Set(['body', 'obj']);

const maxTitleChars = 40;

/**
 * Writes what a slide shows: its title as a heading, then the shapes in order. `parts` are its diagrams and charts by
 * relationship. Returns the title, '' for none.
 */
export function writeSlide(writer: BlockWriter, slide: Document, parts: ReadonlyMap<string, Document>): string {
  const tree = findNamed(slide, 'spTree')[0];
  const shapes = listShapes(tree);
  const titleShape =
    shapes.find((shape) => /^(?:title|ctrTitle)$/u.test(roleOf(shape) ?? '')) ?? findUnmarkedTitle(shapes);
  const title = titleShape === undefined ? '' : textOfShape(titleShape);
  writer.endSections(1);
  writer.heading(1, title);
  for (const shape of shapes) {
    if (shape === titleShape || frameRoles.has(roleOf(shape) ?? '')) continue;
    const table = findNamed(shape, 'tbl')[0];
    const diagram = parts.get(attributeOf(findNamed(shape, 'relIds')[0], 'dm') ?? '');
    const chart = parts.get(attributeOf(findNamed(shape, 'chart')[0], 'id') ?? '');
    if (table !== undefined) writeGrid(writer, readSlideTable(table));
    else if (diagram !== undefined) writeDiagram(writer, diagram);
    else if (chart !== undefined) writeChart(writer, chart);
    else writeText(writer, shape);
  }
  return title;
}

/** Writes the speaker's notes under a heading of their own, below the slide's title. */
export function writeNotes(writer: BlockWriter, notes: Document): void {
  const bodies = listShapes(findNamed(notes, 'spTree')[0]).filter((shape) => roleOf(shape) === 'body');
  const paragraphs = bodies.flatMap((shape) => readSlideParagraphs(findChild(shape, 'txBody')));
  if (paragraphs.length === 0) return;
  writer.heading(2, '备注');
  for (const { text } of paragraphs) writer.paragraph(text);
}

/** Programs that know no placeholders make the title a box like any other: a short line above all else. */
function findUnmarkedTitle(shapes: readonly Element[]): Element | undefined {
  const texts = shapes.filter((shape) => !frameRoles.has(roleOf(shape) ?? ''));
  const [first, second] = texts.filter(
    (shape) => findChild(shape, 'txBody') !== undefined || shape.name.endsWith('graphicFrame'),
  );
  if (first === undefined || second === undefined || roleOf(first) !== undefined) return undefined;
  const [title, ...others] = readSlideParagraphs(findChild(first, 'txBody'));
  const isTitle =
    title !== undefined &&
    others.length === 0 &&
    (title.marker ?? '') === '' &&
    title.text.trim().length <= maxTitleChars;
  return isTitle && !/[。；;：:，,]$/u.test(title.text.trim()) ? first : undefined;
}

/** Shapes with text or tables, those inside groups included. */
function listShapes(parent: ParentNode | undefined): readonly Element[] {
  return listChildren(parent).flatMap((child) => {
    const name = localNameOf(child);
    if (name === 'grpSp') return listShapes(child);
    if (name === 'AlternateContent') return listShapes(findChild(child, 'Choice') ?? findChild(child, 'Fallback'));
    return name === 'sp' || name === 'graphicFrame' || name === 'cxnSp' ? [child] : [];
  });
}

/** The placeholder that a shape fills; `obj` is one without a type, undefined a shape of its own. */
function roleOf(shape: Element): string | undefined {
  const placeholder = findNamed(listChildren(shape)[0], 'ph')[0];
  return placeholder === undefined ? undefined : (attributeOf(placeholder, 'type') ?? 'obj');
}

function textOfShape(shape: Element): string {
  return readSlideParagraphs(findChild(shape, 'txBody'))
    .map(({ text }) => text)
    .join(' ');
}

function writeText(writer: BlockWriter, shape: Element): void {
  const paragraphs = readSlideParagraphs(findChild(shape, 'txBody'));
  const isList = listRoles.has(roleOf(shape) ?? '') && paragraphs.length > 1;
  for (const { text, level, marker } of paragraphs) {
    if (marker === '' || (marker === undefined && !isList)) writer.paragraph(text);
    else writer.listItem(text, { level, marker: marker ?? '• ' });
  }
}

/** The points of a diagram (SmartArt), in the order of its data. */
function writeDiagram(writer: BlockWriter, diagram: Document): void {
  for (const point of findNamed(diagram, 'pt')) {
    for (const { text } of readSlideParagraphs(findChild(point, 't'))) writer.listItem(text);
  }
}
