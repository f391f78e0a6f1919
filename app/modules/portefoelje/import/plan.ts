import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type Arkraekke, type Fletning, type HeltArk, TOM_CELLE } from '../../../kernel/ark.ts';
import { antal } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { feltlaeser } from '../felt/forms.ts';
import type { Feltaendring, Feltbeskrivelse, Feltvaerdi } from '../felt/rules.ts';
import { tjekSammenhaeng } from '../felt/sammenhaeng.ts';
import { hentGenstande } from '../lager/queries.ts';
import { aendringer } from '../lager/rules.ts';
import { celletekst } from './celle.ts';
import { hentNoegler, hentStaaende, type Noegle, type Staaende } from './queries.ts';
import {
  type Importart,
  type Importfejl,
  type Importlinje,
  type Importplan,
  type Kort,
  normal,
  overskrifterI,
} from './rules.ts';

/** Rows between which others get a turn, and whose stored values are in memory at a time. */
const PORTION = 200;

export interface Plangrundlag {
  readonly art: Importart;
  readonly kort: Kort;
  readonly felter: Readonly<Record<string, Feltbeskrivelse>>;
}

interface Laest {
  readonly raekke: number;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
}

/** What a row is recognised by, the surest first; '' where the row hasn't got it. */
function noegler(art: Importart, v: Readonly<Record<string, Feltvaerdi>>): readonly string[] {
  const tekst = (n: string) => normal(String(v[n] ?? ''));
  const nr = tekst(art === 'kontrakt' ? 'kontraktnummer' : 'lokalt_id');
  const [navn, leverandoer] = [tekst('navn'), tekst('leverandoer')];
  return [nr === '' ? '' : `#${nr}`, leverandoer === '' || navn === '' ? '' : `${navn}|${leverandoer}`, navn];
}

/** The things of the house by everything that they can be recognised by. */
function register(art: Importart, poster: readonly Noegle[]): ReadonlyMap<string, readonly number[]> {
  const ud = new Map<string, number[]>();
  for (const p of poster) {
    const v = { navn: p.navn, leverandoer: p.leverandoer, kontraktnummer: p.nummer, lokalt_id: p.nummer };
    for (const n of new Set(noegler(art, v))) if (n !== '') ud.set(n, [...(ud.get(n) ?? []), p.id]);
  }
  return ud;
}

/**
 * A row with a number that nothing has is new, though a name may be alike; without a number it is the name and supplier that count,
 * and the name alone where the row has no supplier or nothing has both.
 */
function find(
  art: Importart,
  v: Laest['vaerdier'],
  kendte: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const [nr, beggeDele, navn] = noegler(art, v);
  const fundet = nr === '' ? undefined : kendte.get(nr);
  if (fundet) return fundet;
  if (nr !== '') return [];
  return (
    (beggeDele === '' ? undefined : kendte.get(beggeDele)) ??
    (beggeDele === '' ? (kendte.get(navn) ?? []) : [])
  );
}

/** The value of a merged cell in every row that it covers, as the eye reads it. */
function udfyldFletninger(
  raekker: readonly Arkraekke[],
  fletninger: readonly Fletning[],
): readonly Arkraekke[] {
  const lodrette = fletninger.filter((f) => f.tilRaekke > f.fraRaekke);
  if (lodrette.length === 0) return raekker;
  const efterNr = new Map(raekker.map((r) => [r.nr, [...r.celler]]));
  for (const f of lodrette) {
    const celle = efterNr.get(f.fraRaekke)?.[f.fraKolonne - 1] ?? TOM_CELLE;
    for (let nr = f.fraRaekke + 1; nr <= f.tilRaekke; nr++) {
      const celler = efterNr.get(nr);
      if (!celler) continue;
      while (celler.length < f.fraKolonne) celler.push(TOM_CELLE);
      celler[f.fraKolonne - 1] = celle;
    }
  }
  return raekker.map((r) => ({ ...r, celler: efterNr.get(r.nr) ?? r.celler }));
}

class Fejlsamling {
  readonly fejl: Importfejl[] = [];
  readonly raekker = new Set<number>();
  readonly #ark: string;
  constructor(ark: string) {
    this.#ark = ark;
  }
  meld(raekke: number | null, kolonne: string | null, vaerdi: string, besked: string): void {
    this.fejl.push({ ark: this.#ark, raekke, kolonne, vaerdi, besked });
    if (raekke !== null) this.raekker.add(raekke);
  }
}

function tjekKort(
  samling: Fejlsamling,
  { kort, felter }: Plangrundlag,
  overskrifter: readonly string[],
): void {
  const brugt = new Map<string, number>();
  kort.felter.forEach((felt, i) => {
    if (felt === '') return;
    const foer = brugt.get(felt);
    if (foer !== undefined)
      samling.meld(
        null,
        overskrifter[i] ?? null,
        '',
        `Både »${overskrifter[foer]}« og »${overskrifter[i]}« er valgt til ${felter[felt]?.etiket ?? felt}. Vælg kun den ene.`,
      );
    else brugt.set(felt, i);
  });
  if (!brugt.has('navn'))
    samling.meld(null, null, '', 'Vælg, hvilken kolonne der er navnet. Uden navn kan intet importeres.');
}

/** The rows below the headings as values of fields, with what is wrong in them. */
async function laesRaekker(ark: HeltArk, g: Plangrundlag, samling: Fejlsamling): Promise<Laest[]> {
  const { kort, felter } = g;
  const raekker = udfyldFletninger(ark.raekker, ark.fletninger ?? []);
  const overskrifter = overskrifterI(raekker.find((r) => r.nr === kort.hovedraekke));
  tjekKort(samling, g, overskrifter);
  const valgte = kort.felter.flatMap((felt, i) => (felter[felt] ? [{ felt, i, b: felter[felt] }] : []));
  const laes = feltlaeser(Object.fromEntries(valgte.map(({ felt, b }) => [felt, b])));
  const ud: Laest[] = [];
  let nr = 0;
  for (const raekke of raekker) {
    if (raekke.nr <= kort.hovedraekke || raekke.celler.every((c) => c.tekst.trim() === '')) continue;
    if (++nr % PORTION === 0) await setImmediate();
    const celle = (i: number) => raekke.celler[i] ?? TOM_CELLE;
    if (valgte.every(({ i }) => celle(i).tekst.trim() === '')) continue;
    const form: Record<string, string> = {};
    for (const { felt, i, b } of valgte) {
      const svar = celletekst(celle(i), b);
      if ('tekst' in svar) form[felt] = svar.tekst;
      else samling.meld(raekke.nr, overskrifter[i] ?? null, celle(i).tekst, svar.besked);
    }
    const laest = laes(form);
    if (!laest.ok) {
      for (const h of laest.hindringer) {
        const sted = valgte.find(({ felt }) => felt === h.felt);
        const i = sted?.i ?? -1;
        samling.meld(raekke.nr, overskrifter[i] ?? null, i < 0 ? '' : celle(i).tekst, h.besked);
      }
    }
    if (samling.raekker.has(raekke.nr) || !laest.ok) continue;
    const tomme = valgte.filter(
      ({ felt, i }) => !kort.toem && felt !== 'navn' && celle(i).tekst.trim() === '',
    );
    const vaerdier = Object.fromEntries(
      Object.entries(laest.vaerdi).filter(([felt]) => !tomme.some((t) => t.felt === felt)),
    );
    ud.push({ raekke: raekke.nr, vaerdier });
  }
  return ud;
}

function bemaerkninger(
  ark: HeltArk,
  andre: readonly string[],
  laest: number,
  ukendte: readonly string[],
): string[] {
  const skjulte = ark.raekker.filter((r) => r.skjult).length;
  const flettede = (ark.fletninger ?? []).filter((f) => f.tilRaekke > f.fraRaekke).length;
  return [
    skjulte > 0 ? `${antal(skjulte, 'skjult række er', 'skjulte rækker er')} læst med.` : '',
    flettede > 0
      ? `${antal(flettede, 'flettet celle', 'flettede celler')} over flere rækker er læst, som om værdien står i hver af dem.`
      : '',
    andre.length > 0 ? `Disse ark er ikke læst: ${andre.map((a) => `»${a}«`).join(', ')}.` : '',
    laest === 0 ? 'Der er ingen rækker under overskrifterne.' : '',
    ukendte.length > 0
      ? `${antal(ukendte.length, 'system findes', 'systemer findes')} ikke i porteføljen og bliver ikke knyttet til en kontrakt: ${ukendte
          .slice(0, UKENDTE_VIST)
          .map((n) => `»${n}«`)
          .join(', ')}${ukendte.length > UKENDTE_VIST ? ' med flere' : ''}.`
      : '',
  ].filter(Boolean);
}

const UKENDTE_VIST = 5;

const systemerI = ({ x_systemer }: Laest['vaerdier']): string[] =>
  Array.isArray(x_systemer) ? x_systemer.map(String) : [];

/** What a row gives a thing that is there already besides its fields, as the writing does: an owner and a price only where there is none. */
function givet(
  id: number,
  { ejer, systemer, aarligOere }: Pick<Importlinje, 'ejer' | 'systemer' | 'aarligOere'>,
  staar: Staaende,
): Feltaendring[] {
  const nye = systemer.filter((n) => {
    const navn = n.toLowerCase();
    return staar.systemer.has(navn) && !staar.daekket.has(`${id}/${navn}`);
  });
  return [
    ...(ejer !== '' && !staar.medEjer.has(id) ? [{ felt: 'x_ejer', foer: '', efter: ejer }] : []),
    ...(nye.length > 0 ? [{ felt: 'x_systemer', foer: [], efter: nye }] : []),
    ...(aarligOere > 0 && !staar.medBetaling.has(id)
      ? [{ felt: 'x_aarlig', foer: '', efter: aarligOere }]
      : []),
  ];
}

/** What the sheet would change, compared with what is stored; everything that is wrong at once. */
export async function planlaeg(
  tx: Tx,
  alle: readonly HeltArk[],
  g: Plangrundlag,
): Promise<Importplan & { readonly aftryk: string }> {
  const ark = alle.find((a) => a.navn === g.kort.ark) ?? { navn: g.kort.ark, raekker: [] };
  const samling = new Fejlsamling(ark.navn);
  const laest = await laesRaekker(ark, g, samling);
  const kendte = register(g.art, await hentNoegler(tx, g.art));
  const overskrifter = overskrifterI(ark.raekker.find((r) => r.nr === g.kort.hovedraekke));
  const navnekolonne = overskrifter[g.kort.felter.indexOf('navn')] ?? null;
  const ramt = new Map<string, number>();
  const maal: { readonly l: Laest; readonly id: number | null }[] = [];
  for (const l of laest) {
    const navn = String(l.vaerdier.navn ?? '');
    const fundne = find(g.art, l.vaerdier, kendte);
    const noegle = fundne.length === 1 ? `id ${fundne[0]}` : (noegler(g.art, l.vaerdier).find(Boolean) ?? '');
    const foer = ramt.get(noegle);
    if (fundne.length > 1) {
      const hvad = g.art === 'kontrakt' ? 'kontraktnummer' : 'lokalt id';
      samling.meld(
        l.raekke,
        navnekolonne,
        navn,
        `Der er ${fundne.length} af den slags i porteføljen. Tilføj en kolonne med ${hvad}, så den rigtige kan findes.`,
      );
    } else if (foer !== undefined)
      samling.meld(l.raekke, navnekolonne, navn, `Rækken er den samme som række ${foer}. Slet den ene.`);
    else maal.push({ l, id: fundne[0] ?? null });
    if (foer === undefined) ramt.set(noegle, l.raekke);
  }
  const linjer: Importlinje[] = [];
  const ukendte = new Set<string>();
  const sum = createHash('sha256').update(JSON.stringify(g.kort));
  for (let i = 0; i < maal.length; i += PORTION) {
    const del = maal.slice(i, i + PORTION);
    const gemte = await hentGenstande(
      tx,
      g.art,
      del.flatMap(({ id }) => id ?? []),
    );
    const staar = await hentStaaende(
      tx,
      g.art,
      [...gemte.keys()],
      [...new Set(del.flatMap(({ l }) => systemerI(l.vaerdier).map((n) => n.toLowerCase())))],
    );
    for (const { l, id } of del) {
      const gemt = id === null ? undefined : gemte.get(id);
      const { x_ejer, x_systemer: _, x_aarlig, ...vaerdier } = l.vaerdier;
      const hindringer = tjekSammenhaeng(g.art, { ...gemt?.vaerdier, ...vaerdier });
      for (const h of hindringer) {
        const kolonne = overskrifter[g.kort.felter.indexOf(h.felt ?? '')] ?? null;
        samling.meld(l.raekke, kolonne, '', h.besked);
      }
      if (hindringer.length > 0) continue;
      const foelger = {
        ejer: typeof x_ejer === 'string' ? x_ejer : '',
        systemer: systemerI(l.vaerdier),
        aarligOere: typeof x_aarlig === 'number' ? x_aarlig : 0,
      };
      for (const n of foelger.systemer) if (!staar.systemer.has(n.toLowerCase())) ukendte.add(n);
      const forskel = gemt
        ? [...aendringer(g.art, gemt.vaerdier, vaerdier), ...givet(gemt.id, foelger, staar)]
        : [];
      const linje: Importlinje = {
        ...foelger,
        raekke: l.raekke,
        id: gemt?.id ?? null,
        navn: String(vaerdier.navn ?? gemt?.vaerdier.navn ?? ''),
        udfald: gemt ? (forskel.length > 0 ? 'aendret' : 'uaendret') : 'ny',
        vaerdier,
        aendringer: forskel,
      };
      linjer.push(linje);
      sum.update(JSON.stringify([linje.raekke, linje.id, gemt?.laas, linje.udfald, linje.aendringer.length]));
    }
    await setImmediate();
  }
  const fejl = samling.fejl.toSorted((a, b) => (a.raekke ?? 0) - (b.raekke ?? 0));
  sum.update(JSON.stringify(fejl));
  return {
    linjer,
    fejl,
    raekkerMedFejl: samling.raekker.size,
    bemaerkninger: bemaerkninger(
      ark,
      alle.filter((a) => a !== ark && a.raekker.length > 0).map((a) => a.navn),
      laest.length + samling.raekker.size,
      [...ukendte],
    ),
    aftryk: sum.digest('hex'),
  };
}
