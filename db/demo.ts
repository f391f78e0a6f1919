import { indlaesKatalogDemo } from '../app/modules/katalog/demo.ts';
import { type Database, raekke, sql } from '../app/platform/db/database.ts';
import { aarshjulMangler, indlaesAarshjul } from './demo/aarshjul.ts';
import { anskaffelseMangler, indlaesAnskaffelse } from './demo/anskaffelse.ts';
import { afregningMangler, indlaesAfregning } from './demo/faellesprogram/afregning.ts';
import { businesscaseMangler, indlaesBusinesscase } from './demo/faellesprogram/businesscase.ts';
import { inddragelseMangler, indlaesInddragelse } from './demo/faellesprogram/inddragelse.ts';
import { indlaesSpoergsmaal, spoergsmaalMangler } from './demo/faellesprogram/spoergsmaal.ts';
import { indlaesTilslutning, tilslutningMangler } from './demo/faellesprogram/tilslutning.ts';
import { faellesprogramMangler, indlaesFaellesprogram } from './demo/faellesprogram.ts';
import { demoanker, forloebMangler, indlaesForloeb } from './demo/forloeb.ts';
import { gaeldMangler, indlaesGaeld } from './demo/gaeld.ts';
import { handlingsplanMangler, indlaesHandlingsplan } from './demo/handlingsplan.ts';
import { indberetningMangler, indlaesIndberetning } from './demo/indberetning.ts';
import { indkoebMangler, indlaesIndkoeb } from './demo/indkoeb.ts';
import { udfasIntegration } from './demo/katalog.ts';
import { indlaesKravbankDemo } from './demo/kravbank.ts';
import { indlaesKravlister } from './demo/kravlister.ts';
import { indlaesMarkedsdialoger, markedsdialogerMangler } from './demo/markedsdialog.ts';
import type { Demomiljoe } from './demo/miljoe.ts';
import { indlaesNaboer, naboerMangler } from './demo/naboer.ts';
import { demoaktoer, KOMBIT, skrivPersoner } from './demo/personer.ts';
import { indlaesPortefoelje, portefoeljeMangler } from './demo/portefoelje.ts';
import { indlaesProjekter, projekterMangler } from './demo/projekter.ts';
import { bindStrategi, indlaesStrategi, strategibindingMangler, strategiMangler } from './demo/strategi.ts';

/** What is loaded after the systems and their facts, in order; each says whether it was broken off. */
const DELE: readonly {
  readonly indlaes: (miljoe: Demomiljoe) => Promise<void>;
  readonly mangler: (db: Database) => Promise<boolean>;
}[] = [
  { indlaes: indlaesMarkedsdialoger, mangler: markedsdialogerMangler },
  { indlaes: indlaesAnskaffelse, mangler: anskaffelseMangler },
  { indlaes: indlaesPortefoelje, mangler: portefoeljeMangler },
  { indlaes: indlaesNaboer, mangler: naboerMangler },
  // Before the debt is found, so that the edition of a year ago didn't know of it.
  { indlaes: indlaesStrategi, mangler: strategiMangler },
  { indlaes: indlaesGaeld, mangler: gaeldMangler },
  { indlaes: indlaesIndkoeb, mangler: indkoebMangler },
  { indlaes: indlaesAarshjul, mangler: aarshjulMangler },
  { indlaes: indlaesProjekter, mangler: projekterMangler },
  { indlaes: indlaesHandlingsplan, mangler: handlingsplanMangler },
  { indlaes: indlaesIndberetning, mangler: indberetningMangler },
  { indlaes: bindStrategi, mangler: strategibindingMangler },
  { indlaes: indlaesFaellesprogram, mangler: faellesprogramMangler },
  { indlaes: indlaesBusinesscase, mangler: businesscaseMangler },
  { indlaes: indlaesSpoergsmaal, mangler: spoergsmaalMangler },
  { indlaes: indlaesInddragelse, mangler: inddragelseMangler },
  { indlaes: indlaesTilslutning, mangler: tilslutningMangler },
  { indlaes: indlaesAfregning, mangler: afregningMangler },
];

/**
 * Loads the demo: people, suppliers, arbejdsgange, krav and kravlister, systems with their facts and published months.
 * All of it is invented, except kommuner and integrationer. Running it again adds nothing twice, and leaves alone what people have
 * changed since.
 */
export async function indlaesDemo(miljoe: Demomiljoe): Promise<void> {
  const { db, ur } = miljoe;
  await db.somSystem('demo', (tx) => skrivPersoner(tx, ur.nu()));
  await indlaesKatalogDemo(db, ur.nu());
  const redaktoer = await demoaktoer(db, 'Amira Falk', KOMBIT);
  await udfasIntegration(miljoe, redaktoer, await demoanker(miljoe));
  await indlaesKravbankDemo(miljoe);
  await indlaesKravlister(miljoe);
  await indlaesForloeb(miljoe, redaktoer);
  for (const { indlaes } of DELE) await indlaes(miljoe);
}

/** Was the loading of the demo broken off? It can be taken up again. */
export async function demoErUfaerdig(db: Database): Promise<boolean> {
  return (
    (await harDemo(db)) &&
    ((await forloebMangler(db)) || (await Promise.all(DELE.map(({ mangler }) => mangler(db)))).some((m) => m))
  );
}

/** Whether this database has demo data: there are demo logins. */
export async function harDemo(db: Database): Promise<boolean> {
  return (await raekke(db.kysely, sql`select 1 from person where udsteder = 'demo' limit 1`)) !== null;
}

/**
 * Sets the database's own clock (`app_nu`, which decides the deadlines of markedsdialoger) so many milliseconds ahead, as the
 * product's. Zero sets it right again.
 */
export async function stilDemour(db: Database, ms: number): Promise<void> {
  const tid =
    ms === 0 ? 'clock_timestamp()' : `clock_timestamp() + interval '${Math.round(ms / 1000)} seconds'`;
  await db.script(
    `create or replace function app_nu() returns timestamptz language sql volatile as $$ select ${tid} $$`,
  );
}
