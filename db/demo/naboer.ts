/** The demo's neighbours in Svendborg: two systems for the same task, relations to others, and references to the ESDH. */
import { tilfoejRelation } from '../../app/modules/portefoelje/brug/commands.ts';
import { retHenvisninger } from '../../app/modules/portefoelje/genstand/commands.ts';
import { opretGenstande, retGenstande } from '../../app/modules/portefoelje/lager/commands.ts';
import { type Database, raekke, raekker, sql } from '../../app/platform/db/database.ts';
import { type Demomiljoe, dageFoer, dengang, skalLykkes } from './miljoe.ts';
import { demoaktoer, SVENDBORG } from './personer.ts';

const NABO = 'Hjemmeplejens kørelister';

/** Goes on from where it was broken off; what people have changed since stays. */
export async function indlaesNaboer(miljoe: Demomiljoe): Promise<void> {
  const { db } = miljoe;
  if (!(await naboerMangler(db))) return;
  const sanne = await demoaktoer(db, 'Sanne Holk', SVENDBORG);
  const org = sanne.organisation.id;
  const kl = dageFoer(miljoe, 30, '10:20');
  const skriver = { kilde: 'person', personId: sanne.personId, kl } as const;
  const ider = await db.som(sanne, async (tx) => {
    const r = await raekker(
      tx,
      sql<{
        id: number;
        navn: string;
      }>`select id, navn from systembrug where organisation_id = ${org} and fjernet_kl is null`,
    );
    return new Map(r.map((s) => [s.navn, s.id]));
  });
  const omsorgia = ider.get('Omsorgia');
  if (omsorgia === undefined) return;
  const da = dengang(miljoe, kl);
  await db.som(sanne, async (tx) => {
    await retGenstande(
      tx,
      org,
      'systembrug',
      new Map([
        [
          omsorgia,
          {
            forretningstype: 'Omsorgssystem',
            formaal: 'Dokumentation og planlægning i hjemmepleje, sygepleje og på plejecentre.',
            kle: ['27.36.04', '27.35.04'],
            brugende_enheder: ['Hjemmepleje', 'Dagtilbud'],
          },
        ],
      ]),
      skriver,
    );
  });
  const sagsro = ider.get('Sagsro');
  if (sagsro !== undefined)
    skalLykkes(
      await tilfoejRelation(da, sanne, omsorgia, {
        fra: omsorgia,
        til: sagsro,
        integrationId: null,
        snitflade: 'Journalnotater',
        frekvens: 'Dagligt',
        beskrivelse: 'Afgørelser journaliseres på borgerens sag.',
        url: '',
      }),
      'a relation',
    );
  skalLykkes(
    await retHenvisninger(da, sanne, 'systembrug', omsorgia, {
      ny: {
        titel: 'Kontrakt og bilag',
        dokumentId: '23/4411',
        url: 'https://esdh.example/sag/23-4411',
        hoved: true,
      },
    }),
    'a reference',
  );
  // Last: it says that all of it is there.
  await db.som(sanne, (tx) =>
    opretGenstande(
      tx,
      org,
      'systembrug',
      [
        {
          navn: NABO,
          lokalt_navn: 'Kørelisterne',
          leverandoer: 'Egenudvikling',
          formaal: 'Daglige køreruter i hjemmeplejen.',
          kle: ['27.36.04'],
          livscyklus: 'udfases',
          hosting: 'egen',
          ansvarlig_enhed: 'Hjemmepleje',
          brugere_fra: 60,
          brugere_til: 80,
          ai: 'nej',
        },
      ],
      skriver,
    ),
  );
}

/** Was it broken off, or never begun? */
export async function naboerMangler(db: Database): Promise<boolean> {
  const sanne = await demoaktoer(db, 'Sanne Holk', SVENDBORG);
  const fundet = await db.somSystem('demo: naboer', (tx) =>
    raekke(
      tx,
      sql`select 1 from systembrug where organisation_id = ${sanne.organisation.id} and navn = ${NABO}`,
    ),
  );
  return fundet === null;
}
