import type { Blok, Dokument } from '../../../../kernel/dokument.ts';
import { laesRigtekst } from '../../../../kernel/rigtekst.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import type { Sag } from '../../queries.ts';
import { sagslinjer, teksttabel, underskriftslinjer } from '../exports.ts';
import type { Dpia } from './queries.ts';
import { AFSNIT, AFSNITTENE, RESTRISICI } from './rules.ts';
import {
  KATEGORIER,
  type Kategori,
  SPOERGSMAAL,
  SPOERGSMAALENE,
  SVAR,
  skalHaveDpia,
  UDFALD,
  udfald,
} from './screening/rules.ts';

export interface Dpiarapport {
  readonly sag: Sag;
  readonly organisation: string;
  readonly dpia: Dpia;
  readonly nu: Date;
}

function afsnit(tekst: string): Blok {
  return { art: 'afsnit', tekst };
}
function rig(tekst: string): Blok {
  return tekst === '' ? afsnit('Ikke skrevet endnu.') : { art: 'rigtekst', tekst: laesRigtekst(tekst) };
}

function screeningsafsnit({ screening: s }: Dpia): Blok[] {
  const u = udfald(s.svar);
  return [
    {
      art: 'afsnit',
      tekst: [{ tekst: `Udfald: ${UDFALD[u].navn}. `, fed: true }, { tekst: UDFALD[u].raad }],
    },
    ...(u === 'gul' && s.laves !== ''
      ? [afsnit(s.laves === 'ja' ? 'Der laves en DPIA.' : 'Der laves ikke en DPIA.')]
      : []),
    ...(s.grund === '' ? [] : [afsnit(s.grund)]),
    ...(Object.keys(KATEGORIER) as Kategori[]).map((k) =>
      teksttabel(
        KATEGORIER[k],
        [KATEGORIER[k], 'Svar'],
        SPOERGSMAALENE.filter((n) => SPOERGSMAAL[n].kategori === k).map((n) => {
          const svar = s.svar[n];
          return [SPOERGSMAAL[n].tekst, svar === undefined ? 'Ikke besvaret' : SVAR[svar]];
        }),
        [80, 20],
      ),
    ),
  ];
}

/** Screening and, where one is made, the DPIA with the DPO's opinion. */
export function dpiadokument({ sag, organisation, dpia: d, nu }: Dpiarapport): Dokument {
  const hel = skalHaveDpia(d.screening);
  const { restrisiko, datatilsyn } = d.afsnit;
  return {
    titel: hel ? 'Konsekvensanalyse vedrørende databeskyttelse (DPIA)' : 'Screening for DPIA',
    undertitel: `${sag.titel}, udgave ${d.nr}`,
    afsender: organisation,
    udtraek: [
      ...sagslinjer(sag, organisation, nu),
      { navn: 'Udgave', vaerdi: String(d.nr) },
      ...underskriftslinjer(d),
    ],
    nummereret: true,
    sektioner: [
      { overskrift: 'Screening', blokke: screeningsafsnit(d) },
      ...(hel
        ? [
            ...AFSNITTENE.map((a) => ({
              overskrift: AFSNIT[a].navn,
              blokke: [
                afsnit(`Databeskyttelsesforordningens ${AFSNIT[a].kilde}.`),
                rig(d.afsnit.tekster[a]),
                ...(a === 'konklusion' && restrisiko !== '' ? [afsnit(`${RESTRISICI[restrisiko]}.`)] : []),
                ...(a === 'konklusion' && datatilsyn !== ''
                  ? [afsnit(`Høring af Datatilsynet (art. 36): ${datatilsyn}`)]
                  : []),
              ],
            })),
            {
              overskrift: 'Databeskyttelsesrådgiverens udtalelse',
              blokke:
                d.udtalt === null
                  ? [afsnit('Databeskyttelsesrådgiveren har ikke udtalt sig.')]
                  : [
                      rig(d.udtalelse),
                      afsnit(`${d.udtaltAf === '' ? 'Udtalt' : `${d.udtaltAf},`} ${visTidspunkt(d.udtalt)}`),
                    ],
            },
          ]
        : []),
    ],
  };
}
