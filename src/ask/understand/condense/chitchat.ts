import { normalizeText } from '../../../text/normalize.ts';
import { readTable } from '../../../text/facts/read-table.ts';

/** One clause of small talk each; normalised text without spaces between Han. */
const clauses: readonly RegExp[] = readTable('chitchat').map(({ clause = '' }) => new RegExp(`^(?:${clause})$`, 'u'));

const partingPattern = new RegExp(
  '^(?:好的?|好嘞|行|嗯|那|就)*(?:非常|太|多)?(?:谢谢|感谢|多谢|谢了|辛苦|再见|拜拜|回见|回头见|下次见|明天见)|(?:再见|拜拜|回头见|谢谢)(?:了' +
    String.raw`|啦|您|你)?$|^(?:thanks|thank you|bye|goodbye)\b`,
  'u',
);
/** 要不要, 能不能; and the courtesy that announces a question: 想问下, 麻烦问一下, 请教. */
const asksPattern = new RegExp(
  '[?？]|吗|呢|什么|啥|咋|多少|怎|几|谁|哪|请(?!多|回)|(?<![不没])(.)[不没]\\1|有没有|能否|可否|是否|还是|(?:想|麻烦|请)[^，,。]{0,4}(?:问|教)' +
    String.raw`|\b(?:what|how|who|when|where|which|why)\b`,
  'iu',
);

/**
 * True for a greeting, thanks, praise, farewell or small talk, which no document could answer: a message all of whose
 * clauses are small talk.
 */
export function isChitchat(question: string): boolean {
  const parts = normalizeText(question)
    .split(/[,.!?~。!?、;:…"'“”()\n]+/u)
    .map((part) => part.trim().replace(/(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/gu, ''))
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  if (parts.length === 0) return false;
  const isSmallTalk = (part: string): boolean => clauses.some((clause) => clause.test(part));
  // Thanks and farewells take along what stands beside them, as long as nothing is asked.
  return parts.every(isSmallTalk) || (parts.some((part) => partingPattern.test(part)) && !asksPattern.test(question));
}
