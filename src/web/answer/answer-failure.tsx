import type { AnswerVersion, Turn } from '../conversations/conversation.ts';
import { shownTextOf } from '../conversations/conversation.ts';
import { pickLanguage } from '../i18n/pick-language.ts';
import type { UiText } from '../i18n/zh.ts';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';
import { Icon } from '../ui/icon.tsx';

type Problem = NonNullable<AnswerVersion['error']>;

/**
 * An error is shown as one, never as an answer. Who reads is told what happened; what to configure is folded away, for
 * the administrator.
 */
export function AnswerFailure({ error, answer, turn }: { error: Problem; answer: AnswerVersion; turn: Turn }) {
  const { chat } = useApp();
  const text = useText();
  const language = useLanguage();
  const isCut = error.code === 'interrupted' || error.code === 'network';
  const hasWords = shownTextOf(answer) !== '';
  const isModel = error.code.startsWith('llm_');
  const message = wordProblem(error, text, pickLanguage(error.message, language));
  return (
    <div className="failure" role="alert">
      <p className="failure-title">
        <Icon name="warn" size={18} />
        {hasWords ? text.interrupted : isCut && error.code === 'interrupted' ? text.interruptedEarly : text.failed}
      </p>
      {message !== '' && (
        <p>
          {error.retryAfterSeconds === undefined
            ? message
            : text.sentences(message, text.retryAfter(error.retryAfterSeconds))}
        </p>
      )}
      {isModel && error.message !== '' && (
        <details className="failure-details">
          <summary>{text.errorDetails}</summary>
          <p>{pickLanguage(error.message, language)}</p>
        </details>
      )}
      <button
        type="button"
        className="button"
        onClick={() => (hasWords ? chat.goOn(turn.id) : chat.regenerate(turn.id))}
      >
        {hasWords ? text.goOn : text.retry}
      </button>
    </div>
  );
}

function wordProblem(error: Problem, text: UiText, message: string): string {
  if (error.code === 'interrupted') return '';
  if (error.code === 'network') return text.errorNetwork;
  if (error.code.startsWith('llm_')) return text.errorModel;
  return message === '' ? text.errorServer : message;
}
