/** Text at a place of a page, in points from the bottom left as PDF counts; `font` is one of those below. */
export type PlacedText = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  readonly font?: keyof typeof fonts;
  /** Turn in degrees, counterclockwise. */
  readonly angle?: number;
};

export type TestPage = {
  readonly texts: readonly PlacedText[];
  readonly rotate?: number;
  /** Operators to add, such as lines of a table. */
  readonly extra?: string;
  /** Names to objects, such as pictures, for `/Name Do`. */
  readonly pictures?: Readonly<Record<string, Buffer>>;
};

type PdfParts = {
  readonly pages: readonly TestPage[];
  readonly outline?: readonly { readonly title: string; readonly page: number }[];
  readonly info?: Readonly<Record<string, string>>;
};

/** Latin fonts that every reader knows, and Chinese ones that are not embedded: their codes need a character map. */
const fonts = {
  latin: { name: 'Helvetica', map: undefined, encode: encodeLatin, width: () => 0.5 },
  bold: { name: 'Helvetica-Bold', map: undefined, encode: encodeLatin, width: () => 0.5 },
  chinese: { name: 'STSong-Light', map: 'UniGB-UCS2-H', encode: encodeUcs2, width: () => 1 },
  vertical: { name: 'STSong-Light', map: 'UniGB-UCS2-V', encode: encodeUcs2, width: () => 1 },
} as const;

function encodeLatin(text: string): string {
  return `(${text.replace(/[\\()]/gu, '\\$&')})`;
}

function encodeUcs2(text: string): string {
  return `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** A PDF file with the pages given; each is 595 × 842 points. */
export function buildPdf({ pages, outline = [], info = {} }: PdfParts): Uint8Array {
  const objects: Buffer[] = [];
  const add = (body: string | Buffer): number => objects.push(Buffer.from(body));
  const stream = (dictionary: string, data: Buffer | string): Buffer => {
    const bytes = Buffer.from(data);
    return Buffer.concat([
      Buffer.from(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`),
      bytes,
      Buffer.from('\nendstream'),
    ]);
  };
  const fontNumbers = Object.entries(fonts).map(([key, font]) => `/${key} ${addFont(add, font)} 0 R`);
  const pagesNumber = objects.length + 1;
  add('');
  const kids = pages.map(({ texts, rotate = 0, extra = '', pictures = {} }) => {
    const content = add(stream('', `${texts.map(writeText).join('\n')}\n${extra}`));
    const names = Object.entries(pictures).map(([name, picture]) => `/${name} ${add(picture)} 0 R`);
    return add(
      `<< /Type /Page /Parent ${pagesNumber} 0 R /MediaBox [0 0 595 842] /Rotate ${rotate} /Contents ${content} 0 R ` +
        `/Resources << /Font << ${fontNumbers.join(' ')} >> /XObject << ${names.join(' ')} >> >> >>`,
    );
  });
  objects[pagesNumber - 1] = Buffer.from(
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`,
  );
  const outlineNumber = addOutline(add, () => objects.length, outline, kids);
  const catalog = add(
    `<< /Type /Catalog /Pages ${pagesNumber} 0 R ` +
      `${outlineNumber === undefined ? '' : `/Outlines ${outlineNumber} 0 R`} >>`,
  );
  const infoNumber = add(
    `<< ${Object.entries(info)
      .map(([key, value]) => `/${key} ${writeString(value)}`)
      .join(' ')} >>`,
  );
  return writeFile(objects, `/Root ${catalog} 0 R /Info ${infoNumber} 0 R`);
}

function addFont(
  add: (body: string) => number,
  { name, map }: { readonly name: string; readonly map: string | undefined },
): number {
  if (map === undefined) return add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`);
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${name} /DW 1000 ` +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> ' +
      `/FontDescriptor << /Type /FontDescriptor /FontName /${name} /Flags 6 /FontBBox [0 -200 ` +
      `1000 900] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >> >>`,
  );
  return add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /${map} /DescendantFonts [${descendant} 0 R] >>`,
  );
}

function writeText({ x, y, text, size = 12, font = 'latin', angle = 0 }: PlacedText): string {
  const turn = (angle * Math.PI) / 180;
  const matrix = [Math.cos(turn), Math.sin(turn), -Math.sin(turn), Math.cos(turn), x, y]
    .map((value) => value.toFixed(4))
    .join(' ');
  return `BT /${font} ${size} Tf ${matrix} Tm ${fonts[font].encode(text)} Tj ET`;
}

function writeString(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

function addOutline(
  add: (body: string) => number,
  count: () => number,
  outline: readonly { readonly title: string; readonly page: number }[],
  kids: readonly number[],
): number | undefined {
  if (outline.length === 0) return undefined;
  const root = count() + outline.length + 1;
  const first = count() + 1;
  outline.forEach(({ title, page }, index) => {
    const next = index < outline.length - 1 ? `/Next ${first + index + 1} 0 R` : '';
    const previous = index > 0 ? `/Prev ${first + index - 1} 0 R` : '';
    add(
      `<< /Title ${writeString(title)} /Parent ${root} 0 R ${next} ${previous} /Dest [${kids[page - 1]} 0 R /Fit] >>`,
    );
  });
  return add(
    `<< /Type /Outlines /First ${first} 0 R /Last ${first + outline.length - 1} 0 R /Count ${outline.length} >>`,
  );
}

function writeFile(objects: readonly Buffer[], trailer: string): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n')];
  let length = parts[0]?.length ?? 0;
  const offsets = objects.map((body, index) => {
    const offset = length;
    const object = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    parts.push(object);
    length += object.length;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n` +
        `<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

/** Grey pixels, 0 is black → a picture object for `pictures`. */
export function buildPicture(width: number, height: number, grey: Uint8Array): Buffer {
  const head =
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ` +
    `/DeviceGray /BitsPerComponent 8 /Length ${grey.length} >>`;
  return Buffer.concat([Buffer.from(`${head}\nstream\n`), grey, Buffer.from('\nendstream')]);
}

type Placement = Partial<Pick<PlacedText, 'x' | 'size' | 'font'>> & { readonly y?: number; readonly leading?: number };

/** Lines of text from the top down, as a column; `y` is the first line's. */
export function placeLines(
  lines: readonly string[],
  { x = 72, y = 760, size = 12, leading = 1.5, font = 'chinese' }: Placement = {},
): PlacedText[] {
  return lines.map((text, index) => ({ x, y: y - index * leading * size, size, text, font }));
}
