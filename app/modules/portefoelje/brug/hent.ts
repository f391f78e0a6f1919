/** Puts together what a system's page shows. */
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { kleHovedgrupper } from '../../katalog/public.ts';
import { medlemmer } from '../../organisation/public.ts';
import { PORTEFOELJE_RET } from '../felt/rules.ts';
import { hentHistorik, hentRoller } from '../genstand/queries.ts';
import type { Genstandsvisning } from '../genstand/visning.ts';
import { hentKitosfakta } from '../kitos/vist/queries.ts';
import { alleFrister, type Kontraktfrister, udenFrist, vilkaarAf } from '../kontrakt/frister/rules.ts';
import type { Genstand } from '../lager/queries.ts';
import { antalNaboer, type Nabokald } from '../naboer/queries.ts';
import { findMangler } from './mangler.ts';
import {
  andreNavne,
  type Brug,
  type Brugskontrakt,
  hentBehandlinger,
  hentKontrakter,
  hentRelationer,
  integrationsvalg,
} from './queries.ts';
import type { Systemkilder } from './tilknyttet.ts';
import type { Behandlingslinje, Kontraktlinje, Visning } from './visning.ts';

const HISTORIK = 6;

const AFTALER: Readonly<Record<string, Behandlingslinje['aftale']>> = {
  ja: { tekst: 'Aftale indgået', slags: 'ok' },
  nej: { tekst: 'Ingen aftale', slags: 'bad' },
  ikke_relevant: { tekst: 'Ikke relevant', slags: 'neutral' },
};

function tekst(g: Genstand, navn: string): string {
  const v = g.vaerdier[navn];
  return typeof v === 'string' ? v : '';
}

function kontraktlinje(k: Brugskontrakt, frister: Kontraktfrister | undefined): Kontraktlinje {
  const aarlig = k.vaerdier.aarlig_oere;
  return {
    id: k.id,
    navn: tekst(k, 'navn'),
    leverandoer: tekst(k, 'leverandoer'),
    hoved: k.hoved,
    opsagt: tekst(k, 'opsagt') !== '',
    aarligOere: typeof aarlig === 'number' ? aarlig : 0,
    slut: frister?.slut ?? null,
    opsigSenest: frister === undefined || frister.naarSomHelst ? null : frister.opsigSenest,
    udenFrist: frister ? udenFrist(vilkaarAf(k.vaerdier), frister) : '–',
  };
}

function behandlingslinje(b: Genstand): Behandlingslinje {
  const behandlere = b.vaerdier.behandlere;
  const navne = Array.isArray(behandlere)
    ? behandlere.flatMap((p) =>
        typeof p === 'object' && p !== null && 'navn' in p && typeof p.navn === 'string' ? [p.navn] : [],
      )
    : [];
  return {
    id: b.id,
    navn: tekst(b, 'navn'),
    behandlere: navne.join(', '),
    naesteTilsyn: tekst(b, 'naeste_tilsyn') || null,
    aftale: AFTALER[tekst(b, 'aftale_indgaaet')] ?? { tekst: 'Ikke angivet', slags: 'warn' },
  };
}

/** Choices of the forms for those who may use them. */
async function valgene(tx: Tx, aktoer: Aktoer, brug: Brug) {
  if (!maa(aktoer, PORTEFOELJE_RET) || brug.fjernet) return { personer: [], andre: [], integrationer: [] };
  return {
    personer: await medlemmer(tx, aktoer.organisation.id),
    andre: await andreNavne(tx, aktoer.organisation.id, brug.id),
    integrationer: await integrationsvalg(tx),
  };
}

export type Sidetilstand = Pick<Genstandsvisning, 'sider' | 'netop' | 'form' | 'tilbage'>;

/** Everything but the figures, which are asked outside the transaction. */
export async function hentVisning(
  kald: Nabokald,
  brug: Brug,
  kilder: Systemkilder,
  maal: Visning['maal'],
  idag: string,
  tilstand: Sidetilstand,
): Promise<Visning> {
  const { tx, aktoer } = kald;
  const roller = await hentRoller(tx, 'systembrug', brug.id);
  const fundne = await hentKontrakter(tx, brug.id);
  const frister = alleFrister(
    fundne.map((k) => ({ id: k.id, overordnetId: k.overordnetId, vilkaar: vilkaarAf(k.vaerdier) })),
    idag,
  );
  const kontrakter = fundne.map((k) => kontraktlinje(k, frister.get(k.id)));
  const behandlinger = (await hentBehandlinger(tx, brug.id)).map(behandlingslinje);
  const noegle = {
    brugId: brug.id,
    systemId: brug.katalog?.id ?? null,
    noegle: brug.katalog?.noegle ?? null,
  };
  const blokke = [];
  for (const hent of kilder.blokke) {
    const blok = await hent(tx, aktoer, noegle);
    if (blok) blokke.push(blok);
  }
  return {
    ...tilstand,
    art: 'systembrug',
    genstand: brug,
    aktoer,
    idag,
    brug,
    roller,
    kontrakter,
    behandlinger,
    maal,
    blokke,
    kitos: await hentKitosfakta(tx, aktoer.organisation.id, brug.id),
    relationer: await hentRelationer(tx, brug.id),
    mangler: findMangler({
      vaerdier: brug.vaerdier,
      roller: roller.map((r) => r.rolle),
      kontrakter: kontrakter.length,
      aftaler: behandlinger.filter((b) => b.aftale.slags === 'ok').length,
      systemId: noegle.systemId,
      maalbillede: (maal?.celler.length ?? 0) > 0 || (maal?.alle.T ?? 0) > 0,
    }),
    historik: await hentHistorik(tx, 'systembrug', brug.id, { fra: 0, antal: HISTORIK }),
    naboer: brug.fjernet ? 0 : await antalNaboer(kald, brug.id),
    kle: await kleHovedgrupper(tx),
    ...(await valgene(tx, aktoer, brug)),
  };
}
