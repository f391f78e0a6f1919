import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { leverandoerensSystemer } from '../../../portefoelje/public.ts';
import { iFristtransaktion } from '../../frist.ts';
import { egenDeltagelse } from '../../queries.ts';
import { type Besvarelse, sted } from '../rules.ts';
import type { Systemform } from './forms.ts';

/** Stores what is said once about the whole answer, if it is still in the version that the form was made from. */
export function gemBesvarelse(
  miljoe: Pick<Miljoe, 'db' | 'segl'>,
  aktoer: Aktoer,
  dialogId: number,
  { version, system, systemNavn, bemaerkning }: Systemform,
): Promise<Resultat<{ laas: number; kl: Date }>> {
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const deltagelse = await egenDeltagelse(tx, dialogId, aktoer.organisation.id);
    if (!deltagelse) return afvist(FINDES_IKKE, 'Dialogen findes ikke.');
    const valgt =
      system === null
        ? null
        : (await leverandoerensSystemer(tx, aktoer.organisation.id)).find((s) => s.id === system);
    if (valgt === undefined) return afvist('ukendt_system', 'Vælg et af jeres egne systemer.', 'system');
    // The register's name goes along: the answer shall read the same when the system is renamed.
    const besvarelse: Besvarelse = {
      systemId: valgt?.id ?? null,
      systemNavn: valgt?.navn ?? systemNavn,
      bemaerkning,
    };
    const boks = miljoe.segl.forsegl(JSON.stringify(besvarelse), sted.besvarelse(deltagelse.id));
    const gemt = await raekke(
      tx,
      sql<{
        laas: number;
        kl: Date;
      }>`insert into markedsbesvarelse as b (deltagelse_id, dialog_id, boks, startet_kl, rettet_kl, rettet_af)
        values (${deltagelse.id}, ${dialogId}, ${boks}, app_nu(), app_nu(), ${aktoer.personId})
        on conflict (deltagelse_id) do update set boks = excluded.boks, rettet_kl = excluded.rettet_kl,
          rettet_af = excluded.rettet_af, laas = b.laas + 1 where b.laas = ${version}
        returning laas, rettet_kl as kl`,
    );
    return gemt
      ? ok(gemt)
      : afvist(FORAELDET, 'En kollega har gemt imens. Tryk »Gem« for at se begge udgaver.');
  });
}
