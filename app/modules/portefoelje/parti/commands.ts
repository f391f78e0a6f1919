import { randomUUID } from 'node:crypto';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { type Art, FELTER, maaRetteGruppe } from '../felt/rules.ts';
import { fjernGenstande, retGenstande, type Skrivning } from '../lager/commands.ts';
import { hentGenstande } from '../lager/queries.ts';
import { hentParti } from './queries.ts';
import { type Parti, type Partipost, tilbage } from './rules.ts';

const PORTION = 500;

/** Whether the person may change all that the batch did: the groups of its fields, and the first group where things were made. */
export function maaFortryde(aktoer: Aktoer, parti: Pick<Parti, 'art' | 'felter' | 'antal'>): boolean {
  const register = FELTER[parti.art];
  const nye = parti.antal.opret + parti.antal.fjern + parti.antal.gendan > 0 ? ['navn'] : [];
  return [...parti.felter, ...nye].every(
    (felt) => !Object.hasOwn(register, felt) || maaRetteGruppe(aktoer, register[felt].gruppe),
  );
}

interface Fortrudt {
  /** The batch that undid it, which can itself be undone. */
  readonly parti: string;
  readonly antal: number;
  /** Things that somebody has changed since, and that were left so. */
  readonly beholdt: number;
}

/**
 * Puts back what a batch changed: fields that are still as it left them get their old value, what it made is taken out, and
 * what it took out comes back. What others have changed since stays.
 */
export function fortrydParti(miljoe: Miljoe, aktoer: Aktoer, id: string): Promise<Resultat<Fortrudt>> {
  const kl = miljoe.ur.nu();
  const parti = randomUUID();
  const org = aktoer.organisation.id;
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const hoved = await hentParti(tx, id);
    if (!hoved) return afvist(FINDES_IKKE, 'Ændringen findes ikke.');
    if (!maaFortryde(aktoer, hoved))
      return afvist('ikke_ret', 'Du må ikke rette alle de felter, der blev ændret.');
    const art: Art = hoved.art;
    const skriver = { kilde: 'person', personId: aktoer.personId, kl, parti } as const;
    const poster = await raekker(
      tx,
      sql<Pick<Partipost, 'genstandId' | 'handling' | 'aendringer'> & { senere: boolean }>`
        select h.genstand_id as "genstandId", h.handling,
          case when h.handling = 'ret' then h.aendringer else '[]' end as aendringer,
          exists (select from portefoeljehistorik s where s.organisation_id = ${org} and s.art = ${art}
            and s.genstand_id = h.genstand_id and s.id > h.id) as senere
        from portefoeljehistorik h where h.parti = ${id}::uuid order by h.id`,
    );
    let antal = 0;
    const rettede = poster.filter((p) => p.handling === 'ret');
    for (let i = 0; i < rettede.length; i += PORTION) {
      const del = rettede.slice(i, i + PORTION);
      const nu = await hentGenstande(
        tx,
        art,
        del.map((p) => p.genstandId),
        { laas: true },
      );
      const nye = del.flatMap((p): [number, Skrivning][] => {
        const g = nu.get(p.genstandId);
        const vaerdier = g && !g.fjernet ? tilbage(p.aendringer, g.vaerdier) : {};
        return Object.keys(vaerdier).length > 0 ? [[p.genstandId, vaerdier]] : [];
      });
      antal += (await retGenstande(tx, org, art, new Map(nye), skriver)).length;
    }
    const ider = (handlinger: readonly Partipost['handling'][]) =>
      poster.filter((p) => handlinger.includes(p.handling) && !p.senere).map((p) => p.genstandId);
    antal += (await fjernGenstande(tx, org, art, ider(['opret', 'gendan']), true, skriver)).length;
    antal += (await fjernGenstande(tx, org, art, ider(['fjern']), false, skriver)).length;
    if (antal === 0)
      return afvist(
        'intet',
        'Der er ikke noget at fortryde: alt er ændret igen siden, eller det er fortrudt.',
      );
    await skrivAudit(tx, aktoer, kl, {
      handling: 'portefoelje.liste_fortryd',
      genstand: `portefoeljeparti:${id}`,
      detaljer: { antal, nyt: parti },
    });
    return ok({ parti, antal, beholdt: poster.length - antal });
  });
}
