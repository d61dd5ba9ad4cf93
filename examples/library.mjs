// 在自己的程序里提问 · Ask inside a program of your own
//   node library.mjs SEEDS_DIR INDEX_DIR "问题"
import { createWenqu } from 'wenqu';

const [seedsDir = 'seeds', indexDir = 'index', question = 'Video-Thinker 用了多少训练样本？'] = process.argv.slice(2);
const wenqu = await createWenqu({ seedsDir, indexDir });
const { answer, citations } = await wenqu.ask(question);
console.log(answer);
for (const citation of citations) console.log(JSON.stringify(citation));
const { passages } = await wenqu.search(question, { topK: 1 });
console.log(passages[0]?.path);
console.log((await wenqu.index()).documents);
await wenqu.close();
