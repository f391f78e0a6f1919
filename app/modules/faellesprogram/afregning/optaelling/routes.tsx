import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erForaeldet, erIkkeDer, type Hindring } from '../../../../kernel/resultat.ts';
import { danskSortering } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, listevisning } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import {
  findesIkke,
  formstatus,
  ikkeAdgang,
  type Svar,
  side,
  videre,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { lederProgram } from '../../program/kald.ts';
import { findProgram, hentDele } from '../../program/queries.ts';
import { PROGRAM_LED } from '../../rules.ts';
import { hentPrismodel } from '../pris/queries.ts';
import {
  bekraeftOptaelling,
  foreslaaFolketal,
  kasserOptaelling,
  MAKS_FIL,
  modtagOptaelling,
  retEtTal,
} from './commands.ts';
import { optaellingstabel, skabelontabel } from './exports.ts';
import { laesOptaellingsform, laesRettelse } from './forms.ts';
import { Talside } from './pages/liste.tsx';
import { Nyoptaelling } from './pages/ny.tsx';
import { Optaellingsside, type Talraekke } from './pages/optaelling.tsx';
import {
  findOptaelling,
  hentOptaellinger,
  hentOptaellingsversioner,
  hentTalkommuner,
  hentVentende,
} from './queries.ts';
import { TALSORTERINGER, type Talfejl, type Talsortering, talforskelle } from './rules.ts';

interface Tilbage {
  readonly form?: Felter;
  readonly hindringer?: readonly Hindring[];
  readonly foraeldet?: boolean;
}

/** How far after the count the year that it settles comes, by part, as the current price model has it. */
async function aarFoer(tx: Tx, programId: number): Promise<ReadonlyMap<number, number>> {
  const model = await hentPrismodel(tx, programId, { gaeldende: 'nu' });
  return new Map(model?.model.dele.map((d) => [Number(d.noegle), d.talAarFoer]));
}

/** Text before code: by what the person asked for, then by name. */
function sorter(raekker: readonly Talraekke[], efter: Talsortering, faldende: boolean): Talraekke[] {
  const navn = (a: Talraekke, b: Talraekke) => (danskSortering(a.navn) < danskSortering(b.navn) ? -1 : 1);
  const tekst = (x: string, y: string) => (x === y ? 0 : danskSortering(x) < danskSortering(y) ? -1 : 1);
  const regler: Record<Talsortering, (a: Talraekke, b: Talraekke) => number> = {
    kode: (a, b) => tekst(a.kode, b.kode),
    navn,
    region: (a, b) => tekst(a.region, b.region),
    antal: (a, b) => a.antal - b.antal,
    andel: (a, b) => a.antal - b.antal,
    aendring: (a, b) => a.antal - (a.foer ?? a.antal) - (b.antal - (b.foer ?? b.antal)),
  };
  return raekker.toSorted((a, b) => (faldende ? -1 : 1) * regler[efter](a, b) || navn(a, b));
}

/** The counts that the parts are settled by. */
export function optaellingRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const som = <T,>(aktoer: Aktoer | null, arbejde: (tx: Tx) => Promise<T>) =>
    aktoer === null ? db.somGaest(arbejde) : db.som(aktoer, arbejde);

  function liste(aktoer: Aktoer | null, programId: number): Promise<Svar> {
    return som(aktoer, async (tx) => {
      const program = await findProgram(tx, programId);
      if (!program) return findesIkke();
      const leder = lederProgram(aktoer, program);
      return side(
        <Talside
          program={program}
          aktoer={aktoer}
          leder={leder}
          dele={await hentDele(tx, programId)}
          optaellinger={await hentOptaellinger(tx, programId)}
          venter={leder ? await hentVentende(tx, programId) : []}
          aarFoer={await aarFoer(tx, programId)}
        />,
      );
    });
  }

  function nyside(
    aktoer: Aktoer,
    programId: number,
    t: Tilbage & { fejl?: readonly Talfejl[] } = {},
  ): Promise<Svar> {
    const { form = {}, hindringer = [], fejl = [] } = t;
    return db.som(aktoer, async (tx) => {
      const program = await findProgram(tx, programId);
      if (!program) return findesIkke();
      if (!lederProgram(aktoer, program)) return ikkeAdgang(`Programmet ledes af ${program.organisation}.`);
      const dele = await hentDele(tx, programId);
      return side(
        <Nyoptaelling
          program={program}
          aktoer={aktoer}
          dele={dele}
          maks={MAKS_FIL}
          vaerdier={form}
          hindringer={hindringer}
          fejl={fejl}
        />,
        fejl.length > 0 ? 422 : formstatus(hindringer),
      );
    });
  }

  function visning(
    aktoer: Aktoer | null,
    programId: number,
    id: number,
    query: Felter,
    t: Tilbage = {},
  ): Promise<Svar> {
    const { form = {}, hindringer = [], foraeldet = false } = t;
    return som(aktoer, async (tx) => {
      const program = await findProgram(tx, programId);
      const o = program && (await findOptaelling(tx, programId, id));
      const del = (await hentDele(tx, programId)).find((d) => d.id === o?.delId);
      if (!program || !o || !del) return findesIkke();
      const kommuner = await hentTalkommuner(tx);
      const versioner = await hentOptaellingsversioner(tx, programId, o.delId, o.aar);
      const [ifjor] = await hentOptaellingsversioner(tx, programId, o.delId, o.aar - 1);
      const forrige =
        o.version === null ? versioner[0] : versioner.find((v) => v.version === (o.version ?? 0) - 1);
      const valg = laesListevalg(query, TALSORTERINGER, { noegle: 'navn', retning: 'stigende' });
      const region = felt(query, 'region');
      const q = valg.q.toLowerCase();
      const alle = kommuner
        .filter((k) => Object.hasOwn(o.antal, k.kode))
        .map((k): Talraekke => ({ ...k, antal: o.antal[k.kode], foer: ifjor?.antal[k.kode] ?? null }));
      const valgte = alle.filter(
        (r) =>
          (region === '' || r.region === region) &&
          (q === '' || r.navn.toLowerCase().includes(q) || r.kode.includes(q)),
      );
      const raekker = sorter(valgte, valg.sortering.noegle, valg.sortering.retning === 'faldende');
      return side(
        <Optaellingsside
          program={program}
          aktoer={aktoer}
          leder={lederProgram(aktoer, program)}
          del={del}
          optaelling={o}
          raekker={raekker}
          // All 98 stand on one page: a list of kommuner is read through.
          visning={{
            ...listevisning(valg, raekker.length),
            side: { nr: 1, pr: raekker.length, ialt: raekker.length },
          }}
          regioner={[...new Set(kommuner.map((k) => k.region))].sort()}
          region={region}
          kommuner={kommuner.toSorted((a, b) => (danskSortering(a.navn) < danskSortering(b.navn) ? -1 : 1))}
          versioner={versioner}
          forskelle={forrige === undefined ? [] : talforskelle(forrige.antal, o.antal)}
          vaerdier={form}
          hindringer={hindringer}
          foraeldet={foraeldet}
        />,
        formstatus(hindringer, foraeldet),
      );
    });
  }

  const program = (params: Readonly<Record<string, string>>) => tilId(params.program);
  const optaelling = (params: Readonly<Record<string, string>>) => tilId(params.optaelling);

  return [
    rute({
      metode: 'GET',
      sti: paths.programtal.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) => liste(aktoer, program(params)),
    }),
    rute({
      metode: 'GET',
      sti: paths.optaellingNy.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => nyside(aktoer, program(params)),
    }),
    rute({
      metode: 'POST',
      sti: paths.optaellingNy.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.optaelling_modtag',
      filMaks: MAKS_FIL,
      prMinut: 30,
      async handler({ aktoer, params, form, fil }) {
        const laest = laesOptaellingsform(form);
        const udenFil = fil ? [] : [{ kode: 'ingen_fil', felt: 'fil', besked: 'Vælg en fil.' }];
        if (!laest.ok || !fil)
          return nyside(aktoer, program(params), {
            form,
            hindringer: [...(laest.ok ? [] : laest.hindringer), ...udenFil],
          });
        const svar = await modtagOptaelling(miljoe, aktoer, program(params), laest.vaerdi, fil);
        if (svar.ok) return videre(paths.optaelling({ program: program(params), optaelling: svar.id }));
        return nyside(aktoer, program(params), { form, hindringer: svar.hindringer, fejl: svar.fejl });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.optaellingFolketal.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.optaelling_modtag',
      async handler({ aktoer, params, form }) {
        const svar = await foreslaaFolketal(miljoe, aktoer, program(params), tilId(felt(form, 'del')));
        if (svar.ok) return videre(paths.optaelling({ program: program(params), optaelling: svar.vaerdi }));
        return nyside(aktoer, program(params), { hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.optaelling.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => visning(aktoer, program(params), optaelling(params), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.optaellingFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        som(aktoer, async (tx) => {
          const p = await findProgram(tx, program(params));
          if (!p) return findesIkke();
          const kommuner = await hentTalkommuner(tx);
          if (params.optaelling === 'skabelon')
            return eksportsvar(params.format, 'optaelling-skabelon', skabelontabel(kommuner), ur.nu());
          const o = await findOptaelling(tx, p.id, optaelling(params));
          const del = (await hentDele(tx, p.id)).find((d) => d.id === o?.delId);
          if (!o || o.version === null || !del) return findesIkke();
          const tabel = optaellingstabel({ ...o, version: o.version }, kommuner, {
            program: p.navn,
            del: del.navn,
            enhed: del.enhedFlere,
          });
          return eksportsvar(params.format, `tal-${o.aar}-version-${o.version}`, tabel, ur.nu());
        }),
    }),
    rute({
      metode: 'POST',
      sti: paths.optaellingRet.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.optaelling_modtag',
      async handler({ aktoer, params, form }) {
        const igen = (hindringer: readonly Hindring[], foraeldet = false) =>
          visning(aktoer, program(params), optaelling(params), {}, { form, hindringer, foraeldet });
        const laest = laesRettelse(form);
        if (!laest.ok) return igen(laest.hindringer);
        const svar = await retEtTal(miljoe, aktoer, program(params), optaelling(params), laest.vaerdi);
        if (svar.ok) return videre(paths.optaelling({ program: program(params), optaelling: svar.vaerdi }));
        if (erIkkeDer(svar)) return findesIkke();
        return igen(erForaeldet(svar) ? [] : svar.hindringer, erForaeldet(svar));
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.optaellingBekraeft.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.optaelling_bekraeft',
      async handler({ aktoer, params, form }) {
        const id = optaelling(params);
        const set = Number(felt(form, 'set'));
        const svar = await bekraeftOptaelling(miljoe, aktoer, program(params), {
          id,
          set: Number.isInteger(set) ? set : -1,
          begrundelse: felt(form, 'begrundelse').slice(0, 500),
        });
        if (svar.ok)
          return videre(
            paths.optaelling({ program: program(params), optaelling: id }),
            `Tallene gælder nu som version ${svar.vaerdi.version}.`,
          );
        if (erIkkeDer(svar)) return findesIkke();
        const foraeldet = erForaeldet(svar);
        return visning(
          aktoer,
          program(params),
          id,
          {},
          { form, foraeldet, hindringer: foraeldet ? [] : svar.hindringer },
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.optaellingKasser.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.optaelling_kasser',
      async handler({ aktoer, params }) {
        const svar = await kasserOptaelling(miljoe, aktoer, program(params), optaelling(params));
        if (svar.ok)
          return videre(
            paths.programtal({ program: program(params) }),
            'Optællingen er kasseret. Intet er ændret.',
          );
        if (erIkkeDer(svar)) return findesIkke();
        return visning(aktoer, program(params), optaelling(params), {}, { hindringer: svar.hindringer });
      },
    }),
  ];
}
