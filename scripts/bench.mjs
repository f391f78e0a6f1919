// npm run bench: installs, builds, and runs every measurement on the project's own Node.
import { installer } from './klar.mjs';
import { koer } from './koer.mjs';

installer();
// Only now: the build needs packages that the line above may just have installed.
const { byg } = await import('./byg.mjs');
await byg();
process.exitCode = await koer('bench/alle.ts', []);
