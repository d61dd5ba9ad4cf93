/** One space where there were several, none at the ends and none before Chinese closing punctuation. */
export function tidySpaces(line: string): string {
  return line
    .trim()
    .replace(/[ \t]+/g, ' ')
    .replace(/ +([。，、；：！？」』”’》】]|(?<=[\u4e00-\u9fff] ),(?!\d))/g, '$1');
}
