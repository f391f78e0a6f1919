import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { datoI } from '../../../../kernel/ur.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import { tagLaas } from '../../../../platform/db/transaktionslaas.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { GODKENDRET } from '../../rules.ts';
import { hentGodkendere } from '../queries.ts';
import { hentEgetFravaer } from './queries.ts';
import { type NytFravaer, tjekFravaer, tjekOverlap } from './rules.ts';

const IKKE_GODKENDER = afvist('ikke_ret', 'Kun en godkender kan sætte en stedfortræder.');

/** Says that one is away, and who decides meanwhile. */
export function saetFravaer(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  nyt: NytFravaer,
): Promise<Resultat<{ id: number }>> {
  const nu = miljoe.ur.nu();
  const idag = datoI(nu);
  return iTransaktion(miljoe, aktoer, async (tx) => {
    if (!maa(aktoer, GODKENDRET)) return IKKE_GODKENDER;
    await tagLaas(tx, 'fravaer', aktoer.organisation.id);
    const { personId, organisation } = aktoer;
    const egne = await hentEgetFravaer(tx, personId, idag);
    const kandidater = await hentGodkendere(tx, organisation.id);
    const rigtigt = tjekFravaer(nyt, egne, kandidater, { personId, idag });
    if (!rigtigt.ok) return rigtigt;
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into fravaer (organisation_id, person_id, stedfortraeder_id, fra, til, oprettet_kl)
        values (${organisation.id}, ${personId}, ${nyt.stedfortraeder}, ${nyt.fra}::date, ${nyt.til}::date, ${nu}) returning id`,
    );
    if (!r) throw new Error('the absence was not stored');
    await skrivAudit(tx, aktoer, nu, { handling: 'anskaffelse.fravaer', genstand: `fravaer:${r.id}` });
    return ok({ id: r.id });
  });
}

/** Removes one's own absence, or brings it back. */
export function sletFravaer(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  id: number,
  { fortryd }: { readonly fortryd: boolean },
): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    if (!maa(aktoer, GODKENDRET)) return IKKE_GODKENDER;
    await tagLaas(tx, 'fravaer', aktoer.organisation.id);
    const egne = await hentEgetFravaer(tx, aktoer.personId, datoI(nu));
    const f = egne.find((x) => x.id === id);
    if (!f) return afvist(FINDES_IKKE, 'Fraværet findes ikke, eller det er forbi.');
    const plads = fortryd ? tjekOverlap(f, egne, id) : ok();
    if (!plads.ok) return plads;
    await sql`update fravaer set slettet_kl = ${fortryd ? null : nu} where id = ${id}`.execute(tx);
    await skrivAudit(tx, aktoer, nu, { handling: 'anskaffelse.fravaer_slet', genstand: `fravaer:${id}` });
    return ok();
  });
}
