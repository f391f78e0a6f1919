import { maa } from '../../kernel/adgang.ts';
import { datoFraDag } from '../../kernel/dag.ts';
import { raekker, sql, type Tx } from '../../platform/db/database.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../platform/opgaver.ts';
import { paths } from '../../routes.ts';
import { PORTEFOELJE_LAES } from './felt/rules.ts';
import { HANDLINGER, handlinger } from './udbudsplan/handling/rules.ts';
import { hentPlan } from './udbudsplan/queries.ts';

/** How long before its day somebody is told. */
const DAGE_FOER = 90;

/** The contracts that the person has a role on, or on a system of. */
async function mineKontrakter(tx: Tx, organisationId: number, personId: string): Promise<number[]> {
  const r = await raekker(
    tx,
    sql<{ id: number }>`select genstand_id as id from portefoeljerolle
        where organisation_id = ${organisationId} and person_id = ${personId} and art = 'kontrakt'
      union select ks.kontrakt_id from portefoeljerolle r join kontrakt_systembrug ks on ks.brug_id = r.genstand_id
        where r.organisation_id = ${organisationId} and r.person_id = ${personId} and r.art = 'systembrug'
      limit ${OPGAVER_PR_KILDE}`,
  );
  return r.map(({ id }) => id);
}

/** Begin a purchase, call an option, give notice: of the contracts that the reader has a role on. */
export const kontraktopgaver: Opgavekilde = {
  slags: 'kontraktfrist',
  navn: 'Kontraktfrister',
  hvem: (aktoer) => maa(aktoer, PORTEFOELJE_LAES),
  async hent(tx, { organisation, personId }, idagTekst) {
    const ider = await mineKontrakter(tx, organisation.id, personId);
    if (ider.length === 0) return [];
    const { poster, idag } = await hentPlan(tx, idagTekst, ider);
    return poster
      .filter((p) => p.overordnetId === null)
      .flatMap((p) =>
        handlinger(p, idag)
          .filter((h) => h.art !== 'udloebet' && h.dag <= idag + DAGE_FOER)
          .map((h) => ({ p, h })),
      )
      .sort((a, b) => a.h.dag - b.h.dag || a.p.id - b.p.id)
      .slice(0, OPGAVER_PR_KILDE)
      .map(({ p, h }) => ({
        // The day is part of the key: when it moves, it is another task.
        noegle: `kontraktfrist:${p.id}-${h.art}-${datoFraDag(h.dag)}`,
        slags: 'kontraktfrist',
        titel: `${HANDLINGER[h.art].slice(0, 1).toUpperCase()}${HANDLINGER[h.art].slice(1)}`,
        tekst: p.navn,
        sti: paths.kontrakt({ kontrakt: p.id }),
        frist: datoFraDag(h.dag),
      }));
  },
  async aaret(tx, _aktoer, fra, til) {
    const { poster, idag } = await hentPlan(tx, fra);
    return poster
      .filter((p) => p.overordnetId === null)
      .flatMap((p) =>
        handlinger(p, idag).flatMap((h) => {
          const dato = datoFraDag(h.dag) ?? '';
          return dato >= fra && dato <= til
            ? [
                {
                  dato,
                  titel: `${p.navn}: ${HANDLINGER[h.art]}`,
                  sti: paths.kontrakt({ kontrakt: p.id }),
                },
              ]
            : [];
        }),
      );
  },
};
