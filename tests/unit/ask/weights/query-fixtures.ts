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
const withSynonyms = shelve(office, { synonyms: '泊位 = 停车' });
const withTranslations = shelve(office, { translations: parseTermTranslations('parking\t停车:1') });
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
    weight: 'query.subject',
    because: 'the lease is not named in the follow-up, but put back as its subject',
    expected: 'b-lease.txt',
    outcome: async (weights) => {
      const index = await offices.with({ ...weights, query: { ...weights.query, followUp: 0 } });
      return first(find(index, '它贵不贵？', aboutLease));
    },
  },
  {
    weight: 'query.synonym',
    because: 'the list says that 泊位 means 停车',
    expected: 'c-garage.txt',
    outcome: async (weights) => first(find(await withSynonyms.with(weights), '泊位')),
  },
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
    weight: 'query.followUp',
    because: 'the question names nothing, the turn before it names the lease',
    expected: 'b-lease.txt',
    outcome: async (weights) => {
      const index = await offices.with({ ...weights, query: { ...weights.query, subject: 0 } });
      return first(find(index, '它还能续吗？', aboutLease));
    },
  },
  {
    weight: 'query.assistantShare',
    because: 'only the answer before it named the clinic',
    expected: 'd-clinic.txt',
    outcome: async (weights) =>
      first(
        find(await offices.with(weights), '那里要预约吗？', [
          { role: 'user', content: '发烧了怎么办？' },
          { role: 'assistant', content: '可以去儿科门诊。' },
        ]),
      ),
  },
  {
    weight: 'query.turns',
    because: 'ribs were spoken of five turns ago, and are over',
    expected: undefined,
    outcome: async (weights) =>
      (
        await weigh(await offices.with(weights), '它还能续吗？', [
          { role: 'user', content: '红烧排骨怎么做？' },
          { role: 'assistant', content: '先焯水。' },
          { role: 'user', content: '停车走哪个门？' },
          ...aboutLease,
        ])
      )['排骨'],
  },
  {
    weight: 'query.subjectChars',
    because: 'the whole name is put back, and not its two rarest characters',
    expected: '仓库租赁合同多久有效？',
    outcome: async (weights) => tell(await offices.with(weights), '它多久有效？', aboutLease),
  },
  {
    weight: 'query.selfContainedChars',
    because: 'a short question without a subject leans on the turn before it',
    expected: '仓库租赁合同：多久有效？',
    outcome: async (weights) => tell(await offices.with(weights), '多久有效？', aboutLease),
  },
  {
    weight: 'query.typoChars',
    because: 'three letters are too few to tell a slip from another word',
    expected: undefined,
    outcome: async (weights) => (await weigh(await machines.with(weights), 'fun 怎么清灰'))['fan'],
  },
];
