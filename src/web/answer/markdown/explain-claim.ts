import type { UiText } from '../../i18n/zh.ts';
import type { Claim } from './claim-marks.ts';

type Judged = { readonly verdict: 'supported' | 'weak'; readonly finding?: Claim['kind'] | undefined };

/** What a reader is told of a claim: a word that stands behind it, and a sentence for who asks. */
export function explainClaim(kind: Claim['kind'], text: UiText): { readonly label: string; readonly help: string } {
  switch (kind) {
    case 'untrusted':
      return { label: text.untrustedClaim, help: text.untrustedHelp };
    case 'contradicted':
      return { label: text.contradictedClaim, help: text.contradictedHelp };
    case 'missing':
      return { label: text.unsupportedClaim, help: text.missingHelp };
    case 'unsupported':
      return { label: text.unsupportedClaim, help: text.unsupportedHelp };
    case 'weak':
      return { label: text.weakClaim, help: text.weakClaimHelp };
  }
}

/** The same for a quote. */
export function explainVerdict(
  { verdict, finding }: Judged,
  text: UiText,
): { readonly label: string; readonly help: string } {
  return verdict === 'supported' ? { label: text.supportedClaim, help: '' } : explainClaim(finding ?? 'weak', text);
}
