import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCitationParser } from '../../src/ask/generate/stream/citation-parser.ts';
import type { AnswerToken } from '../../src/ask/generate/stream/answer-token.ts';
import { createClaimAssembler } from '../../src/ask/generate/stream/claim-assembler.ts';
import type { AnswerStep } from '../../src/ask/generate/stream/claim-assembler.ts';
import { createReferenceDropper } from '../../src/ask/generate/stream/drop-references.ts';
import { createReasoningStripper } from '../../src/ask/model/strip-reasoning.ts';

const FRAGMENTS = [
  '问渠',
  '提升了 30.5%',
  '。',
  '，',
  '；',
  '.',
  '. ',
  '！',
  '\n',
  '\n\n',
  ' ',
  '  ',
  '[',
  ']',
  '[1]',
  '[1,2]',
  '[1-3]',
  '[1][2]',
  '【1】',
  '［2］',
  '[[3]]',
  '[c1]',
  '【c2】',
  '[^1]',
  '[^1]: 注',
  '(来源1)',
  '（见[1]）',
  '(1)',
  '(c2)',
  '[9]',
  '[0]',
  '[2025]',
  'a[1]',
  '数组[1]',
  '`a[1]`',
  '`',
  '``',
  '```',
  '\n```\n',
  '~~~',
  '[链接](http://x.y/z)',
  '![图](javascript:alert(1))',
  '[1](http://x)',
  '](',
  '(',
  ')',
  '（',
  '）',
  '<b>',
  '</b>',
  '<',
  '>',
  '<script',
  '<https://a.b>',
  '<!--x-->',
  '<br>',
  'NO_EVIDENCE',
  'OWN_KNOWLEDGE',
  'NO_EVID',
  'N',
  'O',
  '\\[',
  '\\',
  '!',
  '!',
  '“',
  '”',
  '「',
  '」',
  '**',
  '- ',
  '1. ',
  '# ',
  '| a | b |',
  '🙂',
  '\ud83d',
  'ReSeek',
  'e.g. ',
  '：',
  ':',
  '†source',
  '根据',
  '参考资料',
  '\n**参考资料**：\n',
  '\nReferences\n',
  '<think>',
  '</think>',
  '<Think>',
  '<scratchpad>',
  '</scratchpad>',
  '[THINK]',
  '[/THINK]',
  '◁think▷',
  '◁/think▷',
  '<|channel|>analysis<|message|>',
  '<|channel|>final<|message|>',
  '{c1}',
  '｛c2｝',
  '{{c3}}',
  '{来源：1}',
  '〔c1〕',
  '{',
  '}',
  '${c1}',
  '<cite>1</cite>',
  '<ref>c1, c2</ref>',
  '<cite id="c1">',
  '</cite>',
  '<c2>',
  '<source id="1"/>',
  '<sup>1</sup>',
  '<sup>',
  '</sup>',
  '²',
  '¹',
  '[c1: 白鹭渡]',
  '来源：c1',
  '\n来源：[1]、[2]\n',
  '\n---\n',
  '\n- [c1] 石墨坊',
  '\n[1] 石墨坊',
  '\n[^2]: 注\n',
  '\n[1]: 注\n',
  '\nSources cited:\n',
];
const output = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...FRAGMENTS) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));
const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 60 });

function cutAt(text: string, places: readonly number[]): string[] {
  const sorted = [...new Set(places.map((place) => place % (text.length + 1)))].sort((left, right) => left - right);
  return [0, ...sorted].map((place, index) => text.slice(place, sorted[index] ?? text.length));
}

function run(pieces: readonly string[]): { tokens: AnswerToken[]; steps: AnswerStep[] } {
  const stripper = createReasoningStripper();
  const parser = createCitationParser(3);
  const references = createReferenceDropper();
  const assembler = createClaimAssembler();
  const tokens: AnswerToken[] = [];
  const steps: AnswerStep[] = [];
  const take = (found: readonly AnswerToken[]): void => {
    tokens.push(...found);
    steps.push(...assembler.push(references.push(found)));
  };
  for (const piece of pieces) take(parser.push(stripper.push(piece)));
  take(parser.push(stripper.flush()));
  take(parser.flush());
  steps.push(...assembler.push(references.flush()), ...assembler.flush());
  return { tokens, steps };
}

/** Neighbouring texts joined: where they were cut is all that may differ. */
function join<Step extends { readonly type: string }>(steps: readonly Step[]): Step[] {
  const joined: Step[] = [];
  for (const step of steps) {
    const last = joined.at(-1) as (Step & { text?: string }) | undefined;
    const own = step as Step & { text?: string };
    if (last !== undefined && last.type === step.type && ['text', 'code', 'fence'].includes(step.type))
      joined[joined.length - 1] = { ...last, text: `${last.text}${own.text}` };
    else joined.push(step);
  }
  return joined;
}

describe('the streaming citation parser', () => {
  it('gives the same tokens and claims for every way of cutting the stream', () => {
    fc.assert(
      fc.property(output, cuts, (text, places) => {
        const whole = run([text]);
        const cut = run(cutAt(text, places));
        expect(join(cut.tokens)).toEqual(join(whole.tokens));
        expect(join(cut.steps)).toEqual(join(whole.steps));
      }),
      { numRuns: 3000 },
    );
  });

  it('gives the same when every UTF-16 unit comes alone', () => {
    fc.assert(
      fc.property(output, (text) => {
        expect(join(run(text.split('')).steps)).toEqual(join(run([text]).steps));
      }),
      { numRuns: 1500 },
    );
  });

  it('never lets a link, an image, a tag or a marker shape through as text', () => {
    fc.assert(
      fc.property(output, (text) => {
        const shown = join(run([text]).tokens)
          .map((token) => (token.type === 'text' ? token.text : '\u0000'))
          .join('');
        expect(shown).not.toMatch(
          /\]\(|<[a-z/!?]|NO_EVIDENCE|OWN_KNOWLEDGE|【\s*c?\d+\s*】|［\s*\d+\s*］|\[\[\d+\]\]|\[c\d+\]|｛c\d｝|〔c\d〕/iu,
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('shows nothing of a thought that stands between words, in whatever pieces it comes, and all of the words', () => {
    const words = fc.constantFrom('渡船每天 16 班', '，单程 9 分钟', '。', '水车直径 4.8 米', '\n', 'It runs daily. ');
    const thought = fc.constantFrom(
      ...['think', 'thinking', 'thought', 'reasoning', 'scratchpad'].map((name) => [`<${name}>`, `</${name}>`]),
      ['[THINK]', '[/THINK]'],
      ['◁think▷', '◁/think▷'],
      ['<|channel|>analysis<|message|>', '<|end|><|start|>assistant<|channel|>final<|message|>'],
    );
    const aside = fc.tuple(
      thought,
      fc.constantFrom('暗', '\n暗[c1]\n', '暗 `x`', '暗\n```\n', '暗 <b>', '暗'.repeat(90)),
    );
    const part = fc.oneof(
      words.map((text) => ({ text, shown: text })),
      aside.map(([[open = '', close = ''], inner]) => ({ text: `${open}${inner}${close}`, shown: '' })),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), cuts, (parts, places) => {
        const shown = run(cutAt(parts.map(({ text }) => text).join(''), places))
          .steps.map((step) => (step.type === 'text' ? step.text : ''))
          .join('');
        expect(shown.replace(/\s/gu, '')).toBe(
          parts
            .map((each) => each.shown)
            .join('')
            .replace(/\s/gu, ''),
        );
      }),
      { numRuns: 600 },
    );
  });
});
