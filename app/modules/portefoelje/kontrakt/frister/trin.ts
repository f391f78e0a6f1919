/** The calculation of a contract's dates, as sentences that a person can check with the contract in hand. */
import { antal, visDato } from '../../../../kernel/tekst.ts';
import { KONTRAKTFELTER } from '../../felt/rules.ts';
import { dageMellem, dato, forrigeUdgang, plusMaaneder, skrivDato } from './periode.ts';
import type { Forberedelsestid, Kontraktfrister, Kontraktvilkaar } from './rules.ts';

/** A step towards one of the dates; the last of each kind gives it. */
export interface Trin {
  readonly om: 'slut' | 'opsigelse' | 'option' | 'start';
  readonly tekst: string;
}

export interface Tringrundlag {
  readonly idag: string;
  readonly tid: Forberedelsestid;
  readonly overordnet: Kontraktfrister | null;
  readonly ring: boolean;
  /** The last day of the term with the options that have been used. */
  readonly aftalt: string | null;
}
type Resultat = Omit<Kontraktfrister, 'trin'>;

const maaneder = (n: number) => antal(n, 'måned', 'måneder');

/** »til udgangen af et kvartal«, as it stands after a notice; nothing where it runs to the day. */
function tilUdgangen(periode: Kontraktvilkaar['opsigelse_til']): string {
  return periode === ''
    ? ''
    : ` til udgangen af ${{ maaned: 'en måned', kvartal: 'et kvartal', aar: 'et år' }[periode]}`;
}

function varighedstekst({ varighed_aar, varighed_md }: Kontraktvilkaar): string {
  const dele = [varighed_aar ? `${varighed_aar} år` : '', varighed_md ? maaneder(varighed_md) : ''];
  return dele.filter((d) => d !== '').join(' og ');
}

/** How the day is reached, for each of the dates in turn. */
export function fristtrin(v: Kontraktvilkaar, r: Resultat, g: Tringrundlag): Trin[] {
  const om = (slags: Trin['om'], tekster: readonly string[]) =>
    tekster.map((tekst) => ({ om: slags, tekst }));
  return [
    ...om('slut', slutTrin(v, r, g)),
    ...om('opsigelse', opsigelsestrin(v, r, g)),
    ...om('option', optionstrin(v, r, g)),
    ...om('start', starttrin(v, r, g)),
  ];
}

function umulige(v: Kontraktvilkaar): string[] {
  return Object.entries(v.umulige).map(([felt, tekst]) => {
    const etiket = KONTRAKTFELTER[felt as keyof typeof KONTRAKTFELTER].etiket;
    return `»${etiket}« står til ${tekst}, som ikke kan være en rigtig dato. Den er ikke regnet med.`;
  });
}

function grundtrin(v: Kontraktvilkaar, { aftalt }: Tringrundlag): string[] {
  if (aftalt === null) {
    if (v.loebende) return ['Aftalen er løbende og har ingen slutdato.'];
    return ['Der er hverken slutdato eller varighed, så slutdatoen kendes ikke.'];
  }
  const brugt = v.options_brugt > 0 && v.option_md > 0;
  const grund =
    v.gyldig_til !== null
      ? `»Gælder til« er ${visDato(v.gyldig_til)}`
      : `Aftalen begynder ${visDato(v.gyldig_fra ?? '')} og varer ${varighedstekst(v)}`;
  const dele = brugt
    ? [
        `${grund}.`,
        `${antal(v.options_brugt, 'option er brugt', 'optioner er brugt')}, hver på ${maaneder(v.option_md)} → ${visDato(aftalt)}.`,
      ]
    : [v.gyldig_til !== null ? `${grund}.` : `${grund} → til og med ${visDato(aftalt)}.`];
  return v.options_brugt > v.option_antal
    ? [
        ...dele,
        `Der står flere brugte optioner (${v.options_brugt}), end aftalen har (${v.option_antal}). Tjek aftalen.`,
      ]
    : dele;
}

function slutTrin(v: Kontraktvilkaar, r: Resultat, g: Tringrundlag): string[] {
  return [
    ...umulige(v),
    ...grundtrin(v, g),
    ...(v.opsagt === null ? forlaengelse(v, r, g) : opsagttrin(v, r, g)),
    ...(g.ring ? ['Kontrakterne peger på hinanden i ring, så der er ikke regnet med den overordnede.'] : []),
    ...(r.foelgerOverordnet && r.slut
      ? [`Tillægget følger den overordnede kontrakt → slutter ${visDato(r.slut)}.`]
      : []),
    ...(r.slut !== null && r.slut < g.idag && v.opsagt === null
      ? [`Aftalen er udløbet ${visDato(r.slut)}.`]
      : []),
  ];
}

function opsagttrin(v: Kontraktvilkaar, r: Resultat, { aftalt }: Tringrundlag): string[] {
  if (v.opsagt === null || r.slut === null) return [];
  const med =
    v.opsigelse_md === null
      ? `Opsagt ${visDato(v.opsagt)}. Varslet kendes ikke og er sat til ingen`
      : `Opsagt ${visDato(v.opsagt)} med ${maaneder(v.opsigelse_md)}s varsel${tilUdgangen(v.opsigelse_til)}`;
  const bundet = uopsigeligVejer(v, v.opsagt) ? `, og uopsigelig til ${visDato(v.uopsigelig_til ?? '')}` : '';
  if (aftalt === r.slut && v.forlaenges_til === '')
    return [`${med}${bundet}: opsigelsen virker ikke før udløbet → slutter ${visDato(r.slut)}.`];
  return [`${med}${bundet} → slutter ${visDato(r.slut)}.`];
}

function uopsigeligVejer(v: Kontraktvilkaar, dag: string): boolean {
  return v.uopsigelig_til !== null && dato(v.uopsigelig_til) > plusMaaneder(dato(dag), v.opsigelse_md ?? 0);
}

function forlaengelse(v: Kontraktvilkaar, r: Resultat, { aftalt, idag }: Tringrundlag): string[] {
  if (v.forlaenges_til === '' || aftalt === null) return [];
  const til = { maaned: 'udgangen af måneden', kvartal: 'udgangen af kvartalet', aar: 'årets udgang' }[
    v.forlaenges_til
  ];
  const regel = `Siger ingen op, forlænges aftalen til ${til}, hver gang den udløber.`;
  if (r.slut === null || r.foelgerOverordnet || r.slut === aftalt) return [regel];
  return [
    regel,
    `En opsigelse i dag, ${visDato(idag)}, kan ikke virke til ${visDato(aftalt)}, så aftalen løber mindst til ${visDato(r.slut)}.`,
  ];
}

function opsigelsestrin(v: Kontraktvilkaar, r: Resultat, g: Tringrundlag): string[] {
  if (v.opsagt !== null) return ['Aftalen er sagt op.'];
  if (v.opsigelse_md === null) {
    return r.foelgerOverordnet && r.opsigSenest
      ? [`Tillægget har intet eget varsel og opsiges med den overordnede, senest ${visDato(r.opsigSenest)}.`]
      : ['Opsigelsesvarslet er ikke angivet, så fristen kan ikke regnes ud.'];
  }
  const varsel = `Opsigelse med ${maaneder(v.opsigelse_md)}s varsel${tilUdgangen(v.opsigelse_til)}.`;
  const bundet = v.uopsigelig_til
    ? [`Uopsigelig til ${visDato(v.uopsigelig_til)} → en opsigelse kan tidligst virke fra den dag.`]
    : [];
  const maal = r.slut ?? r.tidligstSlut;
  if (maal === null) return [varsel, ...bundet];
  if (r.opsigSenest === null)
    return [
      varsel,
      ...bundet,
      `Den er uopsigelig til efter ${visDato(maal)} og kan ikke opsiges før udløbet.`,
    ];
  return [varsel, ...bundet, ...fristen(v, r, g, maal), ...passeret(v, r, g)];
}

function fristen(v: Kontraktvilkaar, r: Resultat, { idag }: Tringrundlag, maal: string): string[] {
  const senest = visDato(r.opsigSenest ?? '');
  if (r.naarSomHelst)
    return [
      `Opsiges den i dag, ${visDato(idag)}, slutter den ${visDato(maal)}.`,
      'Den kan opsiges når som helst, og slutdatoen flytter sig dag for dag. Derfor er der ingen frist.',
    ];
  if (r.slut === null)
    return [
      `Opsiges den i dag, ${visDato(idag)}, slutter den ${visDato(maal)}.`,
      `Senest ${senest} giver samme slutdato. Derefter regnes den næste frist.`,
    ];
  const virker = skrivDato(forrigeUdgang(dato(maal), v.opsigelse_til));
  const skal =
    virker === maal
      ? `For at slutte ${visDato(maal)}`
      : `Den seneste mulige virkning før udløbet ${visDato(maal)} er ${visDato(virker)}. For at nå den`;
  return [`${skal} skal opsigelsen afgives ${maaneder(v.opsigelse_md ?? 0)} før → senest ${senest}.`];
}

function passeret(v: Kontraktvilkaar, r: Resultat, { idag }: Tringrundlag): string[] {
  if (r.slut === null || r.opsigSenest === null || r.slut < idag) return [];
  if (r.opsigSenest < idag) {
    const dage = dageMellem(r.opsigSenest, idag);
    return [
      `Fristen er passeret for ${antal(dage, 'dag', 'dage')} siden. Aftalen løber til ${visDato(r.slut)}.`,
    ];
  }
  return v.forlaenges_til === ''
    ? ['Aftalen ophører af sig selv ved udløbet. Opsigelse er nødvendig, hvis den skal slutte før.']
    : [];
}

function optionstrin(v: Kontraktvilkaar, r: Resultat, { idag }: Tringrundlag): string[] {
  if (v.option_antal === 0) return [];
  const tilbage = v.option_antal - v.options_brugt;
  if (v.option_md === 0)
    return [
      `Aftalen har ${antal(v.option_antal, 'option', 'optioner')}, men det står ikke, hvor lange de er.`,
    ];
  if (tilbage <= 0) return ['Alle optioner er brugt.'];
  const rest = `${antal(tilbage, 'option', 'optioner')} på ${maaneder(v.option_md)} er tilbage.`;
  if (r.option === null) {
    const grund =
      v.opsagt !== null
        ? 'Aftalen er sagt op'
        : r.slut === null
          ? 'Aftalen har ingen slutdato'
          : 'Aftalen er udløbet';
    return [rest, `${grund}, så den næste kan ikke bruges.`];
  }
  const varsel =
    v.option_varsel_md !== null
      ? `Varslet er ${maaneder(v.option_varsel_md)}`
      : v.opsigelse_md !== null
        ? `Varslet er som opsigelsesvarslet, ${maaneder(v.opsigelse_md)}`
        : 'Intet varsel er angivet, så den skal bruges før udløbet';
  const { fra, til, senest } = r.option;
  return [
    rest,
    `Den næste løber fra ${visDato(fra)} til ${visDato(til)}.`,
    `${varsel} → senest ${visDato(senest)}.`,
    ...(senest < idag
      ? [`Den frist er passeret for ${antal(dageMellem(senest, idag), 'dag', 'dage')} siden.`]
      : []),
  ];
}

function starttrin(v: Kontraktvilkaar, r: Resultat, { tid, idag }: Tringrundlag): string[] {
  if (r.foelgerOverordnet) return ['Tillægget anskaffes igen sammen med den overordnede kontrakt.'];
  const hvorfra =
    v.forberedelse_md !== null
      ? 'som kontrakten siger'
      : tid.forberedelse[v.genanskaffelse] !== undefined
        ? `som for ${v.genanskaffelse}`
        : 'kommunens almindelige';
  const lang = `Forberedelsen tager ${maaneder(r.forberedelseMd)} (${hvorfra}).`;
  if (r.slut === null || r.startSenest === null)
    return [lang, 'Uden slutdato er der ingen dag, den senest skal begynde.'];
  const start = `En ny aftale skal begynde dagen efter ${visDato(r.slut)} → start senest ${visDato(r.startSenest)}.`;
  return r.startSenest < idag && r.slut >= idag
    ? [lang, start, `Det er ${antal(dageMellem(r.startSenest, idag), 'dag', 'dage')} siden.`]
    : [lang, start];
}
