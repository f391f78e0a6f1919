/** The demo's kravbank: local and samarbejde krav in every state, adaptations, wishes for elevation and remarks. */

import type { Aktoer } from '../../app/kernel/adgang.ts';
import { hentKlasser } from '../../app/modules/kravbank/klasse/queries.ts';
import type { Klasser } from '../../app/modules/kravbank/klasse/rules.ts';
import { gemKladde, opret } from '../../app/modules/kravbank/krav/commands.ts';
import { hentKrav, hentVersion, type Kravversion } from '../../app/modules/kravbank/krav/queries.ts';
import { laestStempel, stempel } from '../../app/modules/kravbank/krav/rules.ts';
import { kommenter } from '../../app/modules/kravbank/krav/samtale/commands.ts';
import { tagSkridt } from '../../app/modules/kravbank/krav/skridt/commands.ts';
import { returner } from '../../app/modules/kravbank/ophoejelse/afgoer/commands.ts';
import {
  oensk,
  kommenter as skrivIDroeftelse,
  stoet,
} from '../../app/modules/kravbank/ophoejelse/commands.ts';
import { type Klasseart, type Kravindhold, TOMT_INDHOLD } from '../../app/modules/kravbank/rules.ts';
import { gemTilpasning, tilpas } from '../../app/modules/kravbank/tilpasning/commands.ts';
import { raekke, sql } from '../../app/platform/db/database.ts';
import {
  type Demokravtekst,
  type Demoskridt,
  LOKALE,
  SAMARBEJDSKRAV,
  TVAERKOMMUNALT,
} from './kravtekster.ts';
import { type Demomiljoe, dageFoer, dengang, skalLykkes } from './miljoe.ts';
import { demoaktoer, KOMBIT, ODENSE, SAMARBEJDE, SVENDBORG } from './personer.ts';

function indhold(t: Demokravtekst, klasser: Klasser): Omit<Kravindhold, 'bilag'> {
  const id = (art: Klasseart, noegle: string) => {
    const fundet = klasser.alle.find((k) => k.art === art && k.noegle === noegle);
    if (!fundet) throw new Error(`the demo needs the class ${art} ${noegle}`);
    return fundet.id;
  };
  const { bilag: _, ...tomt } = TOMT_INDHOLD;
  return {
    ...tomt,
    navn: t.navn,
    beskrivelse: t.beskrivelse,
    rationale: t.rationale,
    fortolkning: t.fortolkning ?? '',
    interessenter: t.interessenter ?? '',
    kategoriId: id('kategori', t.under.slice(0, t.under.indexOf('-'))),
    underkategoriId: id('kategori', t.under),
    prioritet: t.prioritet ?? 'krav',
    alleDomaener: t.domaener === undefined,
    domaener: (t.domaener ?? []).map((n) => id('domaene', n)),
    tags: (t.tags ?? []).map((n) => id('tag', n)),
    integrationer: t.integrationer ?? [],
    arbejdsgange: t.arbejdsgange ?? [],
  };
}

interface Kendt {
  readonly id: number;
  /** How many of the steps have been taken. */
  readonly taget: number;
}

/** The demo krav of that name that this organisation has already, and how far it has come. */
function find(miljoe: Demomiljoe, aktoer: Aktoer, foersteNavn: string): Promise<Kendt | null> {
  return miljoe.db.somSystem('demo: krav', (tx) =>
    raekke(
      tx,
      sql<Kendt>`select h.krav_id as id, (select count(*)::int from kravhaendelse a where a.krav_id = h.krav_id
          and a.handling in ('opret', 'ret', 'indsend', 'publicer', 'udgaa', 'slet')) as taget
        from kravhaendelse h join krav_version v on v.krav_id = h.krav_id and v.nr = 1
        where h.handling = 'opret' and h.organisation_id = ${aktoer.organisation.id}
          and v.indhold ->> 'navn' = ${foersteNavn}
        order by h.id limit 1`,
    ),
  );
}

async function version(miljoe: Demomiljoe, aktoer: Aktoer, id: number): Promise<Kravversion> {
  const fundet = await miljoe.db.som(aktoer, async (tx) => {
    const krav = await hentKrav(tx, id);
    const nr = krav?.aabenNr ?? krav?.gaeldendeNr;
    return nr ? hentVersion(tx, id, nr) : null;
  });
  if (!fundet) throw new Error(`demo: krav ${id} has no version`);
  return fundet;
}

/** Takes the steps that haven't been taken yet, each dated when it would have happened. Returns the krav's id. */
async function krav(
  miljoe: Demomiljoe,
  aktoer: Aktoer,
  nummer: string,
  skridt: readonly Demoskridt[],
  klasser: Klasser,
): Promise<number> {
  const [foerste] = skridt;
  if (foerste.goer !== 'opret') throw new Error(`demo: ${nummer} must begin by being made`);
  const hvad = foerste.tekst.navn;
  const kendt = await find(miljoe, aktoer, hvad);
  let id = kendt?.id ?? 0;
  for (const s of skridt.slice(kendt?.taget ?? 0)) {
    const kl = dageFoer(miljoe, s.dage, '10:20:00');
    const begrundelse = s.fordi ?? '';
    if (s.goer === 'opret') {
      const nyt = { indhold: indhold(s.tekst, klasser), nummer, fraKravId: null };
      id = skalLykkes(await opret(miljoe.db, aktoer, kl, nyt), hvad).id;
      continue;
    }
    const v = await version(miljoe, aktoer, id);
    if (s.goer === 'ret') {
      const rettelse = {
        id,
        indhold: indhold(s.tekst, klasser),
        begrundelse,
        stempel: stempel(v),
        selv: false,
      };
      skalLykkes(await gemKladde(miljoe.db, aktoer, kl, rettelse), hvad);
    } else {
      const valg = { id, skridt: s.goer, begrundelse, stempel: laestStempel(v), nr: null };
      skalLykkes(await tagSkridt(miljoe.db, aktoer, kl, valg), hvad);
    }
  }
  return id;
}

/** Whether a row of that kind is there, so that it isn't made twice. */
async function findes(miljoe: Demomiljoe, forespoergsel: ReturnType<typeof sql>): Promise<boolean> {
  return (await miljoe.db.somSystem('demo: findes', (tx) => raekke(tx, forespoergsel))) !== null;
}

interface Folk {
  readonly yusuf: Aktoer;
  readonly nanna: Aktoer;
  readonly dorte: Aktoer;
}

async function oensker(
  miljoe: Demomiljoe,
  folk: Folk,
  kravId: number,
  o: {
    readonly dage: number;
    readonly grund: string;
    readonly stoette?: string;
    readonly returneret?: string;
  },
): Promise<void> {
  const { yusuf, nanna, dorte } = folk;
  const kendt = await miljoe.db.somSystem('demo: ønske', (tx) =>
    raekke(
      tx,
      sql<{
        id: number;
        tilstand: string;
        laas: number;
        stoettet: boolean;
        droeftet: boolean;
      }>`select o.id, o.tilstand, o.laas,
          exists (select from ophoejelse_stoette s where s.ophoejelse_id = o.id) as stoettet,
          exists (select from kravkommentar k where k.ophoejelse_id = o.id) as droeftet
        from ophoejelse o where krav_id = ${kravId} order by id limit 1`,
    ),
  );
  const da = (dage: number) => dengang(miljoe, dageFoer(miljoe, dage, '13:05:00'));
  const id = kendt?.id ?? skalLykkes(await oensk(da(o.dage), yusuf, kravId, o.grund), 'oensk');
  if (o.stoette !== undefined && !kendt?.stoettet)
    skalLykkes(await stoet(da(o.dage - 5), nanna, id, o.stoette), 'stoet');
  if (o.stoette !== undefined && !kendt?.droeftet) {
    const tekst = 'Kravredaktionen tager ønsket op på næste møde. Hvilke systemer kan I bruge som eksempel?';
    skalLykkes(await skrivIDroeftelse(da(o.dage - 6), dorte, id, tekst), 'kommenter');
  }
  if (o.returneret !== undefined && (kendt?.tilstand ?? 'oensket') === 'oensket') {
    const afgoerelse = { laas: kendt?.laas ?? 1, grund: o.returneret };
    skalLykkes(await returner(da(o.dage - 20), dorte, id, afgoerelse), 'returner');
  }
}

async function leveret(miljoe: Demomiljoe, noegle: string): Promise<number> {
  const fundet = await miljoe.db.somSystem('demo: leveret krav', (tx) =>
    raekke(tx, sql<{ id: number }>`select id from krav where noegle = ${noegle}`),
  );
  if (!fundet) throw new Error(`demo: ${noegle} isn't shipped`);
  return fundet.id;
}

const erTilpasset = (miljoe: Demomiljoe, kravId: number, aktoer: Aktoer) =>
  findes(
    miljoe,
    sql`select 1 from kravtilpasning where krav_id = ${kravId} and organisation_id = ${aktoer.organisation.id}`,
  );

/** Svendborg's favourites and deselections among the shipped krav. */
async function valg(miljoe: Demomiljoe, yusuf: Aktoer): Promise<void> {
  const alle = [
    ['integration-sf1500', 'favorit', ''],
    ['adgang-roller', 'favorit', ''],
    ['ophoer-udlevering', 'favorit', ''],
    [
      'logning-central',
      'fravaelg',
      'Kommunen har endnu ingen central logopsamling. Tages op igen, når den er der.',
    ],
    ['selvbetjening-udseende', 'fravaelg', 'Svendborg stiller kravet i sin egen designmanual.'],
  ] as const;
  for (const [noegle, handling, grund] of alle) {
    const id = await leveret(miljoe, noegle);
    if (await erTilpasset(miljoe, id, yusuf)) continue;
    const da = dengang(miljoe, miljoe.ur.nu());
    skalLykkes(await tilpas(da, yusuf, id, handling, { grund, nr: 0, bilag: '' }), noegle);
  }
}

async function bemaerkning(
  miljoe: Demomiljoe,
  aktoer: Aktoer,
  kravId: number,
  dage: number,
  tekst: string,
): Promise<void> {
  if (await findes(miljoe, sql`select 1 from kravkommentar where krav_id = ${kravId} and tekst = ${tekst}`))
    return;
  skalLykkes(
    await kommenter(miljoe.db, aktoer, dageFoer(miljoe, dage, '09:40:00'), kravId, tekst),
    'kommentar',
  );
}

/** Loads the demo's kravbank, as far as it isn't there. Interrupted, it goes on where it was. */
export async function indlaesKravbankDemo(miljoe: Demomiljoe): Promise<void> {
  const { db } = miljoe;
  const yusuf = await demoaktoer(db, 'Yusuf Damgård', SVENDBORG);
  const nanna = await demoaktoer(db, 'Nanna Overby', ODENSE);
  const dorte = await demoaktoer(db, 'Dorte Hvidtfeldt', KOMBIT);
  const sanne = await demoaktoer(db, 'Sanne Holk', SAMARBEJDE);
  const klasser = await db.som(yusuf, hentKlasser);

  const lokale = new Map<string, number>();
  for (const { nummer, skridt } of LOKALE)
    lokale.set(nummer, await krav(miljoe, yusuf, nummer, skridt, klasser));
  for (const { nummer, skridt } of SAMARBEJDSKRAV) await krav(miljoe, sanne, nummer, skridt, klasser);

  const post = await krav(miljoe, dorte, '', TVAERKOMMUNALT.foer, klasser);
  if (!(await erTilpasset(miljoe, post, yusuf))) {
    const tekst = {
      beskrivelse:
        'Breve fra Svendborg skal sendes fra den afdeling, der behandler sagen, med dens telefontid.',
      fortolkning: '',
      interessenter: 'Borgerservice',
      laas: 0,
    };
    const da = dengang(miljoe, dageFoer(miljoe, 200, '11:15:00'));
    skalLykkes(await gemTilpasning(da, yusuf, post, tekst), 'tilpasning');
  }
  await bemaerkning(miljoe, nanna, post, 40, 'Odense savner, at status på forsendelsen kan ses på sagen.');
  await krav(miljoe, dorte, '', [...TVAERKOMMUNALT.foer, ...TVAERKOMMUNALT.efter], klasser);
  await bemaerkning(miljoe, dorte, post, 18, 'Status er med fra version 4.');

  const folk = { yusuf, nanna, dorte };
  const id = (nummer: string) => lokale.get(nummer) ?? 0;
  await oensker(miljoe, folk, id('L-04'), {
    dage: 26,
    grund: 'Alle kommuner har brug for det, og fire har allerede en lignende tekst.',
    stoette: 'Odense har det samme krav i sine egne udbud.',
  });
  await oensker(miljoe, folk, id('L-02'), {
    dage: 15,
    grund: 'Manglende serviceaftaler forsinker indførelser i hele landet.',
    stoette: 'Vi var tre måneder forsinket af samme grund.',
  });
  await oensker(miljoe, folk, id('L-07'), {
    dage: 120,
    grund: 'Postophold er et problem i alle kommuner med sommerhuse.',
    returneret:
      'Postophold håndteres forskelligt fra kommune til kommune. Kravet er bedst som lokalt; skriv igen, hvis flere melder sig.',
  });
  await bemaerkning(miljoe, yusuf, id('L-06'), 2, 'Kan juristen se på ordlyden om sprog?');
  await valg(miljoe, yusuf);
}
