import type { Hindring } from '../../../../../../kernel/resultat.ts';
import { paths } from '../../../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../../../ui/fds/knap.tsx';
import { Afkrydsning, Formular, Knaprad } from '../../../../../../ui/form.tsx';
import { Forskelle } from '../../../../../../ui/forskelle.tsx';
import { Panel, TomTilstand } from '../../../../../../ui/status.tsx';
import type { Sag } from '../../../../queries.ts';
import { Saghoved } from '../../../pages/hoved.tsx';
import { erEns, type Skabelonforskel } from '../../forskel/rules.ts';

export interface Overtagprops {
  readonly sag: Sag;
  readonly nr: number;
  readonly forskel: Skabelonforskel;
  readonly arbejder: boolean;
  readonly hindringer: readonly Hindring[];
}

/** »Skabelonen er ændret«: the differences, and what of them to take over. */
export function Overtagside({ sag, nr, forskel: f, arbejder, hindringer }: Overtagprops) {
  const { id } = sag;
  const kunRaekkefoelge =
    !erEns(f) && f.faser.length + f.nye.length + f.udgaaede.length + f.aendrede.length === 0;
  const kryds = (noegle: string, etiket: string, hint?: string) => (
    <Afkrydsning navn="punkt" etiket={etiket} vaerdi={noegle} valgt hint={hint} />
  );
  return (
    <Saghoved sag={sag} her="overblik" under="Skabelonen er ændret">
      <Panel
        id="forskel"
        overskrift={nr === 0 ? 'Den medfølgende skabelon' : `Skabelonens udgave ${nr}`}
        under="Sagen ændres kun, hvis du tager noget over. Det, I har skrevet på punkterne, bliver stående."
      >
        {erEns(f) || kunRaekkefoelge ? (
          <TomTilstand overskrift="Sagen følger skabelonen">Der er intet at tage over.</TomTilstand>
        ) : (
          <Formular sti={paths.sagSkabelon({ id })} hindringer={hindringer}>
            <input type="hidden" name="nr" value={String(nr)} />
            {f.faser.length > 0 && (
              <>
                <h3>Faser</h3>
                <Afkrydsning navn="faser" etiket="Tag fasernes navne og beslutter over" valgt />
                {f.faser.map((x) => (
                  <>
                    <p class="mb-small-text">Fase {x.nr}</p>
                    <Forskelle forskelle={x.felter} />
                  </>
                ))}
              </>
            )}
            {f.nye.length > 0 && (
              <>
                <h3>Nye punkter</h3>
                {f.nye.map((p) => kryds(p.noegle, p.navn, p.tekst === '' ? undefined : p.tekst))}
              </>
            )}
            {f.aendrede.length > 0 && (
              <>
                <h3>Ændrede punkter</h3>
                {f.aendrede.map(({ punkt, felter }) => (
                  <>
                    {kryds(punkt.noegle, punkt.navn)}
                    <Forskelle forskelle={felter} />
                  </>
                ))}
              </>
            )}
            {f.udgaaede.length > 0 && (
              <>
                <h3>Udgåede punkter</h3>
                <p class="mb-small-text">
                  De sættes til ikke relevant på sagen. Lukkede punkter forbliver lukket.
                </p>
                {f.udgaaede.map((p) => kryds(p.noegle, p.navn))}
              </>
            )}
            {arbejder && (
              <Knaprad>
                <Knap>Tag det valgte over</Knap>
                <LinkKnap href={paths.sag({ id })} variant="sekundaer">
                  Lad sagen være
                </LinkKnap>
              </Knaprad>
            )}
          </Formular>
        )}
      </Panel>
    </Saghoved>
  );
}
