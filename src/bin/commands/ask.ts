import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { WenquEngine } from '../../engine/wenqu-engine.ts';
import { composeEngine } from '../../compose.ts';
import { ConfigError, InputError } from '../../errors.ts';
import { toWireAnswer } from '../../http/wire/to-wire.ts';
import type { Citation } from '../../types/citation.ts';
import type { Answer } from '../../types/answer-event.ts';
import { createConsoleLogger } from '../console-logger.ts';
import { readEnvironment, runCommand } from '../run-command.ts';

/** `npm run ask -- "问题" [--json]`: prints the cited answer; with `--json` what `POST /api/chat` returns. */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const question = positionals.join(' ').trim();
  const config = readEnvironment();
  if (question === '') throw new InputError('question_empty', '请写上问题：npm run ask -- "问题"。Give a question.');
  if ([...question].length > config.MAX_QUESTION_CHARS)
    throw new InputError(
      'question_too_long',
      `问题不能超过 ${config.MAX_QUESTION_CHARS} 个字。The question is too long.`,
    );
  const engine = await composeEngine(config, createConsoleLogger('error'));
  const job = await engine.start();
  await job?.finished;
  const failure = job?.snapshot().error;
  if (failure !== undefined && !engine.isReady()) throw new ConfigError('index_missing', failure.message);
  const answer = await printAnswer(engine, question, !values.json);
  if (values.json) {
    process.stdout.write(
      `${JSON.stringify(
        toWireAnswer(answer, randomUUID(), (id) => engine.readDocumentText(id), engine.suggestFollowUps(answer)),
        null,
        2,
      )}\n`,
    );
  } else {
    process.stdout.write(formatSources(answer));
  }
  await engine.close();
  return 0;
});

async function printAnswer(engine: WenquEngine, question: string, isShown: boolean): Promise<Answer> {
  for await (const event of engine.answer({ question, history: [], signal: new AbortController().signal })) {
    if (event.type === 'delta' && isShown) process.stdout.write(event.text);
    if (event.type === 'done') return event.answer;
  }
  throw new Error('the stream ended without an answer');
}

function formatSources(answer: Answer): string {
  const lines = ['', ''];
  for (const citation of answer.citations) {
    const { n, title, publisher, publishedAt, quote, path, start, end, verdict } = citation;
    const source = [title, publisher, publishedAt].filter((part) => part !== undefined).join(' · ');
    lines.push(
      `[${n}] ${source}${verdict === 'weak' ? '（依据较弱 weak）' : ''}`,
      `    “${quote.replace(/\s+/gu, ' ')}”`,
      `    ${path}:${start}-${end}${describePlace(citation)}`,
    );
  }
  if (answer.citations.length === 0)
    for (const { chunk, document } of answer.passages.slice(0, 3))
      lines.push(`- ${chunk.context.title} (${document.path})`);
  for (const { missing } of answer.unsupported)
    lines.push(`! 未在资料中找到 not found in the sources: ${missing.join('、')}`);
  if (answer.degraded !== undefined) lines.push(answer.degraded);
  return `${lines.join('\n')}\n`;
}

/** Where the quote stands in a file that has pages, sheets, slides or a clock; '' for any other. */
function describePlace({ page, sheet, slide, startMs }: Citation): string {
  if (page !== undefined) return `（第 ${page} 页 page ${page}）`;
  if (sheet !== undefined) return `（工作表 sheet ${sheet}）`;
  if (slide !== undefined) return `（第 ${slide} 张 slide ${slide}）`;
  return startMs === undefined ? '' : `（${new Date(startMs).toISOString().slice(11, 19)}）`;
}
