import { parseTermTranslations } from '../../../../src/ask/understand/term-translations.ts';
import type { Message } from '../../../../src/types/message.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { find, shelve, tell, weigh } from './ask-stages.ts';
import type { Fixture } from './fixture.ts';

/** Leases, recipes, a clinic and a garage; what answers is never the first by name. */
const office = {
  'a-fees.txt': '物业费每季度交一次，逾期加收滞纳金。\n',
  'b-lease.txt': '仓库租赁合同自签字之日起三年有效，到期可以续签。\n',
  'c-garage.txt': '访客停车请走北门，地下二层有空位。\n',
  'd-clinic.txt': '儿科门诊周一到周五开放，周末只有急诊。\n',
  'e-recipe.txt': '红烧排骨先焯水，再加冰糖炒色，小火炖四十分钟。\n',
  ...fillerTexts,
};
const offices = shelve(office);
const leases = shelve({
  'a-garage.txt': '访客的地下车位租赁按月付钱，到期能续签一年之后再谈。\n',
  'b-lease.txt': '仓库租赁合同三年有效，到期可以续签，周末不办理。\n',
  'c-clinic.txt': '急诊周末开放，门诊周一到周五开放。\n',
  'd-shop.txt': '加盟店到期续签，三年有效，周末不办理也要盖章。\n',
  ...fillerTexts,
});
const withTranslations = shelve(office, { translations: parseTermTranslations(() => 'parking\t停车:1') });
const notes = { 'a-pump.txt': 'Rotex 水泵每年换一次油。\n', 'b-fan.txt': 'Ventura fan 每月清一次灰。\n' };
const machines = shelve({ ...notes, ...fillerTexts });

const aboutLease: readonly Message[] = [
  { role: 'user', content: '仓库租赁合同怎么签？' },
  { role: 'assistant', content: '带上公章到物业办公室签字。' },
];

/** The first path that is found. */
const first = async (paths: Promise<readonly string[]>): Promise<string | undefined> => (await paths)[0];

export const queryFixtures: readonly Fixture[] = [
  {
    weight: 'query.pinyin',
    because: '儿颗 sounds like 儿科, which the texts know',
    expected: 'd-clinic.txt',
    outcome: async (weights) => first(find(await offices.with(weights), '儿颗')),
  },
  {
    weight: 'query.translation',
    because: 'the table translates parking',
    expected: 'c-garage.txt',
    outcome: async (weights) => first(find(await withTranslations.with(weights), 'Where is the parking?')),
  },
  {
    weight: 'query.minSupport',
    because: 'no passage knows the moon, so the question has nothing to do with the lease before it',
    expected: '月亮离地球有多远？',
    outcome: async (weights) => tell(await offices.with(weights), '月亮离地球有多远？', aboutLease),
  },
  {
    weight: 'query.subjectShare',
    because: 'the garage shares a word with the lease, and is not what is spoken of',
    expected: '访客地下车位多少钱？',
    outcome: async (weights) => tell(await leases.with(weights), '访客地下车位多少钱？', aboutLease),
  },
  {
    weight: 'query.typoChars',
    because: 'three letters are too few to tell a slip from another word',
    expected: undefined,
    outcome: async (weights) => (await weigh(await machines.with(weights), 'fun 怎么清灰'))['fan'],
  },
];
