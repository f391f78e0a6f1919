import { isDeepStrictEqual } from 'node:util';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { rentekst } from '../../../kernel/rigtekst.ts';
import { antal, visTidspunkt } from '../../../kernel/tekst.ts';
import { sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { paths } from '../../../routes.ts';
import { type Dialogkald, medDialog, ret, skrivSpor } from '../dialog/kald.ts';
import { egenTekst } from '../dialog/krav/commands.ts';
import { hentNyere } from '../dialog/krav/kilde.ts';
import { nytKrav, nyVersion } from '../dialog/krav/lager.ts';
import type { Kravfelter } from '../dialog/krav/rules.ts';
import { beskedTilDeltagere } from '../post/commands.ts';
import { findDialog, hentMarkedskrav } from '../queries.ts';
import { INDKOEBSRET, type Markedskrav, REDIGERRET } from '../rules.ts';
import { findKladde, hentAnledninger } from './queries.ts';
import {
  type Aendring,
  type Forlaengelse,
  foreslaaForlaengelse,
  type Kravtekst,
  type Kravudkast,
  kravudkast,
  medAendring,
  skalBekraeftes,
  spoergsmaalI,
  type Tillaeg,
  tillaegshindringer,
} from './rules.ts';

const ADKOMST = { handling: 'tillaeg', ret: REDIGERRET, laas: null } as const;

const FORAELDET_TILLAEG = afvist(
  FORAELDET,
  'En anden har ændret kladden til tillægget, siden du åbnede siden. Her er den, som den er nu.',
);

/**
 * The draft, made when there is none. `laas` is 0 for a page that was shown before there was one, and null for what is
 * compared by itself.
 */
async function kladde(
  { tx, dialog }: Dialogkald,
  aktoer: Aktoer,
  laas: number | null,
): Promise<Resultat<Tillaeg>> {
  const findes = await findKladde(tx, dialog.id);
  if (laas !== null && laas !== (findes?.laas ?? 0)) return FORAELDET_TILLAEG;
  if (findes) return ok(findes);
  await sql`insert into markedstillaeg (dialog_id, nr, oprettet_kl, oprettet_af)
    select ${dialog.id}::int, coalesce(max(nr), 0) + 1, app_nu(), ${aktoer.personId}::uuid from markedstillaeg
      where dialog_id = ${dialog.id}`.execute(tx);
  const ny = await findKladde(tx, dialog.id);
  if (!ny) throw new Error('the addendum was not stored');
  return ok(ny);
}

async function gem(kald: Dialogkald, aktoer: Aktoer, t: Tillaeg, krav: number | null): Promise<void> {
  await sql`update markedstillaeg set titel = ${t.titel}, tekst = ${t.tekst}, anledning = ${t.anledning},
    aendringer = ${JSON.stringify(t.aendringer)}::jsonb, laas = laas + 1 where id = ${t.id}`.execute(kald.tx);
  await skrivSpor(kald, aktoer, 'tillaeg_ret', krav === null ? { nr: t.nr } : { nr: t.nr, krav });
}

/** Changes the draft by what `lav` makes of it. */
function medKladde(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  laas: number | null,
  lav: (kald: Dialogkald, tillaeg: Tillaeg) => Promise<Resultat<Partial<Tillaeg>>>,
  /** The requirement that it is about. */
  krav: number | null = null,
): Promise<Resultat> {
  return medDialog(miljoe, aktoer, dialogId, ADKOMST, async (kald) => {
    const t = await kladde(kald, aktoer, laas);
    if (!t.ok) return t;
    const nyt = await lav(kald, t.vaerdi);
    if (!nyt.ok) return nyt;
    await gem(kald, aktoer, { ...t.vaerdi, ...nyt.vaerdi }, krav);
    return ok();
  });
}

export interface Tillaegstekst {
  readonly titel: string;
  readonly tekst: string;
  readonly anledning: string;
}

export function skrivTillaeg(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  laas: number,
  tekst: Tillaegstekst,
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, dialogId, laas, async ({ tx }) => {
    const spoergsmaal = spoergsmaalI(tekst.anledning);
    const kendt =
      spoergsmaal === null || (await hentAnledninger(tx, dialogId)).some((s) => s.id === spoergsmaal);
    return kendt ? ok(tekst) : afvist('ukendt_anledning', 'Spørgsmålet findes ikke. Vælg igen.', 'anledning');
  });
}

async function gaeldende({ tx, dialog }: Dialogkald, id: number): Promise<Resultat<Markedskrav>> {
  const k = (await hentMarkedskrav(tx, dialog.id)).find((x) => x.id === id);
  return k ? ok(k) : afvist(FINDES_IKKE, 'Kravet er ikke længere i dialogen.');
}

const FORAELDET_KRAV = afvist(FORAELDET, 'En anden har ændret kravet i tillægget, mens du skrev.');

/**
 * Changes what the draft says of one requirement. `foer` is what the form was made from: refused when the draft says
 * something else of it now. What others write of the rest of the addendum is no hindrance.
 */
function medKrav(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
  foer: Kravudkast | null,
  lav: (k: Markedskrav) => Resultat<Aendring>,
): Promise<Resultat> {
  return medKladde(
    miljoe,
    aktoer,
    dialogId,
    null,
    async (kald, t) => {
      const fundet = await gaeldende(kald, kravId);
      if (!fundet.ok) return fundet;
      if (!isDeepStrictEqual(foer, kravudkast(fundet.vaerdi, t.aendringer))) return FORAELDET_KRAV;
      const ny = lav(fundet.vaerdi);
      return ny.ok ? ok({ aendringer: medAendring(t.aendringer, ny.vaerdi) }) : ny;
    },
    kravId,
  );
}

/** Puts a requirement's new wording into the draft. A text that was written here is no longer the kravbank's version. */
export function aendrKrav(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
  foer: Kravudkast | null,
  f: Kravfelter,
): Promise<Resultat> {
  return medKrav(miljoe, aktoer, dialogId, kravId, foer, (k) => {
    const { navn, beskrivelse, kraeverUddybning } = f;
    const indhold = { ...k.indhold, navn, beskrivelse, kraeverUddybning, prioritet: f.prioritet };
    const sammeTekst =
      navn === k.indhold.navn &&
      beskrivelse === k.indhold.beskrivelse &&
      kraeverUddybning === k.indhold.kraeverUddybning;
    if (sammeTekst && f.prioritet === k.prioritet && f.pris === k.pris)
      return afvist('uaendret', 'Der er ikke ændret noget.', 'beskrivelse');
    return ok({
      slags: 'ret',
      markedskravId: k.id,
      fraNr: k.nr,
      til: {
        indhold,
        prioritet: f.prioritet,
        pris: f.pris,
        kategori: k.kategori,
        nummer: k.nummer,
        kravId: k.kravId,
        versionNr: sammeTekst ? k.versionNr : null,
      },
    });
  });
}

/** Puts the kravbank's newest version of a requirement into the draft; its category stays, since the weights do. */
export function tagVersionMedTillaeg(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  laas: number,
  kravId: number,
): Promise<Resultat> {
  return medKladde(
    miljoe,
    aktoer,
    dialogId,
    laas,
    async (kald, t) => {
      const fundet = await gaeldende(kald, kravId);
      if (!fundet.ok) return fundet;
      const k = fundet.vaerdi;
      const ny = (await hentNyere(kald.tx, [k])).get(k.id);
      if (!ny) return afvist('ingen_ny', 'Der er ingen nyere version i kravbanken.');
      const til: Kravtekst = {
        indhold: ny.indhold,
        prioritet: k.prioritet,
        pris: k.pris,
        kategori: k.kategori,
        nummer: ny.nummer,
        kravId: k.kravId,
        versionNr: ny.nr,
      };
      return ok({
        aendringer: medAendring(t.aendringer, { slags: 'ret', markedskravId: k.id, fraNr: k.nr, til }),
      });
    },
    kravId,
  );
}

export function tilfoejKrav(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  laas: number,
  f: Kravfelter,
): Promise<Resultat> {
  const { prioritet, pris, kategori } = f;
  const til = { indhold: egenTekst(f), prioritet, pris, kategori, nummer: '', kravId: null, versionNr: null };
  return medKladde(miljoe, aktoer, dialogId, laas, async (_kald, t) =>
    ok({ aendringer: medAendring(t.aendringer, { slags: 'nyt', til }) }),
  );
}

export function ladUdgaa(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
  foer: Kravudkast | null,
  grund: string,
): Promise<Resultat> {
  return medKrav(miljoe, aktoer, dialogId, kravId, foer, ({ id: markedskravId, nr: fraNr }) =>
    grund === ''
      ? afvist('mangler_begrundelse', 'Skriv, hvorfor kravet udgår.', 'grund')
      : ok({ slags: 'udgaa', markedskravId, fraNr, grund }),
  );
}

export function saetTillaegsfrist(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  laas: number,
  { frist, spoergsmaalsfrist }: { readonly frist: Date | null; readonly spoergsmaalsfrist: Date | null },
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, dialogId, laas, async (_kald, t) =>
    frist === null
      ? afvist('ingen_frist', 'Skriv den nye svarfrist med dato og klokkeslæt.', 'fristDato')
      : ok({
          aendringer: medAendring(t.aendringer, {
            slags: 'frist',
            frist: frist.toISOString(),
            spoergsmaalsfrist: spoergsmaalsfrist?.toISOString() ?? null,
          }),
        }),
  );
}

/** Takes the proposed extension into the draft. */
export function tagForslag(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  laas: number,
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, dialogId, laas, async ({ dialog }, t) => {
    const forslag: Forlaengelse | null = foreslaaForlaengelse(dialog, t.aendringer);
    if (!forslag) return afvist('intet_forslag', 'Der er tid nok. Fristen behøver ikke flyttes.');
    return ok({
      aendringer: medAendring(t.aendringer, {
        slags: 'frist',
        frist: forslag.frist.toISOString(),
        spoergsmaalsfrist: forslag.spoergsmaalsfrist?.toISOString() ?? null,
      }),
    });
  });
}

/** Takes one change out of the draft, by its place from 0. */
export function fjernAendring(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  laas: number,
  plads: number,
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, dialogId, laas, async (_kald, t) =>
    plads in t.aendringer
      ? ok({ aendringer: t.aendringer.filter((_, i) => i !== plads) })
      : afvist('ukendt_aendring', 'Ændringen er ikke længere i tillægget.'),
  );
}

export function sletTillaeg(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  laas: number,
): Promise<Resultat> {
  return medDialog(miljoe, aktoer, dialogId, ADKOMST, async (kald) => {
    const t = await findKladde(kald.tx, dialogId);
    if (t?.laas !== laas) return FORAELDET_TILLAEG;
    await sql`delete from markedstillaeg where id = ${t.id}`.execute(kald.tx);
    await skrivSpor(kald, aktoer, 'tillaeg_slet', { nr: t.nr });
    return ok();
  });
}

/** What the suppliers are told, in the order of the addendum; the krav themselves are read behind the link. */
function beskedOm(t: Tillaeg): string {
  const n = (slags: Aendring['slags']) => t.aendringer.filter((a) => a.slags === slags).length;
  const frist = t.aendringer.find((a) => a.slags === 'frist');
  return [
    `Tillæg ${t.nr}: ${t.titel}`,
    rentekst(t.tekst),
    n('ret') > 0 ? `${antal(n('ret'), 'krav', 'krav')} er ændret. Svar på dem skal bekræftes igen.` : '',
    n('nyt') > 0 ? `${antal(n('nyt'), 'krav', 'krav')} er kommet til.` : '',
    n('udgaa') > 0 ? `${antal(n('udgaa'), 'krav', 'krav')} er udgået.` : '',
    frist ? `Ny svarfrist: ${visTidspunkt(frist.frist)}.` : '',
  ]
    .filter((a) => a !== '')
    .join('\n\n');
}

async function udfoer(kald: Dialogkald, aktoer: Aktoer, t: Tillaeg, krav: ReadonlyMap<number, Markedskrav>) {
  const { tx, dialog } = kald;
  const skriver = { dialogId: dialog.id, personId: aktoer.personId, tillaegId: t.id };
  for (const a of t.aendringer) {
    switch (a.slags) {
      case 'nyt':
        await nytKrav(tx, skriver, a.til);
        break;
      case 'ret': {
        const nr = (krav.get(a.markedskravId)?.nr ?? a.fraNr) + 1;
        await nyVersion(tx, skriver, a.markedskravId, nr, a.til);
        await sql`update markedskrav set nr = ${nr} where id = ${a.markedskravId}`.execute(tx);
        break;
      }
      case 'udgaa':
        await sql`update markedskrav set udgaaet_kl = app_nu() where id = ${a.markedskravId}`.execute(tx);
        break;
      case 'frist':
        await sql`update markedsdialog set frist_kl = ${a.frist},
          spoergsmaalsfrist_kl = coalesce(${a.spoergsmaalsfrist}::timestamptz, spoergsmaalsfrist_kl) where id = ${dialog.id}`.execute(
          tx,
        );
    }
  }
}

/** Sends the draft: what it changes holds from this instant, for every supplier at once. Returns how many are told. */
export function udsendTillaeg(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  laas: number,
): Promise<Resultat<{ nr: number; modtagere: number }>> {
  return medDialog(miljoe, aktoer, dialogId, { ...ADKOMST, ret: INDKOEBSRET }, async (kald) => {
    const { tx } = kald;
    const t = await findKladde(tx, dialogId);
    if (t?.laas !== laas) return FORAELDET_TILLAEG;
    const krav = await hentMarkedskrav(tx, dialogId, { udgaaede: true });
    const dialog = await findDialog(tx, dialogId);
    if (!dialog) throw new Error('the dialogue went away while it was held');
    const hindringer = tillaegshindringer(t, { dialog, krav });
    if (hindringer.length > 0) return { ok: false, hindringer };
    await udfoer(kald, aktoer, t, new Map(krav.map((k) => [k.id, k])));
    await sql`update markedstillaeg set tilstand = 'udsendt', udsendt_kl = app_nu(), udsendt_af = ${aktoer.personId},
      laas = laas + 1 where id = ${t.id}`.execute(tx);
    await ret(kald, aktoer);
    const frist = t.aendringer.find((a) => a.slags === 'frist');
    await skrivSpor(kald, aktoer, 'tillaeg', {
      nr: t.nr,
      titel: t.titel,
      anledning: t.anledning,
      bekraeftes: skalBekraeftes(t.aendringer),
      fristFra: dialog.frist?.toISOString() ?? null,
      frist: frist?.frist ?? null,
    });
    const modtagere = await beskedTilDeltagere(miljoe, tx, dialogId, {
      slags: 'tillaeg',
      besked: beskedOm(t),
      sti: paths.dialogTillaeg({ id: dialogId }),
    });
    return ok({ nr: t.nr, modtagere });
  });
}
