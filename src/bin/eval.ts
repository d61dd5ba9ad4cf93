import { loadCommand } from './load-command.ts';

/** `npm run eval`: what the command does stands in `commands/eval.ts`. */
await loadCommand(() => import('./commands/eval.ts'));
