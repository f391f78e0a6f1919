import type { Aktoer } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import type { Feltnavne, Tekstfelter } from '../../../kernel/redigering.ts';
import { erIkkeDer, type Hindring, hindringerI, type Resultat } from '../../../kernel/resultat.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt, feltliste } from '../../../platform/form.ts';
import { laesListevalg, listevisning } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { formtilstand, laesVersion, type Tilbage } from '../../../platform/redigering.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, formstatus, ikkeAdgang, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { hentDele } from '../program/queries.ts';
import { INDDRAGELSE_SKRIV, PROGRAM_LAES, PROGRAM_LED } from '../rules.ts';
import {
  aflysArrangement,
  flytTjek,
  type Gammel,
  gemArrangement,
  gemFund,
  gemInteressent,
  gemTjek,
  indsaetStandardtjek,
} from './commands.ts';
import { fjernPlanlinje, frafald, gemPlanlinje, gemTilmelding } from './egen/commands.ts';
import { fundtabel, kanaltabel, tilmeldtetabel } from './exports.ts';
import {
  ARRANGEMENTSNAVNE,
  arrangementstekster,
  FUNDNAVNE,
  fundtekster,
  INTERESSENTNAVNE,
  interessenttekster,
  laesAflysning,
  laesArrangement,
  laesFund,
  laesInteressent,
  laesPlan,
  laesTilmelding,
  laesTjek,
  PLANNAVNE,
  plantekster,
  TJEKNAVNE,
  tjektekster,
} from './forms.ts';
import { findHvem } from './hvem.ts';
import { type Husdel, saetFjernet } from './lager.ts';
import { laesFjernet, rummer, sorteret, udsnit } from './liste.ts';
import { Arrangementsside } from './pages/arrangement.tsx';
import { Fundlisteside, Fundside } from './pages/fund.tsx';
import { Kanalplanside } from './pages/kanalplan.tsx';
import { Inddragelsesside } from './pages/oversigt.tsx';
import { type Formdel, Retside } from './pages/ret.tsx';
import { parathedRuter } from './parathed/routes.tsx';
import {
  findArrangement,
  hentArrangementer,
  hentEgneTilmeldinger,
  hentFund,
  hentFundkrav,
  hentInteressenter,
  hentPlaner,
  hentTilmeldinger,
  hentTjek,
} from './queries.ts';

/** So many findings stand on the front page of involvement. */
const FUND_PAA_FORSIDEN = 6;

const DELE: readonly string[] = ['interessent', 'arrangement', 'fund', 'tjek', 'plan'] satisfies Formdel[];
const erDel = (del: string): del is Formdel => DELE.includes(del);

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

/** Involvement of a programme: kinds of people, meetings with sign-up, findings, plans of kommuner, and readiness. */
export function inddragelseRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  function oversigt(
    aktoer: Aktoer,
    programId: number,
    query: Felter,
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const hvem = await findHvem(tx, aktoer, programId);
      if (!hvem) return findesIkke();
      const fund = await hentFund(tx, programId);
      return side(
        <Inddragelsesside
          {...hvem}
          aktoer={aktoer}
          interessenter={await hentInteressenter(tx, programId)}
          arrangementer={await hentArrangementer(tx, programId)}
          egne={hvem.deltager ? await hentEgneTilmeldinger(tx, programId, aktoer.organisation.id) : new Map()}
          fund={fund.slice(0, FUND_PAA_FORSIDEN)}
          fundIalt={fund.length}
          planer={await hentPlaner(tx, programId)}
          idag={ur.idag()}
          fjernet={laesFjernet(query)}
          hindringer={hindringer}
        />,
        formstatus(hindringer),
      );
    });
  }

  async function fundliste(tx: Tx, programId: number, query: Felter) {
    const valg = laesListevalg(query, ['tekst', 'slags', 'arrangement', 'tilstand', 'kl'], {
      noegle: 'kl',
      retning: 'faldende',
    });
    const [tilstand, slags] = [felt(query, 'tilstand'), felt(query, 'slags')];
    const fund = (await hentFund(tx, programId)).filter(
      (f) =>
        (tilstand === '' || f.tilstand === tilstand) &&
        (slags === '' || f.slags === slags) &&
        rummer(valg.q, f.tekst, f.svar),
    );
    const { noegle, retning } = valg.sortering;
    const raekker = sorteret(fund, (f) => (noegle === 'kl' ? f.kl.getTime() : (f[noegle] ?? '')), retning);
    const krav = await hentFundkrav(tx, [...new Set(fund.flatMap((f) => f.krav))]);
    return { valg, raekker, tilstand, slags, krav: new Map(krav.map((k) => [k.id, k])) };
  }

  async function planliste(tx: Tx, programId: number, query: Felter) {
    const valg = laesListevalg(
      query,
      ['kommune', 'aktivitet', 'art', 'slags', 'fra', 'til', 'ansvarlig', 'tilstand'],
      { noegle: 'fra', retning: 'stigende' },
    );
    const [tilstand, art] = [felt(query, 'tilstand'), felt(query, 'art')];
    const planer = (await hentPlaner(tx, programId)).filter(
      (l) =>
        (tilstand === '' || l.tilstand === tilstand) &&
        (art === '' || l.art === art) &&
        rummer(valg.q, l.aktivitet, l.kommune),
    );
    // Without a day comes last.
    const raekker = sorteret(planer, (l) => l[valg.sortering.noegle] ?? '9999', valg.sortering.retning);
    return { valg, raekker, tilstand, art };
  }

  /** The form of one thing; `tilbage` when it came back. */
  function vis(
    aktoer: Aktoer,
    programId: number,
    del: Formdel,
    nr: string,
    tilbage?: Tilbage,
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const hvem = await findHvem(tx, aktoer, programId);
      if (!hvem) return findesIkke();
      const skriver = del === 'plan' ? hvem.deltager : hvem.leder;
      if (!skriver)
        return ikkeAdgang(
          del === 'plan'
            ? 'Planen føres af kommunen selv.'
            : `Det føres af programledelsen hos ${hvem.program.organisation}.`,
        );
      const id = nr === 'ny' ? null : tilId(nr);
      const gemt = await gemtDel(tx, aktoer, programId, del, id);
      if (!gemt) return findesIkke();
      const form = formtilstand(gemt.navne, gemt.tekster, gemt.laas, tilbage);
      return side(
        <Retside
          program={hvem.program}
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

  async function gem(
    aktoer: Aktoer,
    programId: number,
    del: Formdel,
    nr: string,
    form: Felter,
  ): Promise<Svar> {
    const gammel: Gammel = nr === 'ny' ? null : { id: tilId(nr), laas: laesVersion(form) };
    const svar = await skriv(aktoer, programId, del, gammel, form);
    if (!svar.ok)
      return erIkkeDer(svar)
        ? findesIkke()
        : vis(aktoer, programId, del, nr, { form, hindringer: hindringerI(svar) });
    const program = programId;
    switch (del) {
      case 'interessent':
        return videre(paths.inddragelse({ program }), 'Gruppen er gemt.');
      case 'arrangement':
        return videre(paths.inddragelseDel({ program, del, nr: svar.vaerdi }), 'Arrangementet er gemt.');
      case 'fund':
        return videre(paths.inddragelseDel({ program, del, nr: svar.vaerdi }), 'Fundet er gemt.');
      case 'tjek':
        return videre(paths.programtjekliste({ program }), 'Punktet er gemt.');
      case 'plan':
        return videre(paths.kanalplan({ program }), 'Aktiviteten er gemt.');
    }
  }

  async function skriv(
    aktoer: Aktoer,
    programId: number,
    del: Formdel,
    gammel: Gammel,
    form: Felter,
  ): Promise<Resultat<number>> {
    switch (del) {
      case 'interessent': {
        const laest = laesInteressent(form);
        return laest.ok ? gemInteressent(miljoe, aktoer, programId, gammel, laest.vaerdi) : laest;
      }
      case 'arrangement': {
        const laest = laesArrangement(form);
        return laest.ok ? gemArrangement(miljoe, aktoer, programId, gammel, laest.vaerdi) : laest;
      }
      case 'fund': {
        const laest = laesFund(form);
        return laest.ok ? gemFund(miljoe, aktoer, programId, gammel, laest.vaerdi) : laest;
      }
      case 'tjek': {
        const laest = laesTjek(form);
        return laest.ok ? gemTjek(miljoe, aktoer, programId, gammel, laest.vaerdi) : laest;
      }
      case 'plan': {
        const laest = laesPlan(form);
        return laest.ok ? gemPlanlinje(miljoe, aktoer, programId, gammel, laest.vaerdi) : laest;
      }
    }
  }

  interface Tilmeldingsform {
    readonly vaerdier: Readonly<Record<string, string>>;
    readonly hindringer: readonly Hindring[];
  }
  function arrangement(
    aktoer: Aktoer,
    programId: number,
    id: number,
    { form, hindringer = [] }: { form?: Tilmeldingsform; hindringer?: readonly Hindring[] } = {},
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const hvem = await findHvem(tx, aktoer, programId);
      const a = hvem && (await findArrangement(tx, programId, id));
      if (!a) return findesIkke();
      const egen = hvem.deltager
        ? ((await hentEgneTilmeldinger(tx, programId, aktoer.organisation.id)).get(id) ?? null)
        : null;
      return side(
        <Arrangementsside
          {...hvem}
          aktoer={aktoer}
          arrangement={a}
          del={(await hentDele(tx, programId)).find((d) => d.id === a.delId) ?? null}
          egen={egen}
          tilmeldte={hvem.leder ? await hentTilmeldinger(tx, id) : []}
          fund={(await hentFund(tx, programId)).filter((f) => f.arrangementId === id)}
          form={
            form ?? {
              vaerdier: { antal: egen ? String(egen.antal) : '', hvem: egen?.hvem ?? '' },
              hindringer: [],
            }
          }
          hindringer={hindringer}
        />,
        formstatus([...hindringer, ...(form?.hindringer ?? [])]),
      );
    });
  }

  function fund(aktoer: Aktoer, programId: number, id: number): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const hvem = await findHvem(tx, aktoer, programId);
      const [f] = hvem ? await hentFund(tx, programId, { id }) : [];
      if (!hvem || !f) return findesIkke();
      return side(<Fundside {...hvem} aktoer={aktoer} fund={f} krav={await hentFundkrav(tx, f.krav)} />);
    });
  }

  /** Taking out and putting back, of the house's and of the kommune's own. */
  async function fjern(
    aktoer: Aktoer,
    program: number,
    del: Formdel,
    nr: number,
    fjernet: boolean,
  ): Promise<Svar> {
    const svar =
      del === 'plan'
        ? await fjernPlanlinje(miljoe, aktoer, program, nr, fjernet)
        : await saetFjernet(miljoe, aktoer, program, del as Husdel, nr, fjernet);
    if (!svar.ok) return erIkkeDer(svar) ? findesIkke() : oversigt(aktoer, program, {}, svar.hindringer);
    const liste =
      del === 'plan'
        ? paths.kanalplan
        : del === 'tjek'
          ? paths.programtjekliste
          : del === 'fund'
            ? paths.inddragelseFund
            : paths.inddragelse;
    return fjernet
      ? videre(liste({ program }, { fjernet: `${del}:${nr}` }))
      : videre(liste({ program }), 'Det er tilbage.');
  }

  async function tilmeld(aktoer: Aktoer, program: number, nr: number, form: Felter): Promise<Svar> {
    const skrevet = { antal: felt(form, 'antal'), hvem: felt(form, 'hvem') };
    const laest = laesTilmelding(form);
    const svar: Resultat<'plads' | 'venteliste'> = laest.ok
      ? await gemTilmelding(miljoe, aktoer, program, nr, laest.vaerdi)
      : laest;
    if (svar.ok)
      return videre(
        paths.inddragelseDel({ program, del: 'arrangement', nr }),
        svar.vaerdi === 'plads' ? 'I er tilmeldt og har plads.' : 'I er tilmeldt og står på venteliste.',
      );
    return erIkkeDer(svar)
      ? findesIkke()
      : arrangement(aktoer, program, nr, { form: { vaerdier: skrevet, hindringer: svar.hindringer } });
  }

  async function paaArrangement(
    aktoer: Aktoer,
    program: number,
    nr: number,
    handling: string,
    form: Felter,
  ): Promise<Svar> {
    const her = paths.inddragelseDel({ program, del: 'arrangement', nr });
    if (handling === 'tilmeld') return tilmeld(aktoer, program, nr, form);
    let svar: Resultat;
    if (handling === 'aflys') {
      const laest = laesAflysning(form);
      svar = laest.ok ? await aflysArrangement(miljoe, aktoer, program, nr, laest.vaerdi.grund) : laest;
    } else if (handling === 'genoptag') svar = await aflysArrangement(miljoe, aktoer, program, nr, null);
    else if (handling === 'frafald') svar = await frafald(miljoe, aktoer, program, nr);
    else return findesIkke();
    if (svar.ok) return videre(her, handling === 'frafald' ? 'I er meldt fra.' : 'Det er gemt.');
    return erIkkeDer(svar) ? findesIkke() : arrangement(aktoer, program, nr, { hindringer: svar.hindringer });
  }

  async function handling(
    aktoer: Aktoer,
    program: number,
    { del, nr, handling: navn }: { readonly del: string; readonly nr: string; readonly handling: string },
    form: Felter,
  ): Promise<Svar> {
    if (!erDel(del)) return findesIkke();
    const id = tilId(nr);
    if (navn === 'fjern' || navn === 'gendan') return fjern(aktoer, program, del, id, navn === 'fjern');
    if (del === 'arrangement') return paaArrangement(aktoer, program, id, navn, form);
    if (del !== 'tjek') return findesIkke();
    let svar: Resultat;
    if (navn === 'op' || navn === 'ned')
      svar = await flytTjek(miljoe, aktoer, program, id, navn === 'op' ? -1 : 1);
    else if (navn === 'standard') svar = await indsaetStandardtjek(miljoe, aktoer, program);
    else return findesIkke();
    if (svar.ok) return videre(paths.programtjekliste({ program }));
    return erIkkeDer(svar) ? findesIkke() : oversigt(aktoer, program, {}, svar.hindringer);
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.inddragelse.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => oversigt(aktoer, tilId(params.program), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.inddragelseFund.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const program = tilId(params.program);
          const hvem = await findHvem(tx, aktoer, program);
          if (!hvem) return findesIkke();
          const { valg, raekker, ...filtre } = await fundliste(tx, program, query);
          return side(
            <Fundlisteside
              {...hvem}
              {...filtre}
              aktoer={aktoer}
              fund={udsnit(raekker, valg.side)}
              {...listevisning(valg, raekker.length)}
              fjernet={laesFjernet(query)}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.inddragelseFundFil.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const program = tilId(params.program);
          const hvem = await findHvem(tx, aktoer, program);
          if (!hvem) return findesIkke();
          const { raekker, krav } = await fundliste(tx, program, query);
          return eksportsvar(
            params.format,
            `fund-${program}`,
            fundtabel(hvem.program, raekker, krav),
            ur.nu(),
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.kanalplan.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const program = tilId(params.program);
          const hvem = await findHvem(tx, aktoer, program);
          if (!hvem) return findesIkke();
          if (!hvem.deltager && !hvem.leder)
            return ikkeAdgang('Planerne ses af kommunerne selv og af programledelsen.');
          const { valg, raekker, ...filtre } = await planliste(tx, program, query);
          return side(
            <Kanalplanside
              program={hvem.program}
              aktoer={aktoer}
              egen={hvem.deltager}
              {...filtre}
              planer={udsnit(raekker, valg.side)}
              {...listevisning(valg, raekker.length)}
              fjernet={laesFjernet(query)}
              hindringer={[]}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.kanalplanFil.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const program = tilId(params.program);
          const hvem = await findHvem(tx, aktoer, program);
          if (!hvem) return findesIkke();
          if (!hvem.deltager && !hvem.leder)
            return ikkeAdgang('Planerne ses af kommunerne selv og af programledelsen.');
          const { raekker } = await planliste(tx, program, query);
          return eksportsvar(
            params.format,
            `kanalplan-${program}`,
            kanaltabel(hvem.program, raekker),
            ur.nu(),
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.tilmeldteFil.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const [program, nr] = [tilId(params.program), tilId(params.nr)];
          const hvem = await findHvem(tx, aktoer, program);
          const a = hvem && (await findArrangement(tx, program, nr));
          if (!a) return findesIkke();
          if (!hvem.leder) return ikkeAdgang(`De tilmeldte ses af ${hvem.program.organisation}.`);
          const tabel = tilmeldtetabel(hvem.program, a, await hentTilmeldinger(tx, nr));
          return eksportsvar(params.format, `tilmeldte-${nr}`, tabel, ur.nu());
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.inddragelseDel.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler({ aktoer, params }) {
        const program = tilId(params.program);
        if (!erDel(params.del)) return findesIkke();
        if (params.nr !== 'ny' && params.del === 'arrangement')
          return arrangement(aktoer, program, tilId(params.nr));
        if (params.nr !== 'ny' && params.del === 'fund') return fund(aktoer, program, tilId(params.nr));
        return vis(aktoer, program, params.del, params.nr);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.inddragelseRet.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        erDel(params.del) ? vis(aktoer, tilId(params.program), params.del, params.nr) : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.inddragelseDel.moenster,
      adgang: INDDRAGELSE_SKRIV,
      audit: 'faellesprogram.inddragelse_gem',
      handler: ({ aktoer, params, form }) =>
        erDel(params.del) ? gem(aktoer, tilId(params.program), params.del, params.nr, form) : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.inddragelseHandling.moenster,
      adgang: INDDRAGELSE_SKRIV,
      audit: 'faellesprogram.inddragelse_handling',
      handler: ({ aktoer, params, form }) =>
        handling(
          aktoer,
          tilId(params.program),
          { del: params.del, nr: params.nr, handling: params.handling },
          form,
        ),
    }),
    ...parathedRuter(miljoe),
  ];
}
