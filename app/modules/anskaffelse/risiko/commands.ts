import { randomUUID } from 'node:crypto';
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import type { Tekstfelter } from '../../../kernel/redigering.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { antal } from '../../../kernel/tekst.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { kontrollerPerson } from '../folk.ts';
import { medSag, type Sagskald, skrivSpor } from '../kald.ts';
import { SAGSRET } from '../rules.ts';
import { lukDelsag } from '../sag/delsag/luk.ts';
import type { Trusselform, Vurderingsform } from './forms.ts';
import type { Matrix } from './matrix/rules.ts';
import {
  findVurdering,
  hentTrusler,
  hentVurderinger,
  type Risikotrussel,
  type Risikovurdering,
} from './queries.ts';
import { erEgen, nyeTrusler, roedeEfter, trusselstatus, UNDERSKRIVRET, vurderingsmangler } from './rules.ts';

type Rige = Pick<Miljoe, 'db' | 'ur'>;

const INGEN = afvist(FINDES_IKKE, 'Risikovurderingen findes ikke.');
const UNDERSKREVET = afvist(
  'forkert_tilstand',
  'Vurderingen er underskrevet og ændres ikke. Lav en ny udgave, hvis noget er blevet anderledes.',
);
const RETTET = afvist(
  FORAELDET,
  'En anden har rettet vurderingen, siden du åbnede siden. Her er den, som den er nu.',
);
/** More than this is no longer an assessment that anybody reads. */
const MAKS_TRUSLER = 100;

/** Holds a draft, so that nothing of it changes while something does. */
async function kladde(tx: Tx, sagId: number, nr: number): Promise<Resultat<Risikovurdering>> {
  const v = await findVurdering(tx, sagId, nr, { laas: true });
  if (!v) return INGEN;
  return v.tilstand === 'kladde' ? ok(v) : UNDERSKREVET;
}

/** Marks the edition as changed: whoever signs must have seen it as it is. */
async function roerVurdering(tx: Tx, aktoer: Aktoer, id: number, nu: Date): Promise<void> {
  await sql`update risikovurdering set laas = laas + 1, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}
    where id = ${id}`.execute(tx);
}

/** Begins an edition: the first with the catalogue's threats, a later one from the last that was signed. */
export function nyVurdering(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  matrix: Matrix | null,
): Promise<Resultat<{ nr: number }>> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag, nu } = kald;
    const [sidste] = await hentVurderinger(tx, sagId);
    if (sidste?.tilstand === 'kladde')
      return afvist(
        'allerede',
        `Udgave ${sidste.nr} er begyndt og ikke underskrevet endnu. Arbejd videre i den.`,
      );
    const nr = (sidste?.nr ?? 0) + 1;
    const trusler = nyeTrusler(sidste ? await hentTrusler(tx, sidste.id) : []);
    const ny = await raekke(
      tx,
      sql<{ id: number }>`insert into risikovurdering
          (organisation_id, sag_id, nr, matrix, konklusion, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
        values (${sag.organisationId}, ${sagId}, ${nr}, ${matrix ?? sidste?.matrix ?? 'standard'},
          ${sidste?.konklusion ?? ''}, ${nu}, ${aktoer.personId}, ${nu}, ${aktoer.personId}) returning id`,
    );
    if (!ny) throw new Error('no edition was made');
    const raekker = trusler.map(({ noegle, navn, vurdering }, i) => ({
      noegle,
      navn,
      indhold: vurdering,
      orden: i + 1,
    }));
    await sql`insert into risikotrussel (organisation_id, vurdering_id, noegle, navn, orden, indhold, rettet_kl, rettet_af)
      select ${sag.organisationId}, ${ny.id}, r.noegle, r.navn, r.orden, r.indhold, ${nu}, ${aktoer.personId}
      from jsonb_to_recordset(${JSON.stringify(raekker)}::jsonb) as r(noegle text, navn text, orden int, indhold jsonb)`.execute(
      tx,
    );
    await skrivSpor(kald, aktoer, 'risiko.ny', { nr });
    return ok({ nr });
  });
}

/** Matrix and conclusion. `udgangspunkt` is what the form was made from: the threats have locks of their own. */
export function retVurdering(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  udgangspunkt: Tekstfelter | null,
  { matrix, konklusion }: Vurderingsform,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const fundet = await kladde(kald.tx, sagId, nr);
    if (!fundet.ok) return fundet;
    const v = fundet.vaerdi;
    if (udgangspunkt?.matrix !== v.matrix || udgangspunkt.konklusion !== v.konklusion) return RETTET;
    await sql`update risikovurdering set matrix = ${matrix}, konklusion = ${konklusion} where id = ${v.id}`.execute(
      kald.tx,
    );
    await roerVurdering(kald.tx, aktoer, v.id, kald.nu);
    await skrivSpor(kald, aktoer, 'risiko.ret', { nr });
    return ok();
  });
}

async function findTrussel(tx: Tx, vurderingId: number, id: number): Promise<Risikotrussel | null> {
  return (await hentTrusler(tx, vurderingId)).find((t) => t.id === id) ?? null;
}

/** Stores the judgement of one threat. */
export function gemTrussel(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  trusselId: number,
  laas: number,
  { navn, vurdering }: Trusselform,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, nu } = kald;
    const fundet = await kladde(tx, sagId, nr);
    if (!fundet.ok) return fundet;
    const t = await findTrussel(tx, fundet.vaerdi.id, trusselId);
    if (!t) return afvist(FINDES_IKKE, 'Truslen findes ikke.');
    if (t.laas !== laas) return RETTET;
    const ejer = await kontrollerPerson(tx, aktoer, vurdering.ejerId, 'ejer', t.vurdering.ejerId);
    if (!ejer.ok) return ejer;
    await sql`update risikotrussel set navn = ${erEgen(t) ? navn : t.navn}, indhold = ${JSON.stringify(vurdering)}::jsonb,
        laas = laas + 1, rettet_kl = ${nu}, rettet_af = ${aktoer.personId} where id = ${t.id}`.execute(tx);
    await roerVurdering(tx, aktoer, fundet.vaerdi.id, nu);
    await skrivSpor(kald, aktoer, 'risiko.trussel', { nr, trussel: erEgen(t) ? navn : t.navn });
    return ok();
  });
}

/** Adds a threat of one's own to a draft. */
export function tilfoejTrussel(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  { navn, vurdering }: Trusselform,
): Promise<Resultat<{ id: number }>> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag, nu } = kald;
    const fundet = await kladde(tx, sagId, nr);
    if (!fundet.ok) return fundet;
    const vurderingId = fundet.vaerdi.id;
    const trusler = await hentTrusler(tx, vurderingId);
    if (trusler.length >= MAKS_TRUSLER)
      return afvist('for_mange', `En vurdering har højst ${MAKS_TRUSLER} trusler.`);
    const ejer = await kontrollerPerson(tx, aktoer, vurdering.ejerId, 'ejer');
    if (!ejer.ok) return ejer;
    const ny = await raekke(
      tx,
      sql<{ id: number }>`insert into risikotrussel
          (organisation_id, vurdering_id, noegle, navn, orden, indhold, rettet_kl, rettet_af)
        values (${sag.organisationId}, ${vurderingId}, ${`egen-${randomUUID()}`}, ${navn},
          ${(trusler.at(-1)?.orden ?? 0) + 1}, ${JSON.stringify(vurdering)}::jsonb, ${nu}, ${aktoer.personId}) returning id`,
    );
    if (!ny) throw new Error('no threat was made');
    await roerVurdering(tx, aktoer, vurderingId, nu);
    await skrivSpor(kald, aktoer, 'risiko.egen', { nr, trussel: navn });
    return ok({ id: ny.id });
  });
}

/** Takes a threat of one's own out again while nobody has judged it; one that is judged is said not to be relevant. */
export function fjernTrussel(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  trusselId: number,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, nu } = kald;
    const fundet = await kladde(tx, sagId, nr);
    if (!fundet.ok) return fundet;
    const t = await findTrussel(tx, fundet.vaerdi.id, trusselId);
    if (!t) return afvist(FINDES_IKKE, 'Truslen findes ikke.');
    if (!erEgen(t) || t.vurdering.relevant !== '' || trusselstatus(t.vurdering) !== 'mangler')
      return afvist(
        'forkert_tilstand',
        'Kun egne trusler, der ikke er vurderet, kan fjernes. Sæt den til ikke relevant.',
      );
    await sql`delete from risikotrussel where id = ${t.id}`.execute(tx);
    await roerVurdering(tx, aktoer, fundet.vaerdi.id, nu);
    await skrivSpor(kald, aktoer, 'risiko.fjern', { nr, trussel: t.navn });
    return ok();
  });
}

/** The edition that is signed, with all its threats, as the one who signs has seen it. */
async function underskriv(
  kald: Sagskald,
  aktoer: Aktoer,
  nr: number,
  laas: number,
  roedGrund: string,
): Promise<Resultat> {
  const { tx, nu } = kald;
  const fundet = await kladde(tx, kald.sag.id, nr);
  if (!fundet.ok) return fundet;
  const v = fundet.vaerdi;
  if (v.laas !== laas) return RETTET;
  const trusler = await hentTrusler(tx, v.id);
  const mangler = vurderingsmangler(trusler, v.konklusion);
  if (mangler.length > 0)
    return { ok: false, hindringer: mangler.map((besked) => ({ kode: 'mangler', besked })) };
  const roede = roedeEfter(v.matrix, trusler);
  if (roede.length > 0 && roedGrund === '')
    return afvist(
      'mangler_begrundelse',
      `${antal(roede.length, 'risiko er', 'risici er')} stadig høj efter foranstaltninger. Skriv, hvorfor den kan bæres.`,
      'roedGrund',
    );
  await sql`update risikovurdering set tilstand = 'underskrevet', roed_grund = ${roede.length > 0 ? roedGrund : ''},
      underskrevet_kl = ${nu}, underskrevet_af = ${aktoer.personId}, laas = laas + 1 where id = ${v.id}`.execute(
    tx,
  );
  await skrivSpor(kald, aktoer, 'risiko.underskriv', { nr, roede: roede.length });
  await lukDelsag(kald, aktoer, 'risikoanalyse');
  return ok();
}

/** Signs a draft: never changed again. `laas` is the number of what was shown. */
export function underskrivVurdering(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  laas: number,
  roedGrund: string,
): Promise<Resultat> {
  if (!maa(aktoer, UNDERSKRIVRET))
    return Promise.resolve(afvist('ikke_ret', 'Kun en jurist kan underskrive risikovurderingen.'));
  return medSag(miljoe, aktoer, sagId, { ret: UNDERSKRIVRET, laas: null }, (kald) =>
    underskriv(kald, aktoer, nr, laas, roedGrund),
  );
}
