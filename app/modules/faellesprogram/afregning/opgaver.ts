import { maa } from '../../../kernel/adgang.ts';
import { datoFraDag, laesDag } from '../../../kernel/dag.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../../platform/opgaver.ts';
import { paths } from '../../../routes.ts';
import { PROGRAM_LED } from '../rules.ts';
import { hentAarsdata, hentUdstedelser } from './koersel/queries.ts';
import { type Aabenrate, aabneRater } from './koersel/rules.ts';

interface Rateopgave extends Aabenrate {
  readonly programId: number;
  readonly program: string;
}

/** Instalments of the house's programmes that have an amount, aren't issued, and are to be between two days. */
async function hentAabneRater(
  tx: Tx,
  organisationId: number,
  fra: string,
  til: string,
): Promise<Rateopgave[]> {
  const programmer = await raekker(
    tx,
    sql<{ id: number; navn: string }>`select id, navn from faellesprogram p
      where organisation_id = ${organisationId} and tilstand = 'aktiv' and fjernet_kl is null
        and exists (select from prismodel m where m.program_id = p.id and m.tilstand = 'vedtaget')
      order by id limit ${OPGAVER_PR_KILDE}`,
  );
  const foerste = Number(fra.slice(0, 4));
  const aarene = Array.from({ length: Number(til.slice(0, 4)) - foerste + 1 }, (_, i) => foerste + i);
  const ud: Rateopgave[] = [];
  for (const { id, navn } of programmer) {
    const udstedelser = await hentUdstedelser(tx, id);
    for (const data of await hentAarsdata(tx, id, aarene)) {
      if (!data.ok) continue;
      const { aar } = data.vaerdi;
      for (const r of aabneRater(
        data.vaerdi,
        udstedelser.filter((u) => u.aar === aar),
      ))
        if (r.dag >= fra && r.dag <= til) ud.push({ ...r, programId: id, program: navn });
    }
  }
  return ud;
}

const plus = (dato: string, dage: number) => datoFraDag((laesDag(dato) ?? 0) + dage) ?? dato;
/** How long before its day an instalment is a task, and how long after it is asked for. */
const FOER = 30;
const EFTER = 400;

/** Instalments that are to be issued. They are done when they are: who has paid is known where the money is. */
const rater: Opgavekilde = {
  slags: 'afregningsrate',
  navn: 'Rater, der skal udstedes',
  hvem: (aktoer) => maa(aktoer, PROGRAM_LED),
  async hent(tx, { organisation }, idag) {
    const alle = await hentAabneRater(tx, organisation.id, plus(idag, -EFTER), plus(idag, FOER));
    return alle
      .sort((a, b) => (a.dag < b.dag ? -1 : a.dag > b.dag ? 1 : 0))
      .slice(0, OPGAVER_PR_KILDE)
      .map((r) => ({
        noegle: `afregningsrate:${r.delId}:${r.aar}:${r.rate}`,
        slags: 'afregningsrate',
        titel: `Udsted ${r.navn} ${r.aar}: ${r.del}`,
        tekst: r.mangler === null ? r.program : `${r.program}. ${r.mangler}`,
        sti: `${paths.afregningsaar({ program: r.programId, aar: r.aar })}#rater`,
        frist: r.dag,
      }));
  },
  async aaret(tx, { organisation }, fra, til) {
    return (await hentAabneRater(tx, organisation.id, fra, til)).slice(0, OPGAVER_PR_KILDE).map((r) => ({
      dato: r.dag,
      titel: `Rate udstedes: ${r.program}, ${r.del}, ${r.navn}`,
      sti: paths.afregningsaar({ program: r.programId, aar: r.aar }),
    }));
  },
};

export const afregningsopgaver: readonly Opgavekilde[] = [rater];
