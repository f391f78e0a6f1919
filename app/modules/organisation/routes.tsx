import type { Miljoe } from '../../platform/miljoe.ts';
import { nyOidc } from '../../platform/oidc.ts';
import type { Rute } from '../../platform/web/rute.ts';
import { loginopsaetningRuter } from './login/opsaetning/routes.tsx';
import { loginRuter } from './login/routes.tsx';

export function organisationRuter(miljoe: Miljoe): Rute[] {
  const oidc = nyOidc();
  return [...loginRuter(miljoe, oidc), ...loginopsaetningRuter(miljoe)];
}
