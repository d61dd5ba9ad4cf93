import { loadCommand } from './load-command.ts';

/** `npm start`: what the command does stands in `commands/serve.ts`. */
await loadCommand(() => import('./commands/serve.ts'));
