import { beforeAll, expect, it } from 'vitest';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { extractFrom } from '../../../support/extract-from.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({
    '纪要.md': [
      '# 潮屿灯塔第三次协调会',
      '## 一、油漆',
      '- 塔身用白漆，预算上限为 8200 元。\n- 负责人：闵舟。',
      '## 二、栈桥',
      '- 栈桥板材两家报价：松木行 5600 元，杉木行 4900 元。\n- 先定杉木行。',
      '# 潮屿灯塔第四次协调会',
      '## 一、上次决议的变更',
      '### 1. 油漆',
      '- 预算上限调整为 9100 元。\n- 闵舟出海，负责人改为段栖。',
      '### 2. 栈桥',
      '- 杉木行退出，改由松木行承接，价格谈定为 5300 元。',
    ].join('\n\n'),
    '群聊.txt': [
      '5-12 09:58 小榆:秋游先定在鹭湖',
      '5-12 10:15 阿槐:鹭湖好',
      '5-13 11:02 小榆:秋游改了,鹭湖封路,地方改到松坡营地',
      '5-14 08:30 阿槐:集合的事听小榆的',
    ].join('\n'),
    '浮桥封闭通知.txt':
      '关于浮桥封闭检修的通知\n\n各位居民：\n\n' +
      '浮桥定于9月3日（周三）封闭检修，当天停止通行。具体如下：\n\n一、地点：北渡口。\n二、行人绕走南桥。\n',
    '浮桥封闭改期.txt':
      '关于浮桥封闭检修改期的补充通知\n\n各位居民：\n\n因水位上涨，原定的封闭检修作如下调整：\n\n' +
      '1、日期改为9月17日（周三）。\n2、地点不变。\n3、改期后有问题的，9月10日前打电话。\n',
    '缆绳.md':
      '# 码头记事\n\n## 第一周\n\n' +
      '缆绳更换暂定4月6日。\n\n| 项目 | 日子 |\n|---|---|\n| 缆绳更换前验货 | 4月2日 |\n\n' +
      '## 第二周\n\n因为下雨，缆绳更换改为4月20日。\n\n浮标刷漆改为4月25日。\n',
    ...fillerTexts,
  });
});

async function tell(question: string): Promise<string> {
  return (await extractFrom(search, question)).join('\n');
}

it.each([
  ['灯塔的油漆现在归谁管？', '段栖', '负责人：闵舟'],
  ['灯塔的油漆一开始归谁管？', '闵舟', '段栖'],
  ['灯塔栈桥最后多少钱谈定的？', '5300', '4900'],
  ['灯塔油漆的预算最后定的是多少？', '9100', '8200'],
  ['秋游最后定在哪儿？', '松坡营地', '先定在鹭湖'],
  ['秋游一开始定在哪儿？', '先定在鹭湖', '松坡'],
  ['浮桥封闭检修改到哪天了？', '9月17日', '9月3日'],
  ['浮桥封闭检修原先定在哪天？', '9月3日', '9月17日'],
  ['缆绳更换到底哪天？', '4月20日', '4月2日'],
  ['缆绳更换前验货是哪天？', '4月2日', '4月25日'],
  ['浮标刷漆改到哪天？', '4月25日', '4月6日'],
])('tells of what was changed what it was changed into, and before what it was: %s', async (question, told, other) => {
  const answer = await tell(question);
  expect(answer).toContain(told);
  expect(answer).not.toContain(other);
});
