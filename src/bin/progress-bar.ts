import { SingleBar } from 'cli-progress';

/** A bar on a terminal; in a log a line for each finished stage. */
export type ProgressBar = { update(stage: string, done: number, total: number): void; stop(): void };

const names: Readonly<Record<string, string>> = {
  reading: '读取分析 reading',
  embedding: '计算向量 embedding',
  writing: '写入索引 writing',
  recognizing: '识别图片 recognizing',
};

export function createProgressBar(): ProgressBar {
  if (process.stderr.isTTY !== true) return createLineProgress();
  const bar = new SingleBar({
    format: '{stage} [{bar}] {percentage}% {value}/{total}',
    hideCursor: true,
    stream: process.stderr,
  });
  let current = '';
  return {
    update: (stage, done, total) => {
      if (stage !== current) {
        if (current !== '') bar.stop();
        current = stage;
        bar.start(total, done, { stage: names[stage] ?? stage });
      }
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

function createLineProgress(): ProgressBar {
  return {
    update: (stage, done, total) => {
      if (done === total && total > 0) process.stderr.write(`${names[stage] ?? stage} ${done}/${total}\n`);
    },
    stop: () => {},
  };
}
