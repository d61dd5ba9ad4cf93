/** Fewer rows of a group on average, and an only cell is one of a row that lacks its values. */
const minRows = 2;
const minGroups = 2;
const total = /^(?:合计|总计|小计|共计|平均|备注|说明|注|total|sum|subtotal|average)/iu;

/**
 * For each row below the header of a table the row that names its group, as an index; undefined for one in no group.
 * Such a row holds only its first cell, 1号楼 or 2023 or 热菜, the table begins with one, there are two and more, and
 * what stands below each has other cells filled. A sum is in no group. A table without any → [].
 */
export function findGroupRows(rows: readonly (readonly string[])[]): readonly (number | undefined)[] {
  // Most tables begin with no such row.
  if (rows[0] === undefined || !isNameRow(rows[0])) return [];
  const isName = rows.map(isNameRow);
  const names = isName.flatMap((name, row) => (name ? [row] : []));
  const isOdd = names.some((row) => isName[row + 1] !== false || total.test(rows[row]?.[0] ?? ''));
  if (isOdd || names.length < minGroups || names.length * (minRows + 1) > rows.length) return [];
  let name: number | undefined;
  return isName.map((isOwn, row) => {
    if (isOwn) name = row;
    return isOwn || total.test(rows[row]?.[0] ?? '') ? undefined : name;
  });
}

function isNameRow(cells: readonly string[]): boolean {
  return cells.length > 1 && cells[0] !== '' && cells.every((cell, column) => column === 0 || cell === '');
}
