import { composeEngine } from '../../compose.ts';
import { serveMcpOnStdio } from '../../http/mcp/serve-mcp-on-stdio.ts';
import { buildHttpSettings } from '../build-http-settings.ts';
import { createConsoleLogger } from '../console-logger.ts';
import { readVersion } from '../read-version.ts';
import { readEnvironment, runCommand } from '../run-command.ts';

/** `npm run -s mcp`: the knowledge base as an MCP server on standard input and output, for programs that start one. */
await runCommand(async () => {
  const config = readEnvironment();
  const logger = createConsoleLogger(config.LOG_LEVEL);
  const engine = await composeEngine(config, logger);
  const ready = engine.start().then(async (job) => {
    await job?.finished;
  });
  ready.catch(() => undefined);
  const settings = buildHttpSettings(config, { webDir: '', version: readVersion(), logger });
  await serveMcpOnStdio(engine, settings, ready);
  await engine.close();
  return 0;
});
