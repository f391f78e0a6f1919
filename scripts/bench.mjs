// npm run bench: installs, builds, and runs every measurement on the project's own Node.
import { byg } from './byg.mjs';
import { installer } from './klar.mjs';
import { koer } from './koer.mjs';

installer();
await byg();
process.exitCode = await koer('bench/alle.ts', []);
