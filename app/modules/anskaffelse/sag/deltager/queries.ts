import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { type Deltagelse, type Deltager, deltagere } from './rules.ts';

/** Who works on a case: its contact and owners, those who hold checkpoints and parts, and the experts who were asked. */
export async function hentDeltagere(tx: Tx, sagId: number): Promise<Deltager[]> {
  return deltagere(
    await raekker(
      tx,
      sql<Deltagelse>`with d (id, navn, rolle, antal) as (
          select kontaktperson_id, '', 'kontakt', 1 from sag where id = ${sagId} and kontaktperson_id is not null
          union all select systemejer_id, systemejer, 'systemejer', 1 from sag
            where id = ${sagId} and (systemejer_id is not null or systemejer <> '')
          union all select forretningsejer_id, forretningsejer, 'forretningsejer', 1 from sag
            where id = ${sagId} and (forretningsejer_id is not null or forretningsejer <> '')
          union all select ejer_id, '', 'punkt', count(*)::int from sagspunkt
            where sag_id = ${sagId} and ejer_id is not null and relevans <> 'ikke_relevant' group by ejer_id
          union all select ejer_id, '', 'delsag', count(*)::int from delsag
            where sag_id = ${sagId} and ejer_id is not null and tilstand <> 'opgivet' group by ejer_id
          union all select coalesce(svaret_af, til_person_id), '', 'ekspert', count(*)::int from sagsspoergsmaal
            where sag_id = ${sagId} and trukket_kl is null and coalesce(svaret_af, til_person_id) is not null group by 1)
        select d.id, case when d.id is null then d.navn
            else coalesce((select p.navn from person p where p.id = d.id and p.slettet_kl is null), '') end as navn,
          d.rolle, d.antal, d.id is not null and not exists (select from medlemskab m where m.person_id = d.id
            and m.organisation_id = (select organisation_id from sag where id = ${sagId}) and m.ophoert_kl is null) as vaek
        from d order by dansk_sortering(d.navn), d.id`,
    ),
  );
}
