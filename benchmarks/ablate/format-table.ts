import { type FigureName, type Outcome, figureNames } from './domain.ts';

/** One weight switched off: for each domain the sums, and how many questions came out otherwise. */
export type AblationRow = {
  readonly name: string;
  readonly domains: Readonly<Record<string, { readonly figures: Outcome; readonly moved: number }>>;
};

export type Ablation = {
  readonly questions: Readonly<Record<string, number>>;
  /** Sums of the full system by domain. */
  readonly figures: Readonly<Record<string, Outcome>>;
  readonly rows: readonly AblationRow[];
};

const labels: Readonly<Record<FigureName, string>> = {
  hitAt1: 'hit@1',
  hitAt5: 'hit@5',
  right: 'right',
  rightInFirst: '1st quote',
  rightInShort: '≤120',
  falseRefusals: 'false ref.',
  nearMissesRefused: 'near miss',
  foreignRefused: 'foreign',
  thin: 'thin',
  casesPassed: 'passed',
  casesWeak: 'weak',
  standalone: 'made whole',
  chitchat: 'chit-chat',
};

/** ablation → Markdown: the full system in questions, then for each weight the difference that its absence makes. */
export function formatTable({ questions, figures, rows }: Ablation): string {
  const columns = Object.keys(questions).flatMap((domain) =>
    figureNames
      .filter((name) => figures[domain]?.[name] !== undefined)
      .map((name) => ({ domain, name, full: figures[domain]?.[name] ?? 0 })),
  );
  const domains = Object.keys(questions);
  const head = [
    '',
    ...columns.map(({ domain, name }) => `${domain} ${labels[name]}`),
    ...domains.map((name) => `${name} moved`),
  ];
  const full = [
    'full',
    ...columns.map((column) => String(column.full)),
    ...domains.map((name) => `of ${questions[name]}`),
  ];
  const body = rows.map((row) => [
    row.name,
    ...columns.map(({ domain, name, full: before }) =>
      formatDifference((row.domains[domain]?.figures[name] ?? 0) - before),
    ),
    ...domains.map((name) => String(row.domains[name]?.moved ?? 0)),
  ]);
  const table = [head, head.map((_, index) => (index === 0 ? '---' : '---:')), full, ...body]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
  return (
    '每个权重关掉以后少答对几题（题数之差）。What each weight is worth: the difference, in questions, that ' +
    `switching it off makes. \`moved\` counts the questions that come out otherwise, gains and ` +
    `losses together.\n\n${table}\n`
  );
}

function formatDifference(difference: number): string {
  if (Math.abs(difference) < 0.005) return '·';
  return `${difference > 0 ? '+' : ''}${Number(difference.toFixed(2))}`;
}
