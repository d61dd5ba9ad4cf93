/** A prompt file: named sections of text with `{{variable}}` holes. */
export type Prompt = {
  /** File name without its ending. */
  readonly name: string;
  readonly purpose: string;
  readonly variables: readonly string[];
  readonly sections: Readonly<Record<string, string>>;
};

export type PromptSet = {
  readonly answer: Prompt;
  readonly condense: Prompt;
  readonly plan: Prompt;
  readonly verify: Prompt;
};

/**
 * Fills the holes of a section in one pass: a value that itself looks like a hole stays text. Throws on an unknown
 * section or a missing value.
 */
export function renderPrompt(prompt: Prompt, section: string, values: Readonly<Record<string, string>>): string {
  const template = prompt.sections[section];
  if (template === undefined) throw new Error(`prompt ${prompt.name} has no section ${section}`);
  return template.replace(/\{\{(\w+)\}\}/gu, (_hole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`prompt ${prompt.name}/${section} needs a value for ${name}`);
    return value;
  });
}
