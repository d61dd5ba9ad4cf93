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
  return joinEnds([...clauses, open.trim()].filter((clause) => clause !== ''));
}

/** `6 月 10 日起在公众号报名，6 月 25 日截止`: an end without a subject is said of what began. */
function joinEnds(clauses: readonly string[]): string[] {
  const joined: string[] = [];
  for (const clause of clauses) {
    const isEnd = joined.length > 0 && /\d/u.test(clause) && END.test(clause);
    if (isEnd) joined[joined.length - 1] += ` ${clause}`;
    else joined.push(clause);
  }
  return joined;
}

const END = /^(?:至|到|于)?[\d\s年月日号点分时:：上下中晚午早]+(?:截止|结束|为止|止)$/u;
