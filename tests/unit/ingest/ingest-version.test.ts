import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { chunkDocument } from '../../../src/ingest/chunk/chunk.ts';
import { INGEST_VERSION } from '../../../src/ingest/ingest-version.ts';
import { readDocument } from '../../../src/readers/read-document.ts';
import { FakeSegmenter } from '../../fakes/fake-segmenter.ts';

const sentence = '水文站的工作人员每天测量三次水位，并把结果发送到省城的中心；汛期每小时测量一次。';
const samples: readonly (readonly ['txt' | 'md' | 'csv' | 'html', string])[] = [
  [
    'txt',
    `河报\n搜索文档\n新站启用\n河报· 2026-01-02 11:12\n要点 - ${sentence}[1] - ${sentence}[2] 方法 - ${sentence}[3] - **安装**:一天[4]`,
  ],
  [
    'txt',
    `#水位计\n一座水文站的四十年\n${sentence.repeat(20)}\n图片\n设水深为\n\n,则流量为零。\n一、` +
      `概况\n${sentence}\n....\n#xxx\n....\n#流量\n${sentence.repeat(9)}`,
  ],
  [
    'md',
    '# 年报\n\n[说明](https://a.example)\n\n## 设备\n\n- 浮子\n- 雷达\n\n| 站 | 水位 ' +
      `|\n|---|---|\n| 甲 | 3.2 |\n\n\`\`\`\n# x\n\`\`\`\n${sentence.repeat(15)}`,
  ],
  [
    'txt',
    '河道管理办法\n来源：河报 2026-01-02\n第一章 总则\n第一条 ' +
      `${sentence}\n目录\n指标\n甲\n${sentence}\n问:建在哪里?\n站长:${sentence.repeat(14)}\n问:何时启用?\n站长:${sentence}`,
  ],
  [
    'txt',
    `河口合同\n\n${sentence}\n甲方：河口站 乙方：清河站\n\n2027-07-01 20:11 老田(10020)\n几点装\n\n2027-07-01 20:12 小秦\n两点`,
  ],
  [
    'txt',
    `发件人：小叶\n日期：2027-07-02\n主题：回复：水尺\n\n${sentence}\n\n发件人：老田\n日期：2027-07-01\n主题：水尺\n\n${sentence}`,
  ],
  ['md', `# 例会\n\n时间：九月 地点：总务处 记录：小叶\n到会：邱主任、饶工、食堂老潘\n\n${sentence}`],
  ['txt', '人物：Tom、Jane\nTom：泵开了吗？\nJane：我去看看。\n\n站,里程,备注\n东站,0,\n中站,12,换乘\n西站,25,'],
  ['csv', '船工名册,5月,,,,\n编号,船工,码头,工钱,饭补,实得\n7,罗桨,北津,2100,180,2280\n8,白帆,南津,1900,180,2080\n'],
  [
    'txt',
    '船票\n\n票号：07\n收款员:03\n船次  张数  票价\n早班  2  24.00\n晚班  1  15.00\n\n干粮\n炒米 两包\n咸鱼 300克\n',
  ],
  [
    'txt',
    '河报\n\n—— 第1号 ——\n水位涨了。\n\n【用法】\n量水位。\n\n2027-07-01 王立新：明天停航吧\n2027-07-02 李玲：好的\n',
  ],
  [
    'txt',
    '值班\n\n日期      白班      夜班      说明\n5月1日    罗桨                白帆请假，找站长\n5月2日    白帆      罗桨' +
      '\n\n日期：5月3日\n现象：漏水\n原因：垫片老化；没有备件\n\n日期：5月9日\n现象：停泵\n原因：叶轮卡住',
  ],
  [
    'html',
    '<h1>茶馆</h1><button aria-expanded="false">几点开门？</button><div hidden>九点。</div><p>* * *</p><div><span>押金</span>' +
      '<span>30元</span></div><table><tr><td>店名</td><td>听雨</td><td>楼层</td><td>2</td></tr><tr><td>座位</td>' +
      '<td>40</td><td>电话</td><td>5501</td></tr></table>',
  ],
  ['csv', '往来\n账号：,6201\n户名：,姚远\n\n站名,水位,,流量\n,最高,最低,(m³/s)\n柳湾,3.1,2.7,40'],
  ['md', '# 停航记录\n\n**编号：** 3-07\n**日期：** 3月9日 下午3:00\n**船名：** 白帆号\n'],
];

it('INGEST_VERSION is raised whenever the same text comes out otherwise, so that old indexes are rebuilt', async () => {
  const output = [];
  for (const [kind, raw] of samples) {
    const { document, blocks, sections } = await readDocument({
      path: `a.${kind}`,
      bytes: Buffer.from(raw),
      sha256: '',
    });
    const chunks = chunkDocument(document, sections, new FakeSegmenter());
    output.push({ text: document.text, blocks, sections, chunks });
  }
  const digest = createHash('sha256').update(JSON.stringify(output)).digest('hex').slice(0, 16);
  // If this fails because reading was changed on purpose: raise INGEST_VERSION and write both new values here.
  expect({ version: INGEST_VERSION, digest }).toEqual({ version: 17, digest: 'd4c97009287d3ed5' });
});
