import { ROLLER, type Rolle } from '../../../../kernel/adgang.ts';
import { antal } from '../../../../kernel/tekst.ts';
import type { Klasser } from '../../klasse/rules.ts';
import { LISTESVARRET } from '../../rules.ts';
import { forbered } from '../evaluering/rules.ts';
import {
  type Guideindhold,
  type Guidekrav,
  medNutidigeKlasser,
  type Spoergsmaal,
  type Vaelger,
  VED_IKKE,
} from '../rules.ts';
import { kanSkeSammen, rundtur } from './mulighed.ts';
import { aldrigNaaet, virkningsfund } from './virkning.ts';

/** A `fejl` stops publication. */
export type Fundniveau = 'fejl' | 'advarsel' | 'oplysning';
export const FUNDNIVEAUER: Readonly<Record<Fundniveau, string>> = {
  fejl: 'Fejl',
  advarsel: 'Advarsel',
  oplysning: 'Oplysning',
};

/** One thing the check noticed. `tekst` is a Danish sentence that can stand alone. */
export interface Fund {
  readonly niveau: Fundniveau;
  readonly kode: string;
  readonly tekst: string;
  /** Key of the question it concerns; null: the guide as a whole. */
  readonly spoergsmaal: string | null;
  /** What would mend it: moving a question to just before another. */
  readonly flyt?: { readonly spoergsmaal: string; readonly foran: string };
}

/** What a guide is checked against. */
export interface Kontrolgrundlag {
  /** The krav that everyone can choose among. */
  readonly krav: readonly Guidekrav[];
  readonly klasser: Klasser;
  /** Codes of the catalogue, as a set or as the keys of a map. */
  readonly integrationer: { has(kode: string): boolean };
}

/** Looks through a guide for what can't work, what looks wrong, and what is good to know, worst first. */
export function kontroller(guide: Guideindhold, grundlag: Kontrolgrundlag): Fund[] {
  const nutidig = medNutidigeKlasser(guide, grundlag.klasser);
  const f = forbered(nutidig, grundlag.krav);
  const form = [...formfejl(guide), ...vaelgerfund(guide, grundlag)];
  const fund = form.some((x) => x.kode === 'dobbelt_noegle')
    ? form
    : [
        ...form,
        ...raekkefoelge(guide),
        ...unaaelige(guide),
        ...virkningsfund(f, grundlag.krav),
        ...aldrigNaaet(f),
      ];
  const orden: readonly Fundniveau[] = ['fejl', 'advarsel', 'oplysning'];
  return orden.flatMap((niveau) => fund.filter((x) => x.niveau === niveau));
}

const kaldt = (guide: Guideindhold, noegle: string): string => {
  const i = guide.spoergsmaal.findIndex((s) => s.noegle === noegle);
  return i < 0 ? `»${noegle}«` : `spørgsmål ${i + 1}`;
};
const stort = (tekst: string) => tekst.charAt(0).toUpperCase() + tekst.slice(1);

function formfejl(guide: Guideindhold): Fund[] {
  if (guide.spoergsmaal.length === 0) {
    return [{ niveau: 'fejl', kode: 'tom', tekst: 'Guiden har ingen spørgsmål.', spoergsmaal: null }];
  }
  return guide.spoergsmaal.flatMap((s, i) => {
    const navn = `Spørgsmål ${i + 1}`;
    const fund = (niveau: Fundniveau, kode: string, tekst: string): Fund => ({
      niveau,
      kode,
      tekst: `${navn} ${tekst}`,
      spoergsmaal: s.noegle,
    });
    const noegler = s.svar.map((m) => m.noegle);
    return [
      guide.spoergsmaal.findIndex((q) => q.noegle === s.noegle) === i
        ? null
        : fund('fejl', 'dobbelt_noegle', `har samme nøgle som ${kaldt(guide, s.noegle)}: ${s.noegle}.`),
      s.tekst.trim() === '' ? fund('fejl', 'uden_tekst', 'mangler tekst.') : null,
      s.svar.length === 0 ? fund('fejl', 'uden_svar', 'har ingen svarmuligheder.') : null,
      new Set(noegler).size < noegler.length || noegler.includes(VED_IKKE)
        ? fund('fejl', 'dobbelt_svar', 'har to svar med samme nøgle, eller et svar, der hedder ved_ikke.')
        : null,
      s.svar.some((m) => m.tekst.trim() === '')
        ? fund('fejl', 'svar_uden_tekst', 'har en svarmulighed uden tekst.')
        : null,
      rollefund(s.rolle, fund),
      ...betingelsesfund(guide, s, fund),
    ].filter((x) => x !== null);
  });
}

type Lav = (niveau: Fundniveau, kode: string, tekst: string) => Fund;

function rollefund(rolle: Rolle, fund: Lav): Fund | null {
  if (!Object.hasOwn(ROLLER, rolle)) {
    return fund('fejl', 'uden_rolle', 'mangler en ansvarlig rolle, som kan få opgaven ved »Ved ikke«.');
  }
  if (LISTESVARRET.roller.includes(rolle)) return null;
  return fund(
    'fejl',
    'forkert_rolle',
    `giver opgaven ved »Ved ikke« til ${ROLLER[rolle].navn}, som ikke kan svare på den.`,
  );
}

function betingelsesfund(guide: Guideindhold, s: Spoergsmaal, fund: Lav): Fund[] {
  if (s.betingelse === null) return [];
  if (s.betingelse.led.length === 0)
    return [fund('fejl', 'tom_betingelse', 'har en betingelse uden indhold.')];
  return s.betingelse.led.flatMap((l) => {
    const om = guide.spoergsmaal.find((q) => q.noegle === l.spoergsmaal);
    if (om === undefined) {
      return [fund('fejl', 'ukendt_spoergsmaal', `afhænger af »${l.spoergsmaal}«, som ikke findes.`)];
    }
    const ukendte = l.svar.filter((n) => n !== VED_IKKE && !om.svar.some((m) => m.noegle === n));
    if (ukendte.length === 0) return [];
    const naevnt = ukendte.map((n) => `»${n}«`).join(', ');
    return [
      fund(
        'fejl',
        'ukendt_svar',
        `afhænger af svar, som ${kaldt(guide, l.spoergsmaal)} ikke har: ${naevnt}.`,
      ),
    ];
  });
}

/** Every selector of the guide, with where it stands. */
function vaelgere(guide: Guideindhold): { hvor: string; spoergsmaal: string | null; vaelger: Vaelger }[] {
  return [
    ...guide.altid.map((a) => ({ hvor: `»Altid med: ${a.grund}«`, spoergsmaal: null, vaelger: a.vaelger })),
    ...guide.spoergsmaal.flatMap((s, i) =>
      s.svar.flatMap((m) =>
        m.virkninger.map((v) => ({
          hvor: `Spørgsmål ${i + 1}, svaret ${m.tekst},`,
          spoergsmaal: s.noegle,
          vaelger: v.vaelger,
        })),
      ),
    ),
  ];
}

function vaelgerfund(guide: Guideindhold, { krav, klasser, integrationer }: Kontrolgrundlag): Fund[] {
  const kendte = new Set(krav.map((k) => k.id));
  const ramte = forbered(
    {
      spoergsmaal: [],
      altid: vaelgere(medNutidigeKlasser(guide, klasser)).map((v) => ({ grund: '', vaelger: v.vaelger })),
    },
    krav,
  ).altid;
  return [
    ...vaelgere(guide).flatMap(({ hvor, spoergsmaal, vaelger }, i) => {
      const fund = (niveau: Fundniveau, kode: string, tekst: string): Fund => ({
        niveau,
        kode,
        tekst: `${hvor} ${tekst}`,
        spoergsmaal,
      });
      const ukendteKlasser = vaelger.klasser.filter((id) => klasser.find(id) === null);
      const udgaaede = vaelger.klasser.flatMap((id) => {
        const k = klasser.find(id);
        return k?.udgaaet ? [k.navn] : [];
      });
      const ukendteKrav = vaelger.krav.filter((id) => !kendte.has(id));
      const ukendteKoder = vaelger.integrationer.filter((k) => !integrationer.has(k));
      return [
        ukendteKlasser.length > 0
          ? fund(
              'fejl',
              'ukendt_klasse',
              `peger på ${antal(ukendteKlasser.length, 'klasse', 'klasser')}, som ikke findes.`,
            )
          : null,
        ukendteKoder.length > 0
          ? fund(
              'fejl',
              'ukendt_integration',
              `peger på integrationer uden for kataloget: ${ukendteKoder.join(', ')}.`,
            )
          : null,
        udgaaede.length > 0
          ? fund('advarsel', 'udgaaet_klasse', `peger på noget, der er udgået: ${udgaaede.join(', ')}.`)
          : null,
        ukendteKrav.length > 0
          ? fund(
              'advarsel',
              'ukendt_krav',
              `peger på ${antal(ukendteKrav.length, 'krav', 'krav')}, som ikke er publiceret og tværkommunalt.`,
            )
          : null,
        ramte[i].ramte.length === 0
          ? fund('advarsel', 'rammer_intet', 'har en virkning, der ikke rammer noget krav.')
          : null,
      ].filter((x) => x !== null);
    }),
    ...guide.spoergsmaal.flatMap((s, i) => {
      const ukendte = s.domaener.filter((id) => klasser.find(id)?.art !== 'domaene');
      return ukendte.length === 0
        ? []
        : [
            {
              niveau: 'fejl' as const,
              kode: 'ukendt_domaene',
              tekst: `Spørgsmål ${i + 1} hører til et domæne, som ikke findes.`,
              spoergsmaal: s.noegle,
            },
          ];
    }),
  ];
}

/** Conditions that go in a ring, and conditions on questions that come later. */
function raekkefoelge(guide: Guideindhold): Fund[] {
  const plads = new Map(guide.spoergsmaal.map((s, i) => [s.noegle, i]));
  const iRing = new Set<string>();
  const fund: Fund[] = [];
  for (const s of guide.spoergsmaal) {
    if (iRing.has(s.noegle)) continue;
    const vej = rundtur(guide.spoergsmaal, s.noegle);
    if (vej === null) continue;
    for (const n of vej) iRing.add(n);
    fund.push({ niveau: 'fejl', kode: 'ring', tekst: ringtekst(guide, vej), spoergsmaal: s.noegle });
  }
  for (const [i, s] of guide.spoergsmaal.entries()) {
    if (iRing.has(s.noegle)) continue;
    const senere = s.betingelse?.led.find((l) => (plads.get(l.spoergsmaal) ?? -1) > i)?.spoergsmaal;
    if (senere === undefined) continue;
    fund.push({
      niveau: 'fejl',
      kode: 'senere',
      tekst: `Spørgsmål ${i + 1} afhænger af ${kaldt(guide, senere)}, som først stilles senere.`,
      spoergsmaal: s.noegle,
      flyt: { spoergsmaal: senere, foran: s.noegle },
    });
  }
  return fund;
}

/** A ring of conditions, with the way round named. */
export function ringtekst(guide: Guideindhold, vej: readonly string[]): string {
  if (vej.length === 2) return `${stort(kaldt(guide, vej[0]))} afhænger af sig selv.`;
  return `Betingelserne går i ring: ${vej.map((n) => kaldt(guide, n)).join(' afhænger af ')}.`;
}

/** Questions that no answers lead to; not looked for until the order is right, since that is often why. */
function unaaelige(guide: Guideindhold): Fund[] {
  if (raekkefoelge(guide).length > 0) return [];
  return guide.spoergsmaal.flatMap((s, i) => {
    if (s.betingelse === null) return [];
    if (kanSkeSammen(guide, [{ spoergsmaal: s.noegle, svar: null }]) !== 'nej') return [];
    return [
      {
        niveau: 'fejl' as const,
        kode: 'unaaeligt',
        tekst: `Spørgsmål ${i + 1} bliver aldrig stillet: ingen svar på de tidligere spørgsmål opfylder betingelsen.`,
        spoergsmaal: s.noegle,
      },
    ];
  });
}
