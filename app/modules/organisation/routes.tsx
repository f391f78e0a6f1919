import type { Miljoe } from '../../platform/miljoe.ts';
import { nyOidc } from '../../platform/oidc.ts';
import type { Rute } from '../../platform/web/rute.ts';
import { enhedRuter } from './enheder/routes.tsx';
import { loginopsaetningRuter } from './login/opsaetning/routes.tsx';
import { loginRuter } from './login/routes.tsx';
import { noegleRuter } from './noegler/routes.tsx';
import { personRuter } from './personer/routes.tsx';
import { registerRuter } from './register/routes.tsx';
import { sporRuter } from './spor/routes.tsx';

export function organisationRuter(miljoe: Miljoe): Rute[] {
  return [
    ...loginRuter(miljoe, nyOidc(miljoe.ur)),
    ...loginopsaetningRuter(miljoe),
    ...personRuter(miljoe),
    ...enhedRuter(miljoe),
    ...noegleRuter(miljoe),
    ...registerRuter(miljoe),
    ...sporRuter(miljoe),
  ];
}
