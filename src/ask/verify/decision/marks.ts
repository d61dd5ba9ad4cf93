/** Closed classes of words that narrow, widen, weaken or strengthen what is said; Chinese and English. */
export const MARKS = {
  all: /所有|全部|全体|一律|任何|每[个人位名次家种]|[均皆都全]|\b(?:all|every|each|both|entire|any)\b/u,
  only: /只(?!要)|仅|唯一|单单|\b(?:only|sole|just)\b/u,
  first: /最|第一|首|率先|\b(?:first|most|best|\w+est)\b/u,
  cause:
    /因(?!此)|由于|影响|导致|引起|引发|所致|使得|造成|为了|以便|\b(?:because|due|cause[ds]?|since|thanks|in order)\b/u,
  must: /必须|须|应当|应该|务必|一定|\b(?:must|shall|required)\b/u,
  may: /可以|能够|可(?=[\u3400-\u9fff])|允许|\b(?:can|may|could|allowed)\b/u,
  hedge: new RegExp(
    '可能|预计|计划|拟|将|有望|或许|建议|目标|希望|认为|推测|疑似|估计|据称|据说|尚待|待定|或为' +
      String.raw`|\b(?:may|might|plan\w*|expect\w*|will|could|suggest\w*|believ\w*|estimat\w*)\b`,
    'u',
  ),
  sure: /已经|确定|证实|证明|完全|肯定|\b(?:confirm\w*|prov\w+|certain\w*)\b/u,
  part: /部分|多数|大多|有些|一些|之一|其中|主要|通常|一般|\b(?:some|most|part|often|usually)\b/u,
  condition: /如果|若|当.{1,12}时|凡|超过|以上|以下|以内|除|\b(?:if|when|unless|except)\b/u,
} as const;
