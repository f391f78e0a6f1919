import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstFelt, TekstOmraade } from '../../../../ui/form.tsx';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Chip, Gitter, Liste, Note, Panel } from '../../../../ui/status.tsx';
import type { Skabelon } from '../skabelon/queries.ts';
import { EMNE_MAKS, PLADSHOLDERE, SKABELONER, type Skabelontekst, TEKST_MAKS } from '../skabelon/rules.ts';

const KRUMMER = [
  { tekst: 'Markedsdialog', sti: paths.markedsdialoger() },
  { tekst: 'Skabeloner', sti: paths.markedsskabeloner() },
];

/** The texts that mails and letters are made from. */
export function Skabelonliste({ skabeloner }: { readonly skabeloner: readonly Skabelon[] }) {
  return (
    <Skal
      titel="Skabeloner til mails og breve"
      krummer={[KRUMMER[0], { tekst: 'Skabeloner' }]}
      meta={<span>Gælder for alle jeres markedsdialoger</span>}
    >
      <Panel id="skabeloner" overskrift="Skabeloner">
        <Liste
          punkter={skabeloner.map((s) => ({
            titel: <a href={paths.markedsskabelon({ skabelon: s.slags })}>{SKABELONER[s.slags].navn}</a>,
            under: SKABELONER[s.slags].hvornaar,
            side: s.egen ? <Chip s="info">Jeres egen</Chip> : <Chip>Standard</Chip>,
          }))}
        />
      </Panel>
    </Skal>
  );
}

export interface Skabelonsideprops {
  readonly skabelon: Skabelon;
  readonly maaRette: boolean;
  readonly vaerdier: Readonly<Record<string, string>>;
  readonly hindringer: readonly Hindring[];
  readonly konflikt: readonly Konfliktfelt[] | null;
  /** What a supplier would get. */
  readonly vist: Skabelontekst;
  /** The dialogue whose values are shown; null for made-up ones. */
  readonly eksempel: string | null;
  readonly rettetAf: string | null;
}

function Forhaandsvisning({ vist, eksempel }: Pick<Skabelonsideprops, 'vist' | 'eksempel'>) {
  return (
    <Panel
      id="vist"
      overskrift="Sådan ser den ud"
      spalter={6}
      under={eksempel === null ? 'Med tænkte oplysninger.' : `Med oplysninger fra »${eksempel}«.`}
    >
      <div class="mb-brev">
        <p>
          <b>{vist.emne}</b>
        </p>
        {vist.tekst.split(/\n\s*\n/).map((a) => (
          <p>{a}</p>
        ))}
      </div>
    </Panel>
  );
}

/** One template, with what it becomes. */
export function Skabelonside(p: Skabelonsideprops) {
  const { skabelon } = p;
  const { navn, hvornaar } = SKABELONER[skabelon.slags];
  const sti = paths.markedsskabelon({ skabelon: skabelon.slags });
  return (
    <Skal
      titel={navn}
      maerkat={skabelon.egen ? <Chip s="info">Jeres egen</Chip> : <Chip>Standard</Chip>}
      krummer={[...KRUMMER, { tekst: navn }]}
      meta={
        <>
          <span>{hvornaar}</span>
          {skabelon.rettet !== null && (
            <span>
              Rettet {visTidspunkt(skabelon.rettet)}
              {p.rettetAf !== null && ` af ${p.rettetAf}`}
            </span>
          )}
        </>
      }
      besked={p.konflikt && <Konflikt felter={p.konflikt} />}
    >
      <Gitter>
        <Panel id="tekst" overskrift="Tekst" spalter={6}>
          {p.maaRette ? (
            <Formular sti={sti} vaerdier={p.vaerdier} hindringer={p.hindringer} vagt>
              <input type="hidden" name="version" value={skabelon.laas} />
              <TekstFelt navn="emne" etiket="Emne" maksLaengde={EMNE_MAKS} />
              <TekstOmraade navn="tekst" etiket="Tekst" raekker={18} maksLaengde={TEKST_MAKS} />
              <Knaprad>
                <Knap ikon="save">Gem</Knap>
                <Knap variant="sekundaer" navn="knap" vaerdi="vis">
                  Vis, hvordan den ser ud
                </Knap>
                {skabelon.egen && (
                  <Knap
                    variant="tertiaer"
                    navn="knap"
                    vaerdi="nulstil"
                    bekraeft="Gå tilbage til standardteksten? Jeres egen tekst slettes."
                  >
                    Brug standardteksten
                  </Knap>
                )}
              </Knaprad>
            </Formular>
          ) : (
            <Note>Indkøbere og andre, der må redigere dialoger, kan rette skabelonen.</Note>
          )}
          <h3 class="mb-under">Pladsholdere</h3>
          <Beskrivelse par={Object.entries(PLADSHOLDERE).map(([n, f]) => [`{${n}}`, f] as const)} />
        </Panel>
        <Forhaandsvisning vist={p.vist} eksempel={p.eksempel} />
      </Gitter>
    </Skal>
  );
}
