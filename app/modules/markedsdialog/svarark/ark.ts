import { rentekst } from '../../../kernel/rigtekst.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import type { Udfyldark, Udfyldcelle } from '../../../platform/document/udfyldark.ts';
import { PRIORITETER, skrivSvartype } from '../../kravbank/public.ts';
import type { Markedskrav } from '../rules.ts';
import type { Arbejde } from '../svar/arbejde/queries.ts';
import { type Svarindhold, spoergerOmIbrugtagning, TOMT_SVAR, VALG } from '../svar/rules.ts';
import {
  ARKNAVN,
  aftrykAfSvar,
  FORMAT,
  KOLONNEORDEN,
  KOLONNER,
  type Kolonnenavn,
  OM,
  OMNAVN,
} from './rules.ts';

const BREDDER: Readonly<Record<Kolonnenavn, number>> = {
  nummer: 9,
  navn: 32,
  beskrivelse: 60,
  kategori: 18,
  prioritet: 14,
  type: 18,
  svar: 22,
  uddybelse: 50,
  ibrugDato: 14,
  engangspris: 16,
  aarspris: 16,
  bemaerk: 34,
  krav: 10,
  version: 10,
  kontrol: 18,
};
const SKJULT: readonly Kolonnenavn[] = ['krav', 'version', 'kontrol'];

const kroner = (oere: number | null) => (oere === null ? null : oere / 100);

function svarcelle({ indhold: { svar: type } }: Markedskrav, s: Svarindhold): Udfyldcelle {
  switch (type.type) {
    case 'valg':
      return {
        vaerdi: s.valg === null ? null : VALG[s.valg],
        aaben: { valg: Object.values(VALG) },
        note: 'Vælg på listen.',
      };
    case 'tal':
      return { vaerdi: s.tal, aaben: 'tal', note: `Skriv et tal. ${skrivSvartype(type)}` };
    case 'dato':
      return { vaerdi: s.dato, aaben: 'dato', note: `Skriv en dato. ${skrivSvartype(type)}` };
    case 'tekst':
      return { vaerdi: s.tekst, aaben: 'tekst', note: skrivSvartype(type) };
  }
}

/** What the row asks for beyond the answer itself. */
function bemaerk(k: Markedskrav, kravNr: number | undefined): string {
  return [
    kravNr !== undefined && kravNr < k.nr ? 'Kravet er ændret, siden I svarede.' : '',
    k.indhold.kraeverUddybning ? 'Skriv, hvordan kravet opfyldes, også ved et ja.' : '',
    spoergerOmIbrugtagning(k) ? 'Skriv ved et ja datoen, fra hvornår integrationen er i drift.' : '',
    k.pris ? 'Skriv prisen, hvor I tager betaling.' : '',
    k.indhold.evidens === '' ? '' : `Dokumentation: ${k.indhold.evidens}`,
  ]
    .filter(Boolean)
    .join(' ');
}

const lukket = (vaerdi: string | number | null): Udfyldcelle => ({ vaerdi });

function raekke(k: Markedskrav, s: Svarindhold, kravNr: number | undefined): Udfyldcelle[] {
  const celler: Readonly<Record<Kolonnenavn, Udfyldcelle>> = {
    nummer: lukket(k.nummer),
    navn: lukket(k.indhold.navn),
    beskrivelse: lukket(rentekst(k.indhold.beskrivelse)),
    kategori: lukket(k.kategori),
    prioritet: lukket(PRIORITETER[k.prioritet]),
    type: lukket(skrivSvartype(k.indhold.svar)),
    svar: svarcelle(k, s),
    uddybelse: { vaerdi: s.uddybelse, aaben: 'tekst' },
    ibrugDato: spoergerOmIbrugtagning(k) ? { vaerdi: s.ibrugDato, aaben: 'dato' } : lukket(null),
    engangspris: k.pris ? { vaerdi: kroner(s.engangspris), aaben: 'kroner' } : lukket(null),
    aarspris: k.pris ? { vaerdi: kroner(s.aarspris), aaben: 'kroner' } : lukket(null),
    bemaerk: lukket(bemaerk(k, kravNr)),
    krav: lukket(String(k.id)),
    version: lukket(String(k.nr)),
    kontrol: lukket(aftrykAfSvar(k, s)),
  };
  return KOLONNEORDEN.map((navn) => celler[navn]);
}

function omArket({ dialog, deltagelse }: Arbejde, nu: Date): Udfyldark {
  const linjer: readonly (readonly [string, string])[] = [
    ['Dialog', dialog.titel],
    ['Ordregiver', dialog.organisation],
    ['Leverandør', deltagelse.navn],
    ['Svarfrist', dialog.frist ? visTidspunkt(dialog.frist) : ''],
    ['Hentet', visTidspunkt(nu)],
    ['', ''],
    ['Sådan gør I', 'Udfyld de gule felter på arket »Svarark«. De andre felter er låst.'],
    ['', 'Læg filen op i Målbillede. I ser, hvad der er nyt og ændret, før noget gemmes.'],
    ['', 'Tomme felter, der var tomme, ændrer intet. Bilag lægges op på siden.'],
    ['', 'Svarene er først afleveret, når I har trykket »Aflevér« på siden.'],
    ['', ''],
    [OM.format, FORMAT],
    [OM.dialog, String(dialog.id)],
    [OM.cvr, deltagelse.cvr],
  ];
  return {
    navn: OMNAVN,
    kolonner: [
      { overskrift: 'Oplysning', bredde: 22 },
      { overskrift: 'Værdi', bredde: 80 },
    ],
    raekker: linjer.map((l) => l.map((vaerdi) => lukket(vaerdi))),
  };
}

/** The sheets that a supplier fills in away from the page: every krav with its own answer so far. */
export function svararkTil(arbejde: Arbejde, nu: Date): Udfyldark[] {
  return [
    {
      navn: ARKNAVN,
      kolonner: KOLONNEORDEN.map((navn) => ({
        overskrift: KOLONNER[navn],
        bredde: BREDDER[navn],
        skjult: SKJULT.includes(navn),
      })),
      raekker: arbejde.krav.map((k) => {
        const kladde = arbejde.svar.get(k.id);
        return raekke(k, kladde?.svar ?? TOMT_SVAR, kladde?.kravNr);
      }),
    },
    omArket(arbejde, nu),
  ];
}
