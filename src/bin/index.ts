import { loadCommand } from './load-command.ts';

/** `npm run index`: what the command does stands in `commands/index.ts`. */
await loadCommand(() => import('./commands/index.ts'));
