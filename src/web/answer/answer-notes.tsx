import { useEffect, useState } from 'react';
import type { AnswerVersion } from '../conversations/conversation.ts';
import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';

/** A pause this long, in milliseconds, after the last word means that the words are complete and being checked. */
const PAUSE_MS = 600;

/** "Checking": the answer of a language model is there, its verdicts are on their way. */
export function CheckingLine({ answer }: { answer: AnswerVersion }) {
  const { status } = useApp();
  const text = useText();
  const hasModel = useStore(status.store, (state) => state.status?.llm?.provider !== 'extractive');
  const [quietSince, setQuietSince] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQuietSince(answer.text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [answer.text]);
  if (!hasModel || answer.citations.length === 0 || answer.text === '' || quietSince !== answer.text) return null;
  return (
    <p className="stage-line" role="status">
      <span className="ripple" aria-hidden="true" />
      {text.checking}
    </p>
  );
}

/** What the marks mean, until the reader has said once that it is known. */
export function MarksLegend() {
  const { preferences } = useApp();
  const text = useText();
  const isKnown = useStore(preferences, (state) => state.knowsMarks);
  if (isKnown) return null;
  return (
    <p className="legend">
      <span>{text.marksLegend}</span>
      <button type="button" className="text-button" onClick={() => preferences.set({ knowsMarks: true })}>
        {text.marksKnown}
      </button>
    </p>
  );
}
