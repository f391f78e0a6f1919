import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erForaeldet, erIkkeDer, type Hindring, type Resultat } from '../../../../kernel/resultat.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt, type Laest } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import {
  fil,
  findesIkke,
  formstatus,
  ikkeAdgang,
  type Svar,
  side,
  videre,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { hentForbedringer } from '../../businesscase/queries.ts';
import { lederProgram } from '../../program/kald.ts';
import { findProgram, hentDele } from '../../program/queries.ts';
import { PROGRAM_LED, type Program } from '../../rules.ts';
import { modeltekst } from './aftryk.ts';
import { begyndKladde, gendanTing, kasserKladde, retKladde, vedtagKladde } from './commands.ts';
import { pristabel } from './exports.ts';
import {
  elementtekster,
  forbedringstekster,
  laesElement,
  laesForbedring,
  laesPlan,
  laesRater,
  laesTalAar,
  laesVedtag,
  plantekster,
  ratetekster,
} from './forms.ts';
import { forbedringsforslag, overtag } from './forslag.ts';
import { type Aendring, afstem, erKladdeart, findTing, type Kladdeart, medTing, nyNoegle } from './kladde.ts';
import { kontrol } from './kontrol.ts';
import { dellinjer, modelforskelle, visPeriode } from './linjer.ts';
import { Kladdeside } from './pages/kladde.tsx';
import { Priserside } from './pages/priser.tsx';
import { type Tingprops, Tingside } from './pages/ting.tsx';
import { hentFjernede, hentKladde, hentModelversioner, hentPrismodel, type Modelkladde } from './queries.ts';
import { ELEMENTARTER, type Elementart, type Modeldel, REGELVERSION } from './rules.ts';
import { lavEksempel, maanedNu, navngivneKommuner } from './visning.ts';

interface Tilbage {
  readonly form: Felter;
  readonly hindringer: readonly Hindring[];
  readonly foraeldet?: boolean;
}

/** One thing of the draft, as an address names it. */
interface Sted {
  readonly programId: number;
  readonly delnoegle: string;
  readonly art: Kladdeart;
  /** `ny`, or its key. */
  readonly noegle: string;
  readonly elementart: Elementart;
  /** The year whose improvement is taken over from the business case. */
  readonly overtagAar: number | null;
}

function stedAf(params: Readonly<Record<string, string>>, query: Felter): Sted | null {
  const art = params.prisart;
  if (!erKladdeart(art)) return null;
  const bedt = felt(query, 'art');
  const elementart = (Object.keys(ELEMENTARTER) as Elementart[]).find((a) => a === bedt) ?? 'pr_enhed';
  return {
    programId: tilId(params.program),
    delnoegle: params.prisdel,
    art,
    noegle: params.prisnoegle,
    elementart,
    overtagAar:
      art === 'forbedring' && felt(query, 'fra') === 'businesscase' ? tilId(felt(query, 'aar')) : null,
  };
}

/** Reads what was typed as a change of the draft. */
function laesAendring(form: Felter, sted: Sted, del: Modeldel, elementart: Elementart): Laest<Aendring> {
  const { art, noegle } = sted;
  const egen = (navn: string) => (noegle === 'ny' ? nyNoegle(navn, del) : noegle);
  const som = <T extends { noegle: string }>(laest: Laest<T>, til: (ny: T) => Aendring): Laest<Aendring> =>
    laest.ok ? { ok: true, vaerdi: til(laest.vaerdi) } : laest;
  switch (art) {
    case 'element':
      return som(laesElement(form, elementart, egen), (ny) => ({ art, noegle: ny.noegle, ny }));
    case 'tilbagebetaling':
      return som(laesPlan(form, egen), (ny) => ({ art, noegle: ny.noegle, ny }));
    case 'forbedring': {
      const laest = laesForbedring(form);
      if (!laest.ok) return laest;
      return {
        ok: true,
        vaerdi: { art, noegle: noegle === 'ny' ? String(laest.vaerdi.aar) : noegle, ny: laest.vaerdi },
      };
    }
    case 'rater': {
      const laest = laesRater(form);
      return laest.ok ? { ok: true, vaerdi: { art, noegle, ny: laest.vaerdi } } : laest;
    }
    case 'tal': {
      const laest = laesTalAar(form);
      return laest.ok ? { ok: true, vaerdi: { art, noegle, ny: laest.vaerdi } } : laest;
    }
  }
}

/** What the form of a thing shows when it is opened. */
function tekster(del: Modeldel, { art, noegle }: Sted, elementart: Elementart): Tingprops['vaerdier'] {
  if (art === 'rater') return ratetekster(del.rater);
  if (art === 'tal') return { aar: String(del.talAarFoer) };
  const element = del.elementer.find((e) => e.noegle === noegle);
  const plan = del.tilbagebetalinger.find((p) => p.noegle === noegle);
  const forbedring = del.forbedringer.find((f) => String(f.aar) === noegle);
  if (art === 'element' && element !== undefined) return elementtekster(element);
  if (art === 'tilbagebetaling' && plan !== undefined) return plantekster(plan);
  if (art === 'forbedring' && forbedring !== undefined) return forbedringstekster(forbedring);
  const standard: Record<string, string> = { rente: '0', form: 'serie', bp: '20' };
  if (elementart === 'fordelt') standard.efter = 'antal';
  if (elementart === 'rabat') return { slags: 'andel' };
  if (elementart === 'gebyr') return { hvornaar: 'foerste', kreds: 'alle' };
  return standard;
}

const TITLER: Readonly<Record<Kladdeart, string>> = {
  element: 'Linje',
  tilbagebetaling: 'Tilbagebetaling',
  forbedring: 'Forbedring',
  rater: 'Rater',
  tal: 'Talgrundlag',
};

/** A thing as the price list says it, for whoever has typed another meanwhile. */
function somLinjer(del: Modeldel, art: Kladdeart, noegle: string): string[] {
  const foran =
    art === 'rater'
      ? 'rate/'
      : art === 'tal'
        ? 'tal'
        : art === 'forbedring'
          ? `forbedring/${noegle}`
          : noegle;
  const linjer = dellinjer(del).filter((l) => l.noegle.startsWith(`${del.noegle}/${foran}`));
  if (linjer.length === 0) return ['Linjen er fjernet.'];
  return linjer.map((l) => [l.navn, visPeriode(l.periode), l.vaerdi].filter((t) => t !== '').join(': '));
}

/** The price model: the list that everybody reads, and the draft that its house writes. */
export function prisRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const som = <T,>(aktoer: Aktoer | null, arbejde: (tx: Tx) => Promise<T>) =>
    aktoer === null ? db.somGaest(arbejde) : db.som(aktoer, arbejde);

  /** The price list: the current version, or the one with the number beside another. */
  function priser(aktoer: Aktoer | null, programId: number, nr: number | null, query: Felter): Promise<Svar> {
    return som(aktoer, async (tx) => {
      const program = await findProgram(tx, programId);
      if (!program) return findesIkke();
      const versioner = await hentModelversioner(tx, programId);
      const gaelder = await hentPrismodel(tx, programId, { gaeldende: 'nu' });
      const version =
        nr === null ? (gaelder ?? versioner[0] ?? null) : (versioner.find((v) => v.nr === nr) ?? null);
      if (nr !== null && version === null) return findesIkke();
      const bedt = Number(felt(query, 'med'));
      const med =
        version === null
          ? null
          : (versioner.find((v) => v.nr === bedt) ?? versioner.find((v) => v.nr < version.nr) ?? null);
      const leder = lederProgram(aktoer, program);
      return side(
        <Priserside
          program={program}
          aktoer={aktoer}
          leder={leder}
          harKladde={leder && (await hentKladde(tx, programId)) !== null}
          version={version}
          gaelder={gaelder?.nr ?? null}
          versioner={versioner}
          sammenlign={
            nr === null || version === null
              ? null
              : { med: med?.nr ?? 0, forskelle: med === null ? [] : modelforskelle(med.model, version.model) }
          }
          eksempel={
            version === null ? null : await lavEksempel(tx, { program, aktoer, model: version.model, query })
          }
          nu={maanedNu(program)}
        />,
      );
    });
  }

  /** The draft with its parts in step; refused to others than its house, and where there is none. */
  async function medKladde(
    tx: Tx,
    aktoer: Aktoer,
    programId: number,
    vis: (program: Program, kladde: Modelkladde) => Promise<Svar>,
  ): Promise<Svar> {
    const program = await findProgram(tx, programId);
    if (!program) return findesIkke();
    if (!lederProgram(aktoer, program)) return ikkeAdgang(`Programmet ledes af ${program.organisation}.`);
    const kladde = await hentKladde(tx, programId);
    if (!kladde) return findesIkke('Der er ingen kladde til en ny prismodel.');
    return vis(program, { ...kladde, model: afstem(kladde.model, await hentDele(tx, programId)) });
  }

  function kladdeside(aktoer: Aktoer, programId: number, query: Felter, tilbage?: Tilbage): Promise<Svar> {
    const { form = {}, hindringer = [], foraeldet = false } = tilbage ?? {};
    return db.som(aktoer, (tx) =>
      medKladde(tx, aktoer, programId, async (program, kladde) => {
        const [nyeste] = await hentModelversioner(tx, programId);
        return side(
          <Kladdeside
            program={program}
            aktoer={aktoer}
            kladde={kladde}
            fjernede={await hentFjernede(tx, kladde)}
            nyeste={nyeste ?? null}
            forskelle={nyeste === undefined ? [] : modelforskelle(nyeste.model, kladde.model)}
            fejl={kontrol(kladde.model)}
            forslag={forbedringsforslag(kladde.model, await hentForbedringer(tx, programId))}
            eksempel={await lavEksempel(tx, { program, aktoer, model: kladde.model, query })}
            vaerdier={form}
            hindringer={hindringer}
            foraeldet={foraeldet}
          />,
          formstatus(hindringer, foraeldet),
        );
      }),
    );
  }

  function tingside(aktoer: Aktoer, sted: Sted, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, (tx) =>
      medKladde(tx, aktoer, sted.programId, async (program, { model }) => {
        const del = model.dele.find((d) => d.noegle === sted.delnoegle);
        if (!del) return findesIkke();
        const nu = findTing(del, sted.art, sted.noegle);
        if (nu === null && sted.noegle !== 'ny' && !tilbage?.foraeldet) return findesIkke();
        const element = del.elementer.find((e) => e.noegle === sted.noegle);
        const elementart = sted.art === 'element' && element !== undefined ? element.art : sted.elementart;
        const foraeldet = tilbage?.foraeldet === true;
        const overtaget =
          sted.overtagAar === null
            ? null
            : overtag(del, await hentForbedringer(tx, sted.programId), sted.overtagAar);
        const fremme = overtaget === null ? tekster(del, sted, elementart) : forbedringstekster(overtaget);
        const beholdt = tilbage !== undefined && !foraeldet ? felt(tilbage.form, 'udgangspunkt') : null;
        return side(
          <Tingside
            program={program}
            aktoer={aktoer}
            del={del}
            art={sted.art}
            noegle={sted.noegle}
            elementart={elementart}
            titel={element?.navn ?? (sted.art === 'element' ? ELEMENTARTER[elementart] : TITLER[sted.art])}
            udgangspunkt={beholdt ?? JSON.stringify(nu)}
            kommuner={elementart === 'gebyr' ? await navngivneKommuner(tx) : []}
            vaerdier={tilbage?.form ?? fremme}
            hindringer={tilbage?.hindringer ?? []}
            gemt={foraeldet ? somLinjer(del, sted.art, sted.noegle) : null}
          />,
          formstatus(tilbage?.hindringer ?? [], foraeldet),
        );
      }),
    );
  }

  /** Reads the form against the draft as it is, then stores it. */
  async function gemTing(aktoer: Aktoer, sted: Sted, form: Felter): Promise<Svar> {
    const kladde = await db.som(aktoer, async (tx) => {
      const k = await hentKladde(tx, sted.programId);
      return k && afstem(k.model, await hentDele(tx, sted.programId));
    });
    const del = kladde?.dele.find((d) => d.noegle === sted.delnoegle);
    if (!del) return findesIkke('Der er ingen kladde til en ny prismodel.');
    const handling = felt(form, 'handling');
    const egen = del.elementer.find((e) => e.noegle === sted.noegle);
    const laest: Laest<Aendring> =
      handling === 'fjern' ? fjernelse(sted) : laesAendring(form, sted, del, egen?.art ?? sted.elementart);
    if (!laest.ok) return tingside(aktoer, sted, { form, hindringer: laest.hindringer });
    const udgangspunkt = sted.noegle === 'ny' ? 'null' : felt(form, 'udgangspunkt');
    const svar = await retKladde(miljoe, aktoer, sted.programId, {
      delnoegle: sted.delnoegle,
      aendring: laest.vaerdi,
      udgangspunkt,
    });
    if (erIkkeDer(svar)) return findesIkke();
    if (erForaeldet(svar)) return tingside(aktoer, sted, { form, hindringer: [], foraeldet: true });
    if (!svar.ok) return tingside(aktoer, sted, { form, hindringer: svar.hindringer });
    if (handling === 'mere')
      return videre(
        paths.priskladdeDel({
          program: sted.programId,
          prisdel: sted.delnoegle,
          prisart: sted.art,
          prisnoegle: laest.vaerdi.noegle,
        }),
        'Gemt i kladden.',
      );
    const fejl = kontrol({ regelversion: REGELVERSION, dele: [medTing(del, laest.vaerdi)] }).length;
    return videre(
      paths.priskladde({ program: sted.programId }),
      handling === 'fjern'
        ? 'Fjernet fra kladden. Under delen kan det lægges ind igen.'
        : fejl > 0
          ? 'Gemt i kladden. Der er noget, der skal rettes, før den kan vedtages.'
          : 'Gemt i kladden.',
    );
  }

  async function handling(aktoer: Aktoer, programId: number, navn: string, form: Felter): Promise<Svar> {
    const kladde = paths.priskladde({ program: programId });
    const efter = (svar: Resultat<unknown>, til: string, kvittering: string): Svar | Promise<Svar> => {
      if (svar.ok) return videre(til, kvittering);
      if (erIkkeDer(svar)) return findesIkke();
      return kladdeside(aktoer, programId, {}, { form, hindringer: svar.hindringer });
    };
    switch (navn) {
      case 'begynd': {
        const svar = await begyndKladde(miljoe, aktoer, programId);
        if (!svar.ok && !erIkkeDer(svar)) return ikkeAdgang(svar.hindringer[0].besked);
        return efter(svar, kladde, 'Kladden er klar.');
      }
      case 'gendan':
        return efter(
          await gendanTing(miljoe, aktoer, programId, tilId(felt(form, 'haendelse'))),
          kladde,
          'Linjen er lagt ind igen.',
        );
      case 'kasser':
        return efter(
          await kasserKladde(miljoe, aktoer, programId),
          paths.programpriser({ program: programId }),
          'Kladden er kasseret. De vedtagne priser er, som de var.',
        );
      case 'vedtag': {
        const laest = laesVedtag(form);
        if (!laest.ok) return kladdeside(aktoer, programId, {}, { form, hindringer: laest.hindringer });
        const laas = Number(felt(form, 'laas'));
        const svar = await vedtagKladde(miljoe, aktoer, programId, { ...laest.vaerdi, laas });
        if (erForaeldet(svar))
          return kladdeside(aktoer, programId, {}, { form, hindringer: [], foraeldet: true });
        const nr = svar.ok ? svar.vaerdi.nr : 0;
        return efter(
          svar,
          paths.programprisversion({ program: programId, prisversion: nr }),
          `Version ${nr} er vedtaget.`,
        );
      }
      default:
        return findesIkke();
    }
  }

  const program = (params: Readonly<Record<string, string>>) => tilId(params.program);

  return [
    rute({
      metode: 'GET',
      sti: paths.programpriser.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => priser(aktoer, program(params), null, query),
    }),
    rute({
      metode: 'GET',
      sti: paths.programprisversion.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        priser(aktoer, program(params), tilId(params.prisversion), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.programpriserFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        som(aktoer, async (tx) => {
          const p = await findProgram(tx, program(params));
          const v = p && (await hentPrismodel(tx, p.id, { nr: tilId(params.prisversion) }));
          if (!p || !v) return findesIkke();
          if (params.format === 'json')
            return fil(`prismodel-${v.nr}.json`, 'application/json; charset=utf-8', modeltekst(v.model));
          return eksportsvar(params.format, `prismodel-${v.nr}`, pristabel(v, p.navn), ur.nu());
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.priskladde.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => kladdeside(aktoer, program(params), query),
    }),
    rute({
      metode: 'POST',
      sti: paths.priskladdeHandling.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.pris_vedtag',
      handler: ({ aktoer, params, form }) => handling(aktoer, program(params), params.handling, form),
    }),
    rute({
      metode: 'GET',
      sti: paths.priskladdeDel.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => {
        const sted = stedAf(params, query);
        return sted === null ? findesIkke() : tingside(aktoer, sted);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.priskladdeDel.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.pris_ret',
      handler: ({ aktoer, params, query, form }) => {
        const sted = stedAf(params, query);
        return sted === null ? findesIkke() : gemTing(aktoer, sted, form);
      },
    }),
  ];
}

/** The thing of the address taken away; what can't be taken away says so. */
function fjernelse({ art, noegle }: Sted): Laest<Aendring> {
  if (noegle !== 'ny' && (art === 'element' || art === 'tilbagebetaling' || art === 'forbedring'))
    return { ok: true, vaerdi: { art, noegle, ny: null } };
  return {
    ok: false,
    hindringer: [{ kode: 'kan_ikke_fjernes', besked: 'Det her kan ikke fjernes, kun rettes.' }],
  };
}
