import type { Document, Element } from 'domhandler';
import type { BlockWriter } from '../block-writer.ts';
import { formatGeneral } from '../sheet/format-cell-number.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { attributeOf, findChild, findNamed, textOf } from '../xml/query-tree.ts';

const maxPoints = 5000;

/** Writes the values behind a chart as a table: a row for each category, a column for each series. */
export function writeChart(writer: BlockWriter, chart: Document): void {
  const series = findNamed(chart, 'ser').map((element) => ({
    name: normalizeLine(textOf(findNamed(findChild(element, 'tx'), 'v')[0])),
    categories: readPoints(findChild(element, 'cat') ?? findChild(element, 'xVal')),
    values: readPoints(findChild(element, 'val') ?? findChild(element, 'yVal')),
  }));
  const caption = normalizeLine(findNamed(findNamed(chart, 'title')[0], 't').map(textOf).join(''));
  const indexes = [...new Set(series.flatMap(({ values }) => [...values.keys()]))].sort((one, other) => one - other);
  if (indexes.length === 0) return;
  writer.caption(caption);
  const table = writer.startTable(caption === '' ? {} : { caption });
  table.headerRow(['', ...series.map(({ name }) => name)]);
  const categories = series.find((found) => found.categories.size > 0)?.categories;
  for (const index of indexes) {
    table.row([categories?.get(index) ?? '', ...series.map(({ values }) => values.get(index) ?? '')]);
  }
}

/** The points of a series by their place; numbers without rounding noise. */
function readPoints(element: Element | undefined): ReadonlyMap<number, string> {
  const points = new Map<number, string>();
  for (const point of findNamed(element, 'pt').slice(0, maxPoints)) {
    const text = normalizeLine(textOf(findChild(point, 'v')));
    const value = Number(text);
    points.set(
      Number(attributeOf(point, 'idx') ?? points.size),
      text === '' || Number.isNaN(value) ? text : formatGeneral(value),
    );
  }
  return points;
}
