// A process that works on one run of KITOS, for tests that kill it:
//     node scripts/koer.mjs test/kitos/laeser.ts FOLDER|URL RUN
import { aabnIndlejret, aabnServer } from '../../app/platform/db/forbindelse.ts';
import { testMiljoe } from '../helpers.ts';
import { koerFaerdig } from './verden.ts';

const [hvor, koersel] = process.argv.slice(2);
const db = hvor.startsWith('postgres') ? aabnServer(hvor, 3) : await aabnIndlejret(hvor);
await koerFaerdig(testMiljoe(db), Number(koersel));
await db.luk();
process.send?.('done');
process.disconnect?.();
