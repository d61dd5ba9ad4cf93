import { loadCommand } from './load-command.ts';

/** `npm run ask`: what the command does stands in `commands/ask.ts`. */
await loadCommand(() => import('./commands/ask.ts'));
