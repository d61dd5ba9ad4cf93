import { measureEditDistance } from '../text/similarity.ts';

/** Prefixes that are ours: an unknown name under one of them is a mistake, not somebody else's variable. */
const ownPrefixes = ['SEEDS_', 'INDEX_', 'EMBEDDING_', 'RERANKER_', 'LLM_', 'ANSWER_', 'EVIDENCE_'];
/**
 * From this length on a name two slips away from a setting is taken for it: shorter ones (`APP_KEY`, `ONLINE`) belong
 * to others.
 */
const MIN_TYPO_LENGTH = 8;
/** Names that a `.env` file may hold for Node, the shell and the network rather than for us. */
const commonNames = /^(?:NODE_\w+|npm_\w+|TZ|LANG|LC_\w+|DEBUG|COMPOSE_\w+|(?:https?|all|no)_proxy)$/iu;

/**
 * Names of an environment → one line for each that looks like a setting and is none, with the setting that was
 * probably meant.
 * @param declared names from our own settings file, where every name must be a setting
 */
export function findUnknownSettings(
  settings: readonly string[],
  names: readonly string[],
  declared: readonly string[],
): string[] {
  return [...new Set([...names, ...declared])].flatMap((name) => {
    if (settings.includes(name) || commonNames.test(name)) return [];
    const plain = foldSetting(name);
    const nearest = settings.find((known) => isSlipOf(name, plain, known));
    if (nearest === undefined && !declared.includes(name) && !ownPrefixes.some((prefix) => name.startsWith(prefix)))
      return [];
    const hint = nearest === undefined ? `可用 allowed: ${settings.join(', ')}` : `是否想写 did you mean ${nearest}?`;
    return [`${name}：没有这个设置，${hint} (unknown setting)`];
  });
}

/**
 * `SEED_DIR`, `seeds_dir`, `TOPK`, `PROT`: two slips in a long name; of a short one only case, underscores or the order
 * of its letters.
 */
function isSlipOf(name: string, plain: string, known: string): boolean {
  // Lower-case `host` and the like are found in many environments.
  if (plain === foldSetting(known)) return name.includes('_') || name === name.toUpperCase();
  if (known.length >= MIN_TYPO_LENGTH) return measureEditDistance(name, known, 2) <= 2;
  return name.length === known.length && [...name].sort().join('') === [...known].sort().join('');
}

function foldSetting(name: string): string {
  return name.toUpperCase().replaceAll('_', '');
}
