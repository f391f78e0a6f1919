import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import type { Skabelonform } from './forms.ts';
import { type Skabelonart, tjekSkabelon } from './rules.ts';

const NYERE = afvist(FORAELDET, 'En anden har rettet skabelonen, mens du skrev.');

/** Keeps the organisation's own text; refused when somebody else has saved since `version` was shown. */
export function gemSkabelon(
  miljoe: Miljoe,
  aktoer: Aktoer,
  slags: Skabelonart,
  { emne, tekst, version }: Skabelonform,
): Promise<Resultat> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const tjek = tjekSkabelon(slags, { emne, tekst });
    if (!tjek.ok) return tjek;
    const o = aktoer.organisation.id;
    const gemt =
      version === 0
        ? await raekke(
            tx,
            sql`insert into markedsskabelon (organisation_id, slags, emne, tekst, rettet_kl, rettet_af)
              values (${o}, ${slags}, ${emne}, ${tekst}, app_nu(), ${aktoer.personId})
              on conflict do nothing returning slags`,
          )
        : await raekke(
            tx,
            sql`update markedsskabelon set emne = ${emne}, tekst = ${tekst}, rettet_kl = app_nu(),
                rettet_af = ${aktoer.personId}, laas = laas + 1
              where organisation_id = ${o} and slags = ${slags} and laas = ${version} returning slags`,
          );
    if (!gemt) return NYERE;
    await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
      handling: 'markedsdialog.skabelon',
      genstand: `markedsskabelon:${slags}`,
    });
    return ok();
  });
}

/** Goes back to the shipped text. */
export function nulstilSkabelon(
  miljoe: Miljoe,
  aktoer: Aktoer,
  slags: Skabelonart,
  version: number,
): Promise<Resultat> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const slettet = await raekke(
      tx,
      sql`delete from markedsskabelon
        where organisation_id = ${aktoer.organisation.id} and slags = ${slags} and laas = ${version} returning slags`,
    );
    if (!slettet) return NYERE;
    await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
      handling: 'markedsdialog.skabelon_nulstil',
      genstand: `markedsskabelon:${slags}`,
    });
    return ok();
  });
}
