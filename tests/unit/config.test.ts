import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SETTING_DEFAULTS, SETTING_NAMES, readConfig } from '../../src/config/config.ts';
import { ConfigError } from '../../src/errors.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';

const providers = ['openai', 'anthropic'];
const read = (
  environment: Readonly<Record<string, string | undefined>> = {},
  root = '/nowhere',
  declared: readonly string[] = [],
) => readConfig(environment, providers, root, declared);

function mistakesOf(
  environment: Readonly<Record<string, string>>,
  root?: string,
  declared?: readonly string[],
): string[] {
  try {
    read(environment, root, declared);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.code).toBe('config_invalid');
    return error.message.split('\n');
  }
  return [];
}

describe('settings', () => {
  test('have defaults that need nothing, and folders beside the root', () => {
    const config = read();
    expect(config).toMatchObject({
      LLM_PROVIDER: 'extractive',
      PORT: 3000,
      EMBEDDING_MODEL: 'bundled',
      seedsDir: '/nowhere/seeds',
      indexDir: '/nowhere/index',
      synonymsFile: undefined,
    });
    expect(Object.isFrozen(config)).toBe(true);
    expect(SETTING_DEFAULTS['PORT']).toBe('3000');
    expect(Object.keys(SETTING_DEFAULTS)).toEqual(SETTING_NAMES);
  });

  test('that are empty count as unset, as docker-compose passes them', () => {
    expect(read({ PORT: '', API_KEY: ' ', OFFLINE: '', LLM_API_KEY: '' })).toMatchObject({
      PORT: 3000,
      OFFLINE: false,
      LLM_PROVIDER: 'extractive',
    });
    expect(read({ PORT: undefined }).PORT).toBe(3000);
  });

  test('false is false', () => {
    expect(read({ OFFLINE: 'false', EMBEDDING_QUANTIZED: 'no' })).toMatchObject({
      OFFLINE: false,
      EMBEDDING_QUANTIZED: false,
    });
    expect(['1', 'TRUE', 'no', '0', 'poll', 'Poll', ''].map((WATCH) => read({ WATCH }).WATCH)).toEqual([
      'true',
      'true',
      'false',
      'false',
      'poll',
      'poll',
      'true',
    ]);
    expect(mistakesOf({ WATCH: 'sometimes' }).join()).toContain('true, false or poll');
  });

  test('a key or an address of a model makes openai the provider', () => {
    expect(read({ LLM_API_KEY: 'k', LLM_MODEL: 'm' }).LLM_PROVIDER).toBe('openai');
    expect(read({ LLM_BASE_URL: 'http://127.0.0.1:8080/v1', LLM_MODEL: 'm' }).LLM_PROVIDER).toBe('openai');
    expect(read({ LLM_API_KEY: 'k', LLM_MODEL: 'm', LLM_PROVIDER: 'anthropic' }).LLM_PROVIDER).toBe('anthropic');
  });
});

describe('lists', () => {
  test('are split at commas, in lower case, without the slash that people copy along', () => {
    expect(read({ CORS_ORIGINS: 'https://App.example/ ,http://[::1]:5173,' }).CORS_ORIGINS).toEqual([
      'https://app.example',
      'http://[::1]:5173',
    ]);
    expect(read({ CORS_ORIGINS: '*' }).CORS_ORIGINS).toEqual(['*']);
    expect(read({ ALLOWED_HOSTS: 'Wenqu.home,nas:8080,[fd00::1]' }).ALLOWED_HOSTS).toEqual([
      'wenqu.home',
      'nas:8080',
      '[fd00::1]',
    ]);
    expect(read()).toMatchObject({ TRUSTED_PROXY_HOPS: 0, HEARTBEAT_SECONDS: 15 });
    expect(read().CORS_ORIGINS).toBeUndefined();
  });
});

describe('mistakes', () => {
  test('are all listed at once, one line each, with setting, value and what is allowed', () => {
    const lines = mistakesOf({
      PORT: '99999',
      TOP_K: 'many',
      HF_ENDPOINT: 'mirror',
      ANSWER_MODE: 'loose',
      EMBEDDING_MODEL: 'a b',
      OFFLINE: 'perhaps',
      LLM_PROVIDER: 'openal',
    });
    expect(lines).toHaveLength(7);
    expect(lines.at(-1)).toMatch(/^LLM_PROVIDER="openal".*extractive, openai, anthropic/u);
    for (const [name, value] of [
      ['PORT', '99999'],
      ['TOP_K', 'many'],
      ['HF_ENDPOINT', 'mirror'],
      ['ANSWER_MODE', 'loose'],
      ['EMBEDDING_MODEL', 'a b'],
      ['OFFLINE', 'perhaps'],
    ]) {
      expect(
        lines.find((line) => line.startsWith(`${name}="${value}"`)),
        name,
      ).toMatch(/invalid/u);
    }
    expect(lines.find((line) => line.startsWith('ANSWER_MODE'))).toMatch(/strict.*open/u);
    expect(lines.find((line) => line.startsWith('PORT'))).toMatch(/65535/u);
  });

  test.each([
    ['CORS_ORIGINS', 'app.example', /https:\/\/app\.example/u],
    ['CORS_ORIGINS', 'https://a.example/path', /origins/u],
    ['CORS_ORIGINS', 'https://a.example, *.b.example', /origins/u],
    ['CORS_ORIGINS', ',', /origins/u],
    ['ALLOWED_HOSTS', 'http://wenqu.home', /host names/u],
    ['ALLOWED_HOSTS', 'wenqu.home nas', /host names/u],
    ['ALLOWED_HOSTS', '*', /host names/u],
    ['TRUSTED_PROXY_HOPS', '-1', /0 to 10/u],
    ['PUBLIC_URL', 'wenqu.home', /http\(s\) URL/u],
    ['MAX_BODY_KB', '1.5', /16 to 65536/u],
    ['MAX_RUNNING_ANSWERS', '0', /1 to 1000/u],
    ['MAX_QUEUED_ANSWERS', 'all', /0 to 100000/u],
    ['HEARTBEAT_SECONDS', '0', /1 to 300/u],
  ])('%s=%s is refused in one line that says what is allowed', (name, value, allowed) => {
    const lines = mistakesOf({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name}="`, 'u'));
    expect(lines[0]).toMatch(allowed);
  });

  test.each([
    ['SEED_DIR', 'SEEDS_DIR'],
    ['INDEXDIR', 'INDEX_DIR'],
    ['LLM_MODLE', 'LLM_MODEL'],
    ['LLM_APIKEY', 'LLM_API_KEY'],
    ['EMBEDING_MODEL', 'EMBEDDING_MODEL'],
    ['MODEL_DIR', 'MODELS_DIR'],
    ['TOPK', 'TOP_K'],
    ['PROT', 'PORT'],
    ['API_KYE', 'API_KEY'],
    ['seeds_dir', 'SEEDS_DIR'],
  ])('the misspelt name %s is named, and %s suggested', (wrong, right) => {
    const lines = mistakesOf({ [wrong]: '1' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${wrong}：`);
    expect(lines[0]).toContain(`${right}?`);
  });

  test('an unknown name with a prefix of ours is named with what there is', () => {
    expect(mistakesOf({ LLM_SOMETHING_ELSE_ENTIRELY: '1' })[0]).toMatch(/LLM_SOMETHING_ELSE_ENTIRELY：.*LLM_BASE_URL/u);
  });

  test('variables of others are let be', () => {
    expect(
      mistakesOf({
        PATH: '/bin',
        HOME: '/',
        APP_KEY: 'x',
        ONLINE: '1',
        PWD: '/',
        USER: 'u',
        host: 'h',
        POST: '1',
        NODE_ENV: 'production',
        npm_config_x: '1',
        TZ: 'UTC',
        HTTPS_PROXY: 'http://p',
      }),
    ).toEqual([]);
  });

  test('in our own settings file every name must be a setting, those of Node and the network aside', () => {
    expect(
      mistakesOf({ FOO: '1', COLOR: '2', NODE_ENV: 'x', https_proxy: 'y' }, undefined, [
        'FOO',
        'COLOR',
        'NODE_ENV',
        'https_proxy',
      ]).map((line) => line.split('：')[0]),
    ).toEqual(['FOO', 'COLOR']);
  });

  test('a key is never shown', () => {
    const [line] = mistakesOf({ API_KEY: 'geheim' });
    expect(line).toMatch(/^API_KEY=\*\*\*/u);
    expect(line).not.toContain('geheim');
  });

  test('settings that do not go together are named', () => {
    expect(mistakesOf({ HOST: '0.0.0.0' })[0]).toMatch(/API_KEY/u);
    expect(mistakesOf({ HOST: '0.0.0.0', API_KEY: 'long enough' })).toEqual([]);
    for (const host of ['localhost', '127.0.0.2', '::1']) expect(mistakesOf({ HOST: host })).toEqual([]);
    expect(mistakesOf({ LLM_PROVIDER: 'openai' })[0]).toMatch(/LLM_MODEL/u);
    expect(mistakesOf({ SYNONYMS_FILE: 'none.txt' })[0]).toMatch(/SYNONYMS_FILE="none.txt".*no such file/u);
  });
});

describe('the two folders', () => {
  test.each([
    ['the same', 'texts', 'texts'],
    ['the same, spelt otherwise', 'texts/', './texts/../texts'],
    ['the index in the documents', 'texts', 'texts/index'],
    ['the documents in the index', 'data/texts', 'data'],
    ['the documents everywhere', '.', 'index'],
  ])('%s are refused', (_name, seeds, index) => {
    const lines = mistakesOf({ SEEDS_DIR: seeds, INDEX_DIR: index });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^INDEX_DIR=.*SEEDS_DIR/u);
  });

  test('side by side are fine, also with names that begin alike', () => {
    expect(mistakesOf({ SEEDS_DIR: 'data', INDEX_DIR: 'data-index' })).toEqual([]);
    expect(mistakesOf({ SEEDS_DIR: '/a/seeds', INDEX_DIR: '/a/..index' })).toEqual([]);
  });

  test('that are files are refused; the files of words are found beside the root', () => {
    const root = createTemporaryFolder();
    writeFileSync(join(root, 'seeds'), '');
    expect(mistakesOf({}, root)[0]).toMatch(/^SEEDS_DIR="seeds".*not a folder/u);
    mkdirSync(join(root, 'words'));
    writeFileSync(join(root, 'words/mine.txt'), '');
    expect(read({ SEEDS_DIR: 'other', SYNONYMS_FILE: 'words/mine.txt' }, root).synonymsFile).toBe(
      join(root, 'words/mine.txt'),
    );
  });
});
