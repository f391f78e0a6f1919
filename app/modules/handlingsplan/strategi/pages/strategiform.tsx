import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import type { FormularProps } from '../../../../ui/form.tsx';
import { Feltrad, Formular, Knaprad, TekstFelt } from '../../../../ui/form.tsx';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Panel } from '../../../../ui/status.tsx';
import type { Strategi } from '../rules.ts';

type Form = Pick<FormularProps, 'vaerdier' | 'hindringer'>;

/** Name and period; of a new strategy when there is none. */
export function Strategiformside({
  strategi,
  form,
  konflikt,
}: {
  strategi: Strategi | null;
  form: Form;
  /** Somebody else saved first: what differs. */
  konflikt?: readonly Konfliktfelt[];
}) {
  const tilbage = strategi ? paths.strategi({ id: strategi.id }) : paths.strategier();
  return (
    <Skal
      titel={strategi ? 'Ret navn og periode' : 'Ny strategi'}
      krummer={[
        { tekst: 'Strategi', sti: paths.strategier() },
        ...(strategi ? [{ tekst: strategi.navn, sti: tilbage }] : []),
        { tekst: strategi ? 'Ret navn og periode' : 'Ny strategi' },
      ]}
    >
      {konflikt && <Konflikt felter={konflikt} />}
      <Panel
        id="strategi"
        overskrift={strategi ? strategi.navn : 'Navn og periode'}
        under={
          strategi
            ? 'En udgave, der er vedtaget, beholder det navn, den blev vedtaget med.'
            : 'Strategien begynder med alle dele. Dem, I ikke skal bruge, kan skjules eller fjernes.'
        }
      >
        <Formular sti={strategi ? paths.strategiRet({ id: strategi.id }) : paths.strategiNy()} {...form} vagt>
          {strategi && <input type="hidden" name="version" value={String(strategi.laas)} />}
          <TekstFelt
            navn="navn"
            etiket="Strategiens navn"
            hint="Fx Digitaliseringsstrategi 2026–2029"
            maksLaengde={200}
          />
          <Feltrad>
            <TekstFelt navn="fraAar" etiket="Fra år" tastatur="numeric" tegn={6} />
            <TekstFelt navn="tilAar" etiket="Til og med år" tastatur="numeric" tegn={6} />
          </Feltrad>
          <Knaprad>
            <Knap ikon="save">{strategi ? 'Gem' : 'Begynd strategien'}</Knap>
            <LinkKnap href={tilbage} variant="sekundaer">
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Skal>
  );
}
