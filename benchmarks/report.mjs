/** Percentiles by rank of some timings in milliseconds. */
export function spread(times) {
  const sorted = [...times].sort((left, right) => left - right);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: sorted.at(-1) };
}

/** Rows under heads; numbers with one decimal, right-aligned, absent values as a dash. */
export function formatTable(heads, rows) {
  const cells = rows.map((row) =>
    row.map((value) =>
      value === undefined ? '–' : typeof value === 'number' ? value.toFixed(value < 10 ? 2 : 1) : String(value),
    ),
  );
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column].length)));
  const line = (row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ');
  return [line(heads), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.map(line)].join('\n');
}
