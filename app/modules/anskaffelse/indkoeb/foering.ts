/** What a case's purchase is in the words of the portfolio: the fields of the use, the contract and the data processing. */
import { isDeepStrictEqual } from 'node:util';
import { datoI } from '../../../kernel/ur.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Foring, findSystempost, type Skrivning } from '../../portefoelje/public.ts';
import { findBehov } from '../behov/queries.ts';
import { laesAntal } from '../behov/rules.ts';
import { type Databehandleraftale, hentAftale } from '../databehandling/queries.ts';
import { erTredjeland, GRUNDLAG, INTERVALLER, TILSYNSFORMER } from '../databehandling/rules.ts';
import type { Sag } from '../queries.ts';
import { hentDpiaer } from '../risiko/dpia/queries.ts';
import { skalHaveDpia } from '../risiko/dpia/screening/rules.ts';
import type { Farve } from '../risiko/matrix/rules.ts';
import { hentTrusler, hentVurderinger } from '../risiko/queries.ts';
import { efter, stedfarve } from '../risiko/rules.ts';
import { hentUdbudsvurdering } from '../udbud/queries.ts';
import type { Udbudsvalg } from '../udbud/raad/rules.ts';
import type { Indkoeb } from './queries.ts';
import { iAarOgMaaneder } from './rules.ts';

/** The choice of how to buy, in KITOS' words. */
const INDKOEBSFORM: Readonly<Record<Udbudsvalg, string>> = {
  direkte: 'Direkte tildeling',
  delydelse: 'Direkte tildeling',
  rammeaftale: 'SKI',
  annoncering: 'Annoncering',
  light: 'Udbud',
  eu: 'EU udbud',
};

const VAERST: readonly { readonly farver: readonly Farve[]; readonly navn: string }[] = [
  { farver: ['roed', 'orange'], navn: 'Høj' },
  { farver: ['gul', 'lysegroen'], navn: 'Middel' },
  { farver: ['groen'], navn: 'Lav' },
];

/** The newest signed risk assessment in short; null where none has been signed. */
async function risikoen(tx: Tx, sagId: number): Promise<{ dato: string; resultat: string } | null> {
  const v = (await hentVurderinger(tx, sagId)).find((u) => u.underskrevet !== null);
  if (!v?.underskrevet) return null;
  const farver = (await hentTrusler(tx, v.id)).map((t) => stedfarve(v.matrix, efter(t.vurdering)));
  const vaerst = VAERST.find((n) => farver.some((f) => f !== null && n.farver.includes(f)));
  return { dato: datoI(v.underskrevet), resultat: vaerst?.navn ?? '' };
}

async function vurderinger(tx: Tx, sagId: number): Promise<Skrivning> {
  const risiko = await risikoen(tx, sagId);
  const dpia = (await hentDpiaer(tx, sagId)).find((d) => d.underskrevet !== null);
  return {
    ...(risiko && {
      risikovurderet: 'ja',
      risikovurderet_dato: risiko.dato,
      risikoresultat: risiko.resultat,
    }),
    ...(dpia?.underskrevet && {
      dpia: skalHaveDpia(dpia.screening) ? 'ja' : 'ikke_relevant',
      dpia_dato: datoI(dpia.underskrevet),
    }),
  };
}

function kontrakten(sag: Sag, i: Indkoeb, valg: Udbudsvalg | null): Foring {
  const laengde = i.slutform === 'varighed' && i.varighedMd !== null ? iAarOgMaaneder(i.varighedMd) : null;
  return {
    altid: {
      navn: i.kontraktTitel || sag.titel,
      kontraktnummer: i.kontraktnummer,
      leverandoer: i.leverandoer,
      leverandoer_cvr: i.leverandoerCvr,
      ansvarlig_enhed: i.enhed || sag.enhed,
      underskrevet: i.underskrevet || null,
      gyldig_fra: i.ikraft || null,
      gyldig_til: i.slutform === 'dato' ? i.udloeb || null : null,
      varighed_aar: laengde?.aar ?? null,
      varighed_md: laengde?.md ?? null,
      loebende: i.slutform === 'loebende',
      option_antal: i.optionAntal,
      option_md: i.optionMd,
      option_varsel_md: i.optionVarselMd,
      opsigelse_md: i.opsigelseMd,
      opsigelse_til: i.opsigelseTil,
      forberedelse_md: i.forberedelseMd,
      note: i.note,
    },
    hvisTom: {
      kontrakttype: 'Hovedkontrakt',
      options_brugt: 0,
      ...(valg === null ? {} : { indkoebsform: INDKOEBSFORM[valg] }),
    },
  };
}

/** The contract's fields as the portfolio would have them, for reckoning its dates before it is there. */
export function kontraktvaerdier(sag: Sag, i: Indkoeb): Skrivning {
  const { altid, hvisTom } = kontrakten(sag, i, null);
  return { ...hvisTom, ...altid };
}

/** The registration of the processing, from the case's agreement; null where none is needed. */
function behandlingen(
  a: Databehandleraftale,
  i: Indkoeb,
  navn: string,
  dataansvarlig: string,
): Foring | null {
  if (a.behov !== 'ja') return null;
  const d = a.indhold;
  const lande = d.overfoersler.map((o) => o.land);
  return {
    altid: {
      navn,
      dataansvarlig,
      aftale_indgaaet: a.tilstand === 'underskrevet' ? 'ja' : 'nej',
      aftale_dato: d.underskrevet || null,
      behandlere:
        d.databehandler === ''
          ? []
          : [
              {
                navn: d.databehandler,
                cvr: d.databehandler === i.leverandoer ? i.leverandoerCvr : '',
                grundlag: '',
                usikkert: '',
                land: '',
              },
            ],
      har_underbehandlere: d.underdatabehandlere.length > 0 ? 'ja' : d.ingenUnder ? 'nej' : '',
      underbehandlere: d.underdatabehandlere.map((u) => {
        const overfoersel = d.overfoersler.find(
          (o) => o.land.trim().toLowerCase() === u.land.trim().toLowerCase(),
        );
        return {
          navn: u.navn,
          cvr: '',
          grundlag: overfoersel && overfoersel.grundlag !== '' ? GRUNDLAG[overfoersel.grundlag] : '',
          usikkert: u.land === '' ? '' : erTredjeland(u.land) ? 'ja' : 'nej',
          land: u.land,
        };
      }),
      overfoerselsgrundlag: [
        ...new Set(d.overfoersler.flatMap((o) => (o.grundlag === '' ? [] : [GRUNDLAG[o.grundlag]]))),
      ].join('; '),
      usikre_lande: d.overfoeres,
      lande,
      ansvarlig_enhed: i.enhed,
      tilsynsformer: d.tilsynsformer.map((f) => TILSYNSFORMER[f]),
      tilsyn_md: d.interval === '' ? null : INTERVALLER[d.interval].maaneder,
      naeste_tilsyn: d.naesteTilsyn || null,
      tilsyn: d.tilsyn.map((t) => ({
        dato: t.dato,
        form: t.form === '' ? '' : TILSYNSFORMER[t.form],
        note: t.bemaerkning,
        link: '',
      })),
    },
    hvisTom: {},
  };
}

export interface Portefoeljefelter {
  readonly brug: Foring;
  readonly kontrakt: Foring;
  readonly behandling: Foring | null;
}

/** What the case says of the system, the contract and the processing now. */
export async function portefoeljefelter(
  tx: Tx,
  sag: Sag,
  i: Indkoeb,
  kommune: string,
): Promise<Portefoeljefelter> {
  const system = sag.systemId === null ? null : await findSystempost(tx, sag.systemId);
  const aftale = await hentAftale(tx, sag.id);
  const behov = sag.behovId === null ? null : await findBehov(tx, sag.behovId);
  const brugere = laesAntal(behov?.felter.brugere ?? '');
  const valg = (await hentUdbudsvurdering(tx, sag.id))?.beslutning?.valg ?? null;
  const navn = system?.navn ?? sag.titel;
  return {
    brug: {
      altid: {
        leverandoer: i.leverandoer,
        leverandoer_cvr: i.leverandoerCvr,
        // What the case hasn't said doesn't take the place of what somebody has.
        ...(sag.persondata === 'ved_ikke' ? {} : { persondata: sag.persondata }),
        ...(aftale.behov === '' ? {} : { databehandleraftale_kraeves: aftale.behov }),
        ...(await vurderinger(tx, sag.id)),
      },
      hvisTom: {
        navn,
        livscyklus: 'indfases',
        gyldig_fra: i.ikraft || null,
        ansvarlig_enhed: i.enhed || sag.enhed,
        brugende_enheder: i.brugendeEnheder,
        formaal: behov?.felter.beskrivelse ?? '',
        ...(brugere === null ? {} : { brugere_til: brugere }),
      },
    },
    kontrakt: kontrakten(sag, i, valg),
    behandling: behandlingen(aftale, i, `${navn}: databehandling`, kommune),
  };
}

/** What has changed since it was carried last: the rest may have been corrected in the portfolio. */
export function aendredeFelter(
  nu: Skrivning,
  foert: Readonly<Record<string, unknown>> | undefined,
): Skrivning {
  if (foert === undefined) return nu;
  return Object.fromEntries(
    Object.entries(nu).filter(
      ([felt, v]) => !Object.hasOwn(foert, felt) || !isDeepStrictEqual(foert[felt], v),
    ),
  );
}
