import type { Aktoer } from '../../../../kernel/adgang.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { TomTilstand } from '../../../../ui/status.tsx';

/** Before the first fact file, or for a supplier without systems. */
export function IngenTal({ aktoer }: { aktoer: Aktoer }) {
  const leverandoer = aktoer.organisation.art === 'leverandoer';
  return (
    <Skal titel="Potentialerapport" krummer={[{ tekst: 'Potentialerapport' }]}>
      <TomTilstand overskrift="Der er ingen tal endnu">
        {leverandoer
          ? 'Ingen af jeres systemer er med i Potentialerapporten endnu. I bliver kontaktet, når et målbillede skal i høring.'
          : 'Tallene kommer, når den første faktafil er indlæst: hvilke systemer kommunerne bruger, hvad de er tilsluttet, og hvad der er taget i brug.'}
      </TomTilstand>
    </Skal>
  );
}
