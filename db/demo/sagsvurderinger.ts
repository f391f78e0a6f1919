/** What the demo's cases had to have before they were bought: signed, agreed, decided and approved, when it was. */
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { datoI } from '../../app/kernel/ur.ts';
import { laesDatabehandling } from '../../app/modules/anskaffelse/databehandling/rules.ts';
import { beslutningsdokument } from '../../app/modules/anskaffelse/godkendelse/exports.ts';
import { grundlagsafsnit } from '../../app/modules/anskaffelse/godkendelse/grundlag/exports.ts';
import { hentSagsbillede } from '../../app/modules/anskaffelse/godkendelse/grundlag/queries.ts';
import { findGodkendelse } from '../../app/modules/anskaffelse/godkendelse/queries.ts';
import type { Godkendelsesgrundlag } from '../../app/modules/anskaffelse/godkendelse/rules.ts';
import { findSag, type Sag } from '../../app/modules/anskaffelse/queries.ts';
import type { Dpiaafsnit } from '../../app/modules/anskaffelse/risiko/dpia/rules.ts';
import {
  type Screening,
  SPOERGSMAALENE,
  type Spoergsmaal,
  skalHaveDpia,
} from '../../app/modules/anskaffelse/risiko/dpia/screening/rules.ts';
import { laesTrussel, nyeTrusler } from '../../app/modules/anskaffelse/risiko/rules.ts';
import { sagsnummer } from '../../app/modules/anskaffelse/rules.ts';
import { hentUdbud } from '../../app/modules/anskaffelse/udbud/queries.ts';
import { kanBeslutte, type Udbudsvalg } from '../../app/modules/anskaffelse/udbud/raad/rules.ts';
import { TOMT_GRUNDLAG } from '../../app/modules/anskaffelse/udbud/rules.ts';
import { raekke, sql, type Tx } from '../../app/platform/db/database.ts';
import { pdfBytes } from '../../app/platform/document/pdf.ts';
import { gemBytes } from '../../app/platform/filer.ts';
import { type Demomiljoe, klokken, skalLykkes } from './miljoe.ts';

export interface Vurderet {
  /** The questions of the screening that are answered yes; the rest are no. */
  readonly ja: readonly Spoergsmaal[];
  /** Why no DPIA is made where the screening is yellow. */
  readonly grund?: string;
  readonly afsnit?: Dpiaafsnit;
  /** Null where the agreement, the tender and the approval aren't there yet. */
  readonly koeb: {
    readonly databehandler: string;
    readonly aarligKr: number;
    readonly engangKr: number;
    readonly valg: Udbudsvalg;
    readonly begrundelse: string;
  } | null;
}

export const TELEMEDICIN: Dpiaafsnit = {
  tekster: {
    beskrivelse:
      'Sygeplejersker fotograferer og beskriver sår hos borgere i eget hjem. Billeder og målinger deles med sårambulatoriet på sygehuset.',
    noedvendighed:
      'Behandlingen følger af sundhedsloven. Der tages kun billeder af såret, og de slettes fra telefonen, når de er sendt.',
    risici:
      'Billeder kan komme til uvedkommendes kendskab, og forkerte målinger kan give forkert behandling.',
    foranstaltninger:
      'Login med to faktorer, kryptering på telefon og undervejs, log over opslag og stikprøver hver måned.',
    hoering:
      'Ældrerådet er hørt og ønskede tydelig information til borgeren, før der tages billeder. Det er indarbejdet.',
    konklusion:
      'Behandlingen kan begynde, når stikprøverne er sat i gang og vejledningen til borgeren er trykt.',
  },
  restrisiko: 'acceptabel',
  datatilsyn: '',
};

interface Scene {
  readonly tx: Tx;
  readonly miljoe: Demomiljoe;
  readonly sanne: Aktoer;
  readonly folk: ReadonlyMap<string, string>;
}

interface Arbejde extends Scene {
  readonly sag: Sag;
  /** In the morning of the day that is so far into the time the case was in the phase, from 0 to 1. */
  kl(del: number): Date;
  hvem(navn: string): string;
}

function haendelse(
  { tx, sag }: Arbejde,
  kl: Date,
  personId: string,
  handling: string,
  detaljer: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  return sql`insert into sagshaendelse (organisation_id, sag_id, kl, person_id, handling, detaljer)
    values (${sag.organisationId}, ${sag.id}, ${kl}, ${personId}, ${handling}, ${JSON.stringify(detaljer)}::jsonb)`.execute(
    tx,
  );
}

/** What the demo has judged to be relevant; the rest of the catalogue isn't. */
const RELEVANTE: Readonly<Record<string, { readonly foer: 3 | 4; readonly foranstaltninger: string }>> = {
  'brede-rettigheder': {
    foer: 3,
    foranstaltninger: 'Roller hentes fra kommunens brugerstyring og gennemgås hvert halve år.',
  },
  'manglende-sletning': {
    foer: 3,
    foranstaltninger: 'Slettefrister er sat op i systemet og prøvet ved overtagelsen.',
  },
  'misbrugt-login': { foer: 4, foranstaltninger: 'Login med to faktorer gennem kommunens egen løsning.' },
  nedbrud: { foer: 3, foranstaltninger: 'Aftalt oppetid på 99,5 procent og en nødprocedure på papir.' },
};

async function risiko(a: Arbejde): Promise<void> {
  const { tx, sag, sanne } = a;
  const [begyndt, slut] = [a.kl(0.1), a.kl(0.3)];
  const jurist = a.hvem('Lea Steensgaard');
  const konklusion =
    'Risiciene er kendte og kan bæres, når foranstaltningerne er på plads inden ibrugtagning.';
  const v = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into risikovurdering (organisation_id, sag_id, nr, matrix, konklusion, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
      values (${sag.organisationId}, ${sag.id}, 1, 'standard', ${konklusion}, ${begyndt}, ${sanne.personId}, ${begyndt},
        ${sanne.personId}) returning id`,
  );
  if (!v) throw new Error('demo: the assessment was not stored');
  const trusler = nyeTrusler([]).map(({ noegle, navn, vurdering }, i) => {
    const r = RELEVANTE[noegle];
    const svar = r
      ? {
          relevant: 'ja',
          grund: 'Systemet indeholder oplysninger om borgere eller ansatte.',
          sandsynlighed: r.foer - 1,
          konsekvens: { fr: r.foer, to: 2 },
          metode: 'mitiger',
          foranstaltninger: r.foranstaltninger,
          restSandsynlighed: 1,
          restKonsekvens: 2,
          ejerId: sag.systemejer.id ?? sanne.personId,
        }
      : { relevant: 'nej', grund: 'Ikke aktuelt for løsningen, som den er beskrevet.' };
    return { noegle, navn, orden: i + 1, indhold: laesTrussel({ ...vurdering, ...svar }) };
  });
  await sql`insert into risikotrussel (organisation_id, vurdering_id, noegle, navn, orden, indhold, rettet_kl, rettet_af)
    select ${sag.organisationId}, ${v.id}, r.noegle, r.navn, r.orden, r.indhold, ${begyndt}, ${sanne.personId}
    from jsonb_to_recordset(${JSON.stringify(trusler)}::jsonb) as r(noegle text, navn text, orden int, indhold jsonb)`.execute(
    tx,
  );
  await sql`update risikovurdering set tilstand = 'underskrevet', underskrevet_kl = ${slut}, underskrevet_af = ${jurist},
    laas = laas + 1 where id = ${v.id}`.execute(tx);
  await haendelse(a, begyndt, sanne.personId, 'risiko.ny', { nr: 1 });
  await haendelse(a, slut, jurist, 'risiko.underskriv', { nr: 1, roede: 0 });
}

async function dpia(a: Arbejde, { ja, grund = '', afsnit }: Vurderet): Promise<void> {
  const { tx, sag, sanne } = a;
  const [begyndt, slut] = [a.kl(0.35), a.kl(0.5)];
  const screening: Screening = {
    svar: Object.fromEntries(SPOERGSMAALENE.map((s) => [s, ja.includes(s) ? 'ja' : 'nej'])),
    laves: grund === '' ? '' : 'nej',
    grund,
  };
  const raadgiver = skalHaveDpia(screening) ? a.hvem('Lea Steensgaard') : null;
  const ejer = a.hvem('Karen Thybo');
  await sql`insert into dpia (organisation_id, sag_id, nr, tilstand, screening, afsnit, skrevet_af, udtalelse, udtalt_kl, udtalt_af,
      udtalt_laas, oprettet_kl, oprettet_af, rettet_kl, rettet_af, underskrevet_kl, underskrevet_af, laas)
    values (${sag.organisationId}, ${sag.id}, 1, 'underskrevet', ${JSON.stringify(screening)}::jsonb,
      ${JSON.stringify(afsnit ?? {})}::jsonb, ${[sanne.personId]}::uuid[],
      ${raadgiver === null ? '' : 'Behandlingen er beskrevet dækkende, og foranstaltningerne er rimelige.'},
      ${raadgiver && a.kl(0.45)}, ${raadgiver}, ${raadgiver && 2}, ${begyndt}, ${sanne.personId}, ${begyndt},
      ${sanne.personId}, ${slut}, ${ejer}, 3)`.execute(tx);
  await haendelse(a, begyndt, sanne.personId, 'dpia.ny', { nr: 1 });
  if (raadgiver) await haendelse(a, a.kl(0.45), raadgiver, 'dpia.udtalelse', { nr: 1 });
  await haendelse(a, slut, ejer, 'dpia.underskriv', { nr: 1 });
}

type Koeb = NonNullable<Vurderet['koeb']>;

async function udbud(a: Arbejde, k: Koeb): Promise<void> {
  const { tx, sag } = a;
  const kl = a.kl(0.6);
  const indkoeber = a.hvem('Rikke Vestermark');
  const grundlag = {
    ...TOMT_GRUNDLAG,
    dato: datoI(a.kl(0.9)),
    engangOere: k.engangKr * 100,
    aarligOere: k.aarligKr * 100,
    interesse: 'nej',
    interesseGrund: 'Opgaven er lille og bundet til danske regler.',
  };
  await sql`insert into udbudsvurdering (organisation_id, sag_id, grundlag, rettet_kl, rettet_af)
    values (${sag.organisationId}, ${sag.id}, ${JSON.stringify(grundlag)}::jsonb, ${kl}, ${indkoeber})`.execute(
    tx,
  );
  const billede = await hentUdbud(tx, sag, datoI(kl));
  const { raad } = skalLykkes(kanBeslutte(billede.raad, k.valg, k.begrundelse), 'udbud');
  await sql`update udbudsvurdering set valg = ${k.valg}, begrundelse = ${k.begrundelse}, raad = ${JSON.stringify(raad)}::jsonb,
    besluttet_kl = ${kl}, besluttet_af = ${indkoeber}, laas = 2 where sag_id = ${sag.id}`.execute(tx);
  await haendelse(a, kl, indkoeber, 'udbud.beslut', { valg: k.valg, begrundelse: k.begrundelse, raad });
}

async function aftale(a: Arbejde, { databehandler }: Koeb): Promise<void> {
  const { tx, sag, sanne, miljoe } = a;
  const kl = a.kl(0.75);
  const idag = Temporal.PlainDate.from(miljoe.ur.idag());
  const indhold = laesDatabehandling({
    skabelon: 'datatilsynet',
    databehandler,
    underdatabehandlere: [{ navn: 'Fjordlys Systemer ApS', land: 'Danmark', opgave: 'Drift og backup' }],
    overfoeres: 'nej',
    tilsynsformer: ['isae3000'],
    interval: 'aar',
    naesteTilsyn: idag.add({ months: 4 }).toString(),
    sendt: datoI(a.kl(0.65)),
    underskrevet: datoI(kl),
    gyldigTil: idag.add({ years: 3 }).toString(),
    link: 'https://esdh.svendborg.invalid/dokument/2291',
  });
  await sql`insert into databehandleraftale (organisation_id, sag_id, behov, behov_grund, tilstand, indhold, rettet_kl, rettet_af)
    values (${sag.organisationId}, ${sag.id}, 'ja', 'Leverandøren drifter systemet.', 'underskrevet',
      ${JSON.stringify(indhold)}::jsonb, ${kl}, ${sanne.personId})`.execute(tx);
  await haendelse(a, kl, sanne.personId, 'databehandling.ret', { tilstand: 'underskrevet' });
}

/** Asked for by Sanne, approved by Torben, with the decision document kept as the product keeps it. */
async function godkendelse(a: Arbejde): Promise<void> {
  const { tx, sag, sanne, miljoe } = a;
  const [bedt, afgjort] = [a.kl(0.85), a.kl(0.92)];
  const godkender = a.hvem('Torben Ravnsø');
  const grundlag: Godkendelsesgrundlag = {
    opsummering: 'Vurderingerne er underskrevet, og udgiften er med i budgettet. Vi beder om at måtte købe.',
    titel: sag.titel,
    nummer: sagsnummer(sag.aar, sag.loebenr),
    afsnit: grundlagsafsnit(await hentSagsbillede(tx, sag, datoI(bedt))),
  };
  const r = await raekke(
    tx,
    sql<{ id: number }>`insert into godkendelse (organisation_id, sag_id, nr, grundlag, bedt_kl, bedt_af)
      values (${sag.organisationId}, ${sag.id}, 1, ${JSON.stringify(grundlag)}::jsonb, ${bedt}, ${sanne.personId}) returning id`,
  );
  if (!r) throw new Error('demo: the approval was not stored');
  await sql`insert into godkendelsestrin (organisation_id, godkendelse_id, orden, person_id, afgoerelse, begrundelse, afgjort_kl, afgjort_af)
    values (${sag.organisationId}, ${r.id}, 1, ${godkender}, 'godkendt', 'Godkendt inden for budgettet.', ${afgjort}, ${godkender})`.execute(
    tx,
  );
  const venter = await findGodkendelse(tx, sag.id, 1, datoI(afgjort));
  if (!venter) throw new Error('demo: the approval is not there');
  const dokument = beslutningsdokument({ ...venter, tilstand: 'godkendt', afgjort }, sanne.organisation.navn);
  const { sha256 } = await gemBytes(miljoe.mappe, pdfBytes(dokument, afgjort));
  await sql`update godkendelse set tilstand = 'godkendt', afgjort_kl = ${afgjort}, dokument_sha256 = ${sha256}, laas = laas + 1
    where id = ${r.id}`.execute(tx);
  await haendelse(a, bedt, sanne.personId, 'godkendelse.bed', { nr: 1 });
  await haendelse(a, afgjort, godkender, 'godkendelse.godkend', { nr: 1, trin: 1, somStedfortraeder: false });
}

/** Writes the assessments of a case between the day it came into the phase and the day it left it. */
export async function vurder(scene: Scene, sagId: number, v: Vurderet, fra: Date, til: Date): Promise<void> {
  const sag = await findSag(scene.tx, sagId);
  if (!sag) throw new Error('demo: the case is not there');
  const a: Arbejde = {
    ...scene,
    sag,
    kl: (del) => klokken(datoI(new Date(fra.getTime() + del * (til.getTime() - fra.getTime()))), '10:15'),
    hvem(navn) {
      const id = scene.folk.get(navn);
      if (id === undefined) throw new Error(`demo: ${navn} is nobody`);
      return id;
    },
  };
  await risiko(a);
  await dpia(a, v);
  if (v.koeb === null) return;
  await udbud(a, v.koeb);
  await aftale(a, v.koeb);
  await godkendelse(a);
}
