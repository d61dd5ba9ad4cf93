const spacedPair = /(?<=[\u3400-\u9fff，。、；：！？]) (?=[\u3400-\u9fff，。、；：！？])/g;
const hanPair = /[\u3400-\u9fff](?=[\u3400-\u9fff])/g;
const minPairs = 3;
/** `2 0 2 5`, `5 : 3 0`: what the same scanner does to numbers. */
const spacedDigits = /(?<!\d)\d(?: ?[:.：] ?\d| \d)+(?!\d)/g;

/** `姓  名：周明    电  话：8001`: keys of two or three characters spread to the width of the longest. */
const spreadKey =
  /(?<=^\s*|\s{2})([\u3400-\u9fff]) {1,8}([\u3400-\u9fff])(?: {1,8}([\u3400-\u9fff]))?(?=\s?[：:]\s?\S)/g;
const mayHoldKey = /[\u3400-\u9fff] {1,8}[\u3400-\u9fff]\s?[：:]/;

/** `安 全 须 知` → `安全须知`: a line that a scanner or typesetter set with a space between its characters; so are keys. */
export function closeSpacedHan(line: string): string {
  if (!line.includes(' ')) return line;
  return closeLine(mayHoldKey.test(line) ? line.replace(spreadKey, '$1$2$3') : line);
}

function closeLine(line: string): string {
  const spaced = line.match(spacedPair)?.length ?? 0;
  if (spaced < minPairs || spaced < 2 * (line.match(hanPair)?.length ?? 0)) return line;
  return line
    .replace(spacedPair, '')
    .replace(/(?<=[，。、；：！？]) {2,}(?=[\u3400-\u9fff])/g, '')
    .replace(spacedDigits, (digits) => digits.replaceAll(' ', ''));
}
