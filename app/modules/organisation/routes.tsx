import type { Miljoe } from '../../platform/miljoe.ts';
import { nyOidc } from '../../platform/oidc.ts';
import type { Rute } from '../../platform/web/rute.ts';
import { anmodningRuter } from './anmodninger/routes.tsx';
import { enhedRuter } from './enheder/routes.tsx';
import { engangskodeRuter } from './login/engangskode/routes.tsx';
import type { Invitationskilde } from './login/leverandoer/invitationskilde.ts';
import { leverandoerloginRuter } from './login/leverandoer/routes.tsx';
import { loginopsaetningRuter } from './login/opsaetning/routes.tsx';
import { loginRuter } from './login/routes.tsx';
import { noegleRuter } from './noegler/routes.tsx';
import { personRuter } from './personer/routes.tsx';
import { registerRuter } from './register/routes.tsx';
import { sporRuter } from './spor/routes.tsx';

/** `invitationer`: what the module that invites suppliers does when an invitation is taken up. */
export function organisationRuter(miljoe: Miljoe, invitationer: Invitationskilde): Rute[] {
  return [
    ...loginRuter(miljoe, nyOidc(miljoe.ur)),
    ...leverandoerloginRuter(miljoe, invitationer),
    ...engangskodeRuter(miljoe),
    ...loginopsaetningRuter(miljoe),
    ...personRuter(miljoe),
    ...anmodningRuter(miljoe),
    ...enhedRuter(miljoe),
    ...noegleRuter(miljoe),
    ...registerRuter(miljoe),
    ...sporRuter(miljoe),
  ];
}
