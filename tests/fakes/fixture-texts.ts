/** Invented articles, enough of them that words can be rare. Names, numbers and publishers are made up. */
export const fixtureTexts: Readonly<Record<string, string>> = {
  'models/tidewave.md': `---
title: Tidewave-7B：会看潮水的模型
publisher: 南风周报
date: 2026-01-05
aliases: [观潮模型]
---

# 训练

Tidewave-7B 是云岭研究院在 2025 年 11 月发布的多模态模型，专门阅读水文站的监控画面[43]。训练分成三步：先用 12 万段潮汐录像做监督微调，再用强化学习让模型学会质疑自己的判断，最后用人工校对的难例收尾。

# 结果

在 TideBench 上，Tidewave-7B 的准确率达到 61.4%，比 Mossback-13B 高 9.2 个百分点[44, 45]。它在一张消费级显卡上每秒处理 24 帧，显存占用 9.5 GB。

# 局限

模型在夜间画面上的错误率仍然偏高，研究团队把原因归结为红外录像太少。
`,
  'models/mossback.md': `---
title: Mossback-13B 技术报告
publisher: 北窗科技
date: 2025-08-20
---

Mossback-13B 由石湖大学的林知远团队开发，是一个只读文字的水文模型。它的训练数据来自 340 座水文站的值班日志，一共 2,636,006 条。

在 TideBench 上，Mossback-13B 的准确率为 52.2%。推理时需要两张显卡，显存一共占用 31 GB。

团队说，下一步会给 Mossback 加上图像输入，让它像 Tidewave 一样看懂录像。
`,
  'stations/qingxi.md': `---
title: 青溪站的无人水文站
publisher: 云岭水文局
date: 2024-03-02
---

青溪站是云岭水文局在 2023 年 5 月建成的无人水文站，站长是林知远。它每 10 分钟上报一次水位，误差不超过 2.5%。

雷达水位计的采购价为 3.6 万元，比浮子式水位计贵 40%。不过雷达水位计不需要清淤，年维护费从 8000 元降到 1500 元。

青溪站用太阳能供电，蓄电池可以支撑连续 15 个阴天。
`,
  'stations/baiping.md': `---
title: 白坪茶社的春天
date: 2024-06-10
---

白坪茶社由 42 户茶农组成，2024 年春茶产量为 1.8 吨，比上一年增长 12%。茶社没有使用除草剂，靠人工除草。

茶社的制茶工艺分为四道：

- 摊青：鲜叶在竹匾上摊放六个小时
- 杀青：铁锅温度保持在二百四十度
- 揉捻：用手揉成条索
- 烘干：用木炭文火烘到含水量百分之五

社长何秋月说，最难的是杀青，火候差半分钟就会有焦味。
`,
  'people/karst.md': `---
title: Karst 谈独立研究
aliases: [卡斯特]
publisher: 南风周报
date: 2025-12-01
---

Andrei Karst 离开云岭研究院之后开了一间一个人的实验室。他每天上午写代码，下午在河边散步，晚上回复读者来信。

他认为小模型会在五年之内跑进每一只水表，因为算力便宜得比通信快。
`,
};

/** Short notes on unrelated subjects, to fill a library. */
export const fillerTexts: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['bridge', '石湖大桥全长 1860 米，主跨采用斜拉结构，桥面铺设了降噪沥青。养护队每季度检查一次拉索的张力。'],
    ['library', '镇图书馆新添了三千册绘本，周末开放到晚上九点。志愿者轮流给孩子们讲故事。'],
    ['bread', '老面馒头要发酵十二个小时，碱放多了发黄，放少了发酸。师傅靠闻味道判断火候。'],
    ['kite', '风筝节在三月举行，最大的一只蜈蚣风筝长八十米，需要二十个人一起放飞。'],
    ['bees', '养蜂人老周把蜂箱搬到油菜田边，一个花期可以收四百斤蜜。蜂群怕农药，也怕连阴雨。'],
    ['tram', '有轨电车的轨道在夏天会热胀，检修员用红外测温仪每小时巡查一次。'],
    ['choir', '合唱团排练新曲目时分声部练习，指挥要求每个人先听清旁边的声音。'],
    ['snow', '山口的雪线今年后退了三百米，向导把登山季推迟了两周。'],
  ].map(([name, text]) => [`notes/${name}.txt`, `${text}\n`]),
);
