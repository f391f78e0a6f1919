import { randomUUID } from 'node:crypto';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { smidSkrivekladde } from '../kladde/commands.ts';
import { medProgram, type Programkald, RETTET_AF_ANDEN, skrivProgramspor } from '../program/kald.ts';
import { hentDele } from '../program/queries.ts';
import type { Aarsfelter, Antagelsesfelter, Linjefelter, Rammefelter, Vedtagelse } from './forms.ts';
import {
  findKladde,
  findVedtaget,
  hentAarsregnskaber,
  hentAntagelser,
  hentCaser,
  hentLinjer,
  hentUdkast,
  type Kladdeaar,
  type Kladdeantagelse,
  type Kladdelinje,
} from './queries.ts';
import { type Case, type Caseindhold, type Casesynlighed, forStor, frys, mangler } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db'>;

const INGEN_KLADDE = afvist(
  'ingen_kladde',
  'Der er ingen version under arbejde. Begynd en ny; den begynder som en kopi af den seneste.',
);
const IKKE_DER = afvist(FINDES_IKKE, 'Linjen findes ikke i versionen.');
const FOR_STOR = afvist(
  'for_stort',
  'Beløbene er større, end nogen fælles løsning koster. Se, om der er et nul for meget.',
  'beloebOere',
);
const MAKS_LINJER = 200;

interface Kladdekald extends Programkald {
  readonly kladde: Case;
}

/** Loads and holds the programme and the version under work. */
function medKladde<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  arbejde: (kald: Kladdekald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald) => {
    const kladde = await findKladde(kald.tx, programId, { laas: true });
    return kladde ? arbejde({ ...kald, kladde }) : INGEN_KLADDE;
  });
}

const genstand = (c: Pick<Case, 'id'>) => `businesscase:${c.id}`;

function spor(
  kald: Kladdekald,
  aktoer: Aktoer,
  handling: string,
  detaljer: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  return skrivProgramspor({ ...kald, genstand: genstand(kald.kladde) }, aktoer, `businesscase_${handling}`, {
    nr: kald.kladde.nr,
    ...detaljer,
  });
}

/** Only the fields that differ, {field: [before, after]}. */
function forskelle(foer: object, efter: object): Record<string, unknown> {
  const gammel: Record<string, unknown> = { ...foer };
  return Object.fromEntries(
    Object.entries(efter)
      .filter(([n, v]) => JSON.stringify(gammel[n]) !== JSON.stringify(v))
      .map(([n, v]) => [n, [gammel[n] ?? null, v]]),
  );
}

/** Begins a version: a copy of the newest adopted one, or an empty one where there is none. */
export function begyndCase(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
): Promise<Resultat<{ nr: number }>> {
  return medProgram(
    miljoe,
    aktoer,
    programId,
    { laas: null },
    async (kald): Promise<Resultat<{ nr: number }>> => {
      const { tx, program } = kald;
      if (await findKladde(tx, programId))
        return afvist('allerede', 'Der er allerede en version under arbejde. Skriv videre i den.');
      const fra = (await hentCaser(tx, programId)).find((c) => c.tilstand === 'vedtaget');
      const ny = await raekke(
        tx,
        sql<{
          id: number;
          nr: number;
        }>`insert into businesscase (organisation_id, program_id, nr, navn, sammenfatning,
          tilbagebetaling_aar, rente_bp, andel_spaend_bp, enheder_spaend_bp, forsinkelse_mdr, fra_nr, oprettet_kl, rettet_kl, rettet_af)
        select ${program.organisationId}, ${programId}, (select coalesce(max(nr), 0) + 1 from businesscase where program_id = ${programId}),
          coalesce(f.navn, 'Business case'), coalesce(f.sammenfatning, ''), coalesce(f.tilbagebetaling_aar, 8), coalesce(f.rente_bp, 0),
          coalesce(f.andel_spaend_bp, 1000), coalesce(f.enheder_spaend_bp, 500), coalesce(f.forsinkelse_mdr, 6), f.nr,
          ${program.nu}, ${program.nu}, ${aktoer.personId}
        from (select 1) en left join businesscase f on f.id = ${fra?.id ?? null} returning id, nr`,
      );
      if (!ny) throw new Error('the version was not stored');
      if (fra) {
        await sql`insert into businesscasedel (organisation_id, businesscase_id, program_id, del_id, enheder, enheder_kilde, andel_bp,
          maks_oere, betaling_fra_aar)
        select d.organisation_id, ${ny.id}, d.program_id, d.del_id, d.enheder, d.enheder_kilde, d.andel_bp, d.maks_oere, d.betaling_fra_aar
        from businesscasedel d join programdel p on p.id = d.del_id and p.fjernet_kl is null where d.businesscase_id = ${fra.id}`.execute(
          tx,
        );
        await sql`insert into businesscaselinje (organisation_id, businesscase_id, program_id, stamme, fase, navn, slags, beloeb_oere,
          fra_aar, til_aar, usikkerhed_bp, fordeling, del_id, andele, kilde, note, raekkefoelge, rettet_kl, rettet_af)
        select organisation_id, ${ny.id}, program_id, stamme, fase, navn, slags, beloeb_oere, fra_aar, til_aar, usikkerhed_bp, fordeling,
          del_id, andele, kilde, note, raekkefoelge, ${program.nu}, ${aktoer.personId}
        from businesscaselinje where businesscase_id = ${fra.id} and fjernet_kl is null`.execute(tx);
        await sql`insert into businesscaseantagelse (organisation_id, businesscase_id, stamme, navn, vaerdi, kilde, note, raekkefoelge,
          rettet_kl, rettet_af)
        select organisation_id, ${ny.id}, stamme, navn, vaerdi, kilde, note, raekkefoelge, ${program.nu}, ${aktoer.personId}
        from businesscaseantagelse where businesscase_id = ${fra.id} and fjernet_kl is null`.execute(tx);
      }
      await skrivProgramspor({ ...kald, genstand: genstand(ny) }, aktoer, 'businesscase_ny', {
        delnavn: `version ${ny.nr}`,
        fra: fra?.nr ?? null,
      });
      return ok({ nr: ny.nr });
    },
  );
}

/** Throws the version under work away; it can be taken up again until another is begun. */
export function kasserCase(miljoe: Omgivelser, aktoer: Aktoer, programId: number): Promise<Resultat> {
  return medKladde(miljoe, aktoer, programId, async (kald): Promise<Resultat> => {
    await sql`update businesscase set tilstand = 'kasseret', rettet_kl = ${kald.program.nu}, rettet_af = ${aktoer.personId},
      laas = laas + 1 where id = ${kald.kladde.id}`.execute(kald.tx);
    await spor(kald, aktoer, 'kasser');
    return ok();
  });
}

/** Takes the version that was thrown away last up again. */
export function gendanCase(miljoe: Omgivelser, aktoer: Aktoer, programId: number): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald): Promise<Resultat> => {
    const { tx } = kald;
    if (await findKladde(tx, programId)) return afvist('allerede', 'Der er begyndt en ny version siden.');
    const c = await raekke(
      tx,
      sql<{
        id: number;
      }>`update businesscase set tilstand = 'kladde', rettet_kl = ${kald.program.nu}, rettet_af = ${aktoer.personId},
          laas = laas + 1 where id = (select id from businesscase where program_id = ${programId} and tilstand = 'kasseret'
            order by nr desc limit 1) returning id`,
    );
    const kladde = c && (await findKladde(tx, programId));
    if (!kladde) return afvist('ingen', 'Der er ingen kasseret version at hente tilbage.');
    await spor({ ...kald, kladde }, aktoer, 'gendan');
    return ok();
  });
}

/** Frame and parts; `laas` is the number that the form was made from. A part whose fields are empty is taken out. */
export function retRammer(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  laas: number,
  { ramme, dele }: Rammefelter,
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, programId, async (kald): Promise<Resultat> => {
    const { tx, program, kladde } = kald;
    if (kladde.laas !== laas) return RETTET_AF_ANDEN;
    const kendte = new Set((await hentDele(tx, programId)).map((d) => d.id));
    if (dele.some((d) => !kendte.has(d.delId)))
      return afvist('ukendt_del', 'En af delene er taget ud af programmet. Hent siden igen.');
    const foer = await hentUdkast(tx, program, kladde);
    await sql`update businesscase set navn = ${ramme.navn}, sammenfatning = ${ramme.sammenfatning},
      tilbagebetaling_aar = ${ramme.tilbagebetalingAar}, rente_bp = ${ramme.renteBp}, andel_spaend_bp = ${ramme.foelsomhed.andelBp},
      enheder_spaend_bp = ${ramme.foelsomhed.enhederBp}, forsinkelse_mdr = ${ramme.foelsomhed.forsinkelseMdr},
      rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${kladde.id}`.execute(
      tx,
    );
    await sql`delete from businesscasedel where businesscase_id = ${kladde.id} and del_id <> all(${dele.map((d) => d.delId)}::int[])`.execute(
      tx,
    );
    for (const d of dele)
      await sql`insert into businesscasedel (organisation_id, businesscase_id, program_id, del_id, enheder, enheder_kilde, andel_bp,
          maks_oere, betaling_fra_aar)
        values (${program.organisationId}, ${kladde.id}, ${programId}, ${d.delId}, ${d.enheder}, ${d.enhederKilde}, ${d.andelBp},
          ${d.maksOere}::bigint, ${d.betalingFraAar})
        on conflict (businesscase_id, del_id) do update set enheder = excluded.enheder, enheder_kilde = excluded.enheder_kilde,
          andel_bp = excluded.andel_bp, maks_oere = excluded.maks_oere, betaling_fra_aar = excluded.betaling_fra_aar`.execute(
        tx,
      );
    const efter = await hentUdkast(tx, program, kladde);
    if (forStor(efter)) return FOR_STOR;
    await smidSkrivekladde(tx, programId, 'rammer');
    await spor(kald, aktoer, 'rammer', forskelle(foer, efter));
    return ok();
  });
}

async function skrivLinje(kald: Kladdekald, aktoer: Aktoer, id: number, f: Linjefelter): Promise<void> {
  const { fordeling } = f;
  await sql`update businesscaselinje set fase = ${f.fase}, navn = ${f.navn}, slags = ${f.slags}, beloeb_oere = ${f.beloebOere},
    fra_aar = ${f.fraAar}, til_aar = ${f.tilAar}, usikkerhed_bp = ${f.usikkerhedBp}, fordeling = ${fordeling.slags},
    del_id = ${fordeling.slags === 'del' ? fordeling.delId : null}::int,
    andele = ${JSON.stringify(fordeling.slags === 'andele' ? fordeling.andele : {})}::jsonb, kilde = ${f.kilde}, note = ${f.note},
    rettet_kl = ${kald.program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(
    kald.tx,
  );
}

async function erForStor({ tx, program, kladde }: Kladdekald): Promise<boolean> {
  return forStor(await hentUdkast(tx, program, kladde));
}

export function tilfoejLinje(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  f: Linjefelter,
): Promise<Resultat<{ id: number }>> {
  return medKladde(miljoe, aktoer, programId, async (kald): Promise<Resultat<{ id: number }>> => {
    const { tx, program, kladde } = kald;
    if ((await hentLinjer(tx, kladde.id)).length >= MAKS_LINJER)
      return afvist('for_mange', `En version kan højst have ${MAKS_LINJER} linjer. Læg nogle sammen.`);
    const ny = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into businesscaselinje (organisation_id, businesscase_id, program_id, stamme, fase, navn, slags,
          beloeb_oere, fra_aar, til_aar, fordeling, raekkefoelge, rettet_kl, rettet_af)
        values (${program.organisationId}, ${kladde.id}, ${programId}, ${randomUUID()}, ${f.fase}, ${f.navn}, ${f.slags}, 0, ${f.fraAar},
          ${f.tilAar}, 'lige', (select coalesce(max(raekkefoelge), 0) + 1 from businesscaselinje where businesscase_id = ${kladde.id}),
          ${program.nu}, ${aktoer.personId}) returning id`,
    );
    if (!ny) throw new Error('the line was not stored');
    await skrivLinje(kald, aktoer, ny.id, f);
    if (await erForStor(kald)) return FOR_STOR;
    await smidSkrivekladde(tx, programId, 'linje');
    await spor(kald, aktoer, 'linje_ny', { delnavn: f.navn, beloebOere: [null, f.beloebOere] });
    return ok(ny);
  });
}

async function medLinje(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  arbejde: (kald: Kladdekald, linje: Kladdelinje, alle: readonly Kladdelinje[]) => Promise<Resultat>,
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, programId, async (kald) => {
    const alle = await hentLinjer(kald.tx, kald.kladde.id);
    const linje = alle.find((l) => l.id === id);
    return linje ? arbejde(kald, linje, alle) : IKKE_DER;
  });
}

export function retLinje(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  laas: number,
  f: Linjefelter,
): Promise<Resultat> {
  return medLinje(miljoe, aktoer, programId, id, async (kald, linje) => {
    if (linje.fjernet) return afvist('fjernet', 'Linjen er fjernet. Hent den tilbage, før den rettes.');
    if (linje.laas !== laas) return RETTET_AF_ANDEN;
    await skrivLinje(kald, aktoer, id, f);
    if (await erForStor(kald)) return FOR_STOR;
    await smidSkrivekladde(kald.tx, programId, `linje-${id}`);
    await spor(kald, aktoer, 'linje_ret', { delnavn: f.navn, ...forskelle(linje, f) });
    return ok();
  });
}

/** Takes a line out, or puts it back where it was. */
export function fjernLinje(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  fjernet: boolean,
): Promise<Resultat> {
  return medLinje(miljoe, aktoer, programId, id, async (kald, linje) => {
    if (linje.fjernet === fjernet)
      return afvist('allerede', fjernet ? 'Linjen er allerede fjernet.' : 'Linjen er ikke fjernet.');
    await sql`update businesscaselinje set fjernet_kl = ${fjernet ? kald.program.nu : null}, rettet_kl = ${kald.program.nu},
      rettet_af = ${aktoer.personId} where id = ${id}`.execute(kald.tx);
    await spor(kald, aktoer, fjernet ? 'linje_fjern' : 'linje_gendan', { delnavn: linje.navn });
    return ok();
  });
}

/** Moves a line past its neighbour of the same phase. */
export function flytLinje(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  retning: 'op' | 'ned',
): Promise<Resultat> {
  return medLinje(miljoe, aktoer, programId, id, async (kald, linje, alle) => {
    const fase = alle.filter((l) => l.fase === linje.fase && !l.fjernet);
    const her = fase.findIndex((l) => l.id === id);
    const nabo = fase[her + (retning === 'op' ? -1 : 1)];
    if (her < 0 || !nabo)
      return afvist(
        'yderst',
        retning === 'op' ? 'Linjen står allerede øverst i fasen.' : 'Linjen står allerede nederst i fasen.',
      );
    const orden = alle.map((l) => (l.id === id ? nabo.id : l.id === nabo.id ? id : l.id));
    await sql`update businesscaselinje l set raekkefoelge = t.nr from unnest(${orden}::int[]) with ordinality as t(id, nr)
      where l.id = t.id`.execute(kald.tx);
    await spor(kald, aktoer, 'linje_flyt', { delnavn: linje.navn, retning });
    return ok();
  });
}

export function tilfoejAntagelse(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  f: Antagelsesfelter,
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, programId, async (kald): Promise<Resultat> => {
    const { tx, program, kladde } = kald;
    if ((await hentAntagelser(tx, kladde.id)).length >= MAKS_LINJER)
      return afvist('for_mange', `En version kan højst have ${MAKS_LINJER} antagelser.`);
    await sql`insert into businesscaseantagelse (organisation_id, businesscase_id, stamme, navn, vaerdi, kilde, note, raekkefoelge,
        rettet_kl, rettet_af)
      values (${program.organisationId}, ${kladde.id}, ${randomUUID()}, ${f.navn}, ${f.vaerdi}, ${f.kilde}, ${f.note},
        (select coalesce(max(raekkefoelge), 0) + 1 from businesscaseantagelse where businesscase_id = ${kladde.id}), ${program.nu},
        ${aktoer.personId})`.execute(tx);
    await smidSkrivekladde(tx, programId, 'antagelse');
    await spor(kald, aktoer, 'antagelse_ny', { delnavn: f.navn });
    return ok();
  });
}

function medAntagelse(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  arbejde: (kald: Kladdekald, antagelse: Kladdeantagelse) => Promise<Resultat>,
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, programId, async (kald) => {
    const a = (await hentAntagelser(kald.tx, kald.kladde.id)).find((x) => x.id === id);
    return a ? arbejde(kald, a) : afvist(FINDES_IKKE, 'Antagelsen findes ikke i versionen.');
  });
}

export function retAntagelse(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  laas: number,
  f: Antagelsesfelter,
): Promise<Resultat> {
  return medAntagelse(miljoe, aktoer, programId, id, async (kald, foer) => {
    if (foer.fjernet) return afvist('fjernet', 'Antagelsen er fjernet. Hent den tilbage, før den rettes.');
    if (foer.laas !== laas) return RETTET_AF_ANDEN;
    await sql`update businesscaseantagelse set navn = ${f.navn}, vaerdi = ${f.vaerdi}, kilde = ${f.kilde}, note = ${f.note},
      rettet_kl = ${kald.program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(
      kald.tx,
    );
    await smidSkrivekladde(kald.tx, programId, `antagelse-${id}`);
    await spor(kald, aktoer, 'antagelse_ret', { delnavn: f.navn, ...forskelle(foer, f) });
    return ok();
  });
}

export function fjernAntagelse(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  fjernet: boolean,
): Promise<Resultat> {
  return medAntagelse(miljoe, aktoer, programId, id, async (kald, a) => {
    if (a.fjernet === fjernet)
      return afvist('allerede', fjernet ? 'Antagelsen er allerede fjernet.' : 'Antagelsen er ikke fjernet.');
    await sql`update businesscaseantagelse set fjernet_kl = ${fjernet ? kald.program.nu : null}, rettet_kl = ${kald.program.nu},
      rettet_af = ${aktoer.personId} where id = ${id}`.execute(kald.tx);
    await spor(kald, aktoer, fjernet ? 'antagelse_fjern' : 'antagelse_gendan', { delnavn: a.navn });
    return ok();
  });
}

/** What is shown to others than the house is refused while they can't see the programme itself. */
function maaSes(kald: Programkald, synlighed: Casesynlighed): Resultat {
  const { synlighed: program } = kald.program;
  if (synlighed === 'offentlig' && program !== 'offentlig')
    return afvist(
      'programmet_ikke_offentligt',
      'Programmet er ikke offentligt, så ingen uden login kan se versionen. Gør programmet offentligt først.',
      'synlighed',
    );
  if (synlighed === 'kommuner' && program === 'kladde')
    return afvist(
      'programmet_ikke_delt',
      'Programmet er en kladde, som kommunerne ikke kan se. Del programmet først.',
      'synlighed',
    );
  return ok();
}

/**
 * Adopts the version under work: its text is frozen with its checksum. `set` is the checksum of what the actor looked at; refuses
 * where it has changed since, and with everything that is missing.
 */
export function vedtagCase(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  set: string,
  f: Vedtagelse,
): Promise<Resultat<{ nr: number; sha256: string }>> {
  return medKladde(
    miljoe,
    aktoer,
    programId,
    async (kald): Promise<Resultat<{ nr: number; sha256: string }>> => {
      const { tx, program, kladde } = kald;
      const indhold: Caseindhold = await hentUdkast(tx, program, kladde);
      const { tekst, sha256 } = frys(indhold);
      if (sha256 !== set)
        return afvist(
          FORAELDET,
          'Versionen er ændret, siden du åbnede siden. Se den igennem igen, og vedtag den så.',
        );
      const fejl = mangler(indhold);
      if (fejl.length > 0) return { ok: false, hindringer: fejl };
      const ses = maaSes(kald, f.synlighed);
      if (!ses.ok) return ses;
      await sql`update businesscase set tilstand = 'vedtaget', indhold = ${tekst}, sha256 = ${sha256}, begrundelse = ${f.begrundelse},
      synlighed = ${f.synlighed}, vedtaget_kl = ${program.nu}, vedtaget_af = ${aktoer.personId}, rettet_kl = ${program.nu},
      rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${kladde.id}`.execute(tx);
      await smidSkrivekladde(tx, programId, 'vedtag');
      await spor(kald, aktoer, 'vedtag', { delnavn: `version ${kladde.nr}`, grund: f.begrundelse, sha256 });
      return ok({ nr: kladde.nr, sha256 });
    },
  );
}

/** Who else sees an adopted version. */
export function delCase(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  nr: number,
  laas: number,
  synlighed: Casesynlighed,
): Promise<Resultat> {
  return medProgram(
    miljoe,
    aktoer,
    programId,
    { laas: null, ogsaaAfsluttet: true },
    async (kald): Promise<Resultat> => {
      const c = await findVedtaget(kald.tx, programId, nr);
      if (!c) return afvist(FINDES_IKKE, 'Der er ingen vedtaget version med det nummer.');
      if (c.laas !== laas) return RETTET_AF_ANDEN;
      const ses = maaSes(kald, synlighed);
      if (!ses.ok) return ses;
      await sql`update businesscase set synlighed = ${synlighed}, rettet_kl = ${kald.program.nu}, rettet_af = ${aktoer.personId},
      laas = laas + 1 where id = ${c.id}`.execute(kald.tx);
      await skrivProgramspor({ ...kald, genstand: genstand(c) }, aktoer, 'businesscase_synlighed', {
        delnavn: `version ${nr}`,
        synlighed: [c.synlighed, synlighed],
      });
      return ok();
    },
  );
}

const AARET_STAAR = afvist('allerede', 'Året står der allerede for delen. Ret det i stedet.', 'aar');

/** What a year of a part did cost, held up to the newest adopted version. */
export function skrivAar(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  f: Aarsfelter,
): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald): Promise<Resultat> => {
    const { tx, program } = kald;
    const tjek = await tjekAar(kald, f);
    if (!tjek.ok) return tjek;
    if (
      (await hentAarsregnskaber(tx, programId)).some(
        (a) => !a.fjernet && a.delId === f.delId && a.aar === f.aar,
      )
    )
      return AARET_STAAR;
    await sql`insert into businesscaseaar (organisation_id, program_id, del_id, aar, businesscase_id, faktisk_oere, kilde, note, rettet_kl,
        rettet_af)
      values (${program.organisationId}, ${programId}, ${f.delId}, ${f.aar}, ${tjek.vaerdi.id}, ${f.faktiskOere}, ${f.kilde}, ${f.note},
        ${program.nu}, ${aktoer.personId})`.execute(tx);
    await smidSkrivekladde(tx, programId, 'aar');
    await skrivProgramspor({ ...kald, genstand: genstand(tjek.vaerdi) }, aktoer, 'businesscase_aar', {
      ...f,
      nr: tjek.vaerdi.nr,
    });
    return ok();
  });
}

/** A year that is over, of a part that the newest adopted version has. */
async function tjekAar({ tx, program }: Programkald, f: Aarsfelter): Promise<Resultat<Case>> {
  const c = await findVedtaget(tx, program.id, 'nyeste');
  if (!c) return afvist('ingen_vedtaget', 'Vedtag en business case først; året holdes op mod den.');
  if (!c.indhold.dele.some((d) => d.delId === f.delId))
    return afvist('ukendt_del', 'Delen er ikke med i den vedtagne business case.', 'delId');
  if (f.aar > program.nu.getUTCFullYear()) return afvist('i_fremtiden', 'Året er ikke begyndt endnu.', 'aar');
  return ok(c);
}

function medAar(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  arbejde: (kald: Programkald, aar: Kladdeaar, alle: readonly Kladdeaar[]) => Promise<Resultat>,
): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald) => {
    const alle = await hentAarsregnskaber(kald.tx, programId);
    const aar = alle.find((a) => a.id === id);
    return aar ? arbejde(kald, aar, alle) : afvist(FINDES_IKKE, 'Året findes ikke.');
  });
}

const optaget = (alle: readonly Kladdeaar[], a: Pick<Kladdeaar, 'id' | 'delId' | 'aar'>) =>
  alle.some((x) => x.id !== a.id && !x.fjernet && x.delId === a.delId && x.aar === a.aar);

/** What was written of a year, put right; it is still held up to the same version. */
export function retAar(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  laas: number,
  f: Aarsfelter,
): Promise<Resultat> {
  return medAar(miljoe, aktoer, programId, id, async (kald, foer, alle) => {
    if (foer.fjernet) return afvist('fjernet', 'Året er fjernet. Hent det tilbage, før det rettes.');
    if (foer.laas !== laas) return RETTET_AF_ANDEN;
    const tjek = await tjekAar(kald, f);
    if (!tjek.ok) return tjek;
    if (optaget(alle, { id, delId: f.delId, aar: f.aar })) return AARET_STAAR;
    await sql`update businesscaseaar set del_id = ${f.delId}, aar = ${f.aar}, faktisk_oere = ${f.faktiskOere}, kilde = ${f.kilde},
      note = ${f.note}, rettet_kl = ${kald.program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(
      kald.tx,
    );
    await smidSkrivekladde(kald.tx, programId, `aar-${id}`);
    await skrivProgramspor(
      { ...kald, genstand: `businesscase:${foer.caseId}` },
      aktoer,
      'businesscase_aar_ret',
      { delnavn: String(foer.aar), ...forskelle(foer, f) },
    );
    return ok();
  });
}

export function fjernAar(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  fjernet: boolean,
): Promise<Resultat> {
  return medAar(miljoe, aktoer, programId, id, async (kald, aar, alle) => {
    if (aar.fjernet === fjernet)
      return afvist('allerede', fjernet ? 'Året er allerede fjernet.' : 'Året er ikke fjernet.');
    if (!fjernet && optaget(alle, aar)) return AARET_STAAR;
    await sql`update businesscaseaar set fjernet_kl = ${fjernet ? kald.program.nu : null}, rettet_kl = ${kald.program.nu},
      rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(kald.tx);
    await skrivProgramspor(
      { ...kald, genstand: `businesscase:${aar.caseId}` },
      aktoer,
      fjernet ? 'businesscase_aar_fjern' : 'businesscase_aar_gendan',
      { delnavn: String(aar.aar) },
    );
    return ok();
  });
}
