import { isDeepStrictEqual } from 'node:util';
import { type Aktoer, maa, type Ret } from '../../../../kernel/adgang.ts';
import type { Tekstfelter } from '../../../../kernel/redigering.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { medSag, type Sagskald, skrivSpor } from '../../kald.ts';
import { SAGSRET } from '../../rules.ts';
import { afsnitTilFelter, screeningTilFelter } from './forms.ts';
import { type Dpia, findDpia, hentDpiaer, udtalelsen } from './queries.ts';
import { afsnitsmangler, DPIA_UNDERSKRIVRET, type Dpiaafsnit, dpiamangler, UDTALERET } from './rules.ts';
import { type Screening, screeningsmangler, skalHaveDpia } from './screening/rules.ts';

type Rige = Pick<Miljoe, 'db' | 'ur'>;

const INGEN = afvist(FINDES_IKKE, 'Udgaven findes ikke.');
const UNDERSKREVET = afvist(
  'forkert_tilstand',
  'Udgaven er underskrevet og ændres ikke. Lav en ny udgave, hvis noget er blevet anderledes.',
);
const RETTET = afvist(
  FORAELDET,
  'En anden har rettet, siden du åbnede siden. Her er teksten, som den er nu.',
);

/** Runs on a draft whose row is held. */
function medKladde(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  ret: Ret,
  arbejde: (kald: Sagskald, dpia: Dpia) => Promise<Resultat>,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret, laas: null }, async (kald) => {
    const d = await findDpia(kald.tx, sagId, nr, { laas: true });
    if (!d) return INGEN;
    return d.tilstand === 'kladde' ? arbejde(kald, d) : UNDERSKREVET;
  });
}

/** Begins an edition; a later one goes on from the last, which has been signed. */
export function nyDpia(miljoe: Rige, aktoer: Aktoer, sagId: number): Promise<Resultat<{ nr: number }>> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag, nu } = kald;
    const [sidste] = await hentDpiaer(tx, sagId);
    if (sidste?.tilstand === 'kladde')
      return afvist(
        'allerede',
        `Udgave ${sidste.nr} er begyndt og ikke underskrevet endnu. Arbejd videre i den.`,
      );
    const nr = (sidste?.nr ?? 0) + 1;
    await sql`insert into dpia (organisation_id, sag_id, nr, screening, afsnit, skrevet_af, oprettet_kl, oprettet_af,
        rettet_kl, rettet_af)
      values (${sag.organisationId}, ${sagId}, ${nr}, ${JSON.stringify(sidste?.screening ?? {})}::jsonb,
        ${JSON.stringify(sidste?.afsnit ?? {})}::jsonb, ${sidste?.skrevetAf ?? []}::uuid[], ${nu}, ${aktoer.personId},
        ${nu}, ${aktoer.personId})`.execute(tx);
    await skrivSpor(kald, aktoer, 'dpia.ny', { nr });
    return ok({ nr });
  });
}

/** Marks the edition as changed by this writer. An opinion is about the number before, and no longer holds. */
async function roer({ tx, nu }: Sagskald, aktoer: Aktoer, id: number): Promise<void> {
  await sql`update dpia set laas = laas + 1, rettet_kl = ${nu}, rettet_af = ${aktoer.personId},
      skrevet_af = case when ${aktoer.personId}::uuid = any(skrevet_af) then skrevet_af
        else skrevet_af || ${aktoer.personId}::uuid end
    where id = ${id}`.execute(tx);
}

/** Stores the screening. `udgangspunkt` is what the form was made from: the sections may be written meanwhile. */
export function gemScreening(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  udgangspunkt: Tekstfelter | null,
  screening: Screening,
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, sagId, nr, SAGSRET, async (kald, d) => {
    if (!isDeepStrictEqual(udgangspunkt, screeningTilFelter(d.screening))) return RETTET;
    await sql`update dpia set screening = ${JSON.stringify(screening)}::jsonb where id = ${d.id}`.execute(
      kald.tx,
    );
    await roer(kald, aktoer, d.id);
    await skrivSpor(kald, aktoer, 'dpia.screening', { nr });
    return ok();
  });
}

/** Stores the sections. */
export function gemAfsnit(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  udgangspunkt: Tekstfelter | null,
  afsnit: Dpiaafsnit,
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, sagId, nr, SAGSRET, async (kald, d) => {
    if (!isDeepStrictEqual(udgangspunkt, afsnitTilFelter(d.afsnit))) return RETTET;
    await sql`update dpia set afsnit = ${JSON.stringify(afsnit)}::jsonb where id = ${d.id}`.execute(kald.tx);
    await roer(kald, aktoer, d.id);
    await skrivSpor(kald, aktoer, 'dpia.afsnit', { nr });
    return ok();
  });
}

/** The DPO's opinion on the text as it is; a later one takes the place of an earlier. */
export function udtal(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  laas: number,
  tekst: string,
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, sagId, nr, UDTALERET, async (kald, d) => {
    if (d.laas !== laas) return RETTET;
    if (!skalHaveDpia(d.screening))
      return afvist('forkert_tilstand', 'Der laves ingen DPIA, så der er ikke noget at udtale sig om.');
    if (d.skrevetAf.includes(aktoer.personId))
      return afvist(
        'inhabil',
        'Du har selv skrevet i udgaven. Udtalelsen skal komme fra en anden.',
        'udtalelse',
      );
    const mangler = [...screeningsmangler(d.screening), ...afsnitsmangler(d)];
    if (mangler.length > 0)
      return { ok: false, hindringer: mangler.map((besked) => ({ kode: 'mangler', besked })) };
    await sql`update dpia set udtalelse = ${tekst}, udtalt_kl = ${kald.nu}, udtalt_af = ${aktoer.personId},
        udtalt_laas = laas + 1, laas = laas + 1 where id = ${d.id}`.execute(kald.tx);
    await skrivSpor(kald, aktoer, 'dpia.udtalelse', { nr });
    return ok();
  });
}

/** Signs an edition as it was shown: never changed again. */
export function underskrivDpia(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  laas: number,
): Promise<Resultat> {
  if (!maa(aktoer, DPIA_UNDERSKRIVRET))
    return Promise.resolve(afvist('ikke_ret', 'Din rolle giver ikke ret til at underskrive.'));
  return medKladde(miljoe, aktoer, sagId, nr, DPIA_UNDERSKRIVRET, async (kald, d) => {
    if (d.laas !== laas) return RETTET;
    const mangler = dpiamangler(d, udtalelsen(d));
    if (mangler.length > 0)
      return { ok: false, hindringer: mangler.map((besked) => ({ kode: 'mangler', besked })) };
    if (skalHaveDpia(d.screening) && d.udtaltAfId === aktoer.personId)
      return afvist(
        'inhabil',
        'Du har givet udtalelsen som databeskyttelsesrådgiver. En anden skal underskrive for kommunen.',
      );
    await sql`update dpia set tilstand = 'underskrevet', underskrevet_kl = ${kald.nu},
        underskrevet_af = ${aktoer.personId}, laas = laas + 1 where id = ${d.id}`.execute(kald.tx);
    await skrivSpor(kald, aktoer, 'dpia.underskriv', { nr });
    return ok();
  });
}
