/** The demo's markedsdialoger in Svendborg: one open, one that is being judged, one that ended with a choice, and a draft. */
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { retKolleger } from '../../app/modules/markedsdialog/deltager/adgang/commands.ts';
import { inviter } from '../../app/modules/markedsdialog/deltager/commands.ts';
import { gemDialog, opretDialog } from '../../app/modules/markedsdialog/dialog/commands.ts';
import { fjernKrav, saetPris } from '../../app/modules/markedsdialog/dialog/krav/commands.ts';
import { afslutDialog } from '../../app/modules/markedsdialog/dialog/liv/commands.ts';
import { somIndhold } from '../../app/modules/markedsdialog/dialog/rules.ts';
import { offentliggoer } from '../../app/modules/markedsdialog/dialog/udgivelse/commands.ts';
import { erklaerHabilitet, udpegEvaluator } from '../../app/modules/markedsdialog/evaluering/commands.ts';
import { type Afgoerelse, afviger } from '../../app/modules/markedsdialog/evaluering/rules.ts';
import { vurder } from '../../app/modules/markedsdialog/evaluering/vurdering/commands.ts';
import {
  egenDeltagelse,
  findDialog,
  hentDeltagelser,
  hentMarkedskrav,
  type Markedsdialog,
} from '../../app/modules/markedsdialog/queries.ts';
import type { Markedskrav } from '../../app/modules/markedsdialog/rules.ts';
import { gemKladde, spoerg, udgivSvar } from '../../app/modules/markedsdialog/spoergsmaal/commands.ts';
import { hentSpoergsmaal } from '../../app/modules/markedsdialog/spoergsmaal/queries.ts';
import { aflever } from '../../app/modules/markedsdialog/svar/aflever/commands.ts';
import { tilAflevering } from '../../app/modules/markedsdialog/svar/aflever/rules.ts';
import { hentArbejde } from '../../app/modules/markedsdialog/svar/arbejde/queries.ts';
import { gemSvar } from '../../app/modules/markedsdialog/svar/krav/commands.ts';
import { markerSet } from '../../app/modules/markedsdialog/svar/overblik/queries.ts';
import { hentAfleverede } from '../../app/modules/markedsdialog/svar/queries.ts';
import { kontrolsum, type Svarindhold } from '../../app/modules/markedsdialog/svar/rules.ts';
import { gemBesvarelse } from '../../app/modules/markedsdialog/svar/system/commands.ts';
import { sendBreve } from '../../app/modules/markedsdialog/valg/brev/commands.ts';
import { vaelg } from '../../app/modules/markedsdialog/valg/commands.ts';
import { raekke, raekker, sql } from '../../app/platform/db/database.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';
import { type Demosvarer, etDemosvar } from './markedssvar.ts';
import { dageFremme, rykTilbage } from './markedstid.ts';
import { type Demomiljoe, dengang, skalLykkes } from './miljoe.ts';
import { demoaktoer, SVENDBORG } from './personer.ts';
import { LEVERANDOERER } from './verden.ts';

/** Days from publication to the deadline. */
const SVARDAGE = 20;

type Firma = keyof typeof LEVERANDOERER;

interface Demodialog {
  readonly titel: string;
  readonly liste: string | null;
  readonly beskrivelse: string;
  /** So many krav of the list: those with an integration first. */
  readonly krav: number;
  /** Days from today to the deadline. */
  readonly frist: number;
  /** The suppliers get points, by these weights beside the price's. */
  readonly point?: boolean;
  readonly inviteret: readonly Firma[];
  /** Who has looked, answered this much of the krav (percent), and handed in. */
  readonly svarere: readonly Demosvarer[];
}

const OMSORG: Demodialog = {
  titel: 'Omsorgssystem 2026',
  liste: 'Omsorgssystem 2026',
  beskrivelse:
    'Svendborg Kommune søger et system til hjemmepleje, sygepleje og plejehjem. Dialogen skal vise, hvad markedet kan levere, og hvornår integrationerne er i drift.',
  krav: 26,
  frist: 6,
  inviteret: ['boegelund', 'tvaervind', 'lyngmark', 'kildeager', 'havrevang', 'stenbro'],
  svarere: [
    { firma: 'boegelund', navn: 'Rune Asmild', system: 'Omsorgia 7', svarPct: 65, afleveret: false },
    { firma: 'tvaervind', navn: 'Signe Aabo', system: 'Daglig Omsorg', svarPct: 40, afleveret: false },
    { firma: 'lyngmark', navn: 'Tove Bæk', system: 'Varmehånd', svarPct: 100, afleveret: true },
    { firma: 'kildeager', navn: 'Ulrik Sand', system: 'Plejevej', svarPct: 15, afleveret: false },
    { firma: 'havrevang', navn: 'Poul Lyng', system: '', svarPct: 0, afleveret: false },
  ],
};

const MEDICIN: Demodialog = {
  titel: 'Medicinhåndtering i hjemmeplejen',
  liste: 'Omsorgssystem 2026',
  beskrivelse:
    'Svendborg Kommune undersøger, hvordan medicinhåndtering i hjemmeplejen kan understøttes, og hvilke integrationer der er i drift hvornår.',
  krav: 12,
  frist: -4,
  point: true,
  inviteret: ['boegelund', 'kildeager', 'lyngmark', 'tvaervind', 'fjordlys'],
  svarere: [
    { firma: 'boegelund', navn: 'Rune Asmild', system: 'Omsorgia 7', svarPct: 100, afleveret: true },
    { firma: 'kildeager', navn: 'Ulrik Sand', system: 'Plejevej', svarPct: 100, afleveret: true },
    { firma: 'lyngmark', navn: 'Tove Bæk', system: 'Varmehånd', svarPct: 100, afleveret: true },
    { firma: 'tvaervind', navn: 'Signe Aabo', system: 'Daglig Omsorg', svarPct: 100, afleveret: true },
  ],
};

const BOOKING: Demodialog = {
  titel: 'Booking af lokaler 2026',
  liste: 'Booking af lokaler 2026',
  beskrivelse:
    'Svendborg Kommune indhenter tilbud på et system, hvor foreninger og borgere booker haller og lokaler.',
  krav: 10,
  frist: -20,
  inviteret: ['boegelund', 'lyngmark', 'kildeager'],
  svarere: [
    { firma: 'boegelund', navn: 'Rune Asmild', system: 'register', svarPct: 100, afleveret: true },
    { firma: 'lyngmark', navn: 'Tove Bæk', system: 'Lokalevagt', svarPct: 100, afleveret: true },
    { firma: 'kildeager', navn: 'Ulrik Sand', system: 'Salen', svarPct: 100, afleveret: true },
  ],
};

const DEMOER = [OMSORG, MEDICIN, BOOKING];
const KLADDE = { titel: 'Fælles kalender 2027', liste: null };

/** Everything that one dialogue's steps need; each step looks at what has been done. */
interface Kald {
  readonly demo: Demodialog;
  readonly miljoe: Demomiljoe;
  readonly da: Miljoe;
  readonly rikke: Aktoer;
  readonly id: number;
}

async function hent({ miljoe, rikke, id }: Pick<Kald, 'miljoe' | 'rikke' | 'id'>): Promise<Markedsdialog> {
  const dialog = await miljoe.db.som(rikke, (tx) => findDialog(tx, id));
  if (!dialog) throw new Error(`demo: the markedsdialog ${id} can't be seen`);
  return dialog;
}

/** The house's dialogues, oldest first: the demo's own come first and may have been renamed since. */
function dialoger(db: Demomiljoe['db']): Promise<{ id: number }[]> {
  return db.somSystem('demo: markedsdialog', (tx) =>
    raekker(
      tx,
      sql<{ id: number }>`select m.id from markedsdialog m join organisation o on o.id = m.organisation_id
        where o.cvr = ${SVENDBORG} order by m.id`,
    ),
  );
}

async function opret(
  miljoe: Demomiljoe,
  rikke: Aktoer,
  nr: number,
  { titel, liste }: Pick<Demodialog, 'titel' | 'liste'>,
): Promise<number> {
  const kendt = (await dialoger(miljoe.db))[nr];
  if (kendt) return kendt.id;
  const kravliste = await miljoe.db.som(rikke, (tx) =>
    raekke(tx, sql<{ id: number }>`select id from kravliste where navn = ${liste} and tilstand = 'faerdig'`),
  );
  const ny = { slags: 'dialog', titel, listeId: kravliste?.id ?? null } as const;
  return skalLykkes(await opretDialog(dengang(miljoe, miljoe.ur.nu()), rikke, ny), titel).id;
}

/** So many of the list's krav, every third with an integration, every fourth a mindstekrav. */
function udvalg(krav: readonly Markedskrav[], antal: number): ReadonlySet<number> {
  const [uden, med] = [
    krav.filter((k) => k.indhold.integrationer.length === 0),
    krav.filter((k) => k.indhold.integrationer.length > 0),
  ];
  const mindst = uden.filter((k) => k.prioritet === 'mindstekrav').slice(0, Math.floor(antal / 4));
  const andre = uden.filter((k) => k.prioritet !== 'mindstekrav');
  const integrationer = Math.max(Math.ceil(antal / 3), antal - uden.length);
  return new Set(
    [...med.slice(0, integrationer), ...[...mindst, ...andre].slice(0, antal - integrationer)].map(
      (k) => k.id,
    ),
  );
}

/** 40 % on the price, the rest shared by the categories of the krav. */
function vaegte(krav: readonly Markedskrav[]): Markedsdialog['vaegte'] {
  const kategorier = [...new Set(krav.map((k) => k.kategori))];
  const hver = Math.floor(60 / kategorier.length);
  return {
    pris: 100 - hver * kategorier.length,
    kriterier: Object.fromEntries(kategorier.map((k) => [k, hver])),
  };
}

/** Fills the draft in and sends it out. */
async function udgiv(kald: Kald): Promise<void> {
  const { da, demo, miljoe, rikke, id } = kald;
  const { db } = miljoe;
  let dialog = await hent(kald);
  if (dialog.fase !== 'kladde') return;
  const krav = await db.som(rikke, (tx) => hentMarkedskrav(tx, id));
  const valgt = udvalg(krav, demo.krav);
  for (const k of krav.filter(({ id: krav }) => !valgt.has(krav)))
    skalLykkes(await fjernKrav(da, rikke, id, k.id), demo.titel);
  dialog = await hent(kald);
  const indhold = {
    ...somIndhold(dialog),
    beskrivelse: demo.beskrivelse,
    brugPris: true,
    ...(demo.point && {
      brugScoring: true,
      vaegte: vaegte(krav.filter((k) => valgt.has(k.id))),
    }),
    spoergsmaalsfrist: dageFremme(dialog.nu, SVARDAGE - 5).toISOString(),
    frist: dageFremme(dialog.nu, SVARDAGE).toISOString(),
    afgoerelseDato: dageFremme(dialog.nu, SVARDAGE + 21)
      .toISOString()
      .slice(0, 10),
  };
  skalLykkes(await gemDialog(da, rikke, id, dialog.laas, indhold), demo.titel);
  skalLykkes(await saetPris(da, rikke, id, true), demo.titel);
  const linjer = demo.inviteret.map((f) => ({
    cvr: LEVERANDOERER[f].cvr,
    email: `tilbud@${f}.demo.invalid`,
    navn: '',
  }));
  skalLykkes(await inviter(da, rikke, id, linjer), demo.titel);
  skalLykkes(await offentliggoer(da, rikke, id, (await hent(kald)).laas), demo.titel);
}

/** One supplier answers as far as it has come. */
async function svar({ da, demo, miljoe, id }: Kald, s: Demosvarer): Promise<void> {
  const { db, segl } = miljoe;
  const aktoer = await demoaktoer(db, s.navn, LEVERANDOERER[s.firma].cvr);
  const arbejde = () => db.som(aktoer, (tx) => hentArbejde(tx, segl, aktoer, id));
  let a = await arbejde();
  if (a?.aabning !== 'alt' || a.afleveret) return;
  const { deltagelse } = a;
  await db.som(aktoer, (tx) => markerSet(tx, deltagelse));
  if (s.svarPct === 0) return;
  if (a.besvarelse.laas === 0) {
    const eget = s.system === 'register' ? await egetSystem(miljoe, aktoer) : null;
    const valg = { version: 0, system: eget, systemNavn: eget === null ? s.system : '', bemaerkning: '' };
    skalLykkes(await gemBesvarelse(da, aktoer, id, valg), s.navn);
  }
  for (const [nr, krav] of a.krav.entries()) {
    if (a.svar.has(krav.id) || nr * 100 >= a.krav.length * s.svarPct) continue;
    const form = {
      deltagelse: deltagelse.id,
      version: 0,
      kravNr: krav.nr,
      type: krav.indhold.svar.type,
      svar: etDemosvar(s, krav, nr),
    };
    skalLykkes(await gemSvar(da, aktoer, id, krav.id, form), `${demo.titel}: ${s.navn}`);
  }
  a = await arbejde();
  if (!s.afleveret || !a) return;
  const set = kontrolsum(a.besvarelse.besvarelse, tilAflevering(a.krav, a.svar));
  skalLykkes(await aflever(da, aktoer, id, { set, trods: true }), s.navn);
}

/** A system of the supplier's own in the register, so that its promises have a målbillede to stand on. */
async function egetSystem({ db }: Demomiljoe, aktoer: Aktoer): Promise<number | null> {
  const r = await db.som(aktoer, (tx) =>
    raekke(
      tx,
      sql<{
        id: number;
      }>`select id from system where leverandoer_id = ${aktoer.organisation.id} order by noegle limit 1`,
    ),
  );
  return r?.id ?? null;
}

const SPOERGSMAAL: readonly {
  readonly firma: Firma;
  readonly navn: string;
  readonly emne: string;
  readonly tekst: string;
}[] = [
  {
    firma: 'tvaervind',
    navn: 'Signe Aabo',
    emne: 'Antal brugere',
    tekst: 'Hvor mange medarbejdere bruger systemet samtidig på en hverdag?',
  },
  {
    firma: 'lyngmark',
    navn: 'Tove Bæk',
    emne: 'Konvertering',
    tekst: 'Skal historiske journaler med over, og hvor langt tilbage?',
  },
  {
    firma: 'boegelund',
    navn: 'Rune Asmild',
    emne: 'Driftsstart',
    tekst: 'Kan driftsstart ske et plejeområde ad gangen?',
  },
];

/** Three questions: one answered, one with a draft of an answer, one that waits. */
async function spoergsmaal(kald: Kald): Promise<void> {
  const { da, miljoe, rikke, id } = kald;
  const { db } = miljoe;
  const hentAlle = () => db.som(rikke, (tx) => hentSpoergsmaal(tx, id));
  if ((await hent(kald)).fase !== 'offentliggjort') return;
  const stillet = new Set((await hentAlle()).map((s) => s.emne));
  for (const { firma, navn, emne, tekst } of SPOERGSMAAL) {
    if (stillet.has(emne)) continue;
    const aktoer = await demoaktoer(db, navn, LEVERANDOERER[firma].cvr);
    skalLykkes(await spoerg(da, aktoer, id, { krav: null, emne, tekst, alligevel: '' }), emne);
  }
  const alle = await hentAlle();
  const [brugere, konvertering] = SPOERGSMAAL.flatMap(({ emne }) => alle.find((s) => s.emne === emne) ?? []);
  const form = (version: number, s: { emne: string; tekst: string }, svaret: string) => ({
    svar: svaret,
    emne: s.emne,
    tekst: s.tekst,
    version,
  });
  if (brugere.besvaret === null)
    skalLykkes(
      await udgivSvar(
        da,
        rikke,
        id,
        brugere.id,
        form(brugere.laas, brugere, 'Omkring 600 på en hverdag og 250 i weekenden.'),
      ),
      brugere.emne,
    );
  const bo = await demoaktoer(db, 'Bo Lindegaard', SVENDBORG);
  if (konvertering.besvaret === null && konvertering.kladde === '')
    skalLykkes(
      await gemKladde(
        da,
        bo,
        id,
        konvertering.id,
        form(konvertering.laas, konvertering, 'Ja, de seneste fem år. Ældre journaler bliver i arkivet.'),
      ),
      konvertering.emne,
    );
}

/** When it has been answered so far: as if it was published long ago, so that its deadline is where it should be. */
async function flytFristen(kald: Kald): Promise<void> {
  const { demo, miljoe } = kald;
  const { fase, frist, nu } = await hent(kald);
  if (fase !== 'offentliggjort' || frist === null) return;
  const dage = Math.round((frist.getTime() - nu.getTime()) / 86_400_000) - demo.frist;
  if (dage > 0) await rykTilbage(miljoe.db, kald.id, dage);
}

function enVurdering(
  krav: Markedskrav | undefined,
  s: Svarindhold,
): { readonly afgoerelse: Afgoerelse; readonly kommentar: string } {
  if (krav && !afviger(krav, s)) return { afgoerelse: 'accepteret', kommentar: '' };
  if (s.valg === 'nej') return { afgoerelse: 'afvist', kommentar: 'Vi skal bruge det ved driftsstart.' };
  return { afgoerelse: 'accepteret_kommentar', kommentar: 'Drøftes ved demonstrationen.' };
}

/** Rikke judges the first answers of each supplier. */
async function vurderNogle(kald: Kald, antal: number): Promise<void> {
  const { da, miljoe, rikke, id } = kald;
  if ((await hent(kald)).fase !== 'evaluering') return;
  skalLykkes(await erklaerHabilitet(da, rikke, id, { konflikt: false, begrundelse: '' }), 'habilitet');
  const vurderet = await miljoe.db.som(rikke, (tx) =>
    raekke(tx, sql`select 1 from markedsvurderingsspor where dialog_id = ${id}`),
  );
  if (vurderet) return;
  const alle = await miljoe.db.som(rikke, (tx) => hentDeltagelser(tx, id));
  const krav = new Map(
    (await miljoe.db.som(rikke, (tx) => hentMarkedskrav(tx, id))).map((k) => [k.id, k] as const),
  );
  for (const a of await miljoe.db.som(rikke, (tx) => hentAfleverede(tx, miljoe.segl, id)))
    for (const { markedskravId, svar: s } of [...a.svar.values()].slice(0, antal)) {
      const valg = {
        leverandoer: alle.find((d) => d.id === a.deltagelseId)?.alias ?? '',
        markedskravId,
        afleveringId: a.aflevering.id,
        ...enVurdering(krav.get(markedskravId), s),
        laas: 0,
      };
      skalLykkes(await vurder(da, rikke, id, valg), 'vurdering');
    }
}

/** Chooses the first supplier, sends the letters and ends. */
async function afgoer(kald: Kald): Promise<void> {
  const { da, demo, miljoe, rikke, id } = kald;
  const { db } = miljoe;
  let dialog = await hent(kald);
  if (dialog.fase !== 'evaluering') return;
  if (dialog.valgt === null) {
    const alle = await db.som(rikke, (tx) => hentDeltagelser(tx, id));
    const vinder = alle.find((d) => d.cvr === LEVERANDOERER[demo.svarere[0].firma].cvr);
    const grund = 'Dækker alle mindstekrav og har lovet flest integrationer i drift ved start.';
    const form = {
      deltagelseId: vinder?.id ?? 0,
      grund,
      afvigelse: 'Helheden vejer tungere end prisen alene.',
    };
    skalLykkes(await vaelg(da, rikke, id, form), demo.titel);
  }
  const sendt = await db.som(rikke, (tx) =>
    raekke(tx, sql`select 1 from markedsbrev where dialog_id = ${id} and sendt_kl is not null`),
  );
  if (!sendt) skalLykkes(await sendBreve(da, rikke, id), demo.titel);
  dialog = await hent(kald);
  skalLykkes(await afslutDialog(da, rikke, id, dialog.laas, ''), demo.titel);
}

/** Silas answers together with his administrator. */
async function deleger({ da, miljoe, id }: Kald): Promise<void> {
  const { cvr } = LEVERANDOERER.boegelund;
  const rune = await demoaktoer(miljoe.db, 'Rune Asmild', cvr);
  const silas = await demoaktoer(miljoe.db, 'Silas Enghave', cvr);
  if (await miljoe.db.som(silas, (tx) => egenDeltagelse(tx, id, silas.organisation.id))) return;
  skalLykkes(
    await retKolleger(da, rune, id, { handling: 'tilfoej', person: silas.personId }),
    'Silas Enghave',
  );
}

/** Loads the demo's markedsdialoger, as far as they aren't there. Answers have to be given before a deadline that has passed. */
export async function indlaesMarkedsdialoger(miljoe: Demomiljoe): Promise<void> {
  const rikke = await demoaktoer(miljoe.db, 'Rikke Vestermark', SVENDBORG);
  const bo = await demoaktoer(miljoe.db, 'Bo Lindegaard', SVENDBORG);
  for (const [nr, demo] of DEMOER.entries()) {
    const id = await opret(miljoe, rikke, nr, demo);
    const kald = { demo, miljoe, rikke, id, da: dengang(miljoe, miljoe.ur.nu()) };
    await udgiv(kald);
    for (const s of demo.svarere) await svar(kald, s);
    if (demo === OMSORG) {
      await deleger(kald);
      await spoergsmaal(kald);
    }
    await flytFristen(kald);
    if (demo === MEDICIN) {
      skalLykkes(await udpegEvaluator(kald.da, rikke, id, bo.personId), 'Bo evaluerer');
      await vurderNogle(kald, 8);
    }
    if (demo === BOOKING) {
      await vurderNogle(kald, 100);
      await afgoer(kald);
    }
  }
  await opret(miljoe, rikke, DEMOER.length, KLADDE);
}

/** Was the loading broken off? The draft comes last. */
export async function markedsdialogerMangler(db: Demomiljoe['db']): Promise<boolean> {
  return (await dialoger(db)).length <= DEMOER.length;
}
