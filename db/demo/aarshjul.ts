/** Svendborg's yearly wheel: begun some time ago, with what has been done since. */
import { opretAktivitet, saetUdfoert, tilfoejForslag } from '../../app/modules/opgaver/aarshjul/commands.ts';
import { hentAktiviteter } from '../../app/modules/opgaver/aarshjul/queries.ts';
import { FORSLAG, forekomster } from '../../app/modules/opgaver/aarshjul/rules.ts';
import { type Database, raekke, sql } from '../../app/platform/db/database.ts';
import { type Demomiljoe, dageFoer, dengang, skalLykkes } from './miljoe.ts';
import { demoaktoer, SVENDBORG } from './personer.ts';

/** Days ago that the wheel was begun. */
const BEGYNDT = 290;
/** What Svendborg does otherwise than the suggestions: two of them are still suggestions. */
const IKKE_VALGT = ['beredskab', 'tilgaengelighed'];
/** What nobody has got done yet. */
const GLEMT = 'rettigheder';

/** Is there nothing of it yet? */
export async function aarshjulMangler(db: Database): Promise<boolean> {
  return (await raekke(db.kysely, sql`select 1 from aarshjulsaktivitet limit 1`)) === null;
}

/** The wheel, and every month of it that is over marked as done, but one. */
export async function indlaesAarshjul(miljoe: Demomiljoe): Promise<void> {
  const { db } = miljoe;
  if (!(await aarshjulMangler(db))) return;
  const sanne = await demoaktoer(db, 'Sanne Holk', SVENDBORG);
  const karen = await demoaktoer(db, 'Karen Thybo', SVENDBORG);
  const da = dengang(miljoe, dageFoer(miljoe, BEGYNDT, '10:20'));
  const valgte = FORSLAG.map((f) => f.noegle).filter((n) => !IKKE_VALGT.includes(n));
  skalLykkes(await tilfoejForslag(da, sanne, valgte), 'årshjulets forslag');
  skalLykkes(
    await opretAktivitet(da, sanne, {
      titel: 'Nøglepersoner i hjemmeplejen får nyt fra systemerne',
      maaneder: [1, 4, 8, 11],
      ansvarlig: `person:${karen.personId}`,
      link: 'https://svendborg.example/noeglepersoner',
      note: 'Møde på en time. Dagsordenen ligger i mappen.',
    }),
    'egen aktivitet',
  );
  const idag = miljoe.ur.idag();
  const nu = dengang(miljoe, miljoe.ur.nu());
  const alle = await db.som(sanne, (tx) => hentAktiviteter(tx, sanne.organisation.id));
  for (const a of alle) {
    if (a.forslag === GLEMT) continue;
    const aar = Number(idag.slice(0, 4));
    for (const f of [...forekomster(a, aar - 1, idag), ...forekomster(a, aar, idag)])
      if (f.stand === 'overskredet') skalLykkes(await saetUdfoert(nu, sanne, a.id, f, true), a.titel);
  }
}
