import type { Startsaet } from '../../../app/modules/kravbank/startsaet/rules.ts';
import { laesReference } from '../../../app/platform/reference.ts';
import { GUIDE } from './guide.ts';
import { integrationskrav } from './integrationskrav.ts';
import { KLASSER } from './klasser.ts';
import { AI } from './krav/ai.ts';
import { BRUGEROPLEVELSE } from './krav/brugeroplevelse.ts';
import { DATA } from './krav/data.ts';
import { DRIFT } from './krav/drift.ts';
import { INDFOERELSE, OPHOER } from './krav/indfoerelse.ts';
import { KOMMUNIKATION } from './krav/kommunikation.ts';
import { LOVGIVNING, STANDARDER } from './krav/lov-standard.ts';
import { PERSONDATA } from './krav/persondata.ts';
import { SAG } from './krav/sag.ts';
import { SIKKERHED } from './krav/sikkerhed.ts';
import { SNITFLADER } from './krav/snitflader.ts';

/** The shipped kravbank and kravguide. The order of the krav gives their numbers in a new installation. */
export function startsaet(): Startsaet {
  const principper = laesReference('fda_principper.csv', ';').map(({ nr, princip }) => ({
    art: 'princip' as const,
    noegle: `fda-${nr}`,
    navn: `${nr}. ${princip}`,
    beskrivelse: '',
    kilde: 'Den Fællesoffentlige Digitale Arkitektur, arkitektur.digst.dk',
  }));
  return {
    klasser: [...KLASSER, ...principper],
    krav: [
      ...SIKKERHED,
      ...PERSONDATA,
      ...DATA,
      ...LOVGIVNING,
      ...SNITFLADER,
      ...STANDARDER,
      ...SAG,
      ...KOMMUNIKATION,
      ...BRUGEROPLEVELSE,
      ...DRIFT,
      ...INDFOERELSE,
      ...OPHOER,
      ...AI,
    ],
    integrationskrav,
    guide: GUIDE,
  };
}
