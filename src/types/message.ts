/** One earlier turn of the conversation. */
export type Message = { readonly role: 'user' | 'assistant'; readonly content: string };
