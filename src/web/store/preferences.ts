export type Preferences = {
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: 'zh' | 'en';
  readonly apiKey: string;
  readonly textSize: 'normal' | 'large';
  readonly answerLength: 'short' | 'normal' | 'long';
  /** The reader has been told what chips and marks mean. */
  readonly knowsMarks: boolean;
  /** Pages of PDF files are shown beside their text. */
  readonly showsPages: boolean;
};

/** What is stored, each field checked on its own; whatever is missing or malformed takes its default. */
export function readPreferences(stored: string | null, browserLanguages: readonly string[]): Preferences {
  let saved: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(stored ?? '{}');
    if (typeof parsed === 'object' && parsed !== null) saved = parsed as Record<string, unknown>;
  } catch {
    // A broken entry is as good as none.
  }
  const { theme, language, apiKey, textSize, answerLength, knowsMarks, showsPages } = saved;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: language === 'zh' || language === 'en' ? language : guessLanguage(browserLanguages),
    apiKey: typeof apiKey === 'string' ? apiKey : '',
    textSize: textSize === 'large' ? 'large' : 'normal',
    answerLength: answerLength === 'short' || answerLength === 'long' ? answerLength : 'normal',
    knowsMarks: knowsMarks === true,
    showsPages: showsPages === true,
  };
}

function guessLanguage(languages: readonly string[]): 'zh' | 'en' {
  const known = languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'zh' || tag === 'en');
  return known === 'en' ? 'en' : 'zh';
}
