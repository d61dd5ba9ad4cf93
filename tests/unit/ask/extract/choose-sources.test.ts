import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { extractFrom } from '../../../support/extract-from.ts';

const visit = (name: string, allergy: string, next: string): string =>
  [
    `姓名：${name}        性别：男     出生：1961年3月`,
    '住址：塘北路47号后院，进门右手第二间     电话：5523 8307（家里人接）',
    '签约日期：2024年1月16日',
    '诊断：2型糖尿病，脂肪肝，眼底待查',
    `过敏：${allergy}`,
    '血压：128/80     心率：82     体重：84公斤',
    '现用药：二甲双胍0.5克，每天3次，饭后服，漏服不补',
    '本次调整：不变，加达格列净10毫克，每天早上1片；交代多喝水，少吃咸菜',
    '生活：不抽烟；白酒每周约四两；夜里开出租，吃饭不定时，周末钓鱼',
    '足部检查：左脚大拇指有小裂口，已消毒包扎，嘱勿自己剪厚皮',
    `下次随访：${next}`,
  ].join('\n');

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({
    '随访表.txt':
      `慢病随访登记\n\n———— 第1份 ————\n${visit('罗桨', '青霉素', '7月12日')}\n\n` +
      `———— 第2份 ————\n${visit('罗樯', '磺胺类', '9月20日')}\n`,
    '日记.txt':
      '6月21日，晴。上午去看罗樯，他刚收车回来，说对什么都没胃口。\n\n6月24日，小雨。罗樯打来电话，问药饭前吃还是饭后吃。\n\n' +
      '6月30日，阴。下次再去看罗樯要带血糖仪。\n',
    '群聊.txt': '工作群\n\n08:10 姚远：罗樯今天来过，下次我不在\n08:12 白帆：好\n08:20 姚远：罗樯的药也查一下\n',
    '作息.csv': '时段,南校区,北校区\n早读,7:20—7:40,7:30—7:50\n晚自习,18:50—20:40,18:50—20:30\n',
    '值班.txt': '值班说明\n\n周五不安排晚自习，北校区周五早清校，下课后值班的人锁门。\n',
    '报修.txt': '报修\n\n北校区晚自习教室的灯坏了两盏。北校区晚自习教室还缺椅子。\n',
    ...fillerTexts,
  });
});

const ask = async (question: string): Promise<string> => (await extractFrom(search, question)).join('\n');

describe('beside the passages found first', () => {
  it('the rest of a record that bears the name is read, wherever its passages cut it', async () => {
    const allergy = await ask('罗樯对什么药过敏？');
    expect(allergy).toContain('磺胺类');
    expect(allergy).not.toContain('青霉素');
    const next = await ask('罗樯下次什么时候来随访？');
    expect(next).toContain('9月20日');
    expect(next).not.toContain('7月12日');
    expect(await ask('罗桨对什么药过敏？')).toContain('青霉素');
  });

  it('a row of the name is read', async () => {
    expect(await ask('北校区晚自习几点开始？')).toContain('18:50');
  });

  it('what bears no name of the question is not', async () => {
    expect(await ask('罗樯什么时候打来电话？')).toContain('6月24日');
  });
});
