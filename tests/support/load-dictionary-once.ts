import nodejieba from 'nodejieba';

/**
 * jieba has one dictionary for a process, and every engine that is composed reads it, which takes 0.8 s: where tests
 * compose several, the same one is read once.
 */
const load = nodejieba.load.bind(nodejieba);
let loaded: string | undefined;
Object.assign(nodejieba, {
  load: (options: Parameters<typeof load>[0]) => {
    const wanted = JSON.stringify(options);
    if (wanted !== loaded) load(options);
    loaded = wanted;
  },
});
