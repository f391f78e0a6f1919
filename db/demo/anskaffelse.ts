/** The demo's anskaffelse in Svendborg: cases in every phase, what waits in the queue, and the SIH group's meetings. */
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { datoI } from '../../app/kernel/ur.ts';
import { behovstitel, TOMME_FELTER } from '../../app/modules/anskaffelse/behov/rules.ts';
import { naesteNummer } from '../../app/modules/anskaffelse/queries.ts';
import type { Behovsslags, Persondata } from '../../app/modules/anskaffelse/rules.ts';
import { opretSag } from '../../app/modules/anskaffelse/sag/commands.ts';
import { naesteMoededag } from '../../app/modules/anskaffelse/sih/rules.ts';
import { type Database, raekke, raekker, sql, type Tx } from '../../app/platform/db/database.ts';
import { type Demomiljoe, dageFoer, klokken } from './miljoe.ts';
import { demoaktoer, SVENDBORG } from './personer.ts';
import { TELEMEDICIN, type Vurderet, vurder } from './sagsvurderinger.ts';

interface Demobehov {
  readonly beskrivelse: string;
  readonly slags: Behovsslags;
  readonly afdeling: string;
  readonly af: string;
  /** Days ago it was sent. */
  readonly dage: number;
  readonly persondata: Persondata;
  readonly udgift: keyof typeof BAAND | 'uafklaret';
  readonly systemejer: string;
  readonly forretningsejer?: string;
  readonly brugere: string;
}

const BAAND = {
  lille: { noegle: 'lille', fra: 0, til: 500_000 },
  mellem: { noegle: 'mellem', fra: 501_000, til: 1_600_000 },
  stor: { noegle: 'stor', fra: 1_600_000, til: null },
} as const;

interface Demosag extends Demobehov {
  readonly titel: string;
  /** The phase it is in, from 1, and days ago for each step to the next; the first is from phase 1. */
  readonly skridt: readonly number[];
  readonly exit?: { readonly dage: number; readonly begrundelse: string };
  /** It has been evaluated, and that was the end of it. */
  readonly afsluttet?: number;
  readonly delsager: readonly string[];
  readonly sparetKr?: number;
  /** What was assessed in phase 3. */
  readonly vurderet?: Vurderet;
}

const KOE: readonly (Demobehov & { readonly mangler?: string })[] = [
  {
    beskrivelse: 'Pædagoger skal kunne se vagtplanen på telefonen. I dag hænger den på tavlen.',
    slags: 'modul',
    afdeling: 'Dagtilbud',
    af: 'Malthe Birkelund',
    dage: 13,
    persondata: 'ja',
    udgift: 'lille',
    systemejer: 'Karen Thybo',
    brugere: '420',
    mangler: 'Hvilket vagtplansystem bruger I i dag, og hvornår udløber aftalen?',
  },
  {
    beskrivelse: 'Aftalen om sygeplejedepotets lagersystem udløber næste sommer.',
    slags: 'forny',
    afdeling: 'Hjemmepleje',
    af: 'Karen Thybo',
    dage: 6,
    persondata: 'nej',
    udgift: 'mellem',
    systemejer: 'Karen Thybo',
    forretningsejer: 'Jens Ottosen',
    brugere: '35',
  },
  {
    beskrivelse: 'Borgere skal kunne melde ind til sommeraktiviteter uden at ringe',
    slags: 'nyt',
    afdeling: 'Dagtilbud',
    af: 'Malthe Birkelund',
    dage: 5,
    persondata: 'ja',
    udgift: 'uafklaret',
    systemejer: 'Malthe Birkelund',
    brugere: '2.000',
  },
  {
    beskrivelse: 'Risikovurdering af kørselssystemet, som vi overtog sidste år',
    slags: 'risiko',
    afdeling: 'Social og Sundhed',
    af: 'Jens Ottosen',
    dage: 4,
    persondata: 'ja',
    udgift: 'uafklaret',
    systemejer: 'Jens Ottosen',
    brugere: '60',
  },
  {
    beskrivelse: 'Vi vil vide, hvad markedet har til digital post i byggesager',
    slags: 'marked',
    afdeling: 'Økonomi og Indkøb',
    af: 'Rikke Vestermark',
    dage: 3,
    persondata: 'ved_ikke',
    udgift: 'uafklaret',
    systemejer: 'Rikke Vestermark',
    brugere: '80',
  },
  {
    beskrivelse: 'Flere licenser og et modul til sagsopslag i journalen',
    slags: 'udvid',
    afdeling: 'Social og Sundhed',
    af: 'Jens Ottosen',
    dage: 2,
    persondata: 'ja',
    udgift: 'lille',
    systemejer: 'Jens Ottosen',
    brugere: '150',
  },
];

/** A case with what the need behind it shares with most others. */
const sag = (
  titel: string,
  afdeling: string,
  dage: number,
  skridt: readonly number[],
  mere: Partial<Demosag> = {},
): Demosag => ({
  titel,
  beskrivelse: titel,
  slags: 'nyt',
  afdeling,
  af: 'Karen Thybo',
  dage: dage + 6,
  persondata: 'ja',
  udgift: 'mellem',
  systemejer: 'Karen Thybo',
  forretningsejer: 'Jens Ottosen',
  brugere: '250',
  skridt,
  delsager: ['risikoanalyse'],
  ...mere,
});

const SAGER: readonly Demosag[] = [
  sag('Omsorgssystem 2027', 'Hjemmepleje', 250, [215, 140], {
    slags: 'forny',
    udgift: 'stor',
    brugere: '850',
    delsager: ['risikoanalyse', 'databehandleraftale', 'kravliste', 'udbud'],
  }),
  sag('Booking af lokaler', 'Økonomi og Indkøb', 300, [280, 230], {
    delsager: ['kravliste'],
    vurderet: { ja: [], koeb: null },
  }),
  sag('Digital tilmelding til dagtilbud', 'Dagtilbud', 190, [160], {
    delsager: ['risikoanalyse', 'kravliste'],
  }),
  sag('Låneudstyr i hjælpemiddeldepotet', 'Hjemmepleje', 120, [95], { persondata: 'nej', delsager: [] }),
  sag('Skema til magtanvendelser', 'Social og Sundhed', 60, []),
  sag('Chat på hjemmesiden', 'It og Digitalisering', 34, [], { persondata: 'ved_ikke', delsager: [] }),
  sag('Fælles mødekalender for MED-udvalg', 'Stab', 12, [], {
    persondata: 'nej',
    udgift: 'lille',
    delsager: [],
  }),
  sag('Ny timeregistrering', 'Økonomi og Indkøb', 420, [400, 330, 200], {
    vurderet: {
      ja: ['saarbare'],
      grund: 'Der registreres kun arbejdstid, og de ansatte er hørt gennem MED-udvalget.',
      koeb: {
        databehandler: 'Bøgelund Data A/S',
        aarligKr: 240_000,
        engangKr: 180_000,
        valg: 'rammeaftale',
        begrundelse: 'Ydelsen er på en rammeaftale, og miniudbuddet gav tre tilbud.',
      },
    },
    delsager: ['risikoanalyse', 'databehandleraftale', 'kontrakt'],
  }),
  sag('Telemedicinsk sårjournal', 'Social og Sundhed', 640, [610, 540, 400, 260], {
    vurderet: {
      ja: ['foelsomme', 'saarbare', 'helbred'],
      afsnit: TELEMEDICIN,
      koeb: {
        databehandler: 'Lyngmark Digital A/S',
        aarligKr: 210_000,
        engangKr: 320_000,
        valg: 'rammeaftale',
        begrundelse: 'Regionen og kommunerne på Fyn køber på den samme aftale.',
      },
    },
    delsager: ['risikoanalyse', 'databehandleraftale', 'kontrakt', 'udbud'],
  }),
  sag('Skolernes fraværsmodul', 'Børn og Unge', 800, [770, 700, 560, 430, 90], {
    vurderet: {
      ja: ['saarbare'],
      grund: 'Modulet viser kun fravær, som skolerne registrerer i forvejen.',
      koeb: {
        databehandler: 'Tværvind Software ApS',
        aarligKr: 95_000,
        engangKr: 40_000,
        valg: 'direkte',
        begrundelse: 'Modulet hører til det system, skolerne har, og ligger under tærsklen.',
      },
    },
    slags: 'modul',
    delsager: ['risikoanalyse', 'kontrakt'],
  }),
  sag('Eget system til parkeringslicenser', 'Økonomi og Indkøb', 170, [150], {
    exit: { dage: 110, begrundelse: 'Licenserne kan styres i det betalingssystem, vi har i forvejen.' },
    sparetKr: 310_000,
    delsager: ['risikoanalyse'],
  }),
  sag('Digitalt gæstesystem', 'Stab', 900, [880, 800, 700, 590, 240], {
    vurderet: {
      ja: [],
      koeb: {
        databehandler: 'Kildeager Løsninger A/S',
        aarligKr: 48_000,
        engangKr: 25_000,
        valg: 'direkte',
        begrundelse: 'Tre priser er hentet, og den billigste er valgt.',
      },
    },
    afsluttet: 100,
    sparetKr: 85_000,
    udgift: 'lille',
    delsager: ['databehandleraftale', 'kontrakt'],
  }),
];

/** What the loading needs of the world. */
interface Scene {
  readonly tx: Tx;
  readonly miljoe: Demomiljoe;
  readonly sanne: Aktoer;
  readonly folk: ReadonlyMap<string, string>;
  readonly enheder: ReadonlyMap<string, number>;
}

function felter(b: Demobehov) {
  return {
    ...TOMME_FELTER,
    slags: b.slags,
    forventning: 'Hjælp til krav, aftale og indkøb.',
    kontaktperson: b.af,
    afdeling: b.afdeling,
    beskrivelse: b.beskrivelse,
    persondata: b.persondata,
    maalgrupper: ['medarbejdere' as const],
    brugere: b.brugere,
    systemejer: b.systemejer,
    forretningsejer: b.forretningsejer ?? 'samme som systemejer',
    udgift: b.udgift,
    baand: b.udgift === 'uafklaret' ? null : BAAND[b.udgift],
    betaler: b.afdeling,
  };
}

async function behov({ tx, miljoe, sanne, folk, enheder }: Scene, b: Demobehov): Promise<number> {
  const kl = dageFoer(miljoe, b.dage, '10:42');
  const aar = Number(datoI(kl).slice(0, 4));
  const f = felter(b);
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into behov (organisation_id, aar, loebenr, tilstand, felter, slags, enhed_id, titel, persondata,
        oprettet_af, oprettet_kl, rettet_kl, sendt_kl)
      values (${sanne.organisation.id}, ${aar}, ${await naesteNummer(tx, sanne.organisation.id, 'behov', aar)}, 'sendt',
        ${JSON.stringify(f)}::jsonb, ${b.slags}, ${enheder.get(b.afdeling) ?? null}, ${behovstitel(f)}, ${b.persondata},
        ${folk.get(b.af) ?? sanne.personId}, ${kl}, ${kl}, ${kl}) returning id`,
  );
  if (!r) throw new Error('demo: the need was not stored');
  return r.id;
}

async function beslutning(
  { tx, sanne }: Scene,
  sagId: number,
  handling: string,
  fra: number,
  til: number,
  begrundelse: string,
  kl: Date,
): Promise<void> {
  await sql`insert into sagsbeslutning (organisation_id, sag_id, handling, fra_fase, til_fase, begrundelse, kl, af)
    values (${sanne.organisation.id}, ${sagId}, ${handling}, ${fra}, ${til}, ${begrundelse}, ${kl}, ${sanne.personId})`.execute(
    tx,
  );
  const tilstand = handling === 'exit' ? 'exit' : handling === 'afslut' ? 'afsluttet' : 'aaben';
  await sql`update sag set fase = ${til}, tilstand = ${tilstand}, rettet_kl = ${kl},
    afsluttet_kl = ${tilstand === 'aaben' ? null : kl} where id = ${sagId}`.execute(tx);
  await sql`insert into sagshaendelse (organisation_id, sag_id, kl, person_id, handling, detaljer)
    values (${sanne.organisation.id}, ${sagId}, ${kl}, ${sanne.personId}, ${`beslutning.${handling}`},
      ${JSON.stringify({ fra, til, begrundelse })}::jsonb)`.execute(tx);
}

/** The phase in which a case is assessed and approved. */
const VURDERINGSFASE = 3;

/** `til` is when the case left the phase; it came into it by the step before. */
async function vurderet(
  scene: Scene,
  id: number,
  { vurderet: v, skridt }: Demosag,
  til: Date,
): Promise<void> {
  if (!v) return;
  await vurder(scene, id, v, dageFoer(scene.miljoe, skridt[VURDERINGSFASE - 2], '11:20'), til);
}

async function sagen(scene: Scene, d: Demosag): Promise<{ id: number; behovId: number }> {
  const { tx, miljoe, sanne, folk, enheder } = scene;
  const behovId = await behov(scene, d);
  const kl = dageFoer(miljoe, d.dage - 6, '13:05');
  const { id } = await opretSag(tx, sanne, kl, {
    titel: d.titel,
    slags: d.slags,
    enhedId: enheder.get(d.afdeling) ?? null,
    kontaktpersonId: sanne.personId,
    systemejerId: folk.get(d.systemejer) ?? null,
    systemejer: folk.has(d.systemejer) ? '' : d.systemejer,
    forretningsejerId: folk.get(d.forretningsejer ?? '') ?? null,
    persondata: d.persondata,
    behovId,
  });
  await sql`update behov set tilstand = 'optaget', sag_id = ${id}, afgjort_kl = ${kl}, afgjort_af = ${sanne.personId}
    where id = ${behovId}`.execute(tx);
  let fase = 1;
  for (const dage of d.skridt) {
    const trin = dageFoer(miljoe, dage, '11:20');
    if (fase === VURDERINGSFASE) await vurderet(scene, id, d, trin);
    await sql`update sagspunkt set tilstand = 'lukket', relevans = 'relevant', lukket_kl = ${trin}, lukket_af = ${sanne.personId},
      rettet_kl = ${trin}, rettet_af = ${sanne.personId} where sag_id = ${id} and ${fase}::int = any(faser) and tilstand <> 'lukket'`.execute(
      tx,
    );
    await beslutning(scene, id, 'videre', fase, fase + 1, '', trin);
    fase += 1;
  }
  if (fase === VURDERINGSFASE) await vurderet(scene, id, d, dageFoer(miljoe, 5, '11:20'));
  if (d.exit)
    await beslutning(
      scene,
      id,
      'exit',
      fase,
      fase,
      d.exit.begrundelse,
      dageFoer(miljoe, d.exit.dage, '14:10'),
    );
  if (d.afsluttet !== undefined)
    await beslutning(scene, id, 'afslut', fase, fase, '', dageFoer(miljoe, d.afsluttet, '14:10'));
  if (d.sparetKr !== undefined)
    await sql`update sag set sparet_oere = ${d.sparetKr * 100}, sparet_note = 'Anslået over fire år' where id = ${id}`.execute(
      tx,
    );
  for (const slags of d.delsager) {
    const lukket = fase >= 4 || (slags === 'risikoanalyse' && d.vurderet) ? kl : null;
    await sql`insert into delsag (organisation_id, sag_id, slags, tilstand, ejer_id, oprettet_kl, oprettet_af, lukket_kl)
      values (${sanne.organisation.id}, ${id}, ${slags}, ${lukket ? 'lukket' : 'aaben'}, ${sanne.personId}, ${kl},
        ${sanne.personId}, ${lukket})`.execute(tx);
  }
  return { id, behovId };
}

async function moede({ tx, sanne, folk }: Scene, dato: string, referat: string | null): Promise<number> {
  const kl = klokken(dato, '09:00');
  const oprettet = new Date(kl.getTime() - 3 * 86_400_000);
  const deltagere = ['Sanne Holk', 'Bo Lindegaard', 'Rikke Vestermark'].flatMap((n) => folk.get(n) ?? []);
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into sihmoede (organisation_id, dato, tilstand, deltagere, referat, oprettet_kl, oprettet_af,
        rettet_kl, rettet_af, afholdt_kl)
      values (${sanne.organisation.id}, ${dato}::date, ${referat === null ? 'planlagt' : 'afholdt'}, ${deltagere}::uuid[],
        ${referat ?? ''}, ${oprettet}, ${sanne.personId}, ${oprettet}, ${sanne.personId},
        ${referat === null ? null : klokken(dato, '10:15')})
      returning id`,
  );
  if (!r) throw new Error('demo: the meeting was not stored');
  return r.id;
}

interface Punkt {
  readonly behovId?: number;
  readonly sagId?: number;
  readonly emne?: string;
  readonly beslutning: string | null;
  readonly begrundelse?: string;
}

async function punkter(
  { tx, sanne }: Scene,
  moedeId: number,
  dato: string,
  alle: readonly Punkt[],
): Promise<void> {
  for (const [i, p] of alle.entries()) {
    const kl = p.beslutning === null ? null : klokken(dato, '09:30');
    await sql`insert into sihpunkt (organisation_id, moede_id, behov_id, sag_id, emne, orden, beslutning, begrundelse,
        kontaktperson_id, besluttet_kl, besluttet_af)
      values (${sanne.organisation.id}, ${moedeId}, ${p.behovId ?? null}, ${p.sagId ?? null}, ${p.emne ?? ''}, ${i + 1},
        ${p.beslutning}, ${p.begrundelse ?? ''}, ${p.beslutning === 'optag' ? sanne.personId : null}, ${kl},
        ${kl && sanne.personId})`.execute(tx);
  }
}

/** Mondays before today that were working days, the last first. */
function mandagFoer(idag: string, uger: number): string {
  const d = Temporal.PlainDate.from(idag);
  return d
    .subtract({ days: (d.dayOfWeek + 6) % 7 || 7 })
    .subtract({ weeks: uger })
    .toString();
}

async function koeen(scene: Scene): Promise<number[]> {
  const { tx, miljoe, sanne } = scene;
  const ider: number[] = [];
  for (const b of KOE) {
    const id = await behov(scene, b);
    ider.push(id);
    if (b.mangler === undefined) continue;
    const kl = klokken(mandagFoer(miljoe.ur.idag(), 0), '09:30');
    await sql`update behov set tilstand = 'mangler', afgoerelse_grund = ${b.mangler} where id = ${id}`.execute(
      tx,
    );
    await sql`insert into behovsbesked (organisation_id, behov_id, fra, tekst, kl, af)
      values (${sanne.organisation.id}, ${id}, 'sih', ${b.mangler}, ${kl}, ${sanne.personId})`.execute(tx);
  }
  return ider;
}

async function indlaes(scene: Scene): Promise<void> {
  const lavet = new Map<string, { id: number; behovId: number }>();
  // The oldest first, so that numbers follow time.
  for (const d of SAGER.toSorted((a, b) => b.dage - a.dage)) lavet.set(d.titel, await sagen(scene, d));
  const koe = await koeen(scene);
  const idag = scene.miljoe.ur.idag();
  const [foerste, anden, naeste] = [mandagFoer(idag, 1), mandagFoer(idag, 0), naesteMoededag(idag)];
  const kalender = lavet.get('Fælles mødekalender for MED-udvalg');
  await punkter(
    scene,
    await moede(scene, foerste, 'Gennemgang af nye behov. Næste møde er som aftalt om en uge.'),
    foerste,
    [
      { behovId: kalender?.behovId, beslutning: 'optag' },
      {
        emne: 'Fordeling af sager i vinterferien',
        beslutning: 'droeftet',
        begrundelse: 'Sanne tager imod i uge 7.',
      },
    ],
  );
  await punkter(
    scene,
    await moede(scene, anden, 'Et behov mangler oplysninger om det nuværende system.'),
    anden,
    [
      { behovId: koe[0], beslutning: 'mangler', begrundelse: KOE[0].mangler },
      {
        sagId: lavet.get('Omsorgssystem 2027')?.id,
        beslutning: 'udsaet',
        begrundelse: 'Afventer skøn over udgiften.',
      },
    ],
  );
  await punkter(scene, await moede(scene, naeste, null), naeste, [
    ...koe.slice(1).map((behovId) => ({ behovId, beslutning: null })),
    { sagId: lavet.get('Omsorgssystem 2027')?.id, beslutning: null },
  ]);
}

/** Loads it all in one transaction, once: what a kommune has of its own is left alone. */
export async function indlaesAnskaffelse(miljoe: Demomiljoe): Promise<void> {
  const { db } = miljoe;
  const sanne = await demoaktoer(db, 'Sanne Holk', SVENDBORG);
  await db.somSystem('demo: anskaffelse', async (tx) => {
    if (await harSager(tx, sanne)) return;
    const organisationId = sanne.organisation.id;
    const folk = await raekker(
      tx,
      sql<{
        navn: string;
        id: string;
      }>`select p.navn, p.id from person p join medlemskab m on m.person_id = p.id
        where m.organisation_id = ${organisationId} and p.udsteder = 'demo'`,
    );
    const enheder = await raekker(
      tx,
      sql<{ navn: string; id: number }>`select navn, id from enhed where organisation_id = ${organisationId}`,
    );
    await indlaes({
      tx,
      miljoe,
      sanne,
      folk: new Map(folk.map((p) => [p.navn, p.id])),
      enheder: new Map(enheder.map((e) => [e.navn, e.id])),
    });
  });
}

async function harSager(tx: Tx, { organisation }: Aktoer): Promise<boolean> {
  return (
    (await raekke(
      tx,
      sql`select 1 from behov where organisation_id = ${organisation.id}
        union all select 1 from sag where organisation_id = ${organisation.id} limit 1`,
    )) !== null
  );
}

/** Was the loading broken off before it? */
export async function anskaffelseMangler(db: Database): Promise<boolean> {
  const sanne = await demoaktoer(db, 'Sanne Holk', SVENDBORG);
  return !(await db.somSystem('demo: anskaffelse', (tx) => harSager(tx, sanne)));
}
