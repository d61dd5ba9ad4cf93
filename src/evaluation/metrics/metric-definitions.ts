/** How one metric is shown and compared. */
export type MetricDefinition = {
  readonly label: string;
  /** One sentence in Chinese, one in English. */
  readonly meaning: string;
  readonly group: 'retrieval' | 'answer' | 'citation' | 'refusal';
  readonly better: 'higher' | 'lower';
  /** By how much the mean may get worse before it counts as a regression, in the unit of the metric. */
  readonly tolerance: number;
};

/**
 * Everything that is averaged over questions. A metric's value for a question lies in 0–1 and is absent where the
 * metric does not apply. The tolerances are about the weight of one or two questions in a set of 170: below them a
 * change is noise.
 */
export const metricDefinitions = {
  hitAt1: {
    label: 'hit@1',
    group: 'retrieval',
    better: 'higher',
    tolerance: 0.02,
    meaning: '前 1 段含有所需证据。The first passage holds the evidence needed.',
  },
  hitAt3: {
    label: 'hit@3',
    group: 'retrieval',
    better: 'higher',
    tolerance: 0.015,
    meaning: '前 3 段含有所需证据。The first 3 passages hold the evidence needed.',
  },
  hitAt5: {
    label: 'hit@5',
    group: 'retrieval',
    better: 'higher',
    tolerance: 0.015,
    meaning: '前 5 段含有所需证据。The first 5 passages hold the evidence needed.',
  },
  hitAt10: {
    label: 'hit@10',
    group: 'retrieval',
    better: 'higher',
    tolerance: 0.01,
    meaning: '前 10 段含有所需证据。The first 10 passages hold the evidence needed.',
  },
  recallAt5: {
    label: 'recall@5',
    group: 'retrieval',
    better: 'higher',
    tolerance: 0.015,
    meaning: '前 5 段找到的所需引文比例。Share of the needed quotes in the first 5 passages.',
  },
  recallAt10: {
    label: 'recall@10',
    group: 'retrieval',
    better: 'higher',
    tolerance: 0.01,
    meaning: '前 10 段找到的所需引文比例。Share of the needed quotes in the first 10 passages.',
  },
  mrr: {
    label: 'MRR',
    group: 'retrieval',
    better: 'higher',
    tolerance: 0.015,
    meaning: '首个相关段落名次的倒数。1 / rank of the first passage with any quote.',
  },
  ndcgAt10: {
    label: 'nDCG@10',
    group: 'retrieval',
    better: 'higher',
    tolerance: 0.015,
    meaning: '折损累计增益，二值相关。Normalised discounted cumulative gain, binary relevance.',
  },
  right: {
    label: '答对 right',
    group: 'answer',
    better: 'higher',
    tolerance: 0.02,
    meaning: '答案含有全部要点。The answer holds every point asked for.',
  },
  rightInFirst: {
    label: '首引答对 right in the first quote',
    group: 'answer',
    better: 'higher',
    tolerance: 0.02,
    meaning: '第一处引文已含全部要点。The first quote holds every point, with what stands before it.',
  },
  rightInShort: {
    label: '前 120 字答对 right in 120 characters',
    group: 'answer',
    better: 'higher',
    tolerance: 0.03,
    meaning: '答案开头 120 字已含全部要点。The first 120 characters hold every point.',
  },
  rightWithin400: {
    label: '≤400 字答对 right ≤400',
    group: 'answer',
    better: 'higher',
    tolerance: 0.02,
    meaning: '答对且不超过 400 字。Right in at most 400 characters.',
  },
  rightWithin200: {
    label: '≤200 字答对 right ≤200',
    group: 'answer',
    better: 'higher',
    tolerance: 0.03,
    meaning: '答对且不超过 200 字。Right in at most 200 characters.',
  },
  citedRight: {
    label: '答对且有据 cited',
    group: 'answer',
    better: 'higher',
    tolerance: 0.02,
    meaning: '答对且引文含有全部要点。Right, and the quotes hold every point too.',
  },
  citationRecall: {
    label: '引用召回 cit. recall',
    group: 'citation',
    better: 'higher',
    tolerance: 0.02,
    meaning: '被引文支持的句子比例（ALCE）。Share of sentences that their citations support (ALCE).',
  },
  citationPrecision: {
    label: '引用精确 cit. precision',
    group: 'citation',
    better: 'higher',
    tolerance: 0.02,
    meaning: '起作用的引用比例（ALCE）。Share of citations that count (ALCE).',
  },
  rightSource: {
    label: '引自对的文档 right document',
    group: 'citation',
    better: 'higher',
    tolerance: 0.02,
    meaning: '引文出自含有证据的文档的比例。Share of quotes from a document that holds the evidence.',
  },
  citationsExact: {
    label: '引文一字不差 exact',
    group: 'citation',
    better: 'higher',
    tolerance: 0,
    meaning: '引文与原文区间一致，标记一一对应。Quotes equal their range; markers and citations match.',
  },
  falseRefusal: {
    label: '误拒 false refusal',
    group: 'refusal',
    better: 'lower',
    tolerance: 0.01,
    meaning: '有答案却没有回答。Answerable, but not answered.',
  },
  refusalRecall: {
    label: '拒答召回 ref. recall',
    group: 'refusal',
    better: 'higher',
    tolerance: 0.05,
    meaning: '无答案的问题被拒答的比例。Share of unanswerable questions refused.',
  },
  refusalPrecision: {
    label: '拒答精确 ref. precision',
    group: 'refusal',
    better: 'higher',
    tolerance: 0.05,
    meaning: '拒答中确实无答案的比例。Share of refusals that were due.',
  },
  offTopicRefused: {
    label: '离题拒答 off topic',
    group: 'refusal',
    better: 'higher',
    tolerance: 0.1,
    meaning: '离题问题被拒答的比例。Share of off-topic questions refused.',
  },
  nearMissRefused: {
    label: '擦边拒答 near miss',
    group: 'refusal',
    better: 'higher',
    tolerance: 0.05,
    meaning: '主题在库、答案不在的问题被拒答的比例。Share refused of those about a known subject.',
  },
  chitchatRight: {
    label: '闲聊识别 chit-chat',
    group: 'refusal',
    better: 'higher',
    tolerance: 0.1,
    meaning: '闲聊被当作闲聊。Chit-chat taken as such.',
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof metricDefinitions;

export const metricNames = Object.keys(metricDefinitions) as readonly MetricName[];

export type MetricValues = Partial<Readonly<Record<MetricName, number>>>;
