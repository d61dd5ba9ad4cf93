/** Text without fenced code blocks; lines stay where they are. */
export function withoutCodeBlocks(markdown: string): string {
  let fence: string | undefined;
  return markdown
    .split('\n')
    .map((line) => {
      const mark = /^\s*(`{3,}|~{3,})/u.exec(line)?.[1];
      if (fence === undefined && mark !== undefined) {
        fence = mark;
        return '';
      }
      if (fence === undefined) return line;
      if (mark?.startsWith(fence) === true) fence = undefined;
      return '';
    })
    .join('\n');
}

/** Rows of every table as cells, head and rule left out; `\|` does not end a cell. */
export function listTableRows(markdown: string): string[][] {
  const lines = withoutCodeBlocks(markdown).split('\n');
  return lines.flatMap((line, index) => {
    const isRow =
      line.startsWith('|') && !/^\|[\s:|-]+\|?$/u.test(line) && !/^\|[\s:|-]+\|?$/u.test(lines[index + 1] ?? '');
    return isRow
      ? [
          line
            .replace(/^\||\|\s*$/gu, '')
            .split(/(?<!\\)\|/u)
            .map((cell) => cell.trim()),
        ]
      : [];
  });
}

export type Heading = { readonly level: number; readonly text: string };

export function listHeadings(markdown: string): Heading[] {
  return [...withoutCodeBlocks(markdown).matchAll(/^(#{1,6})\s+(.+?)\s*#*$/gmu)].map(([, marks = '', text = '']) => ({
    level: marks.length,
    text,
  }));
}

/** Targets of links and pictures, Markdown's own and HTML's. */
export function listLinks(markdown: string): string[] {
  const text = withoutCodeBlocks(markdown).replace(/`[^`\n]*`/gu, '');
  const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/gu)];
  const html = [...text.matchAll(/<(?:a|img|source)\b[^>]*?\b(?:href|src|srcset)="([^"]+)"/gu)];
  return [...inline, ...html].map(([, target = '']) => target);
}

/** Anchor that GitHub gives a heading: lower case, marks dropped, spaces to hyphens. */
export function slugOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replace(/\s/gu, '-');
}

/** Contents of code spans and code blocks. */
export function listCode(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^\s*(`{3,})[^\n]*\n([\s\S]*?)^\s*\1/gmu)].map(([, , code = '']) => code);
  const spans = [...withoutCodeBlocks(markdown).matchAll(/`([^`\n]+)`/gu)].map(([, code = '']) => code);
  return [...blocks, ...spans];
}

/** `` `TOP_K` `` → `TOP_K`; other cells stay as they are, an absent one is ''. */
export function unquote(cell = ''): string {
  return /^`([^`]*)`$/u.exec(cell)?.[1] ?? cell;
}

export type CodeBlock = { readonly language: string; readonly code: string };

/** Fenced code blocks with the word behind the fence; '' where there is none. */
export function listCodeBlocks(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(/^\s*(`{3,})([^\n`]*)\n([\s\S]*?)^\s*\1/gmu)].map(([, , language = '', code = '']) => ({
    language: language.trim(),
    code,
  }));
}
