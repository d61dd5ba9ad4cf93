/** Adds every piece of `length` characters of a text. */
export function addShingles(text, length, shingles) {
  for (let start = 0; start + length <= text.length; start += 1) shingles.add(text.slice(start, start + length));
}

/** Every run of `length` or more characters of a text whose pieces are all among the shingles. */
export function findSharedRuns(text, length, shingles) {
  const runs = [];
  for (let start = 0; start + length <= text.length; start += 1) {
    let end = start;
    while (shingles.has(text.slice(end, end + length)) && end + length <= text.length) end += 1;
    if (end === start) continue;
    runs.push(text.slice(start, end + length - 1));
    start = end + length - 2;
  }
  return runs;
}

/** The form in which texts are compared: NFKC, lower case, without white space and `*`. */
export function toComparable(text) {
  return text.normalize('NFKC').toLowerCase().replace(/[\s*]/gu, '');
}
