/** What the pages of a year show: read as the actor, and computed as it is now. */
import { visKroner } from '../../../../kernel/kroner.ts';
import { type Hindring, hindringerI } from '../../../../kernel/resultat.ts';
import type { Tabel } from '../../../../kernel/tabel.ts';
import { antal, danskSortering } from '../../../../kernel/tekst.ts';
import { datoI } from '../../../../kernel/ur.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import type { Felter } from '../../../../platform/form.ts';
import { type Listevalg, laesListevalg, listevisning, SIDE_PR } from '../../../../platform/liste.ts';
import { hentDele } from '../../program/queries.ts';
import type { Program } from '../../rules.ts';
import { laesGrundlag } from '../grundlag/dokument.ts';
import { genberegnFiler } from '../grundlag/genberegn.ts';
import { TALFIL } from '../grundlag/rules.ts';
import { hentOptaellinger } from '../optaelling/queries.ts';
import type { Modeldel } from '../pris/rules.ts';
import { aarstabeller } from './exports.ts';
import { dataaftryk } from './filer.ts';
import {
  findKoersel,
  hentAarsbeloeb,
  hentAarsdata,
  hentKoersler,
  hentKommunenavne,
  hentStaaende,
  hentUdstedelser,
} from './queries.ts';
import {
  type Aarsdata,
  type Aarsvisning,
  type Beregning,
  beregn,
  type Efterproevning,
  type Koersel,
  type Kommunesum,
  kommunesummer,
  type Rettelsesvisning,
  rateplan,
  rettelser,
} from './rules.ts';

interface Aaret {
  readonly program: Program;
  readonly data: Aarsdata | null;
  readonly beregning: Beregning | null;
  readonly mangler: readonly Hindring[];
}

async function hentAaret(tx: Tx, program: Program, aar: number): Promise<Aaret> {
  const [data] = await hentAarsdata(tx, program.id, [aar]);
  if (!data.ok) return { program, data: null, beregning: null, mangler: data.hindringer };
  const beregning = beregn(data.vaerdi);
  return {
    program,
    data: data.vaerdi,
    beregning: beregning.ok ? beregning.vaerdi : null,
    mangler: hindringerI(beregning),
  };
}

/** What the year before came to, by kommunekode: as it was settled, else as it would be now. */
async function hentIfjor(tx: Tx, program: Program, aar: number): Promise<ReadonlyMap<string, number> | null> {
  const afregnet = await hentAarsbeloeb(tx, program.id, aar - 1);
  if (afregnet !== null) return afregnet;
  const { beregning } = await hentAaret(tx, program, aar - 1);
  if (beregning === null || beregning.afregning.linjer.length === 0) return null;
  const ud = new Map<string, number>();
  for (const l of beregning.afregning.linjer)
    ud.set(l.kommunekode, (ud.get(l.kommunekode) ?? 0) + l.beloebOere);
  return ud;
}

const STANDARD = { noegle: 'navn', retning: 'stigende' } as const;

function laesValg(query: Felter, dele: readonly Modeldel[]): Listevalg<string> {
  return laesListevalg(query, ['navn', 'ialt', 'forskel', ...dele.map((d) => `del-${d.noegle}`)], STANDARD);
}

function sorteret(k: readonly Kommunesum[], { q, sortering }: Listevalg<string>): Kommunesum[] {
  const { noegle, retning } = sortering;
  const vaerdi = (x: Kommunesum): string | number => {
    if (noegle === 'ialt') return x.ialtOere;
    if (noegle === 'forskel') return x.ialtOere - (x.ifjorOere ?? 0);
    if (noegle.startsWith('del-')) return x.dele.get(noegle.slice(4))?.oere ?? -1;
    return danskSortering(x.navn);
  };
  const fortegn = retning === 'faldende' ? -1 : 1;
  return k
    .filter((x) => x.navn.toLowerCase().includes(q.toLowerCase()) || x.kommunekode === q)
    .map((x) => ({ x, v: vaerdi(x) }))
    .sort((a, b) => (a.v < b.v ? -fortegn : a.v > b.v ? fortegn : 0))
    .map(({ x }) => x);
}

/** The parts that somebody pays for in the year. */
function brugteDele(a: Aaret): readonly Modeldel[] {
  const noegler = new Set(a.beregning?.afregning.linjer.map((l) => l.delnoegle));
  return a.data?.prismodel.model.dele.filter((d) => noegler.has(d.noegle)) ?? [];
}

/** What the page of a year shows. */
export async function hentAarsvisning(
  tx: Tx,
  program: Program,
  aar: number,
  query: Felter,
): Promise<Aarsvisning> {
  const a = await hentAaret(tx, program, aar);
  const udstedelser = await hentUdstedelser(tx, program.id, aar);
  const linjer = a.beregning?.afregning.linjer ?? [];
  const rater = a.beregning?.rater ?? [];
  const dele = brugteDele(a);
  const ifjor = await hentIfjor(tx, program, aar);
  const summer = kommunesummer(linjer, a.data?.kommuner ?? new Map(), ifjor);
  const valg = laesValg(query, dele);
  const vist = sorteret(summer, valg);
  const staaende = await hentStaaende(tx, program.id, aar);
  return {
    program,
    aar,
    idag: datoI(program.nu),
    dele,
    mangler: a.mangler,
    advarsler: a.data?.udeladt ?? [],
    aftryk: a.data === null ? '' : dataaftryk(a.data),
    plan: a.data === null ? [] : rateplan(a.data.prismodel.model, aar, rater, udstedelser),
    ialtOere: a.beregning?.afregning.ialtOere ?? null,
    udstedelser,
    rettelser: a.beregning === null ? 0 : rettelser(staaende, rater, udstedelser).length,
    kommuner: vist.slice((valg.side - 1) * SIDE_PR, valg.side * SIDE_PR),
    visning: listevisning(valg, vist.length),
    ifjorOere: ifjor === null ? null : [...ifjor.values()].reduce((s, n) => s + n, 0),
    delsum: dele.map((d) => {
      const egne = summer.flatMap((k) => k.dele.get(d.noegle) ?? []);
      return {
        noegle: d.noegle,
        del: d.navn,
        enheder: d.enhedFlere,
        antal: egne.reduce((s, x) => s + x.antal, 0),
        kommuner: egne.length,
        oere: egne.reduce((s, x) => s + x.oere, 0),
      };
    }),
    forbedringer: dele.flatMap((d) =>
      d.forbedringer.filter((f) => f.prisaar === aar).map((f) => ({ ...f, del: d.navn })),
    ),
  };
}

/** The year's settlement as data for the file of it; null where it can't be computed. */
export async function hentAarstabeller(
  tx: Tx,
  program: Program,
  aar: number,
  query: Felter,
): Promise<Tabel[] | null> {
  const a = await hentAaret(tx, program, aar);
  if (a.data === null || a.beregning === null) return null;
  const dele = brugteDele(a);
  const summer = kommunesummer(
    a.beregning.afregning.linjer,
    a.data.kommuner,
    await hentIfjor(tx, program, aar),
  );
  return aarstabeller(aar, dele, sorteret(summer, laesValg(query, dele)), a.beregning.rater, [
    { navn: 'Program', vaerdi: program.navn },
    { navn: 'År', vaerdi: String(aar) },
    { navn: 'Prismodel', vaerdi: `Version ${a.data.prismodel.nr}` },
    { navn: 'I alt', vaerdi: visKroner(a.beregning.afregning.ialtOere) },
  ]);
}

/** What is different between the run that was made last and now, in words, and why the counts were corrected. */
async function forskelle(
  tx: Tx,
  programId: number,
  data: Aarsdata,
  nyeste: Koersel | undefined,
): Promise<Pick<Rettelsesvisning, 'aarsager' | 'begrundelse'>> {
  const koersel = nyeste === undefined ? null : await findKoersel(tx, programId, nyeste.nr);
  const laest = koersel === null ? null : laesGrundlag(koersel.grundlag);
  if (!laest?.ok) return INGEN_FORSKELLE;
  const foer = laest.vaerdi;
  const del = new Map(data.prismodel.model.dele.map((d) => [d.noegle, d.navn]));
  const optaellinger = await hentOptaellinger(tx, programId);
  const rettede = foer.tal.flatMap((t) => {
    const nu = optaellinger.find((o) => o.delnoegle === t.del && o.aar === t.aar);
    return nu === undefined || nu.version === t.version ? [] : [{ nu, foer: t }];
  });
  const tal = rettede.map(
    ({ nu, foer: t }) =>
      `${del.get(t.del) ?? t.del}: tallene fra ${t.aar} er nu version ${nu.version} (${nu.kilde}); der blev afregnet efter version ${t.version}.`,
  );
  const noegle = (d: Aarsdata['deltagelser'][number]) => [d.delnoegle, d.kommunekode, d.fra, d.til].join(':');
  const gamle = new Set(foer.deltagelser.map(noegle));
  const nye = new Set(data.deltagelser.map(noegle));
  const andre = new Set(
    [...foer.deltagelser, ...data.deltagelser]
      .filter((d) => gamle.has(noegle(d)) !== nye.has(noegle(d)))
      .map((d) => d.kommunekode),
  );
  return {
    aarsager: [
      ...(foer.prismodel.nr === data.prismodel.nr
        ? []
        : [
            `Prismodellen er nu version ${data.prismodel.nr}; der blev afregnet efter version ${foer.prismodel.nr}.`,
          ]),
      ...tal,
      ...(andre.size === 0
        ? []
        : [`${antal(andre.size, 'kommune betaler', 'kommuner betaler')} i andre måneder end før.`]),
    ],
    begrundelse: [...new Set(rettede.map(({ nu }) => nu.begrundelse))].filter((b) => b !== '').join(' '),
  };
}

const INGEN_FORSKELLE = { aarsager: [], begrundelse: '' } as const;

/** What the page of corrections shows. */
export async function hentRettelsesvisning(tx: Tx, program: Program, aar: number): Promise<Rettelsesvisning> {
  const a = await hentAaret(tx, program, aar);
  const udstedelser = await hentUdstedelser(tx, program.id, aar);
  const staaende = await hentStaaende(tx, program.id, aar);
  const nyeste = (await hentKoersler(tx, program.id)).find((k) => k.aar === aar);
  return {
    program,
    aar,
    idag: datoI(program.nu),
    aftryk: a.data === null ? '' : dataaftryk(a.data),
    mangler: a.mangler,
    rettelser: a.beregning === null ? [] : rettelser(staaende, a.beregning.rater, udstedelser),
    dele: new Map(
      (await hentDele(tx, program.id)).map((d) => [
        String(d.id),
        { navn: d.navn, enhed: { en: d.enhedEn, flere: d.enhedFlere } },
      ]),
    ),
    kommuner: await hentKommunenavne(tx),
    ...(a.data === null ? INGEN_FORSKELLE : await forskelle(tx, program.id, a.data, nyeste)),
  };
}

/** Computes a run again from its two files, and says whether they give the same to the øre. */
export function efterproev(
  koersel: { readonly grundlag: string; readonly tal: string },
  nu: () => number,
): Efterproevning {
  const start = nu();
  const fejl = (h: readonly Hindring[]): Efterproevning => ({
    ialtOere: 0,
    beloeb: 0,
    afvigelser: 0,
    fejl: h.map((x) => x.besked),
    ms: 0,
  });
  const igen = genberegnFiler(koersel);
  if (!igen.ok) return fejl(igen.hindringer);
  const g = igen.vaerdi;
  return {
    ialtOere: g.afregning.ialtOere,
    beloeb: g.beloeb.length,
    afvigelser: g.afvigelser.length,
    fejl: [
      ...(g.talAendret ? [`${TALFIL} er ikke den fil, afregningen blev dannet af.`] : []),
      ...(g.modelAendret ? ['Prismodellen i grundlaget er ikke den, der blev vedtaget.'] : []),
      ...(g.afregning.ialtOere === g.grundlag.ialtOere ? [] : ['Summen er en anden.']),
    ],
    ms: Math.max(1, Math.round(nu() - start)),
  };
}
