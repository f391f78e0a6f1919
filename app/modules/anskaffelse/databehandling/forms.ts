import { laesDato } from '../../../kernel/dag.ts';
import type { Tekstfelter } from '../../../kernel/redigering.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { visDato } from '../../../kernel/tekst.ts';
import { type Felter, felt, feltliste, type Laest } from '../../../platform/form.ts';
import { linje, ren, type Tekstfelt } from '../tekstfelter.ts';
import {
  AFTALETILSTANDE,
  type Aftale,
  type Aftaletilstand,
  GRUNDLAG,
  INTERVALLER,
  laesDatabehandling,
  type Overfoersel,
  SKABELONER,
  TILSYNSFORMER,
  type Tilsyn,
  type Tilsynsform,
  type Underdatabehandler,
} from './rules.ts';

const MAKS_GRUND = 2_000;
const MAKS_LINJE = 200;
const MAKS_RAEKKER = 100;
/** Rows that are always there to write in. */
export const TOMME_RAEKKER = 3;

/** A list of rows that a field holds as JSON. */
function raekkerI(t: string | undefined): readonly Readonly<Record<string, string>>[] {
  const laest: unknown = t === undefined || t === '' ? [] : JSON.parse(t);
  return Array.isArray(laest) ? laest : [];
}
const raekkevis = (t: string, vis: (r: Readonly<Record<string, string>>) => string) =>
  raekkerI(t).map(vis).join('; ');

/** The agreement's fields as a conflict names them. Lists are one field, as JSON. */
export function aftalefelter(dokumenter: ReadonlyMap<string, string>): readonly Tekstfelt[] {
  const navn = (tabel: Readonly<Record<string, string>>) => (v: string) => tabel[v] ?? v;
  const dato = (v: string) => (v === '' ? '' : visDato(v));
  return [
    { navn: 'behov', etiket: 'Skal der være en aftale?', vis: navn({ ja: 'Ja', nej: 'Nej' }) },
    { navn: 'behovGrund', etiket: 'Begrundelse' },
    { navn: 'tilstand', etiket: 'Tilstand', vis: navn(AFTALETILSTANDE) },
    { navn: 'skabelon', etiket: 'Skabelon', vis: navn(SKABELONER) },
    { navn: 'databehandler', etiket: 'Databehandler' },
    {
      navn: 'underdatabehandlere',
      etiket: 'Underdatabehandlere',
      vis: (v) => raekkevis(v, (u) => [u.navn, u.land, u.opgave].filter((t) => t !== '').join(', ')),
    },
    { navn: 'ingenUnder', etiket: 'Ingen underdatabehandlere', vis: navn({ ja: 'Ja' }) },
    {
      navn: 'overfoeres',
      etiket: 'Overføres til lande uden for EU/EØS',
      vis: navn({ ja: 'Ja', nej: 'Nej' }),
    },
    {
      navn: 'overfoersler',
      etiket: 'Overførsler',
      vis: (v) =>
        raekkevis(v, (o) => [o.land, navn(GRUNDLAG)(o.grundlag ?? '')].filter((t) => t !== '').join(': ')),
    },
    {
      navn: 'tilsynsformer',
      etiket: 'Tilsyn',
      vis: (v) => v.split(' ').map(navn(TILSYNSFORMER)).join(', '),
    },
    {
      navn: 'interval',
      etiket: 'Hvor tit',
      vis: navn(Object.fromEntries(Object.entries(INTERVALLER).map(([k, i]) => [k, i.navn]))),
    },
    { navn: 'naesteTilsyn', etiket: 'Næste tilsyn', vis: dato },
    { navn: 'sendt', etiket: 'Sendt til leverandøren', vis: dato },
    { navn: 'underskrevet', etiket: 'Underskrevet', vis: dato },
    { navn: 'gyldigTil', etiket: 'Gælder til', vis: dato },
    { navn: 'dokument', etiket: 'Dokument', vis: (v) => dokumenter.get(v) ?? v },
    { navn: 'link', etiket: 'Link' },
  ];
}

/** An agreement as plain fields, for telling apart what two people did. */
export function tilFelter(a: Aftale): Tekstfelter {
  const i = a.indhold;
  return {
    behov: a.behov,
    behovGrund: a.behovGrund,
    tilstand: a.tilstand,
    skabelon: i.skabelon,
    databehandler: i.databehandler,
    underdatabehandlere: JSON.stringify(i.underdatabehandlere),
    ingenUnder: i.ingenUnder ? 'ja' : '',
    overfoeres: i.overfoeres,
    overfoersler: JSON.stringify(i.overfoersler),
    tilsynsformer: i.tilsynsformer.join(' '),
    interval: i.interval,
    naesteTilsyn: i.naesteTilsyn,
    sendt: i.sendt,
    underskrevet: i.underskrevet,
    gyldigTil: i.gyldigTil,
    dokument: i.dokumentId === null ? '' : String(i.dokumentId),
    link: i.link,
  };
}

/** Plain fields as the form has them: a list is rows with a few to write in, ticked boxes are several values. */
export function tilForm(f: Tekstfelter): Felter {
  const { underdatabehandlere, overfoersler, tilsynsformer = '', ...resten } = f;
  const felter: Record<string, string | readonly string[]> = {
    ...resten,
    tilsynsformer: tilsynsformer.split(' ').filter((t) => t !== ''),
  };
  raekkerI(underdatabehandlere).forEach((u, nr) => {
    felter[`under-navn-${nr}`] = u.navn ?? '';
    felter[`under-land-${nr}`] = u.land ?? '';
    felter[`under-opgave-${nr}`] = u.opgave ?? '';
  });
  raekkerI(overfoersler).forEach((o, nr) => {
    felter[`overfoersel-land-${nr}`] = o.land ?? '';
    felter[`overfoersel-grundlag-${nr}`] = o.grundlag ?? '';
  });
  return felter;
}

/** How many rows of a list the form has: those that are filled in and a few more. */
export function raekketal(form: Felter, navn: 'under-navn' | 'overfoersel-land'): number {
  let sidste = 0;
  for (let nr = 0; nr < MAKS_RAEKKER; nr += 1) if (felt(form, `${navn}-${nr}`) !== '') sidste = nr + 1;
  return Math.min(sidste + TOMME_RAEKKER, MAKS_RAEKKER);
}

function laesRaekker<T>(laes: (nr: number) => T | null): T[] {
  return Array.from({ length: MAKS_RAEKKER }, (_, nr) => laes(nr)).flatMap((r) => (r === null ? [] : [r]));
}

const HTTP = /^https?:\/\/[^\s]+$/i;

/** Reads the form. What was carried out (`tilsyn`) isn't in it. */
export function laesAftaleform(form: Felter): Laest<Aftale> {
  const h: Hindring[] = [];
  const fejl = (felt: string, besked: string, kode = 'ugyldig') => h.push({ kode, besked, felt });
  const kort = (navn: string, hvad: string) => {
    const t = linje(form, navn);
    if (t.length > MAKS_LINJE) fejl(navn, `${hvad} må højst være på 200 tegn.`);
    return t;
  };
  const dato = (navn: string) => {
    const skrevet = felt(form, navn).trim();
    const laest = skrevet === '' ? '' : laesDato(skrevet);
    if (laest === null) fejl(navn, 'Skriv en dato, der findes, fx 28-11-2026.', 'ugyldig_dato');
    return laest ?? '';
  };
  const underdatabehandlere = laesRaekker((nr): Underdatabehandler | null => {
    const r = {
      navn: kort(`under-navn-${nr}`, 'Navnet'),
      land: kort(`under-land-${nr}`, 'Landet'),
      opgave: kort(`under-opgave-${nr}`, 'Opgaven'),
    };
    if (r.navn === '' && r.land === '' && r.opgave === '') return null;
    if (r.navn === '') fejl(`under-navn-${nr}`, 'Skriv navnet på underdatabehandleren.');
    return r;
  });
  const overfoersler = laesRaekker((nr): Overfoersel | null => {
    const land = kort(`overfoersel-land-${nr}`, 'Landet');
    const grundlag = felt(form, `overfoersel-grundlag-${nr}`);
    if (land === '' && grundlag === '') return null;
    if (land === '') fejl(`overfoersel-land-${nr}`, 'Skriv, hvilket land der overføres til.');
    return { land, grundlag: Object.hasOwn(GRUNDLAG, grundlag) ? (grundlag as Overfoersel['grundlag']) : '' };
  });
  const behov = felt(form, 'behov');
  const behovGrund = ren(form, 'behovGrund');
  if (behovGrund.length > MAKS_GRUND) fejl('behovGrund', 'Begrundelsen må højst være på 2.000 tegn.');
  if (behov === 'nej' && behovGrund === '')
    fejl('behovGrund', 'Skriv, hvorfor der ikke skal være en aftale.', 'mangler_begrundelse');
  const tilstand = felt(form, 'tilstand');
  const ingenUnder = felt(form, 'ingenUnder') === 'ja';
  if (ingenUnder && underdatabehandlere.length > 0)
    fejl('ingenUnder', 'Der står underdatabehandlere nedenfor. Fjern dem eller krydset.');
  const overfoeres = felt(form, 'overfoeres');
  if (overfoeres === 'nej' && overfoersler.length > 0)
    fejl('overfoeres', 'Der står overførsler nedenfor. Fjern dem, eller svar ja.');
  const link = ren(form, 'link');
  if (link !== '' && (!HTTP.test(link) || link.length > 2_000))
    fejl('link', 'Skriv en adresse, der begynder med https://');
  const dokument = felt(form, 'dokument');
  if (dokument !== '' && !/^\d{1,9}$/.test(dokument)) fejl('dokument', 'Vælg et dokument på listen.');
  const [sendt, underskrevet, gyldigTil] = [dato('sendt'), dato('underskrevet'), dato('gyldigTil')];
  if (gyldigTil !== '' && underskrevet !== '' && gyldigTil < underskrevet)
    fejl('gyldigTil', 'Aftalen kan ikke udløbe, før den er underskrevet.');
  if (tilstand === 'underskrevet' && felt(form, 'underskrevet').trim() === '')
    fejl('underskrevet', 'Skriv, hvornår aftalen blev underskrevet.');
  const indhold = laesDatabehandling({
    skabelon: felt(form, 'skabelon'),
    databehandler: kort('databehandler', 'Databehandleren'),
    underdatabehandlere,
    ingenUnder,
    overfoeres,
    overfoersler,
    tilsynsformer: feltliste(form, 'tilsynsformer'),
    interval: felt(form, 'interval'),
    naesteTilsyn: dato('naesteTilsyn'),
    sendt,
    underskrevet,
    gyldigTil,
    dokumentId: dokument === '' ? null : Number(dokument),
    link,
  });
  return h.length > 0
    ? { ok: false, hindringer: h }
    : {
        ok: true,
        vaerdi: {
          behov: behov === 'ja' || behov === 'nej' ? behov : '',
          behovGrund,
          tilstand: Object.hasOwn(AFTALETILSTANDE, tilstand) ? (tilstand as Aftaletilstand) : 'ikke_begyndt',
          indhold,
        },
      };
}

/** An oversight that was carried out; not after `idag`. */
export function laesTilsynsform(form: Felter, idag: string): Laest<Tilsyn & { readonly naeste: string }> {
  const h: Hindring[] = [];
  const dag = laesDato(felt(form, 'dato'));
  if (dag === null)
    h.push({ kode: 'ugyldig_dato', besked: 'Skriv den dato, tilsynet blev ført.', felt: 'dato' });
  else if (dag > idag)
    h.push({
      kode: 'ugyldig_dato',
      besked: 'Et tilsyn, der er ført, kan ikke ligge ude i fremtiden.',
      felt: 'dato',
    });
  const form_ = felt(form, 'form');
  if (!Object.hasOwn(TILSYNSFORMER, form_))
    h.push({ kode: 'ingen_form', besked: 'Vælg, hvordan tilsynet blev ført.', felt: 'form' });
  const skrevet = felt(form, 'naeste').trim();
  const naeste = skrevet === '' ? '' : laesDato(skrevet);
  if (naeste === null || (naeste !== '' && dag !== null && naeste <= dag))
    h.push({ kode: 'ugyldig_dato', besked: 'Næste tilsyn skal ligge efter dette.', felt: 'naeste' });
  const bemaerkning = ren(form, 'bemaerkning').slice(0, MAKS_GRUND);
  return h.length > 0 || dag === null
    ? { ok: false, hindringer: h }
    : { ok: true, vaerdi: { dato: dag, form: form_ as Tilsynsform, bemaerkning, naeste: naeste ?? '' } };
}
