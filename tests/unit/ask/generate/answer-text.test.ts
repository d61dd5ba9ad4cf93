import { describe, expect, it } from 'vitest';
import { createAnswerText } from '../../../../src/ask/generate/answer-text.ts';

/** What is shown of a text that comes whole, or in single characters, after a control word that is gone. */
function show(text: string, pieces: readonly string[]): string {
  const shown = createAnswerText();
  shown.add('\n');
  shown.joinLines();
  for (const piece of pieces) shown.add(piece);
  expect(shown.text(), text).not.toMatch(/^\s|\s$/u);
  return shown.text();
}

describe('createAnswerText', () => {
  it('keeps marks that open an answer, behind a control word too, in whatever pieces they come', () => {
    for (const text of ['\n\n```\ny[1]\n```\n站长姓林', '\n**站长**姓林', '\n“站长”姓林', '\n# 站长', '站长姓林']) {
      expect(show(text, [...text]), text).toBe(text.trim());
      expect(show(text, [text]), text).toBe(text.trim());
    }
  });

  it('shows nothing of marks that no words follow', () => {
    expect(show('**', [...'\n**'])).toBe('');
  });
});
