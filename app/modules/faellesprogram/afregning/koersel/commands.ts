import type { Aktoer } from '../../../../kernel/adgang.ts';
import { datoFraDag, laesDag } from '../../../../kernel/dag.ts';
import { afvist, FORAELDET, type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { datoI } from '../../../../kernel/ur.ts';
import { raekke, raekker, somJsonb, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { officieltNavn } from '../../../organisation/public.ts';
import { medProgram, type Programkald, skrivProgramspor } from '../../program/kald.ts';
import type { Program } from '../../rules.ts';
import { type Fakturakladde, RATE_UNDER_NUL, ratefakturaer, rettelsesfakturaer } from '../faktura/rules.ts';
import { samlBeloeb } from '../grundlag/genberegn.ts';
import { sha256 } from '../pris/aftryk.ts';
import { dataaftryk, koerselsfiler } from './filer.ts';
import { fakturabeskedJob } from './post/commands.ts';
import { hentAarsdata, hentKoersler, hentStaaende, hentUdstedelser } from './queries.ts';
import {
  type Aarsdata,
  type Beregning,
  beregn,
  naesteRater,
  rateplan,
  rettelser,
  type Udstedelse,
} from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'jobs'>;

const ANDRE_TAL = afvist(
  FORAELDET,
  'Tal, prismodel eller aftaler er ændret, siden du åbnede siden. Se beløbene igennem igen, og udsted så.',
);

/** The year as it is now, with what has been issued of it. */
interface Aaret {
  readonly data: Aarsdata;
  readonly beregning: Beregning;
  readonly aftryk: string;
  readonly udstedelser: readonly Udstedelse[];
}

async function hentAaret(tx: Tx, program: Program, aar: number): Promise<Resultat<Aaret>> {
  const [data] = await hentAarsdata(tx, program.id, [aar]);
  if (!data.ok) return data;
  const beregning = beregn(data.vaerdi);
  if (!beregning.ok) return beregning;
  return ok({
    data: data.vaerdi,
    beregning: beregning.vaerdi,
    aftryk: dataaftryk(data.vaerdi),
    udstedelser: await hentUdstedelser(tx, program.id, aar),
  });
}

/** The run that what is issued now stands on: the year's newest where the data are the same, else a new one. */
async function sikrKoersel({ tx, program }: Programkald, aktoer: Aktoer, a: Aaret): Promise<number> {
  const koersler = await hentKoersler(tx, program.id);
  const nyeste = koersler.find((k) => k.aar === a.data.aar);
  if (nyeste?.dataaftryk === a.aftryk) return nyeste.id;
  const nr = (koersler[0]?.nr ?? 0) + 1;
  const { json, csv } = koerselsfiler(a.data, a.beregning, {
    program: { id: program.id, navn: program.navn, organisation: program.organisation },
    koersel: nr,
    dannet: program.nu.toISOString(),
  });
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into afregningskoersel (organisation_id, program_id, nr, aar, prismodel_nr, regelversion,
        grundlag, grundlag_sha256, tal, tal_sha256, dataaftryk, ialt_oere, dannet_kl, dannet_af)
      values (${program.organisationId}, ${program.id}, ${nr}, ${a.data.aar}, ${a.data.prismodel.nr},
        ${a.data.prismodel.model.regelversion}, ${json}, ${sha256(json)}, ${csv}, ${sha256(csv)},
        ${a.aftryk}, ${a.beregning.afregning.ialtOere}, ${program.nu}, ${aktoer.personId}) returning id`,
  );
  if (r === null) throw new Error('no run was written');
  const beloeb = samlBeloeb(a.data.prismodel.model, a.beregning.afregning).map((b) => ({
    del: Number(b.del),
    kommune: a.data.kommuner.get(b.kommunekode)?.id,
    rate: b.rate,
    oere: b.oere,
  }));
  await sql`insert into afregningsbeloeb (koersel_id, organisation_id, del_id, kommune_id, rate, beloeb_oere)
    select ${r.id}, ${program.organisationId}, b.del, b.kommune, b.rate, b.oere
    from jsonb_to_recordset(${somJsonb(beloeb)}) as b(del int, kommune int, rate int, oere bigint)`.execute(
    tx,
  );
  return r.id;
}

interface Udstedelsesvalg {
  readonly slags: Udstedelse['slags'];
  readonly delId: number | null;
  readonly rate: number | null;
  readonly aarsag: string;
  readonly fakturadato: string;
  readonly forfaldsdato: string;
}

/** Kommuner that have left since are in no list of those who pay: their names stand on what they were sent. */
async function modtagere(
  tx: Tx,
  koder: readonly string[],
): Promise<ReadonlyMap<string, { id: number; navn: string; cvr: string }>> {
  const r = await raekker(
    tx,
    sql<{ id: number; kode: string; navn: string; cvr: string }>`select id, kommunekode as kode,
        ${officieltNavn('o')} as navn, coalesce(cvr, '') as cvr
      from organisation o where kommunekode = any(${koder}::text[])`,
  );
  return new Map(r.map((x) => [x.kode, x]));
}

/** Writes one act of issuing with its documents and lines; the database gives them numbers and holds the sums. */
async function skrivUdstedelse(
  { tx, program }: Programkald,
  aktoer: Aktoer,
  a: Aaret,
  koerselId: number,
  valg: Udstedelsesvalg,
  kladder: readonly Fakturakladde[],
): Promise<number> {
  const ialt = kladder.reduce((sum, k) => sum + k.beloebOere, 0);
  const u = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into afregningsudstedelse (organisation_id, program_id, koersel_id, aar, slags, del_id, rate, aarsag,
        fakturadato, forfaldsdato, antal, ialt_oere, udstedt_kl, udstedt_af)
      values (${program.organisationId}, ${program.id}, ${koerselId}, ${a.data.aar}, ${valg.slags}, ${valg.delId}, ${valg.rate},
        ${valg.aarsag}, ${valg.fakturadato}, ${valg.forfaldsdato}, ${kladder.length}, ${ialt}, ${program.nu},
        ${aktoer.personId}) returning id`,
  );
  if (u === null) throw new Error('no act of issuing was written');
  const til = await modtagere(
    tx,
    kladder.map((k) => k.kommunekode),
  );
  const { model } = a.data.prismodel;
  const dele = new Map(model.dele.map((d) => [d.noegle, d]));
  const fakturaer = kladder.map((k, nr) => {
    const del = dele.get(k.delnoegle);
    const modtager = til.get(k.kommunekode);
    return {
      nr,
      slags: k.slags,
      delId: Number(k.delnoegle),
      del: del?.navn ?? '',
      kommuneId: modtager?.id,
      modtager: modtager?.navn,
      modtagerCvr: modtager?.cvr,
      kommunekode: k.kommunekode,
      rate: k.rate,
      // A correction of an instalment that the model no longer has.
      rater: Math.max(del?.rater.length ?? 1, k.rate),
      ratenavn: del?.rater[k.rate - 1]?.navn ?? `Rate ${k.rate}`,
      beloeb: k.beloebOere,
      aarsag: valg.slags === 'rate' && k.slags === 'kreditnota' ? RATE_UNDER_NUL : valg.aarsag,
      linjer: k.linjer.length,
    };
  });
  const skrevet = await raekker(
    tx,
    sql<{
      id: number;
      delId: number;
      kommunekode: string;
      rate: number;
    }>`insert into programfaktura (organisation_id, program_id,
        koersel_id, udstedelse_id, del_id, kommune_id, aar, rate, rater, slags, original_id, fakturadato, forfaldsdato,
        beloeb_oere, linjer, udsteder, udsteder_cvr, program, del, ratenavn, modtager, modtager_cvr, kommunekode,
        koersel_nr, aarsag, prismodel_nr, regelversion)
      select ${program.organisationId}::int, ${program.id}::int, ${koerselId}::int, ${u.id}::int, f."delId", f."kommuneId",
        ${a.data.aar}::int, f.rate, f.rater, f.slags,
        case when ${valg.slags} = 'rettelse' then (select o.id from programfaktura o
          join afregningsudstedelse i on i.id = o.udstedelse_id and i.slags = 'rate' where o.del_id = f."delId"
          and o.kommune_id = f."kommuneId" and o.aar = ${a.data.aar}::int and o.rate = f.rate) end,
        ${valg.fakturadato}::date, ${valg.forfaldsdato}::date, f.beloeb, f.linjer, ${program.organisation},
        coalesce((select cvr from organisation where id = ${program.organisationId}), ''), ${program.navn},
        coalesce(nullif(f.del, ''), (select navn from programdel where id = f."delId")), f.ratenavn, f.modtager, f."modtagerCvr",
        f.kommunekode, (select nr from afregningskoersel where id = ${koerselId}), f.aarsag, ${a.data.prismodel.nr}::int, ${model.regelversion}::int
      from jsonb_to_recordset(${somJsonb(fakturaer)}) as f(nr int, slags text, "delId" int, del text, "kommuneId" int,
        modtager text, "modtagerCvr" text, kommunekode text, rate int, rater int, ratenavn text, beloeb bigint, aarsag text,
        linjer int)
      order by f.nr
      returning id, del_id as "delId", kommunekode, rate`,
  );
  const noegle = (del: number | string, kommune: string, rate: number) => `${del}:${kommune}:${rate}`;
  const idAf = new Map(skrevet.map((s) => [noegle(s.delId, s.kommunekode, s.rate), s.id]));
  const linjer = kladder.flatMap((k) =>
    k.linjer.map((l, i) => ({
      faktura: idAf.get(noegle(k.delnoegle, k.kommunekode, k.rate)),
      nr: i + 1,
      kommune: til.get(k.kommunekode)?.id,
      linje: l.linje,
      vending: l.vending,
      navn: l.indhold.navn,
      art: l.indhold.art,
      beloeb: l.beloebOere,
      indhold: l.indhold,
    })),
  );
  await sql`insert into programfakturalinje (faktura_id, nr, organisation_id, kommune_id, linje, vending, navn, art, beloeb_oere,
      indhold)
    select l.faktura, l.nr, ${program.organisationId}, l.kommune, l.linje, l.vending, l.navn, l.art, l.beloeb, l.indhold
    from jsonb_to_recordset(${somJsonb(linjer)}) as l(faktura bigint, nr int, kommune int, linje text, vending text, navn text,
      art text, beloeb bigint, indhold jsonb)`.execute(tx);
  return u.id;
}

function plusDage(dato: string, dage: number): string {
  const dag = laesDag(dato);
  const ud = dag === null ? null : datoFraDag(dag + dage);
  if (ud === null) throw new RangeError(`not a day: ${dato}`);
  return ud;
}

/** A document is dated the day that it is issued, or some days on, so that a round can be prepared. */
function kontrolDato(fakturadato: string, nu: Date): readonly Hindring[] {
  const idag = datoI(nu);
  if (fakturadato < idag)
    return [
      {
        kode: 'fakturadato',
        felt: 'fakturadato',
        besked: `Fakturadatoen kan ikke ligge før i dag, ${visDato(idag)}.`,
      },
    ];
  if (fakturadato > plusDage(idag, 366))
    return [
      {
        kode: 'fakturadato',
        felt: 'fakturadato',
        besked: 'Fakturadatoen ligger mere end et år ude i fremtiden.',
      },
    ];
  return [];
}

export interface Ratevalg {
  readonly aar: number;
  readonly delId: number;
  readonly rate: number;
  /** `YYYY-MM-DD`. */
  readonly fakturadato: string;
  /** Of the data that the page was made from ({@link dataaftryk}). */
  readonly aftryk: string;
  /** The basis may be read by everybody who sees the programme. */
  readonly udgiv: boolean;
}

export interface Udstedt {
  readonly udstedelseId: number;
  readonly antal: number;
  readonly ialtOere: number;
}

const RETTELSER_FOERST = afvist(
  'rettelser_foerst',
  'Der er rettelser til det, der allerede er udstedt for året. Udsted dem først, så raterne tilsammen er året.',
);

/** Issues one instalment of one part: an invoice for each kommune that it has an amount of. */
export function udstedRate(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  valg: Ratevalg,
): Promise<Resultat<Udstedt>> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald) => {
    const { tx, program } = kald;
    const dato = kontrolDato(valg.fakturadato, program.nu);
    if (dato.length > 0) return { ok: false, hindringer: dato };
    const aaret = await hentAaret(tx, program, valg.aar);
    if (!aaret.ok) return aaret;
    const a = aaret.vaerdi;
    const plan = rateplan(a.data.prismodel.model, valg.aar, a.beregning.rater, a.udstedelser);
    const denne = plan.find((p) => p.delId === valg.delId && p.rate === valg.rate);
    if (denne?.udstedelse)
      return afvist(
        'udstedt',
        `${denne.del}: ${denne.navn} ${valg.aar} er allerede udstedt ${visDato(datoI(denne.udstedelse.udstedt))}.`,
      );
    if (denne === undefined)
      return afvist('intet_beloeb', 'Der er ingen kommuner, der skal betale den rate.');
    const naeste = naesteRater(plan).find((p) => p.delId === valg.delId);
    if (naeste && naeste.rate !== valg.rate)
      return afvist('forrige_rate', `${denne.del}: udsted først ${naeste.navn} ${valg.aar}.`);
    if (a.aftryk !== valg.aftryk) return ANDRE_TAL;
    const staaende = await hentStaaende(tx, program.id, valg.aar);
    if (rettelser(staaende, a.beregning.rater, a.udstedelser).length > 0) return RETTELSER_FOERST;
    const koerselId = await sikrKoersel(kald, aktoer, a);
    const kladder = ratefakturaer(a.beregning.rater, String(valg.delId), valg.rate);
    const udstedelseId = await skrivUdstedelse(
      kald,
      aktoer,
      a,
      koerselId,
      {
        slags: 'rate',
        delId: valg.delId,
        rate: valg.rate,
        aarsag: '',
        fakturadato: valg.fakturadato,
        forfaldsdato: plusDage(valg.fakturadato, denne.forfaldsdage),
      },
      kladder,
    );
    return faerdig(miljoe, kald, aktoer, {
      slags: 'rate',
      koerselId,
      udstedelseId,
      kladder,
      udgiv: valg.udgiv,
      navn: `${denne.del}, ${denne.navn} ${valg.aar}`,
      grund: '',
    });
  });
}

export interface Rettelsesvalg {
  readonly aar: number;
  readonly aarsag: string;
  readonly fakturadato: string;
  readonly aftryk: string;
  readonly udgiv: boolean;
}

/** Days from a correction until it is due, where the model's instalment doesn't say. */
const RETTELSESDAGE = 30;

/** Issues a credit note or an additional bill for everything issued that isn't what it would be now; also when the programme has ended. */
export function udstedRettelser(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  valg: Rettelsesvalg,
): Promise<Resultat<Udstedt>> {
  return medProgram(miljoe, aktoer, programId, { laas: null, ogsaaAfsluttet: true }, async (kald) => {
    const { tx, program } = kald;
    const dato = kontrolDato(valg.fakturadato, program.nu);
    if (dato.length > 0) return { ok: false, hindringer: dato };
    const aaret = await hentAaret(tx, program, valg.aar);
    if (!aaret.ok) return aaret;
    const a = aaret.vaerdi;
    if (a.aftryk !== valg.aftryk) return ANDRE_TAL;
    const staaende = await hentStaaende(tx, program.id, valg.aar);
    const kladder = rettelsesfakturaer(rettelser(staaende, a.beregning.rater, a.udstedelser));
    if (kladder.length === 0)
      return afvist('ingen_rettelser', 'Der er intet at rette: alt, der er udstedt, er, som det skal være.');
    const koerselId = await sikrKoersel(kald, aktoer, a);
    const udstedelseId = await skrivUdstedelse(
      kald,
      aktoer,
      a,
      koerselId,
      {
        slags: 'rettelse',
        delId: null,
        rate: null,
        aarsag: valg.aarsag,
        fakturadato: valg.fakturadato,
        forfaldsdato: plusDage(valg.fakturadato, RETTELSESDAGE),
      },
      kladder,
    );
    return faerdig(miljoe, kald, aktoer, {
      slags: 'rettelse',
      koerselId,
      udstedelseId,
      kladder,
      udgiv: valg.udgiv,
      navn: String(valg.aar),
      grund: valg.aarsag,
    });
  });
}

interface Faerdig {
  readonly slags: Udstedelse['slags'];
  readonly koerselId: number;
  readonly udstedelseId: number;
  readonly kladder: readonly Fakturakladde[];
  readonly udgiv: boolean;
  /** What was issued, and why where it is corrections; for the history. */
  readonly navn: string;
  readonly grund: string;
}

async function faerdig(
  miljoe: Omgivelser,
  kald: Programkald,
  aktoer: Aktoer,
  f: Faerdig,
): Promise<Resultat<Udstedt>> {
  const antal = f.kladder.length;
  const ialtOere = f.kladder.reduce((sum, k) => sum + k.beloebOere, 0);
  await skrivProgramspor(
    { ...kald, genstand: `udstedelse:${f.udstedelseId}` },
    aktoer,
    `afregning_${f.slags}_udstedt`,
    { navn: f.navn, beloebOere: [null, ialtOere], ...(f.grund === '' ? {} : { grund: f.grund }) },
  );
  if (f.udgiv) await udgivNu(kald, aktoer, f.koerselId);
  await miljoe.jobs.send(kald.tx, fakturabeskedJob, { udstedelse: f.udstedelseId });
  return ok({ udstedelseId: f.udstedelseId, antal, ialtOere });
}

/** Publishes a run where it isn't. */
async function udgivNu({ tx, program }: Programkald, aktoer: Aktoer, koerselId: number): Promise<void> {
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into afregningsudgivelse (koersel_id, organisation_id, program_id, udgivet_kl, udgivet_af)
      values (${koerselId}, ${program.organisationId}, ${program.id}, ${program.nu}, ${aktoer.personId})
      on conflict (koersel_id) do nothing returning koersel_id as id`,
  );
  if (r !== null)
    await skrivProgramspor(
      { tx, program, genstand: `koersel:${koerselId}` },
      aktoer,
      'afregning_grundlag_udgivet',
    );
}

/** Makes the files of a run readable for everybody who sees the programme; it can't be taken back. */
export function udgivKoersel(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  programId: number,
  nr: number,
): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, { laas: null, ogsaaAfsluttet: true }, async (kald) => {
    const koersel = (await hentKoersler(kald.tx, programId)).find((k) => k.nr === nr);
    if (koersel === undefined) return afvist('findes_ikke', 'Afregningen findes ikke.');
    await udgivNu(kald, aktoer, koersel.id);
    return ok();
  });
}
