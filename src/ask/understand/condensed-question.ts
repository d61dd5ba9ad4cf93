/** The question made to stand alone, and how much of the history still counts for the search. */
export type CondensedQuestion = {
  readonly question: string;
  readonly standaloneQuestion: string;
  readonly intent: 'question' | 'follow_up' | 'new_topic' | 'chitchat';
  /** Earlier texts to search with, and the weight of their terms in [0, 1). */
  readonly carried: readonly { readonly text: string; readonly weight: number }[];
};
