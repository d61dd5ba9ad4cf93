import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { RememberingRecognizer } from '../../src/adapters/ocr/remembering-recognizer.ts';
import { decodePages, SlowRecognizer } from '../fakes/slow-recognizer.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { createEngine, createLibrary, type Library } from '../support/build-library.ts';
import { open, searchTexts } from '../support/open-town.ts';

const pages = ['渡口告示：每晚九点停渡。', '水闸告示：每周三检修。', '码头告示：雨天不卸货。'];

function createTown(recognizer: SlowRecognizer, folder = createTemporaryFolder(), beside?: Library): Library {
  const remembering = new RememberingRecognizer(recognizer, join(folder, 'pages'));
  const pictures = { recognizer: remembering, decodeImage: decodePages };
  const library = createLibrary({ pictures, ...(beside !== undefined && { beside }) });
  library.write('tower.md', '# 青禾塔\n\n青禾塔是江城的观景塔，塔身高五十二米。\n');
  return library;
}

test('pictures are read behind everything else, and what waits is told', async () => {
  const recognizer = new SlowRecognizer(pages);
  const library = createTown(recognizer);
  library.write('a-notice.png', '1');
  const engine = await open(library);
  const job = await engine.start();
  await job?.published;
  expect((await searchTexts(engine, '青禾塔有多高'))[0]).toContain('五十二米');
  expect(engine.status()).toMatchObject({ state: 'ready', index: { documents: 1, waiting: 1 } });
  expect(engine.listDocuments().map(({ path, status }) => [path, status])).toEqual([
    ['a-notice.png', 'waiting'],
    ['tower.md', 'indexed'],
  ]);
  expect(job?.snapshot()).toMatchObject({ state: 'running', progress: { stage: 'recognizing', done: 0, total: 1 } });
  recognizer.allow(1);
  await job?.finished;
  expect(job?.snapshot()).toMatchObject({ state: 'done', result: { documents: 2, waiting: [], failed: [] } });
  expect((await searchTexts(engine, '渡口晚上几点停渡'))[0]).toContain('九点停渡');
  expect(engine.status()).toMatchObject({ index: { documents: 2, waiting: 0 } });
});

test('a file that is added or removed meanwhile does not wait for a picture', async () => {
  const recognizer = new SlowRecognizer(pages);
  const library = createTown(recognizer);
  library.write('scan.png', '1,2');
  const engine = await open(library);
  const job = await engine.start();
  await job?.published;
  recognizer.allow(1);
  await vi.waitFor(() => expect(recognizer.recognized).toEqual([1]));
  const { job: upload, documents } = await engine.saveFiles(
    [{ name: 'gate.md', bytes: Buffer.from('# 东门\n\n东门建于明代，门洞宽六米。\n') }],
    { overwrite: false },
  );
  await upload?.published;
  expect(upload?.snapshot().error).toBeUndefined();
  expect(engine.findDocument(documents[0]!.id)).toMatchObject({ status: 'indexed' });
  expect((await searchTexts(engine, '东门门洞有多宽'))[0]).toContain('六米');
  await engine.removeDocument(documents[0]!.id);
  expect(engine.findDocument(documents[0]!.id)).toBeUndefined();
  recognizer.allow(3);
  await job?.finished;
  expect((await searchTexts(engine, '水闸哪天检修'))[0]).toContain('周三');
  // The first page was kept when its build gave way.
  expect(recognizer.recognized.filter((page) => page === 1)).toEqual([1]);
});

test('a run that is stopped in the middle of a scan goes on behind its last page', async () => {
  const folder = createTemporaryFolder();
  const recognizer = new SlowRecognizer(pages);
  const library = createTown(recognizer, folder);
  library.write('scan.png', '1,2,3');
  const first = await createEngine(library);
  const job = await first.start();
  await job?.published;
  recognizer.allow(2);
  await vi.waitFor(() => expect(recognizer.recognized).toEqual([1, 2]));
  const closing = first.close();
  recognizer.allow(1);
  await closing;
  const again = new SlowRecognizer(pages);
  again.allow(9);
  const second = await open(createTown(again, folder, library));
  const later = await second.start();
  await later?.finished;
  expect(later?.snapshot().error).toBeUndefined();
  expect(second.listDocuments().map(({ status, error }) => error ?? status)).toEqual(['indexed', 'indexed']);
  expect((await searchTexts(second, '码头雨天卸货吗'))[0]).toContain('雨天不卸货');
  expect(again.recognized).not.toContain(1);
  expect(again.recognized).not.toContain(2);
});
