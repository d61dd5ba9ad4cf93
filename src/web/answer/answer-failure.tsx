import type { AnswerVersion } from '../conversations/conversation.ts';
import { pickLanguage } from '../i18n/pick-language.ts';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';
import { Icon } from '../ui/icon.tsx';

/** An error is shown as one, never as an answer. */
export function AnswerFailure({ error, turnId }: { error: NonNullable<AnswerVersion['error']>; turnId: string }) {
  const { chat } = useApp();
  const text = useText();
  const language = useLanguage();
  const message =
    error.message !== ''
      ? pickLanguage(error.message, language)
      : error.code === 'network'
        ? text.errorNetwork
        : text.errorServer;
  return (
    <div className="failure" role="alert">
      <p className="failure-title">
        <Icon name="warn" size={18} />
        {text.failed}
      </p>
      <p>
        {message}
        {error.retryAfterSeconds !== undefined && ` ${text.retryAfter(error.retryAfterSeconds)}`}
      </p>
      <button type="button" className="button" onClick={() => chat.regenerate(turnId)}>
        {text.retry}
      </button>
    </div>
  );
}
