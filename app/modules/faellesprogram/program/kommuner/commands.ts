import type { Aktoer } from '../../../../kernel/adgang.ts';
import {
  afvist,
  FINDES_IKKE,
  FORAELDET,
  type Hindring,
  ok,
  type Resultat,
} from '../../../../kernel/resultat.ts';
import { somJsonb, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { medProgram, skrivProgramspor } from '../kald.ts';
import { hentDele } from '../queries.ts';
import { hentKommunedatoer } from './queries.ts';
import {
  DATOFELTER,
  DATOFELTLISTE,
  type Datoaendring,
  datofejl,
  feltnavn,
  type Kommunedatoer,
} from './rules.ts';

const DEL_IKKE_DER = afvist(FINDES_IKKE, 'Delen findes ikke længere i programmet.');

/** What somebody else has written since, a sentence for each field that both have changed. */
function andens(gemt: Kommunedatoer, a: Datoaendring): Hindring[] {
  return DATOFELTLISTE.filter((f) => gemt[f] !== a.datoer[f]).map((f) => ({
    kode: FORAELDET,
    felt: feltnavn(f, a.kommuneId),
    besked: `${gemt.kommune}: En anden har gemt imens, og »${DATOFELTER[f]}« er nu ${gemt[f] ?? 'tom'}. Gem igen, hvis det, du skrev, skal gælde.`,
  }));
}

/**
 * Writes the days of many kommuner at once, all or none; what is as it was isn't touched. Gives how many were changed. Refusals
 * name the field `driftFra-ID`.
 */
export function gemKommunedatoer(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  { programId, delId }: { readonly programId: number; readonly delId: number },
  aendringer: readonly Datoaendring[],
): Promise<Resultat<{ readonly rettet: number }>> {
  return medProgram(
    miljoe,
    aktoer,
    programId,
    { laas: null },
    async ({ tx, program }): Promise<Resultat<{ readonly rettet: number }>> => {
      const del = (await hentDele(tx, programId)).find((d) => d.id === delId);
      if (!del) return DEL_IKKE_DER;
      // The programme's row is held: nobody else changes them meanwhile.
      const gemte = new Map((await hentKommunedatoer(tx, programId, delId)).map((k) => [k.kommuneId, k]));
      const hindringer: Hindring[] = [];
      const skrives = aendringer.flatMap((a) => {
        const gemt = gemte.get(a.kommuneId);
        if (!gemt) return [];
        const forskel = DATOFELTLISTE.filter((f) => gemt[f] !== a.datoer[f]);
        if (forskel.length === 0) return [];
        hindringer.push(
          ...(gemt.laas === a.laas ? [] : andens(gemt, a)),
          ...datofejl(a.kommuneId, gemt.kommune, a.datoer),
        );
        return [{ ...a, gemt, forskel }];
      });
      if (hindringer.length > 0) return { ok: false, hindringer };
      if (skrives.length === 0) return ok({ rettet: 0 });
      const raekker = skrives.map(({ kommuneId, datoer }) => ({
        kommune_id: kommuneId,
        drift_fra: datoer.driftFra,
        betaling_fra: datoer.betalingFra,
        betaling_til: datoer.betalingTil,
      }));
      await sql`insert into programkommune (organisation_id, program_id, del_id, kommune_id, drift_fra, betaling_fra, betaling_til,
          rettet_kl, rettet_af)
        select ${program.organisationId}, ${programId}, ${delId}, ny.kommune_id, ny.drift_fra, ny.betaling_fra, ny.betaling_til,
          ${program.nu}, ${aktoer.personId}::uuid
        from jsonb_populate_recordset(null::programkommune, ${somJsonb(raekker)}) ny
        on conflict (del_id, kommune_id) do update set drift_fra = excluded.drift_fra, betaling_fra = excluded.betaling_fra,
          betaling_til = excluded.betaling_til, rettet_kl = excluded.rettet_kl, rettet_af = excluded.rettet_af,
          laas = programkommune.laas + 1`.execute(tx);
      for (const { kommuneId, datoer, gemt, forskel } of skrives)
        await skrivProgramspor(
          { tx, program, genstand: `programkommune:${delId}-${kommuneId}` },
          aktoer,
          'kommuner_ret',
          {
            delnavn: `${gemt.kommune}, ${del.navn}`,
            ...Object.fromEntries(forskel.map((f) => [f, [gemt[f], datoer[f]]])),
          },
        );
      return ok({ rettet: skrives.length });
    },
  );
}
