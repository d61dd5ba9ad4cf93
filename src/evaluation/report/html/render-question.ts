import type { Answer } from '../../../types/answer-event.ts';
import type { QuestionResult } from '../../evaluate-question.ts';
import { type FailureKind, failureKinds } from '../list-failures.ts';
import { escapeHtml } from '../../../text/escape/escape-html.ts';

const SHOWN_PASSAGES = 5;

/**
 * One question to read: what was asked and expected, what was found, what was answered with which quotes. Closed until
 * clicked.
 */
export function renderQuestion(result: QuestionResult, failures: readonly FailureKind[]): string {
  const { question } = result;
  const badges = failures
    .map((kind) => `<span class="badge bad-badge">${escapeHtml(failureKinds[kind].chinese)}</span>`)
    .join('');
  const id = escapeHtml(question.id);
  const shown = Math.min(SHOWN_PASSAGES, result.passages.length);
  return [
    `<details id="q-${id}"><summary><span class="badge">${id}</span>`,
    `<span class="badge">${escapeHtml(question.type)}</span>${badges}${escapeHtml(question.question)}</summary><div>\n`,
    `<dl>${renderExpected(result)}${renderGot(result)}</dl>\n`,
    `<h3>前 ${shown} 段 first passages</h3>${renderPassages(result)}</div></details>`,
  ].join('');
}

function renderExpected({ question, evidence }: QuestionResult): string {
  const rows: string[] = [];
  if (question.history.length > 0)
    rows.push(term('上文 history', question.history.map(({ role, content }) => `${role}: ${content}`).join('\n')));
  if (question.answer !== '') rows.push(term('参考答案 expected', question.answer));
  if (question.must.length > 0)
    rows.push(term('要点 must', question.must.map((group) => group.join(' / ')).join('\n')));
  const quotes = question.evidence.map((quote, index) => {
    const rank = evidence.quotes[index];
    return `${rank === undefined ? '未找到 not found' : `第 ${rank} 段 rank ${rank}`}：${quote}`;
  });
  if (quotes.length > 0) rows.push(term(`证据 evidence (${question.evidenceMode})`, quotes.join('\n')));
  return rows.join('');
}

function renderGot({ question, answer, answerChars, faults, statements, error }: QuestionResult): string {
  if (error !== undefined) return term('错误 error', error);
  if (answer === undefined) return '';
  const rows = [
    term('结果 outcome', `${answer.outcome}${answer.isWeak ? ' (weak)' : ''} · ${answerChars ?? 0} 字 characters`),
    `<dt>回答 answer</dt><dd>${renderAnswer(answer)}</dd>`,
  ];
  if (answer.standaloneQuestion !== question.question)
    rows.splice(0, 0, term('独立问题 standalone', answer.standaloneQuestion));
  if (answer.citations.length > 0)
    rows.push(
      term(
        '引文 citations',
        answer.citations.map(({ n, quote, title, verdict }) => `[${n}] ${quote} — ${title} (${verdict})`).join('\n'),
      ),
    );
  if (faults !== undefined && faults.length > 0)
    rows.push(term('引用毛病 faults', faults.map(({ kind, n }) => `[${n}] ${kind}`).join(', ')));
  const unsupported = (statements ?? []).filter(({ isSupported }) => !isSupported);
  if (unsupported.length > 0) rows.push(term('未获支持 unsupported', unsupported.map(({ text }) => text).join('\n')));
  return rows.join('');
}

/** As the page shows it: a paragraph a line, and at each marker the quote that it stands for. */
function renderAnswer({ text, citations }: Pick<Answer, 'text' | 'citations'>): string {
  const quotes = new Map(citations.map(({ n, quote, title }) => [String(n), `${quote} — ${title}`]));
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const marked = escapeHtml(line).replace(/\[(\d+)\]/gu, (marker, n: string) => {
        const quote = quotes.get(n);
        return quote === undefined ? marker : `<sup title="${escapeHtml(quote)}">${n}</sup>`;
      });
      return `<p>${marked}</p>`;
    })
    .join('');
}

/** The first passages, and the first one below them that holds evidence. */
function renderPassages({ passages, evidence }: QuestionResult): string {
  const deeper = evidence.relevant.findIndex((isRelevant, index) => isRelevant && index >= SHOWN_PASSAGES);
  const shown = passages.map(({ chunk, document, score, ranks }, index) => {
    if (index >= SHOWN_PASSAGES && index !== deeper) return '';
    const legs = Object.entries(ranks)
      .map(([leg, rank]) => `${leg} ${rank}`)
      .join(', ');
    const head = `${index + 1}. ${[chunk.context.title, ...chunk.context.headings].join(' › ')}`;
    const facts = [document.path, score.toFixed(3), ...(legs === '' ? [] : [legs])].join(' · ');
    const mark = evidence.relevant[index] === true ? ' class="holds"' : '';
    return (
      `<p><b>${escapeHtml(head)}</b> <span class="faint">${escapeHtml(facts)}</span></p>` +
      `<blockquote${mark}>${escapeHtml(chunk.text)}</blockquote>`
    );
  });
  return shown.length === 0 ? '<p class="faint">没有找到任何段落。Nothing was found.</p>' : shown.join('');
}

function term(name: string, text: string): string {
  return `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(text)}</dd>`;
}
