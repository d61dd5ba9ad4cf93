import { countsOthers, countsOtherwise } from './gaps/counts.ts';
import { namesUnknown } from './gaps/names.ts';
import { pairsListOtherwise, takesRivalsNumber } from './gaps/rivals.ts';
import { straysFromRow } from './gaps/rows.ts';
import { overlooksException, takesPartForAll } from './gaps/scope.ts';
import { saysOfOther } from './gaps/subjects.ts';
import type { ReadClaim } from './judge-quote.ts';
import type { Evidence, EvidenceSentence } from './read/read-passages.ts';

/** What keeps a quote that holds a claim's words from carrying it. */
export type Gap = 'part' | 'exception' | 'count' | 'rival' | 'list' | 'subject' | 'name';

/**
 * What of a claim is not bound to one clause of its quote though its words stand there; `undefined` when nothing is.
 * A gap is a doubt, no contradiction: the claim is weak until a reader has confirmed it.
 */
export function findGap(claim: ReadClaim, sentences: readonly EvidenceSentence[], evidence: Evidence): Gap | undefined {
  const passage = evidence.passages[sentences[0]?.passage ?? 0];
  if (passage === undefined) return undefined;
  const { folded } = claim.facts;
  if (claim.isForeign) return namesUnknown(claim.text, passage.context.folded, evidence.translate) ? 'name' : undefined;
  const { title, headings, aliases } = passage.passage.chunk.context;
  const head = [title, ...headings, ...aliases].join(' ').toLowerCase();
  const shown = sentences.map(({ facts }) => facts.folded).join('\n');
  const home = passage.sentences.flatMap(({ clauses }) => clauses);
  const row = sentences.find((sentence) => sentence.row !== undefined)?.row;
  if (
    countsOtherwise(
      claim.facts,
      evidence.passages.map(({ context }) => context),
    )
  )
    return 'count';
  if (takesPartForAll(folded, shown, row !== undefined)) return 'part';
  if (overlooksException(claim.clauses, shown)) return 'exception';
  if (row !== undefined) {
    const rest = passage.sentences.filter((other) => !sentences.includes(other) && other.row === undefined);
    const said = [shown, head, ...row.header].join(' ');
    return straysFromRow(claim.clauses, said, rest.map(({ facts }) => facts.folded).join('\n')) ? 'subject' : undefined;
  }
  if (countsOthers(claim.clauses, home)) return 'count';
  if (takesRivalsNumber(claim.clauses, home)) return 'rival';
  if (pairsListOtherwise(claim.clauses, shown)) return 'list';
  return saysOfOther(claim.clauses, home, head) ? 'subject' : undefined;
}
