import { PRIORITETER, type Prioritet } from '../../rules.ts';
import type { Forberedt } from '../evaluering/rules.ts';
import type { Guideindhold, Guidekrav, Spoergsmaal, Svarmulighed } from '../rules.ts';
import { kanSkeSammen } from './mulighed.ts';
import type { Fund } from './rules.ts';

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

/** What answers do to krav that can't be meant, or that the editor should know of. */
export function virkningsfund(f: Forberedt, krav: readonly Guidekrav[]): Fund[] {
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

/** Krav that nothing leads to. */
export function aldrigNaaet(f: Forberedt): Fund[] {
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
