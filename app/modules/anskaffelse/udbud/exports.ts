import { isDeepStrictEqual } from 'node:util';
import type { Blok, Dokument, Sektion } from '../../../kernel/dokument.ts';
import { visKroner } from '../../../kernel/kroner.ts';
import { visDato, visTidspunkt } from '../../../kernel/tekst.ts';
import type { Sag } from '../queries.ts';
import { sagsnummer } from '../rules.ts';
import {
  foelgerRaadet,
  REGIMER,
  UDBUDSVALG,
  type Udbudsbeslutning,
  type Udbudsraad,
  visPeriode,
} from './raad/rules.ts';
import { INTERESSER, KONTRAKTARTER, PRISFORMER, type Taerskel, visLoebetid } from './rules.ts';

/** Name and value, as facts of a case are listed in documents and frozen with an approval. */
export interface Linje {
  readonly navn: string;
  readonly vaerdi: string;
}

export function visTaerskel(t: Taerskel): string {
  return `${visKroner(t.beloebKr * 100)} (${t.art}, ${visPeriode(t)}. Kilde: ${t.kilde}${t.bekraeftet ? '' : ', ubekræftet'})`;
}

/** The advice as facts: what it costs and what it is held against. */
export function raadlinjer(r: Udbudsraad): Linje[] {
  const { grundlag: g } = r;
  return [
    { navn: 'Regler', vaerdi: `${REGIMER[r.regime].navn}: ${REGIMER[r.regime].under.toLowerCase()}` },
    { navn: 'Skøn uden moms', vaerdi: visKroner(r.egenOere) },
    ...(r.samletOere === r.egenOere
      ? []
      : [{ navn: 'Sammen med lignende indkøb', vaerdi: visKroner(r.samletOere) }]),
    {
      navn: 'Tærskelværdi',
      vaerdi: r.taerskel === null ? 'Der er ingen for datoen' : visTaerskel(r.taerskel),
    },
    { navn: 'Kontraktart', vaerdi: KONTRAKTARTER[g.kontraktart].navn },
    { navn: 'Dato for indkøbet', vaerdi: visDato(g.dato) },
    { navn: 'Prisform', vaerdi: PRISFORMER[g.prisform].navn },
    { navn: 'Løbetid', vaerdi: visLoebetid(g.loebetidMd) },
    ...(g.forlaengelseMd > 0 ? [{ navn: 'Forlængelser', vaerdi: visLoebetid(g.forlaengelseMd) }] : []),
    {
      navn: 'Klar grænseoverskridende interesse',
      vaerdi: g.interesse === '' ? 'Ikke vurderet' : `${INTERESSER[g.interesse]}. ${g.interesseGrund}`,
    },
  ];
}

export function beslutningslinjer(b: Udbudsbeslutning): Linje[] {
  return [
    { navn: 'Valg', vaerdi: UDBUDSVALG[b.valg] },
    { navn: 'Begrundelse', vaerdi: b.begrundelse },
    {
      navn: 'Besluttet',
      vaerdi: `${visTidspunkt(b.kl)}${b.af === '' ? '' : ` af ${b.af}`}`,
    },
    ...(foelgerRaadet(b.valg, b.raad) ? [] : [{ navn: 'Bemærk', vaerdi: 'Valget følger ikke rådet.' }]),
  ];
}

export function faktatabel(titel: string, linjer: readonly Linje[]): Blok {
  return {
    art: 'tabel',
    titel,
    kolonner: [
      { noegle: 'navn', overskrift: 'Oplysning', art: 'tekst', bredde: 30 },
      { noegle: 'vaerdi', overskrift: 'Indhold', art: 'tekst', bredde: 70 },
    ],
    raekker: linjer.map(({ navn, vaerdi }) => ({ navn, vaerdi })),
  };
}

function regnestykke(r: Udbudsraad): Blok {
  const linjer = [
    ...r.regning,
    { tekst: 'Indkøbet i alt', oere: r.egenOere },
    ...r.sammenlagte.map((s) => ({ ...s, tekst: s.oere === null ? `${s.tekst} (beløb mangler)` : s.tekst })),
    ...(r.sammenlagte.length === 0 ? [] : [{ tekst: 'Samlet', oere: r.samletOere }]),
  ];
  return {
    art: 'tabel',
    titel: 'Beregning uden moms',
    kolonner: [
      { noegle: 'tekst', overskrift: 'Post', art: 'tekst', bredde: 60 },
      { noegle: 'oere', overskrift: 'Kr.', art: 'kroner' },
    ],
    raekker: linjer.map(({ tekst, oere }) => ({ tekst, oere })),
  };
}

/** What stands in an advice, as sections of a document. */
export function raadsektioner(r: Udbudsraad): Sektion[] {
  return [
    { overskrift: 'Rådet', blokke: [faktatabel('Det, rådet bygger på', raadlinjer(r))] },
    { overskrift: 'Skønnet', blokke: [regnestykke(r)] },
    ...(r.advarsler.length === 0
      ? []
      : [
          {
            overskrift: 'Vær opmærksom på',
            blokke: [{ art: 'liste' as const, punkter: r.advarsler.map((a) => a.tekst) }],
          },
        ]),
    {
      overskrift: 'Det følger',
      blokke: [
        {
          art: 'liste',
          punkter: r.foelger.map((f) => (f.kilde === '' ? f.tekst : `${f.tekst} (${f.kilde})`)),
        },
      ],
    },
  ];
}

/** The decision with the advice as it read then, and the advice of today where it reads otherwise. */
export function udbudsdokument(
  sag: Sag,
  raad: Udbudsraad,
  beslutning: Udbudsbeslutning | null,
  { afsender, nu, idag }: { afsender: string; nu: Date; idag: string },
): Dokument {
  return {
    titel: `Udbudsvejledning: ${sag.titel}`,
    undertitel: 'Produktet rådgiver efter udbudsloven. Et menneske beslutter.',
    afsender,
    udtraek: [
      { navn: 'Sag', vaerdi: sagsnummer(sag.aar, sag.loebenr) },
      { navn: 'Udskrevet', vaerdi: visTidspunkt(nu) },
    ],
    nummereret: true,
    sektioner: [
      ...(beslutning === null
        ? []
        : [
            {
              overskrift: 'Beslutningen',
              blokke: [faktatabel('Beslutningen', beslutningslinjer(beslutning))],
              undersektioner: raadsektioner(beslutning.raad).map((s) => ({
                ...s,
                overskrift: `${s.overskrift}, da der blev besluttet`,
              })),
            },
          ]),
      ...(beslutning !== null && isDeepStrictEqual(beslutning.raad, raad)
        ? []
        : [{ overskrift: `Rådet ${visDato(idag)}`, blokke: [], undersektioner: raadsektioner(raad) }]),
    ],
  };
}
