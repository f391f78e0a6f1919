import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Feltnavne, Tekstfelter } from '../../../../kernel/redigering.ts';
import type { Resultat } from '../../../../kernel/resultat.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, feltliste, type Laest } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { formtilstand, laesVersion, type Tilbage } from '../../../../platform/redigering.ts';
import {
  findesIkke,
  formstatus,
  ikkeAdgang,
  type Svar,
  side,
  videre,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { hentDele } from '../../program/queries.ts';
import { type Gammel, gemArrangement, gemFund, gemInteressent, gemTjek } from '../commands.ts';
import { gemPlanlinje } from '../egen/commands.ts';
import {
  ARRANGEMENTSNAVNE,
  arrangementstekster,
  FUNDNAVNE,
  fundtekster,
  INTERESSENTNAVNE,
  interessenttekster,
  laesArrangement,
  laesFund,
  laesInteressent,
  laesPlan,
  laesTjek,
  PLANNAVNE,
  plantekster,
  TJEKNAVNE,
  tjektekster,
} from '../forms.ts';
import { ellers, medHvem } from '../hvem.ts';
import { type Formdel, Retside } from '../pages/ret.tsx';
import {
  hentArrangementer,
  hentFund,
  hentFundkrav,
  hentInteressenter,
  hentPlaner,
  hentTjek,
} from '../queries.ts';

interface Gemtdel {
  readonly navne: Feltnavne;
  readonly tekster: Tekstfelter;
  readonly laas: number;
  readonly maalgruppe: readonly string[];
}

/** What a form begins with; null when there is no such thing in the programme. `id` null: something new. */
async function gemtDel(
  tx: Tx,
  aktoer: Aktoer,
  programId: number,
  del: Formdel,
  id: number | null,
): Promise<Gemtdel | null> {
  const af = <T extends { readonly id: number; readonly laas: number }>(
    navne: Feltnavne,
    alle: readonly T[],
    tekster: (t: T | null) => Tekstfelter,
  ): Gemtdel | null => {
    const gemt = id === null ? null : (alle.find((x) => x.id === id) ?? null);
    if (id !== null && gemt === null) return null;
    return { navne, tekster: tekster(gemt), laas: gemt?.laas ?? 0, maalgruppe: [] };
  };
  switch (del) {
    case 'interessent':
      return af(INTERESSENTNAVNE, await hentInteressenter(tx, programId), interessenttekster);
    case 'arrangement': {
      const alle = id === null ? [] : await hentArrangementer(tx, programId, { id });
      const gemt = af(ARRANGEMENTSNAVNE, alle, arrangementstekster);
      return gemt && { ...gemt, maalgruppe: alle[0]?.maalgruppe ?? [] };
    }
    case 'fund': {
      const alle = id === null ? [] : await hentFund(tx, programId, { id });
      const numre = (await hentFundkrav(tx, alle[0]?.krav ?? [])).map((k) => k.nummer);
      return af(FUNDNAVNE, alle, (f) => fundtekster(f, numre));
    }
    case 'tjek':
      return af(TJEKNAVNE, await hentTjek(tx, programId), tjektekster);
    case 'plan':
      return af(
        PLANNAVNE,
        (await hentPlaner(tx, programId)).filter((p) => p.kommuneId === aktoer.organisation.id),
        plantekster,
      );
  }
}

/** The form of one thing; `nr` is »ny« for a new one, `tilbage` when it came back. */
export function retside(
  miljoe: Miljoe,
  aktoer: Aktoer,
  programId: number,
  del: Formdel,
  nr: string,
  tilbage?: Tilbage,
): Promise<Svar> {
  return medHvem(miljoe, aktoer, programId, async (tx, { program, leder, deltager }) => {
    if (del === 'plan' && !deltager) return ikkeAdgang('Planen føres af kommunen selv.');
    if (del !== 'plan' && !leder)
      return ikkeAdgang(`Det føres af programledelsen hos ${program.organisation}.`);
    const id = nr === 'ny' ? null : tilId(nr);
    const gemt = await gemtDel(tx, aktoer, programId, del, id);
    if (!gemt) return findesIkke();
    const form = formtilstand(gemt.navne, gemt.tekster, gemt.laas, tilbage);
    return side(
      <Retside
        program={program}
        aktoer={aktoer}
        del={del}
        id={id}
        form={form}
        maalgruppe={tilbage ? feltliste(tilbage.form, 'maalgruppe') : gemt.maalgruppe}
        dele={del === 'arrangement' ? await hentDele(tx, programId) : []}
        arrangementer={del === 'fund' ? await hentArrangementer(tx, programId) : []}
      />,
      formstatus(form.hindringer, form.konflikt !== null),
    );
  });
}

/** By part: how its form is read and stored. */
function skriv(
  miljoe: Miljoe,
  aktoer: Aktoer,
  programId: number,
  del: Formdel,
  gammel: Gammel,
  form: Felter,
): Promise<Resultat<number>> {
  const med = async <T,>(
    laest: Laest<T>,
    gem: (m: Miljoe, a: Aktoer, p: number, g: Gammel, f: T) => Promise<Resultat<number>>,
  ): Promise<Resultat<number>> => (laest.ok ? gem(miljoe, aktoer, programId, gammel, laest.vaerdi) : laest);
  switch (del) {
    case 'interessent':
      return med(laesInteressent(form), gemInteressent);
    case 'arrangement':
      return med(laesArrangement(form), gemArrangement);
    case 'fund':
      return med(laesFund(form), gemFund);
    case 'tjek':
      return med(laesTjek(form), gemTjek);
    case 'plan':
      return med(laesPlan(form), gemPlanlinje);
  }
}

/** By part: the receipt, and where it is seen afterwards. */
const GEMT: Readonly<Record<Formdel, (program: number, nr: number) => Svar>> = {
  interessent: (program) => videre(paths.inddragelse({ program }), 'Gruppen er gemt.'),
  arrangement: (program, nr) =>
    videre(paths.inddragelseDel({ program, del: 'arrangement', nr }), 'Arrangementet er gemt.'),
  fund: (program, nr) => videre(paths.inddragelseDel({ program, del: 'fund', nr }), 'Fundet er gemt.'),
  tjek: (program) => videre(paths.programtjekliste({ program }), 'Punktet er gemt.'),
  plan: (program) => videre(paths.kanalplan({ program }), 'Aktiviteten er gemt.'),
};

/** Stores a form. */
export async function gemDel(
  miljoe: Miljoe,
  aktoer: Aktoer,
  programId: number,
  del: Formdel,
  nr: string,
  form: Felter,
): Promise<Svar> {
  const gammel: Gammel = nr === 'ny' ? null : { id: tilId(nr), laas: laesVersion(form) };
  return ellers(
    await skriv(miljoe, aktoer, programId, del, gammel, form),
    (id) => GEMT[del](programId, id),
    (hindringer) => retside(miljoe, aktoer, programId, del, nr, { form, hindringer }),
  );
}
