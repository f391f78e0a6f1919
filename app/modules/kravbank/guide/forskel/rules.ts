import { isDeepStrictEqual } from 'node:util';
import { ROLLER } from '../../../../kernel/adgang.ts';
import { type Feltforskel, feltforskelle, type Versionsfelt } from '../../../../kernel/feltforskel.ts';
import type { Klasser } from '../../klasse/rules.ts';
import { KLASSEARTER, PRIORITETER } from '../../rules.ts';
import type { Betingelse, Guideindhold, Guidekrav, Spoergsmaal, Vaelger, Virkning } from '../rules.ts';
import { svarnavn } from '../stillede/rules.ts';

/** What the ids and codes in a guide are called. */
export interface Guidenavne {
  klasse(id: number): string;
  krav(id: number): string;
  integration(kode: string): string;
}

/** `Filter: Logning`, `Kategori: Drift › Backup`. */
export function klassenavn(klasser: Klasser, id: number): string {
  const k = klasser.find(id);
  if (k === null) return `Ukendt klasse ${id}`;
  const over = k.overklasseId === null ? '' : `${klasser.navn(k.overklasseId)} › `;
  return `${KLASSEARTER[k.art]}: ${over}${k.navn}`;
}

/** Names from the krav that everyone can choose among, the classes, and the catalogue. */
export function navneFra(
  krav: readonly Pick<Guidekrav, 'id' | 'nummer' | 'navn'>[],
  klasser: Klasser,
  integrationer: ReadonlyMap<string, string>,
): Guidenavne {
  const ved = new Map(krav.map((k) => [k.id, `Krav ${k.nummer} ${k.navn}`]));
  return {
    klasse: (id) => klassenavn(klasser, id),
    krav: (id) => ved.get(id) ?? 'Krav, der ikke længere kan vælges',
    integration: (kode) => (integrationer.has(kode) ? `${kode} ${integrationer.get(kode)}` : kode),
  };
}

/** What a selector reaches, item by item. */
export function vaelgertekster(v: Vaelger, navne: Guidenavne): string[] {
  return [
    ...v.klasser.map((id) => navne.klasse(id)),
    ...v.integrationer.map((kode) => navne.integration(kode)),
    ...v.krav.map((id) => navne.krav(id)),
  ];
}

/** `Medtag Filter: Logning; Krav 193 …`. */
export function virkningstekst(v: Virkning, navne: Guidenavne): string {
  const hvad = vaelgertekster(v.vaelger, navne).join('; ') || 'ingen krav';
  if (v.slags === 'prioritet') return `Giv prioriteten ${PRIORITETER[v.prioritet]}: ${hvad}`;
  return `${v.slags === 'medtag' ? 'Medtag' : 'Udelad'}: ${hvad}`;
}

/** The condition as sentences, one per demand: `»Behandler løsningen …?« er Ja eller Ved ikke`. */
function betingelsestekster(b: Betingelse | null, guide: Guideindhold): string[] {
  return (b?.led ?? []).map((l) => {
    const om = guide.spoergsmaal.find((s) => s.noegle === l.spoergsmaal);
    const svar = l.svar.map((n) => (om === undefined ? n : svarnavn(om, n)));
    return `»${om?.tekst ?? l.spoergsmaal}« er ${l.ikke ? 'ikke ' : ''}${svar.join(' eller ')}`;
  });
}

/** The whole condition in one sentence; empty when the question is always asked. */
export function betingelsestekst(b: Betingelse | null, guide: Guideindhold): string {
  return betingelsestekster(b, guide).join(b?.kombination === 'en' ? ', eller ' : ', og ');
}

/** The fields of a question as a person compares them. `guide` is where its condition's questions are found. */
export function spoergsmaalsfelter(guide: Guideindhold, navne: Guidenavne): Versionsfelt<Spoergsmaal>[] {
  return [
    { navn: 'tekst', etiket: 'Spørgsmål', vis: (s) => s.tekst },
    { navn: 'hjaelp', etiket: 'Hjælp', vis: (s) => s.hjaelp },
    { navn: 'slags', etiket: 'Svartype', vis: (s) => SVARSLAGS[s.slags] },
    {
      navn: 'svar',
      etiket: 'Svar og virkninger',
      vis: (s) =>
        s.svar.flatMap((m) => [
          m.hjaelp === '' ? m.tekst : `${m.tekst} (${m.hjaelp})`,
          ...m.virkninger.map((v) => `${m.tekst}: ${virkningstekst(v, navne)}`),
        ]),
    },
    {
      navn: 'betingelse',
      etiket: 'Stilles, når',
      vis: (s) => betingelsestekst(s.betingelse, guide) || 'Altid',
    },
    { navn: 'domaener', etiket: 'Domæner', vis: (s) => s.domaener.map((id) => navne.klasse(id)) },
    { navn: 'rolle', etiket: 'Ved »Ved ikke« spørges', vis: (s) => ROLLER[s.rolle]?.navn ?? s.rolle },
  ];
}

export const SVARSLAGS: Readonly<Record<Spoergsmaal['slags'], string>> = {
  janej: 'Ja eller nej',
  valg: 'Ét af flere svar',
};

export const VIRKNINGSSLAGS: Readonly<Record<Virkning['slags'], string>> = {
  medtag: 'Medtag',
  udelad: 'Udelad',
  prioritet: 'Giv prioritet',
};

export const KOMBINATIONER: Readonly<Record<Betingelse['kombination'], string>> = {
  alle: 'Alle skal passe',
  en: 'Mindst én skal passe',
};

/** What happened to one question, or to what is always in, from one edition to the next. */
export interface Guideforskel {
  /** Null: what is always in. */
  readonly noegle: string | null;
  readonly tekst: string;
  readonly art: 'ny' | 'fjernet' | 'aendret' | 'flyttet';
  readonly felter: readonly Feltforskel[];
}

export const FORSKELSARTER: Readonly<Record<Guideforskel['art'], string>> = {
  ny: 'Nyt',
  fjernet: 'Fjernet',
  aendret: 'Ændret',
  flyttet: 'Flyttet',
};

function altidtekster(guide: Guideindhold, navne: Guidenavne): string[] {
  return guide.altid.map((a) => `${a.grund}: ${vaelgertekster(a.vaelger, navne).join('; ')}`);
}

/** Questions that stand in another order among those that both editions have. */
function flyttede(foer: Guideindhold, efter: Guideindhold): Set<string> {
  const iEfter = new Set(efter.spoergsmaal.map((s) => s.noegle));
  const iFoer = new Set(foer.spoergsmaal.map((s) => s.noegle));
  const gammel = foer.spoergsmaal.flatMap((s) => (iEfter.has(s.noegle) ? [s.noegle] : []));
  const ny = efter.spoergsmaal.flatMap((s) => (iFoer.has(s.noegle) ? [s.noegle] : []));
  // Longest common subsequence: what is outside it was moved, and nothing else was.
  const laengde = gammel.map(() => new Array<number>(ny.length).fill(0));
  const ved = (i: number, j: number) => laengde[i]?.[j] ?? 0;
  for (let i = gammel.length - 1; i >= 0; i -= 1) {
    for (let j = ny.length - 1; j >= 0; j -= 1) {
      laengde[i][j] = gammel[i] === ny[j] ? ved(i + 1, j + 1) + 1 : Math.max(ved(i + 1, j), ved(i, j + 1));
    }
  }
  const ud = new Set(ny);
  for (let i = 0, j = 0; i < gammel.length && j < ny.length; ) {
    if (gammel[i] === ny[j]) {
      ud.delete(ny[j]);
      i += 1;
      j += 1;
    } else if (ved(i + 1, j) >= ved(i, j + 1)) i += 1;
    else j += 1;
  }
  return ud;
}

/** What differs between two editions, question by question, in the order of the newer; removed ones last. */
export function guideforskelle(foer: Guideindhold, efter: Guideindhold, navne: Guidenavne): Guideforskel[] {
  const gamle = new Map(foer.spoergsmaal.map((s) => [s.noegle, s]));
  const nye = new Set(efter.spoergsmaal.map((s) => s.noegle));
  const flyttet = flyttede(foer, efter);
  // Each side's condition is read with its own questions.
  const felter = (gammel: Spoergsmaal | null, ny: Spoergsmaal): Feltforskel[] => {
    const [f, e] = [spoergsmaalsfelter(foer, navne), spoergsmaalsfelter(efter, navne)];
    return feltforskelle(
      e.map((felt, i) => ({ ...felt, vis: (s: Spoergsmaal) => (s === gammel ? f[i] : felt).vis(s) })),
      gammel,
      ny,
    );
  };
  const altid = feltforskelle<{ altid: string[] }>(
    [{ navn: 'altid', etiket: 'Altid med', vis: (a) => a.altid }],
    { altid: altidtekster(foer, navne) },
    { altid: altidtekster(efter, navne) },
  );
  return [
    ...efter.spoergsmaal.flatMap((s): Guideforskel[] => {
      const gammel = gamle.get(s.noegle);
      const post = { noegle: s.noegle, tekst: s.tekst };
      if (gammel === undefined) return [{ ...post, art: 'ny', felter: felter(null, s) }];
      const aendret = isDeepStrictEqual(gammel, s) ? [] : felter(gammel, s);
      if (aendret.length > 0) return [{ ...post, art: 'aendret', felter: aendret }];
      return flyttet.has(s.noegle) ? [{ ...post, art: 'flyttet', felter: [] }] : [];
    }),
    ...foer.spoergsmaal.flatMap((s): Guideforskel[] =>
      nye.has(s.noegle) ? [] : [{ noegle: s.noegle, tekst: s.tekst, art: 'fjernet', felter: [] }],
    ),
    ...(altid.length > 0
      ? [{ noegle: null, tekst: 'Altid med', art: 'aendret' as const, felter: altid }]
      : []),
  ];
}
