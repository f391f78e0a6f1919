import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { hentGenstand } from '../lager/queries.ts';
import type { Undtagelsesform } from './forms.ts';

/** Says that a gap is all right, and why; it is no longer counted. */
export function undtag(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  { regel, genstandId, grund }: Undtagelsesform,
): Promise<Resultat<{ readonly navn: string }>> {
  const nu = miljoe.ur.nu();
  const org = aktoer.organisation.id;
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const genstand = await hentGenstand(tx, regel.art, genstandId);
    if (!genstand || genstand.fjernet) return afvist(FINDES_IKKE, 'Systemet eller kontrakten findes ikke.');
    const ny = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into datakvalitetundtagelse (organisation_id, art, genstand_id, regel, grund, oprettet_af, oprettet_kl)
        values (${org}, ${regel.art}, ${genstandId}, ${regel.kode}, ${grund}, ${aktoer.personId}, ${nu})
        on conflict (organisation_id, art, genstand_id, regel) where ophaevet_kl is null do nothing returning id`,
    );
    if (!ny) return afvist('findes', 'En anden har allerede accepteret manglen.');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'portefoelje.datakvalitet_undtag',
      genstand: `${regel.art}:${genstandId}`,
      detaljer: { regel: regel.kode },
    });
    return ok({ navn: String(genstand.vaerdier.navn ?? '') });
  });
}

/** Takes an accepted gap back: it is counted again. */
export function ophaev(miljoe: Pick<Miljoe, 'db' | 'ur'>, aktoer: Aktoer, id: number): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const r = await raekke(
      tx,
      sql<{
        art: string;
        genstand: number;
        regel: string;
      }>`update datakvalitetundtagelse set ophaevet_kl = ${nu}
        where id = ${id} and ophaevet_kl is null returning art, genstand_id as genstand, regel`,
    );
    if (!r) return afvist(FINDES_IKKE, 'Undtagelsen findes ikke, eller den er ophævet.');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'portefoelje.datakvalitet_ophaev',
      genstand: `${r.art}:${r.genstand}`,
      detaljer: { regel: r.regel },
    });
    return ok();
  });
}
