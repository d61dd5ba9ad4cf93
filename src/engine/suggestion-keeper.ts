import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AnswerSettings, answerQuestion } from '../ask/answer-question.ts';
import { leadsOf } from '../ask/collection/list-leads.ts';
import type { SearchIndex } from '../ask/search/search-index.ts';
import { detectLanguage } from '../ask/understand/question-type.ts';
import { type DocumentQuestions, suggestForDocument, suggestQuestions } from '../ask/suggest/suggest-questions.ts';
import type { DocumentOverview } from '../ports/engine.ts';
import type { Answer } from '../types/answer-event.ts';
import type { SearchFilter } from '../types/hit.ts';

type Language = 'zh' | 'en';

/** Parts of a document that its overview names; a longer list is no overview any more. */
const MAX_PARTS = 12;
const MAX_DOCUMENTS = 500;

/** Questions that the index in use answers, asked once a generation and language, one after another. */
export class SuggestionKeeper {
  readonly #settings: AnswerSettings;
  readonly #signal: AbortSignal;
  /** By generation and language, and by document. */
  readonly #known = new Map<string, Promise<DocumentQuestions>>();
  readonly #settled = new Map<string, readonly string[]>();
  #last: Promise<unknown> = Promise.resolve();

  /** @param signal ends the asking when the engine closes */
  constructor(settings: AnswerSettings, signal: AbortSignal) {
    this.#settings = settings;
    this.#signal = signal;
  }

  /** Those in Chinese where a library yields none in English: a Chinese example is better than an empty page. */
  async suggest(search: SearchIndex | undefined, language: Language): Promise<readonly string[]> {
    if (search === undefined) return [];
    const find = (wanted: Language) =>
      this.#remember(keyOf(search, wanted), async () => {
        const ofLibrary = await suggestQuestions(search.index.chunks, wanted, (one) => this.#ask(one, search));
        return { ofLibrary, ofDocument: [] };
      });
    const { ofLibrary } = await find(language);
    return ofLibrary.length > 0 || language === 'zh' ? ofLibrary : (await find('zh')).ofLibrary;
  }

  /** The lead of each part of a document, and questions that it answers. */
  async describe(search: SearchIndex | undefined, documentId: string, language: Language): Promise<DocumentOverview> {
    if (search === undefined) return { parts: [], questions: [], followUps: [] };
    const { chunks } = search.index;
    const { ofDocument: questions, ofLibrary: followUps } = await this.#remember(
      keyOf(search, language, documentId),
      () =>
        suggestForDocument(documentId, chunks, language, (question, only) =>
          this.#ask(question, search, only === undefined ? undefined : { documentIds: [only] }),
        ),
    );
    return { parts: leadsOf(documentId, chunks).slice(0, MAX_PARTS), questions, followUps };
  }

  /** Those of the first document cited, as far as they have been asked already; never the question itself. */
  followUps(search: SearchIndex | undefined, { citations, standaloneQuestion }: Answer): readonly string[] {
    if (search === undefined) return [];
    const key = keyOf(search, detectLanguage(standaloneQuestion), citations[0]?.documentId);
    return (this.#settled.get(key) ?? []).filter((question) => citations.length > 0 && question !== standaloneQuestion);
  }

  #remember(key: string, find: () => Promise<DocumentQuestions>): Promise<DocumentQuestions> {
    let known = this.#known.get(key);
    if (known === undefined) {
      // Those of an older generation are never asked for again.
      if (this.#known.size > MAX_DOCUMENTS) {
        this.#known.clear();
        this.#settled.clear();
      }
      known = this.#last.then(find);
      this.#last = known.catch(() => undefined);
      this.#known.set(key, known);
      known.then(
        ({ ofLibrary }) => this.#settled.set(key, ofLibrary),
        () => this.#known.delete(key),
      );
    }
    return known;
  }

  async #ask(question: string, search: SearchIndex, filter?: SearchFilter) {
    // A reader who asks meanwhile comes first.
    await nextTurn();
    const request = { question, history: [], signal: this.#signal, ...(filter && { filter }) };
    for await (const event of answerQuestion(request, search, undefined, this.#settings))
      if (event.type === 'done') return event.answer;
    return { outcome: 'insufficient_evidence', isWeak: false, citations: [] } as const;
  }
}

function keyOf({ index }: SearchIndex, language: Language, documentId = ''): string {
  return `${index.manifest.generation} ${language} ${documentId}`;
}
