import { useCallback } from 'react';
import { pickLanguage } from '../i18n/pick-language.ts';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';

/** Sends a rating and remembers it beside the answer; a failed call is said, never swallowed. */
export function useFeedback(): (turnId: string, key: string, rating: 'up' | 'down', reason?: string) => Promise<void> {
  const { api, chat, ui } = useApp();
  const text = useText();
  const language = useLanguage();
  return useCallback(
    async (turnId, key, rating, reason) => {
      const { currentId, loaded } = chat.store.get();
      const turn = currentId === undefined ? undefined : loaded[currentId]?.turns.find((one) => one.id === turnId);
      const answer = turn?.versions.find((version) => version.key === key);
      if (turn === undefined || answer === undefined) return;
      try {
        await api.sendFeedback({
          answerId: answer.answerId ?? answer.key,
          rating,
          question: turn.question,
          answer: answer.text,
          ...(reason === undefined || reason === '' ? {} : { reason }),
        });
        chat.rate(turnId, key, rating);
        ui.toast(text.feedbackThanks);
      } catch (error) {
        ui.toast(
          error instanceof Error && error.message !== '' ? pickLanguage(error.message, language) : text.errorNetwork,
        );
      }
    },
    [api, chat, language, text, ui],
  );
}
