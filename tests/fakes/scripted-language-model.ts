import type { ModelEvent, ModelRequest, LanguageModel } from '../../src/ports/language-model.ts';

type ScriptedOutput = string | readonly string[] | Error;

/**
 * A language model that says what it is told, piece by piece; one entry a call, the last repeats. An `Error` is thrown
 * at the first token.
 */
export class ScriptedLanguageModel implements LanguageModel {
  readonly provider = 'scripted';
  readonly name = 'scripted-1';
  readonly contextTokens: number;
  readonly requests: ModelRequest[] = [];
  readonly #outputs: readonly ScriptedOutput[];

  constructor(outputs: readonly ScriptedOutput[], contextTokens = 32_000) {
    this.#outputs = outputs;
    this.contextTokens = contextTokens;
  }

  async *generate(request: ModelRequest): AsyncGenerator<ModelEvent> {
    this.requests.push(request);
    const output = this.#outputs[Math.min(this.requests.length, this.#outputs.length) - 1] ?? '';
    await Promise.resolve();
    if (output instanceof Error) throw output;
    const pieces = typeof output === 'string' ? [output] : output;
    for (const text of pieces) yield { type: 'text', text };
    yield { type: 'end', usage: { inputTokens: 100, outputTokens: pieces.length }, finishReason: 'stop' };
  }
}
