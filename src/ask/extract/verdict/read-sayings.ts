/** A clause of a text, with what stands around it in its sentence; folded. */
export type Saying = {
  readonly text: string;
  /** The clauses before it between two full stops or semicolons, and behind it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
};

/** `【贮藏】`, `（一）`, `3.`, `注：` before what is said. */
const PREFIX =
  /^\s*(?:【[^】]{1,12}】|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、)]|[-*•]|第[一二三四五六七八九十百\d]+条\s)\s*/u;

/** folded text → its clauses. A comma inside brackets cuts nothing. */
export function readSayings(text: string): readonly Saying[] {
  return text.split(/[。；;！!？?\n]/u).flatMap((segment) => {
    const clauses = splitAtCommas(segment.replace(PREFIX, ''));
    return clauses.map((clause, at) => ({ text: clause, before: clauses.slice(0, at), after: clauses.slice(at + 1) }));
  });
}

function splitAtCommas(segment: string): string[] {
  const clauses: string[] = [];
  let depth = 0;
  let open = '';
  for (const character of segment) {
    if (/[（(]/u.test(character)) depth += 1;
    if (/[）)]/u.test(character)) depth = Math.max(0, depth - 1);
    if (depth === 0 && /[，,]/u.test(character)) {
      clauses.push(open.trim());
      open = '';
    } else open += character;
  }
  return [...clauses, open.trim()].filter((clause) => clause !== '');
}
