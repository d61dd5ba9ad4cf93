import { loadCommand } from './load-command.ts';

/** `npm run keys`: what the command does stands in `commands/keys.ts`. */
await loadCommand(() => import('./commands/keys.ts'));
