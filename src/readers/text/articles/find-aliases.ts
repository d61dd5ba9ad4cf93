const maskedIntelligence = /(?<![A-Za-z])xx\s?智(?:能|体)/i;
const mask = /(?<![A-Za-z])xx(?![A-Za-z])/i;

/**
 * Finds the words that a reader would search an article by although it never says them: some sources mask 具身 as `xx`,
 * so an article with a masked word in a text that says `xx智能` goes by 具身智能 as well. `text` is the whole document,
 * which settles what the mask means.
 */
export function createAliasFinder(text: string): (article: string) => readonly string[] {
  const isMasked = maskedIntelligence.test(text);
  return (article) => (isMasked && mask.test(article) ? ['具身智能'] : []);
}
