/** Answering offline: what stands in the sheet, what is read out of it again, and what taking it over would change. */
import { createHash } from 'node:crypto';
import type { HeltArk } from '../../../kernel/ark.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import type { Markedskrav } from '../rules.ts';
import type { Kladdesvar } from '../svar/fremdrift.ts';
import { type Svarindhold, spoergerOmIbrugtagning, TOMT_SVAR } from '../svar/rules.ts';
import { type Arkfejl, type Laestsvar, laesSvarceller, type Svarceller } from './laes/rules.ts';

export type { Arkfejl } from './laes/rules.ts';

/** Says which shape the sheet has; a change of it is a new name. */
export const FORMAT = 'maalbillede-svarark/1';
export const ARKNAVN = 'Svarark';
export const OMNAVN = 'Om svararket';

/** The columns by the heading that they are found by, in their order. */
export const KOLONNER = {
  nummer: 'Krav id',
  navn: 'Krav',
  beskrivelse: 'Beskrivelse',
  kategori: 'Kategori',
  prioritet: 'Prioritet',
  type: 'Svares med',
  svar: 'Svar',
  uddybelse: 'Uddybelse',
  ibrugDato: 'I drift fra',
  engangspris: 'Engangspris (kr.)',
  aarspris: 'Årlig pris (kr.)',
  bemaerk: 'Bemærk',
  krav: 'Rækkens krav',
  version: 'Kravets version',
  kontrol: 'Kontrol',
} as const;
export type Kolonnenavn = keyof typeof KOLONNER;
export const KOLONNEORDEN = Object.keys(KOLONNER) as Kolonnenavn[];

/** The lines of the sheet about the sheet. */
export const OM = { format: 'Format', dialog: 'Dialogens id', cvr: 'Leverandørens CVR' } as const;

/** Whom the sheet must be for. */
export interface Modtager {
  readonly dialogId: number;
  readonly cvr: string;
}

type Kravdel = Pick<Markedskrav, 'indhold' | 'pris'>;

/** The fields that the sheet asks for, in one order: two answers are the same when these are. */
function kerne(krav: Kravdel, s: Svarindhold): unknown[] {
  const { type } = krav.indhold.svar;
  return [
    type === 'tekst' ? s.tekst.trim() : s[type],
    s.uddybelse.trim(),
    ...(krav.pris ? [s.engangspris, s.aarspris] : []),
    ...(spoergerOmIbrugtagning(krav) ? [s.ibrugDato] : []),
  ];
}

/** Tells whether an answer was changed since the sheet was made, without holding it. */
export function aftrykAfSvar(krav: Kravdel, s: Svarindhold): string {
  return createHash('sha256')
    .update(JSON.stringify(kerne(krav, s)))
    .digest('hex')
    .slice(0, 16);
}

const TOM = (v: unknown) => v === null || v === '';
const erTomt = (krav: Kravdel, s: Svarindhold) => kerne(krav, s).every(TOM);

/** One row as it was read. What couldn't be read is in `fejl`, and then `svar` isn't used. */
export interface Arklinje {
  /** As Excel counts. */
  readonly raekke: number;
  readonly kravId: number;
  readonly kravNr: number;
  /** Of the answer that was in the sheet when it was made; '' when that is lost. */
  readonly kontrol: string;
  readonly svar: Laestsvar;
  readonly fejl: readonly Arkfejl[];
}

/** What is sealed between the two steps. */
export interface Arkindhold {
  readonly filnavn: string;
  readonly linjer: readonly Arklinje[];
  /** About rows that belong to no krav. */
  readonly fejl: readonly Arkfejl[];
}

const ikkeEtSvarark = (hvorfor: string): Resultat<never> =>
  afvist('ikke_svarark', `${hvorfor} Hent svararket her på siden, udfyld det, og læg det op igen.`);

/** The sheet's own word on whom it is for; a file that isn't for this dialogue and this supplier is refused. */
function tjekModtager(om: HeltArk | undefined, modtager: Modtager): Resultat {
  if (!om) return ikkeEtSvarark('Filen er ikke et svarark herfra.');
  const felt = (navn: string) => om.raekker.find((r) => r.celler[0]?.tekst === navn)?.celler[1]?.tekst.trim();
  if (felt(OM.format) !== FORMAT) return ikkeEtSvarark('Svararket er af en anden slags, end der læses nu.');
  if (felt(OM.dialog) !== String(modtager.dialogId))
    return ikkeEtSvarark('Svararket hører til en anden dialog.');
  if (felt(OM.cvr) !== modtager.cvr) return ikkeEtSvarark('Svararket er hentet af en anden leverandør.');
  return ok();
}

/** Reads an uploaded workbook; refuses what isn't this supplier's sheet for this dialogue. */
export function laesArk(
  ark: readonly HeltArk[],
  modtager: Modtager,
  krav: readonly Markedskrav[],
  filnavn: string,
): Resultat<Arkindhold> {
  const passer = tjekModtager(
    ark.find((a) => a.navn === OMNAVN),
    modtager,
  );
  if (!passer.ok) return passer;
  const [hoved, ...raekker] = ark.find((a) => a.navn === ARKNAVN)?.raekker ?? [];
  if (!hoved) return ikkeEtSvarark(`Arket »${ARKNAVN}« er væk.`);
  const plads = new Map(hoved.celler.map((c, i) => [c.tekst.trim(), i]));
  const mangler = KOLONNEORDEN.filter((k) => !plads.has(KOLONNER[k]));
  if (mangler.length > 0) return ikkeEtSvarark(`Kolonnen »${KOLONNER[mangler[0]]}« er væk eller omdøbt.`);
  const ved = new Map(krav.map((k) => [k.id, k]));
  const linjer = new Map<number, Arklinje>();
  const fejl: Arkfejl[] = [];
  for (const r of raekker) {
    if (r.celler.every((c) => c.tekst.trim() === '')) continue;
    const celle = (navn: Kolonnenavn) => r.celler[plads.get(KOLONNER[navn]) ?? -1];
    const tekst = (navn: Kolonnenavn) => celle(navn)?.tekst.trim() ?? '';
    const sted = (navn: Kolonnenavn) => `${kolonnebogstav((plads.get(KOLONNER[navn]) ?? 0) + 1)}${r.nr}`;
    const id = /^\d{1,9}$/.test(tekst('krav')) ? Number(tekst('krav')) : 0;
    const k = ved.get(id);
    if (!k) {
      fejl.push({
        celle: sted('krav'),
        vaerdi: tekst('krav'),
        besked:
          'Rækken hører ikke til et krav i dialogen. Tilføj ikke rækker, og ret ikke i de skjulte kolonner.',
      });
      continue;
    }
    if (linjer.has(id)) {
      fejl.push({
        celle: sted('krav'),
        vaerdi: tekst('navn'),
        besked: 'Kravet står to gange. Den første række er læst.',
      });
      continue;
    }
    const celler: Svarceller = {
      svar: { celle: celle('svar'), sted: sted('svar') },
      uddybelse: { celle: celle('uddybelse'), sted: sted('uddybelse') },
      ibrugDato: { celle: celle('ibrugDato'), sted: sted('ibrugDato') },
      engangspris: { celle: celle('engangspris'), sted: sted('engangspris') },
      aarspris: { celle: celle('aarspris'), sted: sted('aarspris') },
    };
    const laest = laesSvarceller(k, celler);
    const version = Number(tekst('version'));
    linjer.set(id, {
      raekke: r.nr,
      kravId: id,
      kravNr: Number.isInteger(version) && version > 0 ? version : 1,
      kontrol: /^[0-9a-f]{16}$/.test(tekst('kontrol')) ? tekst('kontrol') : '',
      ...laest,
    });
  }
  return ok({ filnavn, linjer: [...linjer.values()], fejl });
}

/** 1 → `A`, 28 → `AB`. */
function kolonnebogstav(nr: number): string {
  return nr <= 26
    ? String.fromCharCode(64 + nr)
    : kolonnebogstav(Math.floor((nr - 1) / 26)) + kolonnebogstav(((nr - 1) % 26) + 1);
}

/** What taking over one row would do. `konflikt`: the answer has been changed on the page since the sheet was made. */
export type Planslags = 'ny' | 'aendret' | 'konflikt';
export interface Planlinje {
  readonly slags: Planslags;
  readonly krav: Markedskrav;
  readonly raekke: number;
  /** The version of the krav that the sheet has; older than `krav.nr` when an addendum came in between. */
  readonly kravNr: number;
  readonly nu: Svarindhold;
  readonly ny: Svarindhold;
  /** Of the answer on the page; 0 where there is none. */
  readonly laas: number;
}

export interface Plan {
  readonly linjer: readonly Planlinje[];
  readonly uaendrede: number;
  readonly fejl: readonly Arkfejl[];
}

function foraeldetType(krav: Markedskrav, linje: Arklinje): boolean {
  return linje.svar.type !== krav.indhold.svar.type;
}

function planlinje(krav: Markedskrav, linje: Arklinje, kladde: Kladdesvar | undefined): Planlinje | null {
  const nu = kladde?.svar ?? TOMT_SVAR;
  const { type, felter } = linje.svar;
  // What the sheet doesn't ask for stays as the page has it.
  const ny: Svarindhold = {
    ...nu,
    [type]: felter[type],
    uddybelse: felter.uddybelse,
    ...(krav.pris ? { engangspris: felter.engangspris, aarspris: felter.aarspris } : {}),
    ...(spoergerOmIbrugtagning(krav) ? { ibrugDato: felter.ibrugDato } : {}),
  };
  const [paaSiden, iArket] = [aftrykAfSvar(krav, nu), aftrykAfSvar(krav, ny)];
  if (iArket === paaSiden || iArket === linje.kontrol) return null;
  const faelles = { krav, raekke: linje.raekke, kravNr: linje.kravNr, nu, ny, laas: kladde?.laas ?? 0 };
  // Changed on the page since the sheet was made; emptied counts too.
  const roert = linje.kontrol === '' ? !erTomt(krav, nu) : linje.kontrol !== paaSiden;
  return { slags: roert ? 'konflikt' : erTomt(krav, nu) ? 'ny' : 'aendret', ...faelles };
}

/** What taking the sheet over would do to the answers as they are now. */
export function planlaeg(
  ark: Arkindhold,
  krav: readonly Markedskrav[],
  kladder: ReadonlyMap<number, Kladdesvar>,
): Plan {
  const ved = new Map(ark.linjer.map((l) => [l.kravId, l]));
  const gaeldende = new Set(krav.map((k) => k.id));
  const linjer: Planlinje[] = [];
  const fejl: Arkfejl[] = [...ark.fejl];
  let uaendrede = 0;
  for (const l of ark.linjer)
    if (!gaeldende.has(l.kravId))
      fejl.push({
        celle: `Række ${l.raekke}`,
        vaerdi: '',
        besked: 'Kravet er udgået ved et tillæg. Svaret er ikke taget med.',
      });
  for (const k of krav) {
    const l = ved.get(k.id);
    if (!l) continue;
    if (l.fejl.length > 0) {
      fejl.push(...l.fejl);
      continue;
    }
    if (foraeldetType(k, l)) {
      fejl.push({
        celle: `Række ${l.raekke}`,
        vaerdi: '',
        besked: 'Kravet skal besvares på en anden måde, siden arket blev hentet. Hent et nyt svarark.',
      });
      continue;
    }
    const linje = planlinje(k, l, kladder.get(k.id));
    if (linje) linjer.push(linje);
    else uaendrede += 1;
  }
  return { linjer, uaendrede, fejl };
}

/** The same while what would happen is the same: what was confirmed is what is done. */
export function aftrykAfPlan({ linjer }: Plan): string {
  const sum = createHash('sha256');
  for (const l of linjer)
    sum.update(
      JSON.stringify([
        l.slags,
        l.krav.id,
        l.krav.nr,
        l.kravNr,
        l.laas,
        kerne(l.krav, l.nu),
        kerne(l.krav, l.ny),
      ]),
    );
  return sum.digest('hex');
}

/** Which rows are taken over: of those in conflict only the chosen. */
export function valgte({ linjer }: Plan, fraFilen: ReadonlySet<number>): Planlinje[] {
  return linjer.filter((l) => l.slags !== 'konflikt' || fraFilen.has(l.krav.id));
}
