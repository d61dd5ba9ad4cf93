import { type AnswerSettings, answerQuestion } from '../ask/answer-question.ts';
import type { SearchIndex } from '../ask/search/search-index.ts';
import { suggestQuestions } from '../ask/suggest-questions.ts';

/** Example questions of the index in use, made and asked once a generation and language. */
export class SuggestionKeeper {
  readonly #settings: AnswerSettings;
  readonly #signal: AbortSignal;
  readonly #known = new Map<string, Promise<readonly string[]>>();

  /** @param signal ends the asking when the engine closes */
  constructor(settings: AnswerSettings, signal: AbortSignal) {
    this.#settings = settings;
    this.#signal = signal;
  }

  /** Those in Chinese where a library yields none in English: a Chinese example is better than an empty page. */
  async suggest(search: SearchIndex, language: 'zh' | 'en'): Promise<readonly string[]> {
    const found = await this.#remember(search, language);
    return found.length > 0 || language === 'zh' ? found : this.#remember(search, 'zh');
  }

  #remember(search: SearchIndex, language: 'zh' | 'en'): Promise<readonly string[]> {
    const key = `${search.index.manifest.generation} ${language}`;
    const known = this.#known.get(key) ?? this.#ask(search, language);
    // Those of an older generation are never asked for again.
    if (this.#known.size > 2) this.#known.clear();
    this.#known.set(key, known);
    return known;
  }

  #ask(search: SearchIndex, language: 'zh' | 'en'): Promise<readonly string[]> {
    return suggestQuestions(search.index.chunks, language, async (question) => {
      const request = { question, history: [], signal: this.#signal };
      for await (const event of answerQuestion(request, search, undefined, this.#settings))
        if (event.type === 'done') return event.answer;
      return { outcome: 'insufficient_evidence', isWeak: false, citations: [] };
    });
  }
}
