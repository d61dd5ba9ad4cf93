/** One subtitle; times in milliseconds from the start. */
export type Cue = {
  readonly startMs: number;
  readonly endMs: number;
  /** Without tags; lines as they were. */
  readonly lines: readonly string[];
  readonly speaker: string;
};

const time = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})`;
const timing = new RegExp(String.raw`^\s{0,20}${time}\s{0,20}-->\s{0,20}${time}`, 'u');

/** SubRip and WebVTT text → its cues in order. Comments, styles and cue names are left out. */
export function parseCues(text: string): readonly Cue[] {
  const cues: Cue[] = [];
  let open: { readonly times: RegExpExecArray; readonly lines: string[] } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { times, lines } = open;
    open = undefined;
    const speaker = /<v(?:\.[^\s>]{1,40})?\s([^>]{1,80})>/u.exec(lines.join('\n'))?.[1]?.trim() ?? '';
    const words = lines.map(cleanLine).filter((line) => line !== '');
    if (words.length > 0) cues.push({ startMs: readTime(times, 1), endMs: readTime(times, 5), lines: words, speaker });
  };
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const times = line.includes('-->') ? timing.exec(line) : null;
    if (times !== null) {
      // A number right above is the name of this cue, not the last line of the one before.
      if (open !== undefined && /^\d+$/u.test(open.lines.at(-1)?.trim() ?? '') && open.lines.length > 1)
        open.lines.pop();
      close();
      open = { times, lines: [] };
    } else if (line.trim() === '') close();
    else open?.lines.push(line);
  }
  close();
  return cues;
}

function readTime(times: RegExpExecArray, first: number): number {
  const [hours = '0', minutes = '0', seconds = '0', fraction = '0'] = [0, 1, 2, 3].map(
    (offset) => times[first + offset],
  );
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'));
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  quot: '"',
  lrm: '',
  rlm: '',
};

function cleanLine(line: string): string {
  return line
    .replace(/<\/?[a-z\d][^<>]{0,200}>/giu, '')
    .replace(/\{\\[^{}]{0,200}\}/gu, '')
    .replace(/&(amp|lt|gt|nbsp|quot|lrm|rlm);/gu, (_, name: string) => entities[name] ?? '')
    .trim();
}
