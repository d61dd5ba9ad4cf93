const maskedIntelligence = /(?<![A-Za-z])xx\s?智(?:能|体)/i;
const mask = /(?<![A-Za-z])xx(?![A-Za-z])/i;

/**
 * Words that a reader would search an article by although it never says them: some sources mask 具身 as `xx`, so an
 * article with a masked word in a text that says `xx智能` goes by 具身智能 as well. `text` is the whole document, which
 * settles what the mask means.
 */
export function findAliases(article: string, text: string): readonly string[] {
  return mask.test(article) && maskedIntelligence.test(text) ? ['具身智能'] : [];
}
