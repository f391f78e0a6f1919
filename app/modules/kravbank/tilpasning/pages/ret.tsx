import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { FilFelt, Formular, Knaprad, RigtekstFelt, TekstFelt, TekstOmraade } from '../../../../ui/form.tsx';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Gitter, Panel } from '../../../../ui/status.tsx';
import type { Tilpasningsside } from '../queries.ts';
import { ejefald } from '../rules.ts';
import { Aendringsnotits } from './panel.tsx';

type Form = Pick<Parameters<typeof Formular>[0], 'vaerdier' | 'hindringer'>;

function krummer({ krav }: Tilpasningsside, her: string) {
  return [
    { tekst: 'Kravbank', sti: paths.kravbank() },
    { tekst: `Krav ${krav.nummer}`, sti: paths.krav({ id: krav.id }) },
    { tekst: her },
  ];
}

export interface TilpassideProps {
  readonly side: Tilpasningsside;
  readonly organisation: string;
  /** The krav's own text, beside which one writes. */
  readonly kravtekst: { readonly beskrivelse: string; readonly fortolkning: string };
  readonly form: Form;
  readonly konflikt: readonly Konfliktfelt[] | null;
  /** Why a file was refused. */
  readonly filafslag: readonly Hindring[];
}

/** The form with one's own texts, beside the krav as it holds. */
export function Tilpasside({ side, organisation, kravtekst, form, konflikt, filafslag }: TilpassideProps) {
  const { krav, tilpasning } = side;
  return (
    <Skal
      titel={`${ejefald(organisation)} lokale udvidelse`}
      krummer={krummer(side, 'Lokal udvidelse')}
      meta={
        <span>
          Krav {krav.nummer} {krav.navn}, version {krav.gaeldendeNr}
        </span>
      }
      besked={konflikt && <Konflikt felter={konflikt} />}
    >
      <Aendringsnotits side={side} />
      <Gitter>
        <Panel
          id="ret"
          overskrift="Jeres tilføjelser"
          spalter={7}
          under="Kun jeres organisation ser dem. De følger med til nye versioner."
        >
          <Formular sti={paths.kravTilpas({ id: krav.id })} id="tilpas" {...form} vagt>
            <input type="hidden" name="laas" value={tilpasning?.laas ?? 0} />
            <RigtekstFelt navn="beskrivelse" etiket="Lokal beskrivelse" paakraevet={false} />
            <RigtekstFelt navn="fortolkning" etiket="Lokal fortolkning" paakraevet={false} />
            <TekstFelt navn="interessenter" etiket="Interessenter hos jer" paakraevet={false} />
            <Knaprad>
              <Knap>Gem</Knap>
              <LinkKnap href={paths.krav({ id: krav.id })} variant="sekundaer">
                Fortryd
              </LinkKnap>
            </Knaprad>
          </Formular>
        </Panel>
        <Panel id="kravtekst" overskrift={`Kravet, version ${krav.gaeldendeNr}`} spalter={5}>
          <Rigtekst tekst={kravtekst.beskrivelse} />
          {kravtekst.fortolkning !== '' && (
            <>
              <h3>Fortolkning</h3>
              <Rigtekst tekst={kravtekst.fortolkning} overskriftFra={4} />
            </>
          )}
        </Panel>
        <Panel id="bilag" overskrift="Tilføj bilag" spalter={7}>
          <Formular sti={paths.kravTilpasBilag({ id: krav.id })} id="fil" upload hindringer={filafslag}>
            <FilFelt
              navn="fil"
              etiket="Fil"
              hint="PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, TXT eller CSV. Højst 25 MB."
            />
            <Knaprad>
              <Knap variant="sekundaer">Tilføj</Knap>
            </Knaprad>
          </Formular>
        </Panel>
      </Gitter>
    </Skal>
  );
}

/** Why the organisation doesn't use the krav. */
export function Fravaelgside({ side, form }: { side: Tilpasningsside; form: Form }) {
  const { krav } = side;
  return (
    <Skal
      titel={`Fravælg krav ${krav.nummer}`}
      krummer={krummer(side, 'Fravælg')}
      meta={<span>{krav.navn}</span>}
    >
      <Panel
        id="fravaelg"
        overskrift="Hvorfor bruger I ikke kravet?"
        under="Kravguiden tager det ikke med hos jer, og begrundelsen vises i stedet. Det kan fortrydes."
      >
        <Formular
          sti={paths.kravTilpasHandling({ id: krav.id, handling: 'fravaelg' })}
          id="fravalg"
          {...form}
        >
          <TekstOmraade navn="grund" etiket="Begrundelse" maksLaengde={2000} />
          <Knaprad>
            <Knap>Fravælg</Knap>
            <LinkKnap href={paths.krav({ id: krav.id })} variant="sekundaer">
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Skal>
  );
}
