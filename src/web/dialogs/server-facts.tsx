import { formatAge, formatCount } from '../ui/format.ts';
import type { UiText } from '../i18n/zh.ts';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';

/** Which model answers, from which index, how old it is. */
export function ServerFacts() {
  const { status } = useApp();
  const text = useText();
  const language = useLanguage();
  const facts = useStore(status.store, (state) => state.status);
  const builtAt = facts?.index?.builtAt === undefined ? Number.NaN : Date.parse(facts.index.builtAt);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [text.answerMode, facts?.answerMode === undefined ? undefined : wordMode(facts.answerMode, text)],
    [
      text.model,
      facts?.llm === undefined
        ? undefined
        : facts.llm.provider === 'extractive'
          ? text.mode_extractive
          : `${facts.llm.provider} · ${facts.llm.model ?? ''} · ${wordModelState(facts.llm.state, text)}`,
    ],
    [
      text.index,
      facts?.index?.state === undefined
        ? undefined
        : facts.index.state === 'ready'
          ? text.stateReady
          : facts.index.state === 'building'
            ? text.stateBuilding
            : text.stateFailed,
    ],
    [text.documentsLabel, facts?.index === undefined ? undefined : formatCount(facts.index.documents, language)],
    [text.passagesLabel, facts?.index === undefined ? undefined : formatCount(facts.index.passages, language)],
    [
      text.builtAt,
      Number.isNaN(builtAt)
        ? undefined
        : formatMoment(builtAt, language) + text.aside(formatAge(builtAt, Date.now(), language)),
    ],
    [text.folderChanges, facts?.watch === undefined ? undefined : text.watch[facts.watch]],
    [text.embedding, facts?.index?.embeddingModel],
    [text.generation, facts?.index?.generation === undefined ? undefined : String(facts.index.generation)],
    [text.serverVersion, facts?.version],
  ];
  return (
    <>
      <dl className="facts">
        {rows.map(([name, value]) =>
          value === undefined || value === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
        <div>
          <dt>API</dt>
          <dd>
            <a href="/openapi.json" target="_blank" rel="noreferrer">
              {text.apiDocs}
            </a>
          </dd>
        </div>
      </dl>
    </>
  );
}

function wordMode(mode: string, text: UiText): string {
  return mode === 'strict' ? text.mode_strict : mode === 'open' ? text.mode_open : mode;
}

function wordModelState(state: string | undefined, text: UiText): string {
  return state === 'ok' ? text.stateOk : state === 'unreachable' ? text.stateUnreachable : text.stateUnknown;
}

function formatMoment(atMs: number, language: 'zh' | 'en'): string {
  return new Date(atMs).toLocaleString(language === 'zh' ? 'zh-CN' : 'en');
}
