import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import { smidSkrivekladde } from '../kladde/commands.ts';
import { medProgram, type Programkald, RETTET_AF_ANDEN, skrivProgramspor } from '../program/kald.ts';
import { hentDele } from '../program/queries.ts';
import type { Rammefelter, Vedtagelse } from './forms.ts';
import { FOR_STOR, forskelle, genstand, medKladde, type Omgivelser, spor } from './kald.ts';
import { findKladde, findVedtaget, hentCaser, hentUdkast } from './queries.ts';
import { type Caseindhold, type Casesynlighed, forStor, frys, mangler } from './rules.ts';

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
