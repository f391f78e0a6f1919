// npm start: installs, builds and serves. The first time, in a new data folder, demo data are loaded unless
// --uden-demo is given; a database that is already there is never given demo data.
import { maalbillede } from './maalbillede.mjs';

const argumenter = process.argv.slice(2);
const demo = argumenter.some((a) => a === '--demo' || a === '--uden-demo') ? [] : ['--demo-hvis-ny'];
process.exitCode = await maalbillede(['start', ...demo, ...argumenter]);
