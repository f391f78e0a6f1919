import type { Feltforskel } from '../../../../kernel/feltforskel.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstOmraade } from '../../../../ui/form.tsx';
import { Forskelle } from '../../../../ui/forskelle.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';
import type { Kravhoved } from '../queries.ts';
import { SKRIDT, type Skridt } from '../rules.ts';
import { kravkrummer } from './side.tsx';

const FORKLARING: Readonly<Partial<Record<Skridt, string>>> = {
  returner: 'Kravet går tilbage til kladde. Begrundelsen står i historikken.',
  publicer: 'Versionen gælder fra nu og kan ikke ændres siden. Lister, der bruger en ældre, beholder den.',
  forkast: 'Kladden gemmes i historikken og kan hentes tilbage.',
  genopret: 'Kladden bliver åben igen.',
  genskab: 'Den gamle version bliver til en ny kladde. Historikken imellem bevares.',
  udgaa: 'Kravet kan ikke vælges mere. Lister, der har det, beholder det. Det kan genindføres.',
  slet: 'Kravet forsvinder fra kravbanken. Det kan gendannes.',
};

export interface SkridtSideProps {
  readonly krav: Kravhoved;
  readonly skridt: Skridt;
  readonly begrundelse: string;
  readonly hindringer: readonly Hindring[];
  /** `laestStempel` of what is being sent on. */
  readonly stempel: string;
  /** The version that is taken up again. */
  readonly nr: number | null;
  /** What is changed by it; null where it changes no text. */
  readonly forskelle: readonly Feltforskel[] | null;
  /** A published version stands, so publishing needs a reason. */
  readonly kraevGrund: boolean;
  /** The one who wrote it publishes it, since there is nobody else. */
  readonly alene: boolean;
}

/** A second look before a step, with the reason for it. */
export function SkridtSide(p: SkridtSideProps) {
  const { krav, skridt } = p;
  const { knap, grund } = SKRIDT[skridt];
  const titel = `${knap}: krav ${krav.nummer}`;
  return (
    <Skal titel={titel} krummer={kravkrummer(krav, { tekst: knap })} meta={<span>{krav.navn}</span>}>
      {p.alene && (
        <Note kraever>
          <p>
            Du er den eneste tværkommunale kravredaktør, så du kan selv godkende det, du har skrevet.
            Historikken viser det.
          </p>
        </Note>
      )}
      {p.forskelle !== null && (
        <Panel id="forskel" overskrift={skridt === 'publicer' ? 'Det, der publiceres' : 'Det bliver ændret'}>
          {p.forskelle.length === 0 ? (
            <p>Der er ingen forskelle til den version, der gælder.</p>
          ) : (
            <Forskelle forskelle={p.forskelle} />
          )}
        </Panel>
      )}
      <Formular
        sti={paths.kravHandling({ id: krav.id, handling: skridt })}
        vaerdier={{ begrundelse: p.begrundelse }}
        hindringer={p.hindringer}
        klasse="mb-panel"
      >
        <input type="hidden" name="stempel" value={p.stempel} />
        {p.nr !== null && <input type="hidden" name="nr" value={p.nr} />}
        <p>{FORKLARING[skridt]}</p>
        {grund !== 'nej' && (
          <TekstOmraade
            navn="begrundelse"
            etiket="Begrundelse"
            raekker={3}
            maksLaengde={2000}
            paakraevet={grund === 'ja' || p.kraevGrund}
          />
        )}
        <Knaprad>
          <Knap variant={skridt === 'slet' || skridt === 'forkast' ? 'advarsel' : 'primaer'}>{knap}</Knap>
          <LinkKnap variant="sekundaer" href={paths.krav({ id: krav.id })}>
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Skal>
  );
}
