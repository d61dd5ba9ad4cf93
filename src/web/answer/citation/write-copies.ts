import type { WireCitation } from '../../../http/wire/schemas/wire-schemas.ts';
import type { Language } from '../../ui/format.ts';
import { describeCitation } from './describe-citation.ts';
import { listByNumber, replaceMarkers } from './markers.ts';

/** An answer as plain text: markers as 【1】, and below them one line a quote, `【1】《题》，…：“引文”`. */
export function writePlainCopy(text: string, citations: readonly WireCitation[], language: Language): string {
  const body = replaceMarkers(text, citations, (n) => `【${n}】`).trim();
  const notes = listByNumber(citations).map((one) => `【${one.n}】${describeCitation(one, language)}`);
  return notes.length === 0 ? `${body}\n` : `${body}\n\n${notes.join('\n')}\n`;
}

/** The same with its formatting, from the answer as it stands on the page. */
export function writeRichCopy(answer: Element, citations: readonly WireCitation[], language: Language): string {
  const copy = answer.cloneNode(true) as Element;
  for (const chip of copy.querySelectorAll('.chip[data-numbers]')) {
    const numbers = (chip.getAttribute('data-numbers') ?? '').split(' ');
    chip.replaceWith(numbers.map((n) => `【${n}】`).join(''));
  }
  for (const tag of copy.querySelectorAll('.claim-tag')) {
    const words = tag.firstChild?.textContent ?? '';
    tag.replaceWith(language === 'zh' ? `（${words}）` : ` (${words})`);
  }
  for (const extra of copy.querySelectorAll('button, .visually-hidden, .code-name, .claim-help')) extra.remove();
  for (const element of copy.querySelectorAll('*'))
    for (const { name } of [...element.attributes])
      if (name !== 'href' && name !== 'start' && !name.startsWith('display')) element.removeAttribute(name);
  const notes = document.createElement('div');
  for (const one of listByNumber(citations)) {
    const line = document.createElement('p');
    line.textContent = `【${one.n}】${describeCitation(one, language)}`;
    notes.append(line);
  }
  return copy.innerHTML + notes.innerHTML;
}
