import { useMemo } from 'react';
import { pickShownAnswer, shownTextOf } from '../conversations/conversation.ts';
import type { AnswerVersion, Turn } from '../conversations/conversation.ts';
import type { UiText } from '../i18n/zh.ts';
import { pickLanguage } from '../i18n/pick-language.ts';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';
import { AnswerActions } from './answer-actions.tsx';
import { FollowUps } from './follow-ups.tsx';
import { AnswerFailure } from './answer-failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { CheckingLine, MarksLegend } from './answer-notes.tsx';
import { MarkdownView } from './markdown/markdown-view.tsx';
import { PrintedQuotes } from './citation/printed-quotes.tsx';
import { SourcesList } from '../source/sources-list.tsx';

type Props = { turn: Turn; isLast: boolean; onAsk: (question: string) => void };

export function AnswerView({ turn, isLast, onAsk }: Props) {
  const text = useText();
  const language = useLanguage();
  const answer = pickShownAnswer(turn);
  if (answer === undefined) return null;
  const isRefusal = answer.status === 'insufficient_evidence';
  const isStreaming = answer.state === 'streaming';
  return (
    <div className="answer" data-state={answer.state} data-status={answer.status} aria-busy={isStreaming}>
      <h3 className="visually-hidden">{text.answer}</h3>
      {isStreaming && shownTextOf(answer) === '' && (
        <p className="stage-line">
          <span className="ripple" aria-hidden="true" />
          {wordStage(answer, text)}
        </p>
      )}
      {isRefusal && (
        <p className="refusal-title">
          <Icon name="search" size={18} />
          {text.refusalTitle}
        </p>
      )}
      {answer.degraded !== undefined && answer.degraded !== '' && (
        <p className="note" data-kind="degraded">
          <Icon name="warn" size={16} />
          {pickLanguage(answer.degraded, language)}
        </p>
      )}
      {answer.isWeak === true && !isRefusal && (
        <p className="note" data-kind="weak">
          <Icon name="warn" size={16} />
          {text.weakAnswer}
        </p>
      )}
      <AnswerBody answer={answer} />
      {isStreaming && answer.isAgain === true && (
        <p className="stage-line" role="status">
          <span className="ripple" aria-hidden="true" />
          {answer.stage === 'generating' ? text.stageAgainWriting : text.stageAgain}
        </p>
      )}
      {isStreaming && answer.isAgain !== true && <CheckingLine answer={answer} />}
      {isLast && answer.state === 'done' && answer.citations.length > 0 && <MarksLegend />}
      {answer.state === 'stopped' && <p className="quiet">{text.stopped}</p>}
      {answer.state === 'failed' && answer.error !== undefined && (
        <AnswerFailure error={answer.error} answer={answer} turn={turn} />
      )}
      {isOfCollection(answer) && (
        <a className="collection-link" href="#/collection">
          <Icon name="book" size={16} />
          {text.seeCollection}
        </a>
      )}
      {!isStreaming && <SourcesList answer={answer} question={turn.question} />}
      {!isStreaming && <PrintedQuotes citations={answer.citations} />}
      {!isStreaming && !(answer.state === 'failed' && answer.text === '' && turn.versions.length === 1) && (
        <AnswerActions turn={turn} answer={answer} />
      )}
      {isLast && !isStreaming && <FollowUps answer={answer} onAsk={onAsk} />}
    </div>
  );
}

/** Counted and listed from the catalogue: an answer without a passage that could be quoted. */
function isOfCollection({ state, status, sources, citations }: AnswerVersion): boolean {
  return state === 'done' && status === 'answered' && sources.length === 0 && citations.length === 0;
}

function AnswerBody({ answer }: { answer: AnswerVersion }) {
  const { ui } = useApp();
  const { citations } = answer;
  const open = useMemo(
    () => (n: number) => {
      const citation = citations.find((one) => one.n === n);
      if (citation !== undefined) ui.openCitation(citation, citations);
    },
    [citations, ui],
  );
  const words = shownTextOf(answer);
  if (words === '') return null;
  return (
    <MarkdownView
      text={words}
      citations={citations}
      unsupported={answer.unsupported}
      isStreaming={answer.state === 'streaming'}
      isWhole={answer.state === 'done'}
      onOpen={open}
    />
  );
}

function wordStage(answer: AnswerVersion, text: UiText): string {
  if (answer.stage === 'rewriting') return text.stageRewriting;
  if (answer.stage === 'generating') return text.stageGenerating;
  return text.stageRetrieving;
}
