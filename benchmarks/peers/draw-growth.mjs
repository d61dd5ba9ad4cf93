const [LEFT, TOP, WIDTH, HEIGHT] = [56, 34, 420, 250];
const colours = ['#0b6e4f', '#c0392b', '#8e44ad', '#e67e22', '#2c3e50', '#2980b9', '#7f8c8d'];

/** Rows `{ system, documents, [measure] }` → a picture of the measure over the documents, both by powers of ten. */
export function drawGrowth(rows, measure, title) {
  const known = rows.filter((row) => row[measure] > 0);
  const isShare = known.every((row) => row[measure] <= 1);
  const [xs, ys] = [known.map(({ documents }) => documents), known.map((row) => row[measure])];
  const toX = scale(Math.min(...xs), Math.max(...xs), LEFT, LEFT + WIDTH, true);
  const toY = isShare
    ? scale(0, 1, TOP + HEIGHT, TOP, false)
    : scale(Math.min(...ys), Math.max(...ys), TOP + HEIGHT, TOP, true);
  const marks = isShare ? [0, 0.25, 0.5, 0.75, 1] : listMarks(Math.min(...ys), Math.max(...ys));
  const grid = marks.map(
    (mark) =>
      `<path d="M${LEFT} ${toY(mark)}h${WIDTH}" stroke="#ddd"/>` +
      `<text x="${LEFT - 6}" y="${toY(mark) + 4}" text-anchor="end">${isShare ? `${mark * 100} %` : mark}</text>`,
  );
  const ticks = [...new Set(xs)].map(
    (x) => `<text x="${toX(x)}" y="${TOP + HEIGHT + 18}" text-anchor="middle">${x.toLocaleString('en')}</text>`,
  );
  const lines = [...new Set(rows.map(({ system }) => system))].map((system, number) => {
    const ours = known.filter((row) => row.system === system);
    const places = ours.map((row) => [toX(row.documents), toY(row[measure])]);
    const colour = colours[number % colours.length];
    const points = places.map((place) => place.map((value) => value.toFixed(1)).join(',')).join(' ');
    const dots = places.map(([x, y]) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="${colour}"/>`);
    const y = TOP + 10 + number * 18;
    return (
      `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="${number === 0 ? 3 : 1.5}"/>` +
      `${dots.join('')}<text x="${LEFT + WIDTH + 14}" y="${y}" fill="${colour}">${system}</text>`
    );
  });
  const [width, height] = [LEFT + WIDTH + 190, TOP + HEIGHT + 42];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">\n` +
    `<rect width="${width}" height="${height}" fill="#fff"/><text x="${LEFT}" y="18" font-size="14">${title}</text>\n` +
    `${grid.join('')}${ticks.join('')}\n${lines.join('\n')}\n` +
    `<text x="${LEFT + WIDTH / 2}" y="${height - 6}" text-anchor="middle">documents</text>\n</svg>\n`
  );
}

function scale(from, to, start, end, isLogarithmic) {
  const place = (value) => (isLogarithmic ? Math.log10(value) : value);
  const [low, high] = [place(from), place(to)];
  return (value) => start + ((place(value) - low) / (high - low || 1)) * (end - start);
}

/** 1, 2, 5, 10 … inside the range. */
function listMarks(from, to) {
  const marks = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power += 1)
    for (const factor of [1, 2, 5]) marks.push(Number((factor * 10 ** power).toPrecision(3)));
  return marks.filter((mark) => mark >= from && mark <= to);
}
