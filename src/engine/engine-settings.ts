import type { AnswerSettings } from '../ask/answer-question.ts';
import type { FolderWatcher } from '../ports/folder-watcher.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { WatchMode } from './follow/folder-follower.ts';
import type { IndexKeeper } from './index-keeper.ts';
import type { QuestionPause } from './follow/question-pause.ts';

export type EngineSettings = AnswerSettings & {
  readonly keeper: IndexKeeper;
  /** Absent: answers are extracted. */
  readonly model: LanguageModel | undefined;
  readonly seedsDir: string;
  readonly maxFileBytes: number;
  readonly feedbackFile: string;
  readonly embeddingModelName: string;
  /** How the folder is followed once started. */
  readonly watch: WatchMode;
  readonly watcher: FolderWatcher;
  /** The look at the folder that follows a start waits for what is asked meanwhile. */
  readonly questions?: QuestionPause;
  /** Fetches an index that another machine has published; absent where the index is of this machine only. */
  readonly pull?: () => Promise<void>;
  /** Another process writes the index and the folder. */
  readonly isReadOnly?: boolean;
  readonly close: () => Promise<void>;
};
