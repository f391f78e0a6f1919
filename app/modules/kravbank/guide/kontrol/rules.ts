import { ROLLER, type Rolle } from '../../../../kernel/adgang.ts';
import { antal } from '../../../../kernel/tekst.ts';
import type { Klasser } from '../../klasse/rules.ts';
import { LISTESVARRET, PRIORITETER, type Prioritet } from '../../rules.ts';
import { type Forberedt, forbered } from '../evaluering/rules.ts';
import {
  type Guideindhold,
  type Guidekrav,
  medNutidigeKlasser,
  type Spoergsmaal,
  type Svarmulighed,
  type Vaelger,
  VED_IKKE,
} from '../rules.ts';
import { kanSkeSammen, rundtur } from './mulighed.ts';

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

/** One answer and whom it reaches, by id of krav. */
interface Svarvirkning {
  readonly i: number;
  readonly s: Spoergsmaal;
  readonly m: Svarmulighed;
  readonly medtag: ReadonlySet<number>;
  readonly udelad: ReadonlySet<number>;
  /** The last priority that the answer gives. */
  readonly prioritet: ReadonlyMap<number, Prioritet>;
  /** Krav that the answer gives two priorities. */
  readonly toPrioriteter: ReadonlySet<number>;
}

function svarvirkninger(f: Forberedt): Svarvirkning[] {
  return f.guide.spoergsmaal.flatMap((s, i) =>
    s.svar.flatMap((m) => {
      const p = f.spoergsmaal[i].svar.get(m.noegle);
      if (p === undefined) return [];
      const id = (k: number) => f.krav[k].id;
      const prioritet = new Map<number, Prioritet>();
      const toPrioriteter = new Set<number>();
      for (const { ramte, til } of p.prioritet) {
        for (const k of ramte.map(id)) {
          if (prioritet.has(k) && prioritet.get(k) !== til) toPrioriteter.add(k);
          prioritet.set(k, til);
        }
      }
      return [
        {
          i,
          s,
          m,
          medtag: new Set(p.medtag.map(id)),
          udelad: new Set(p.udelad.map(id)),
          prioritet,
          toPrioriteter,
        },
      ];
    }),
  );
}

function virkningsfund(f: Forberedt, krav: readonly Guidekrav[]): Fund[] {
  const svar = svarvirkninger(f);
  const naevn = (ider: Iterable<number>) => kravliste(krav, new Set(ider));
  return [
    ...svar.flatMap((v) => [...iEtSvar(v, naevn), ...saenker(v, krav, naevn)]),
    ...svar.flatMap((a, nr) => svar.slice(nr + 1).flatMap((b) => paaTvaers(f.guide, a, b, naevn))),
    ...f.guide.spoergsmaal.flatMap((s, i) => udenVirkning(f.guide, s, i)),
  ];
}

type Naevn = (ider: Iterable<number>) => string;
const MAKS_NAEVNT = 8;

/** `krav 193, 208 og 6 til`: by number. */
function kravliste(krav: readonly Guidekrav[], ider: ReadonlySet<number>): string {
  const numre = krav.flatMap((k) => (ider.has(k.id) ? [k.nummer] : []));
  const vist = numre.slice(0, MAKS_NAEVNT).join(', ');
  return numre.length > MAKS_NAEVNT ? `krav ${vist} og ${numre.length - MAKS_NAEVNT} til` : `krav ${vist}`;
}

function iEtSvar({ i, s, m, medtag, udelad, toPrioriteter }: Svarvirkning, naevn: Naevn): Fund[] {
  const hvor = `Spørgsmål ${i + 1}, svaret ${m.tekst},`;
  const begge = medtag.intersection(udelad);
  return [
    begge.size === 0
      ? null
      : {
          niveau: 'advarsel' as const,
          kode: 'modstrid',
          tekst: `${hvor} både medtager og udelader ${naevn(begge)}. Det er udeladelsen, der gælder.`,
          spoergsmaal: s.noegle,
        },
    toPrioriteter.size === 0
      ? null
      : {
          niveau: 'advarsel' as const,
          kode: 'to_prioriteter',
          tekst: `${hvor} giver ${naevn(toPrioriteter)} to forskellige prioriteter. Det er den sidste, der gælder.`,
          spoergsmaal: s.noegle,
        },
  ].filter((x) => x !== null);
}

function saenker({ i, s, m, prioritet }: Svarvirkning, krav: readonly Guidekrav[], naevn: Naevn): Fund[] {
  const ramte = krav.filter(
    (k) => k.prioritet === 'mindstekrav' && (prioritet.get(k.id) ?? 'mindstekrav') !== 'mindstekrav',
  );
  if (ramte.length === 0) return [];
  return [
    {
      niveau: 'advarsel',
      kode: 'saenker_mindstekrav',
      tekst: `Spørgsmål ${i + 1}, svaret ${m.tekst}, giver ${naevn(ramte.map((k) => k.id))} en lavere prioritet, men guiden sænker aldrig et Mindstekrav.`,
      spoergsmaal: s.noegle,
    },
  ];
}

/** There can be thousands of pairs, so each search is short; one that is given up is not told of. */
const PARLOFT = 500;

/** Two answers that can be given in the same run and want different things with the same krav. */
function paaTvaers(guide: Guideindhold, a: Svarvirkning, b: Svarvirkning, naevn: Naevn): Fund[] {
  if (a.i === b.i) return [];
  const ogsaaUd = new Set([...a.medtag.intersection(b.udelad), ...b.medtag.intersection(a.udelad)]);
  const andenPrioritet = [...a.prioritet].flatMap(([k, p]) =>
    b.prioritet.has(k) && b.prioritet.get(k) !== p ? [k] : [],
  );
  if (ogsaaUd.size === 0 && andenPrioritet.length === 0) return [];
  const sammen = kanSkeSammen(
    guide,
    [
      { spoergsmaal: a.s.noegle, svar: a.m.noegle },
      { spoergsmaal: b.s.noegle, svar: b.m.noegle },
    ],
    PARLOFT,
  );
  if (sammen !== 'ja') return [];
  const begge = `Spørgsmål ${a.i + 1} = ${a.m.tekst} og spørgsmål ${b.i + 1} = ${b.m.tekst}`;
  const oplysning = (kode: string, tekst: string): Fund => ({
    niveau: 'oplysning',
    kode,
    tekst: `${begge} ${tekst}`,
    spoergsmaal: b.s.noegle,
  });
  const faar = new Set(andenPrioritet.flatMap((k) => b.prioritet.get(k) ?? []));
  const gaelder = [...faar].map((p) => PRIORITETER[p]).join(' og ');
  return [
    ogsaaUd.size === 0
      ? null
      : oplysning(
          'modstrid_paa_tvaers',
          `trækker hver sin vej: det ene medtager og det andet udelader ${naevn(ogsaaUd)}. Gives begge svar, gælder udeladelsen.`,
        ),
    andenPrioritet.length === 0
      ? null
      : oplysning(
          'prioritet_paa_tvaers',
          `giver ${naevn(andenPrioritet)} hver sin prioritet. Gives begge svar, gælder den sidste: ${gaelder}.`,
        ),
  ].filter((x) => x !== null);
}

/**
 * Answers that bring nothing, take nothing and lead nowhere. One of »Ja« and »Nej« usually does, so it isn't told of;
 * among several answers it may have been forgotten.
 */
function udenVirkning(guide: Guideindhold, s: Spoergsmaal, i: number): Fund[] {
  const led = guide.spoergsmaal.flatMap(
    (q) => q.betingelse?.led.filter((l) => l.spoergsmaal === s.noegle) ?? [],
  );
  const tomme = s.svar.filter(
    (m) => m.virkninger.length === 0 && !led.some((l) => l.svar.includes(m.noegle)),
  );
  if (tomme.length === 0) return [];
  if (tomme.length === s.svar.length && led.length === 0) {
    return [
      {
        niveau: 'advarsel',
        kode: 'spoergsmaal_uden_virkning',
        tekst: `Spørgsmål ${i + 1} har ingen virkning: ingen af svarene rører et krav eller et andet spørgsmål.`,
        spoergsmaal: s.noegle,
      },
    ];
  }
  if (s.slags === 'janej') return [];
  const navne = tomme.map((m) => `»${m.tekst}«`).join(', ');
  return [
    {
      niveau: 'oplysning',
      kode: 'svar_uden_virkning',
      tekst: `Spørgsmål ${i + 1} har svar uden virkning: ${navne}.`,
      spoergsmaal: s.noegle,
    },
  ];
}

function aldrigNaaet(f: Forberedt): Fund[] {
  const naaet = new Set(f.altid.flatMap((a) => a.ramte));
  const glemte = f.krav.flatMap((k, i) =>
    f.haenger[i].length > 0 || naaet.has(i) || k.integrationer.length > 0 || k.arbejdsgange.length > 0
      ? []
      : [k.id],
  );
  if (glemte.length === 0) return [];
  return [
    {
      niveau: 'oplysning',
      kode: 'krav_uden_vej',
      tekst: `Intet svar og ingen arbejdsgang fører til ${kravliste(f.krav, new Set(glemte))}. De kan kun vælges i hånden.`,
      spoergsmaal: null,
    },
  ];
}
