import { loadCommand } from './load-command.ts';

/** `npm run mcp`: what the command does stands in `commands/mcp.ts`. */
await loadCommand(() => import('./commands/mcp.ts'));
