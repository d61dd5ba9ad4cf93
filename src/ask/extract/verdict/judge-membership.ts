import type { AskedVerdict } from '../../understand/asked-verdict.ts';
import { findUncovered } from './cover-claim.ts';
import type { Saying } from './read-sayings.ts';

/** `辅料：蔗糖、甘油` */
const LISTED = /^(.{2,12}?)(?:[：:]|包括|包含|有)\s*(.+、.+)$/u;
/** What such a list is a list of the parts of. */
const PARTS = /成[分份]|[辅配原用材]料|配件|清单|设施|设备/u;

/** `yes` where a clause lists what is asked about among the things it names: 停水范围：3 号楼、5 号楼. */
export function judgeMembership(
  { kind, topic, act }: AskedVerdict,
  { text }: Saying,
  context: readonly string[],
): 'yes' | undefined {
  const [, key = '', items = ''] = LISTED.exec(text) ?? [];
  const claim = topic + act;
  const names = items.split(/[、和及与]/u).map((item) => item.replace(/[（(].*$/u, '').replace(/\s/gu, ''));
  const named = names.find((name) => name.length > 1 && claim.replace(/\s/gu, '').includes(name));
  if (named === undefined) return undefined;
  const rest = claim.replace(/\s/gu, '').replace(named, ' ');
  if (kind === 'has') return PARTS.test(key) && findUncovered(rest, [key, ...context]) === '' ? 'yes' : undefined;
  const isSaid = kind === 'does' && findUncovered(rest, []) !== '' && findUncovered(rest, [key]) === '';
  return isSaid ? 'yes' : undefined;
}
