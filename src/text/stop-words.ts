const chinese =
  '的 了 和 是 在 有 也 就 都 而 及 与 或 着 被 把 对 为 以 于 从 到 向 由 跟 给 让 使 将 还 又 再 很 更 最 太 非常 比较 这 那 这个 那个 这些 那些 这种 ' +
  '那种 这里 那里 这样 那样 它 他 她 它们 他们 她们 我 你 您 我们 你们 咱们 自己 人家 其 其中 之 的话 吗 呢 吧 啊 呀 嘛 哦 哈 么 什么 什么样 怎么 怎样 ' +
  '怎么样 怎么办 如何 为什么 为何 为啥 啥 哪 哪个 哪些 哪里 哪儿 哪种 哪家 哪位 谁 谁的 几 几个 几种 多少 多大 多长 多久 多高 是否 是不是 有没有 能不能 会不会 ' +
  '可以 可不可以 能 能够 会 要 想 应该 需要 请 请问 请教 告诉 告诉我 介绍 介绍一下 说说 讲讲 解释 解释一下 一下 一下子 帮 帮我 想知道 知道 了解 听说 据说 ' +
  '关于 有关 至于 对于 根据 按照 按 之前 之后 的时候 时候 以及 并 并且 而且 但 但是 不过 可是 然而 如果 假如 要是 因为 所以 因此 由于 虽然 即使 只 只是 只有 才 就是 还是 或者 不是 没有 没 不 到底 究竟 分别 各自 各 具体 大概 大约 主要 一般 通常 一共 总共 一些 一个 一种 个 种 些 位 件 次 里 里面 上 下 中 内 外 前 后 呢 来 去 得 地 着 过 吧 嗯 那么 然后 接着 另外 顺便 换个 再问 问 问题 个问题 说 讲 叫 叫做 所谓 算 算是 属于 指 指的是 意思 什么意思 干什么 做什么 用来 靠 拿 比 跟着 起来 出来 下来 上来 起 出 一点 有点 点 样 等 等等';
const english =
  'a an the of in on at to for from by with about as into is are was were be been being do does did ' +
  'done has have had having can could may might shall should will would must and or but if then ' +
  'than so that this these those it its they them their he she his her him we us our you your i ' +
  'me my what which who whom whose when where why how many much long far often there here not ' +
  'no nor please tell explain describe give show list say does according also any some such between among both each other only just very more most per via vs';

/**
 * Words that say how something is asked, not what about: dropped from queries, never from documents. Simplified, lower
 * case.
 */
export const stopWords: ReadonlySet<string> = new Set(`${chinese} ${english}`.split(/\s+/u));

const stopCharacters = new Set('的了是在有和与吗呢吧啊呀么啥哪谁几多少怎什为何这那它他她我你您们就都也还又被把对以于');

/** True for a query term to drop: a stop word, a single function character, or a bigram made of them. */
export function isStopTerm(term: string): boolean {
  if (term.startsWith('_')) {
    const bigram = term.slice(1);
    return stopWords.has(bigram) || [...bigram].every((character) => stopCharacters.has(character));
  }
  return stopWords.has(term);
}
