/** `npm run bench`: every measurement in turn, each beside its rival or floor; exit 1 when one misses what is asked. */
import { koer as afregning } from './afregning.ts';
import { koer as anskaffelse } from './anskaffelse.ts';
import { koer as beregning } from './beregning.ts';
import { koer as handlingsplan } from './handlingsplan.ts';
import { koer as http } from './http.ts';
import { koer as indlaesning } from './import.ts';
import { koer as kitos } from './kitos.ts';
import { koer as kravbank } from './kravbank.ts';
import { koer as kravguide } from './kravguide.ts';
import { koer as kravspecifikation } from './kravspecifikation.ts';
import type { Maaling } from './maaling.ts';
import { koer as markedsautosave } from './markedsautosave.ts';
import { koer as markedsmatrix } from './markedsmatrix.ts';
import { koer as portefoelje } from './portefoelje.ts';
import { koer as talvaerk } from './talvaerk.ts';
import { koer as udbudsplan } from './udbudsplan.ts';

const ALLE: readonly (() => Promise<Maaling[]>)[] = [
  beregning,
  talvaerk,
  indlaesning,
  kravbank,
  kravguide,
  kravspecifikation,
  markedsautosave,
  markedsmatrix,
  anskaffelse,
  kitos,
  portefoelje,
  udbudsplan,
  handlingsplan,
  afregning,
  http,
];

const maalinger: Maaling[] = [];
for (const koer of ALLE) maalinger.push(...(await koer()));
const misser = maalinger.filter(({ ok }) => !ok);
console.log(`${maalinger.length - misser.length} af ${maalinger.length} mål er nået.`);
for (const { navn, resultat, krav } of misser) console.log(`Misser: ${navn}: ${resultat}, krav ${krav}`);
process.exitCode = misser.length > 0 ? 1 : 0;
