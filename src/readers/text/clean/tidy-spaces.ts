/** Most lines need nothing more than their ends cut, and one look tells. */
const untidy = /\t|  | [。，、；：！？」』”’》】,]/;

/** One space where there were several, none at the ends and none before Chinese closing punctuation. */
export function tidySpaces(line: string): string {
  const trimmed = line.trim();
  if (!untidy.test(trimmed)) return trimmed;
  return trimmed.replace(/[ \t]+/g, ' ').replace(/ +([。，、；：！？」』”’》】]|(?<=[\u4e00-\u9fff] ),(?!\d))/g, '$1');
}
