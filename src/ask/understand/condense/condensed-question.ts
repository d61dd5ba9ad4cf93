/** A question that stands alone, and how it came from the conversation. */
export type CondensedQuestion = {
  readonly standaloneQuestion: string;
  readonly intent: 'question' | 'follow_up' | 'new_topic' | 'chitchat';
};
