import type { Tx } from '../../../platform/db/database.ts';
import { type Guidenavne, guideforskelle, klassenavn, navneFra } from './forskel/rules.ts';
import { hentGuidegrundlag, hentUdgave, hentUdgaver } from './queries.ts';
import { erUaendret } from './redaktion/rules.ts';
import type { Mulighed } from './redaktion/vaelgerfelt.ts';
import type { Guideindhold } from './rules.ts';

/** What an editor chooses among, and what things are called. */
export async function hentGrundlag(tx: Tx) {
  const kontrol = await hentGuidegrundlag(tx);
  const { klasser, krav, integrationer } = kontrol;
  const navne = navneFra(krav, klasser, new Map([...integrationer].map(([kode, i]) => [kode, i.navn])));
  const muligheder: Mulighed[] = [
    ...klasser.alle.flatMap((k) =>
      k.udgaaet || k.organisationId !== null || k.art === 'domaene'
        ? []
        : [{ token: `c:${k.id}`, tekst: klassenavn(klasser, k.id) }],
    ),
    ...[...integrationer.values()].flatMap((i) =>
      i.udgaaetFra === null ? [{ token: `i:${i.kode}`, tekst: `${i.kode} ${i.navn}` }] : [],
    ),
    ...krav.map((k) => ({ token: `k:${k.id}`, tekst: `Krav ${k.nummer} ${k.navn}` })),
  ];
  const domaener = klasser.valgbare('domaene', null).map((k) => ({ vaerdi: String(k.id), tekst: k.navn }));
  return { klasser, krav, navne, muligheder, domaener, kontrol };
}

/** What differs from the newest published edition before `nr`. */
export async function modForrige(tx: Tx, nr: number, indhold: Guideindhold, navne: Guidenavne) {
  const foer = (await hentUdgaver(tx)).find((u) => u.tilstand === 'publiceret' && u.nr < nr);
  const forrige = foer === undefined ? null : await hentUdgave(tx, foer.nr);
  return forrige === null
    ? null
    : {
        nr: forrige.nr,
        forskelle: guideforskelle(forrige.indhold, indhold, navne),
        uaendret: erUaendret(indhold, forrige.indhold),
      };
}
