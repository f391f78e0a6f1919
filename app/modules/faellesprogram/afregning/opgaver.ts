import { maa } from '../../../kernel/adgang.ts';
import { datoFraDag, laesDag } from '../../../kernel/dag.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../../platform/opgaver.ts';
import { paths } from '../../../routes.ts';
import { PROGRAM_LED } from '../rules.ts';
import { faktureringsdag } from './koersel/rules.ts';
import { laesPrismodel } from './pris/dokument.ts';

interface Raekke {
  readonly programId: number;
  readonly program: string;
  readonly indhold: string;
  /** Parts that somebody has joined, with the first day that somebody may pay for. */
  readonly dele: readonly { readonly id: number; readonly fra: string }[];
  /** `del:aar:rate`. */
  readonly udstedt: readonly string[];
}

interface Aabenrate {
  readonly programId: number;
  readonly program: string;
  readonly delId: number;
  readonly del: string;
  readonly rate: number;
  readonly navn: string;
  readonly aar: number;
  readonly dag: string;
}

/** Instalments of the house's programmes that aren't issued and are to be between two days, by the model of the last year. */
async function aabneRater(tx: Tx, organisationId: number, fra: string, til: string): Promise<Aabenrate[]> {
  const programmer = await raekker(
    tx,
    sql<Raekke>`select p.id as "programId", p.navn as program, m.indhold,
        (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'fra', f.fra)), '[]') from programdel d
            cross join lateral (select least(d.betaling_fra,
              (select min(k.betaling_fra) from programkommune k where k.del_id = d.id)) as fra) f
          where d.program_id = p.id and d.fjernet_kl is null and f.fra is not null
            and exists (select from program_deltagere(p.id) x where x.del_id = d.id)) as dele,
        (select coalesce(jsonb_agg(concat_ws(':', u.del_id, u.aar, u.rate)), '[]') from afregningsudstedelse u
          where u.program_id = p.id and u.slags = 'rate') as udstedt
      from faellesprogram p join lateral (select indhold from prismodel m where m.program_id = p.id and m.tilstand = 'vedtaget'
        and m.gyldig_fra <= ${`${til.slice(0, 4)}-12-01`}::date order by nr desc limit 1) m on true
      where p.organisation_id = ${organisationId} and p.tilstand = 'aktiv' and p.fjernet_kl is null
      order by p.id limit ${OPGAVER_PR_KILDE}`,
  );
  const foerste = Number(fra.slice(0, 4));
  const aarene = Array.from({ length: Number(til.slice(0, 4)) - foerste + 1 }, (_, i) => foerste + i);
  return programmer.flatMap(({ programId, program, indhold, dele, udstedt }) => {
    const model = laesPrismodel(JSON.parse(indhold));
    if (!model.ok) return [];
    return model.vaerdi.dele.flatMap((d) => {
      const betalt = dele.find((x) => String(x.id) === d.noegle);
      if (betalt === undefined) return [];
      return aarene.flatMap((aar) =>
        d.rater.flatMap((r, i): Aabenrate[] => {
          const dag = faktureringsdag(d, i + 1, aar);
          return dag < fra ||
            dag > til ||
            `${aar}-12-31` < betalt.fra ||
            udstedt.includes(`${d.noegle}:${aar}:${i + 1}`)
            ? []
            : [{ programId, program, delId: betalt.id, del: d.navn, rate: i + 1, navn: r.navn, aar, dag }];
        }),
      );
    });
  });
}

const plus = (dato: string, dage: number) => datoFraDag((laesDag(dato) ?? 0) + dage) ?? dato;
/** How long before its day an instalment is a task, and how long after it is asked for. */
const FOER = 30;
const EFTER = 400;

/** Instalments that are to be issued. */
const rater: Opgavekilde = {
  slags: 'afregningsrate',
  navn: 'Rater, der skal udstedes',
  hvem: (aktoer) => maa(aktoer, PROGRAM_LED),
  async hent(tx, { organisation }, idag) {
    const alle = await aabneRater(tx, organisation.id, plus(idag, -EFTER), plus(idag, FOER));
    return alle
      .sort((a, b) => (a.dag < b.dag ? -1 : a.dag > b.dag ? 1 : 0))
      .slice(0, OPGAVER_PR_KILDE)
      .map((r) => ({
        noegle: `afregningsrate:${r.delId}:${r.aar}:${r.rate}`,
        slags: 'afregningsrate',
        titel: `Udsted ${r.navn} ${r.aar}: ${r.del}`,
        tekst: r.program,
        sti: `${paths.afregningsaar({ program: r.programId, aar: r.aar })}#rater`,
        frist: r.dag,
      }));
  },
  async aaret(tx, { organisation }, fra, til) {
    return (await aabneRater(tx, organisation.id, fra, til)).slice(0, OPGAVER_PR_KILDE).map((r) => ({
      dato: r.dag,
      titel: `Rate udstedes: ${r.program}, ${r.del}, ${r.navn}`,
      sti: paths.afregningsaar({ program: r.programId, aar: r.aar }),
    }));
  },
};

export const afregningsopgaver: readonly Opgavekilde[] = [rater];
