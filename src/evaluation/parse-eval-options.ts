import { parseArgs } from 'node:util';
import { ConfigError } from '../errors.ts';

/** The command line of `npm run eval`. */
export type EvalOptions = {
  readonly sets: readonly string[];
  readonly seeds: string | undefined;
  readonly index: string | undefined;
  readonly out: string;
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  readonly types: readonly string[];
  readonly ids: readonly string[];
  readonly limit: number | undefined;
  readonly maxFalseRefusals: number;
  readonly fromFeedback: string | undefined;
  readonly json: boolean;
  readonly retrievalOnly: boolean;
  /** Retrieval by words alone, without the embedding model. */
  readonly words: boolean;
  /** Answers are written by the configured language model, or by a replayed one. */
  readonly withModel: boolean;
  /** Where the model's calls are recorded. */
  readonly record: string | undefined;
  /** A recording that speaks in the model's place. */
  readonly replay: string | undefined;
  /** Every domain there is instead of one set. */
  readonly domains: boolean;
  /** Where the domains lie that are not in the repository. */
  readonly shared: string;
  readonly calibrate: boolean;
  readonly help: boolean;
};

export const evalUsage = `用法 usage: npm run eval -- [选项 options]

  --set PATH               题集：JSONL 文件或文件夹，可重复（默认 tests/evaluation/questions）
                           question set: a JSONL file or a folder, may be repeated
  --seeds DIR              文档文件夹（默认 SEEDS_DIR）the documents
  --index DIR              索引文件夹（默认 INDEX_DIR；给了 --seeds 时用 .cache/ 下的单独索引）the index
  --out DIR                报告写到哪里（默认 reports/eval）where the reports go
  --domains                三个领域与各套小文档库各一行，每个领域一份报告
                           a row for each domain and set of small libraries, a report each
  --shared DIR             仓库之外的题集在哪里（默认 ../shared）where the sets lie that are not in the repository
  --retrieval-only         只测检索，不作答 measure retrieval only
  --with-model             由配置的语言模型作答，报告判定与花费（否则只摘录，不调用模型）
                           the configured language model answers; verdicts and cost are reported
  --record FILE            同上，并把每次调用录下来 the same, and every call is recorded
  --replay FILE            用录音代替模型 a recording stands for the model
  --words                  只测检索，且只凭词 measure retrieval by words alone
  --type TYPE, --id ID     只问这些题，可重复 ask these only, may be repeated
  --limit N                只问前 N 题 ask the first N only
  --json                   在终端输出 JSON 而不是表格 print JSON instead of tables
  --baseline FILE          与基线比较，有退步时以 1 退出 compare; exits with 1 on a regression
  --write-baseline FILE    把本次结果写成基线 write this run as the baseline
  --calibrate              找拒答阈值 find the refusal thresholds
  --max-false-refusals P   校准时允许的误拒率（默认 0.04）false refusals allowed in calibration
  --from-feedback FILE     把点赞点踩记录变成题集草稿 turn stored thumbs into a draft of a question set
  --help, -h               这段说明 this text
`;

/** @throws ConfigError `config_invalid` for unknown options and malformed values */
export function parseEvalOptions(args: readonly string[]): EvalOptions {
  const { values } = readArgs(args);
  if (values.record !== undefined && values.replay !== undefined)
    throw new ConfigError(
      'config_invalid',
      '--record 与 --replay 不能同时用。--record and --replay exclude each other.',
    );
  return {
    sets: values.set ?? ['tests/evaluation/questions'],
    seeds: values.seeds,
    index: values.index,
    out: values.out ?? 'reports/eval',
    baseline: values.baseline,
    writeBaseline: values['write-baseline'],
    types: values.type ?? [],
    ids: values.id ?? [],
    limit:
      values.limit === undefined
        ? undefined
        : readNumber(
            '--limit',
            values.limit,
            (value) => Number.isInteger(value) && value >= 1,
            '正整数 a whole number from 1',
          ),
    maxFalseRefusals: readNumber(
      '--max-false-refusals',
      values['max-false-refusals'] ?? '0.04',
      (value) => value >= 0 && value < 1,
      '0 到 1 之间的小数 a share between 0 and 1',
    ),
    fromFeedback: values['from-feedback'],
    json: values.json ?? false,
    retrievalOnly: values['retrieval-only'] ?? values.words ?? false,
    words: values.words ?? false,
    withModel: values['with-model'] === true || values.record !== undefined || values.replay !== undefined,
    record: values.record,
    replay: values.replay,
    domains: values.domains ?? false,
    shared: values.shared ?? '../shared',
    calibrate: values.calibrate ?? false,
    help: values.help ?? false,
  };
}

function readArgs(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const list = { type: 'string', multiple: true } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        set: list,
        seeds: text,
        index: text,
        out: text,
        baseline: text,
        'write-baseline': text,
        type: list,
        id: list,
        limit: text,
        'max-false-refusals': text,
        'from-feedback': text,
        json: flag,
        'retrieval-only': flag,
        words: flag,
        'with-model': flag,
        record: text,
        replay: text,
        domains: flag,
        shared: text,
        calibrate: flag,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError('config_invalid', `命令行有误：${reason}。The command line is wrong; try --help.`, { cause });
  }
}

function readNumber(name: string, text: string, isValid: (value: number) => boolean, allowed: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value) || !isValid(value)) {
    throw new ConfigError(
      'config_invalid',
      `${name} ${JSON.stringify(text)} 无效，应为${allowed}。${name} is invalid.`,
      { param: name },
    );
  }
  return value;
}
