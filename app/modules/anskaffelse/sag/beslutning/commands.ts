import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { medSag, skrivSpor } from '../../kald.ts';
import { BESLUTRET, type Sagstilstand } from '../../rules.ts';
import { hentKoblinger } from '../kobling/queries.ts';
import { hentPunkter } from '../punkt/queries.ts';
import { mangler } from '../punkt/rules.ts';
import { KOBLINGER } from '../skabelon/rules.ts';
import { bedoemSkridt, type Handling, type Oensket, slutkrav } from './rules.ts';

const TILSTAND: Readonly<Record<Handling, Sagstilstand>> = {
  videre: 'aaben',
  tilbage: 'aaben',
  genaabn: 'aaben',
  exit: 'exit',
  afslut: 'afsluttet',
};

/** Takes a step over the end of a phase. What was missing is kept with it. */
export function beslut(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  sagId: number,
  laas: number,
  oensket: Oensket,
): Promise<Resultat<{ fase: number; tilstand: Sagstilstand }>> {
  return medSag(miljoe, aktoer, sagId, { ret: BESLUTRET, laas, ogsaaAfsluttet: true }, async (kald) => {
    const { tx, sag, nu } = kald;
    const koblinger = await hentKoblinger(tx, sag);
    const mangel = mangler(await hentPunkter(tx, sagId), sag, koblinger);
    const svar = bedoemSkridt(sag, aktoer.roller, oensket, mangel);
    if (!svar.ok) return svar;
    const { handling, begrundelse } = oensket;
    const krav = slutkrav(sag);
    if (handling === 'afslut' && krav !== null && koblinger[krav].lukket === false)
      return afvist('spaerret', `Luk først: ${KOBLINGER[krav]}.`);
    const { tilFase } = svar.vaerdi;
    const tilstand = TILSTAND[handling];
    const sluttet = tilstand === 'aaben' ? null : nu;
    await sql`insert into sagsbeslutning (organisation_id, sag_id, handling, fra_fase, til_fase, begrundelse, mangler, kl, af)
      values (${sag.organisationId}, ${sagId}, ${handling}, ${sag.fase}, ${tilFase}, ${begrundelse},
        ${JSON.stringify(mangel)}::jsonb, ${nu}, ${aktoer.personId})`.execute(tx);
    await sql`update sag set fase = ${tilFase}, tilstand = ${tilstand}, afsluttet_kl = ${sluttet}, laas = laas + 1,
      rettet_kl = ${nu} where id = ${sagId}`.execute(tx);
    await skrivSpor(kald, aktoer, `beslutning.${handling}`, { fra: sag.fase, til: tilFase, begrundelse });
    return ok({ fase: tilFase, tilstand });
  });
}
