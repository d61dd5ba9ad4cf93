import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from '../../errors.ts';
import { createKey, keyScopes, readKeyFile, writeKeyFile } from '../../http/keys/key-file.ts';
import type { KeyScope, StoredKey } from '../../http/keys/key-file.ts';
import { readSetting, runCommand } from '../run-command.ts';

const usage = `用法 usage:
  npm run -s keys -- list
  npm run -s keys -- add NAME [--scope ask|read|write] [--per-minute N]
  npm run -s keys -- remove NAME
`;

/** `npm run keys`: the keys of API_KEYS_FILE. A new key is printed once; the file holds its hash. */
await runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { scope: { type: 'string', default: 'ask' }, 'per-minute': { type: 'string' } },
  });
  const [command, name = ''] = positionals;
  const path = resolve(readSetting('API_KEYS_FILE') ?? 'keys.json');
  const keys = existsSync(path) ? readKeyFile(path) : [];
  if (command === 'list') list(keys);
  else if (command === 'add') add(path, keys, name, readScope(values.scope), readLimit(values['per-minute']));
  else if (command === 'remove') remove(path, keys, name);
  else throw new ConfigError('config_invalid', usage);
  return 0;
});

function list(keys: readonly StoredKey[]): void {
  for (const { name, scope, perMinute, createdAt } of keys)
    process.stdout.write(`${name}\t${scope}\t${perMinute ?? '—'}\t${createdAt}\n`);
}

function add(
  path: string,
  keys: readonly StoredKey[],
  name: string,
  scope: KeyScope,
  perMinute: number | undefined,
): void {
  if (!/^[\w.-]{1,64}$/u.test(name)) throw new ConfigError('config_invalid', usage);
  if (keys.some((stored) => stored.name === name))
    throw new ConfigError('config_invalid', `已经有名为 ${name} 的密钥。There is a key named ${name} already.`);
  const { key, stored } = createKey(name, scope, perMinute);
  writeKeyFile(path, [...keys, stored]);
  process.stdout.write(`${key}\n`);
  process.stderr.write(
    `密钥只显示这一次。The key is shown this once.\n` +
      (readSetting('API_KEYS_FILE') === undefined
        ? `用它需要设置 To use it set API_KEYS_FILE=${path}\n`
        : '运行中的服务器一秒内就认它。A running server knows it within a second.\n'),
  );
}

function remove(path: string, keys: readonly StoredKey[], name: string): void {
  const rest = keys.filter((stored) => stored.name !== name);
  if (rest.length === keys.length)
    throw new ConfigError('config_invalid', `没有名为 ${name} 的密钥。There is no key named ${name}.`);
  writeKeyFile(path, rest);
}

function readScope(text: string): KeyScope {
  const scope = keyScopes.find((known) => known === text);
  if (scope === undefined) throw new ConfigError('config_invalid', usage);
  return scope;
}

function readLimit(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,6}$/u.test(text)) throw new ConfigError('config_invalid', usage);
  return Number(text);
}
