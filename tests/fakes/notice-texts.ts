/** A question and the one document that answers it. */
export type NoticeQuestion = { readonly question: string; readonly path: string };

const faculties = ['水利学院', '园艺学院', '机械学院', '纺织学院', '外语学院', '乐器学院'] as const;
const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024] as const;

/**
 * What a university sends out year after year: the same words with another year and other figures. Every question names
 * the year, or the one figure that only one of the notices holds.
 */
export function writeNotices(): {
  readonly texts: Readonly<Record<string, string>>;
  readonly questions: readonly NoticeQuestion[];
} {
  const texts: Record<string, string> = {};
  const questions: NoticeQuestion[] = [];
  faculties.forEach((faculty, row) => {
    years.forEach((year, column) => {
      const places = 20 + row * 11 + column;
      const fee = 3000 + row * 700 + column * 100;
      const admission = `${faculty}${year}招生.md`;
      texts[admission] =
        `# ${faculty}${year}年招生通知\n\n根据学校安排，现将${faculty}${year}年推荐免试研究生招生工作通知如下。` +
        `今年计划招收推免生${places}人，复试地点在主楼三层会议室，请考生携带身份证和成绩单原件。` +
        `学费每年${fee}元，入学时一次缴清，困难学生可以申请缓交。\n`;
      const move = `${faculty}${year}搬迁.md`;
      texts[move] =
        `# ${faculty}实验室搬迁通知\n\n${year}年暑假期间，${faculty}的${column + 3}间实验室将迁往东区新楼，` +
        `请各课题组在搬迁前登记仪器，贵重仪器由专人押运，搬迁期间实验课停上。\n`;
      questions.push(
        { question: `${year}年${faculty}招收推免生多少人？`, path: admission },
        { question: `${faculty}哪一年的学费是每年${fee}元？`, path: admission },
        { question: `${faculty}在${year}年迁了几间实验室？`, path: move },
      );
    });
  });
  return { texts, questions };
}

const towns = ['青溪镇', '白鹭镇', '石门镇', '柳汀镇', '云岭镇'] as const;
const papers = ['南风周报', '北窗日报', '水利通讯'] as const;

/** One kind of event told of other towns and days, each by several papers in nearly the same words. */
export function writeNews(): {
  readonly texts: Readonly<Record<string, string>>;
  readonly questions: readonly NoticeQuestion[];
} {
  const texts: Record<string, string> = {};
  const questions: NoticeQuestion[] = [];
  towns.forEach((town, row) => {
    for (let month = 4; month <= 9; month += 1) {
      const level = 12 + row + month / 10;
      const moved = 30 + row * 17 + month;
      papers.forEach((paper, index) => {
        const path = `${town}${month}月-${paper}.md`;
        texts[path] =
          `---\npublisher: ${paper}\n---\n\n# ${town}洪峰过境\n\n${month}月${row + 9}日，${town}水位涨到${level}米，` +
          `镇里连夜转移了${moved}户居民，没有人受伤，${['渡口当天停航', '学校停课一天', '公路绕行十里'][index]}。` +
          `水文站预计水位将在两天内回落到警戒线以下，镇里提醒居民不要靠近河岸。\n`;
      });
      questions.push(
        { question: `${month}月${row + 9}日${town}的学校停课了吗？`, path: `${town}${month}月-${papers[1]}.md` },
        { question: `${town}${month}月转移居民时公路要绕行多远？`, path: `${town}${month}月-${papers[2]}.md` },
      );
    }
  });
  return { texts, questions };
}
