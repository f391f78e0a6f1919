import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { FilFelt, Formular, Knaprad, RadioGruppe, TekstFelt } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Gitter, Panel } from '../../../../ui/status.tsx';
import { type Afsender, ARKTITLER, fastKilde, MAA_MELDE } from '../import/rules.ts';
import { MAKS_BYTES } from '../rules.ts';

export interface NyImportProps {
  readonly afsender: Afsender;
  /** Kilder used before. */
  readonly kilder: readonly string[];
  readonly vaerdier?: Readonly<Record<string, string>>;
  readonly hindringer?: readonly Hindring[];
}

const OMFANG = [
  {
    vaerdi: 'delvist',
    tekst: 'Noget af det, kilden ved',
    hint: 'Fakta, som filen ikke nævner, bliver stående.',
  },
  {
    vaerdi: 'fuldt',
    tekst: 'Alt, hvad kilden ved (fuldt udtræk)',
    hint: 'Fakta fra samme kilde, som filen ikke nævner, trækkes tilbage. De kan stadig ses i historikken.',
  },
];

/** Choose a file, and say where it comes from. */
export function NyImportSide({ afsender, kilder, vaerdier = {}, hindringer = [] }: NyImportProps) {
  const fast = fastKilde(afsender);
  const kendte = kilder.length === 0 ? 'Fx kombit.' : `Brugt før: ${kilder.join(', ')}.`;
  return (
    <Skal
      titel="Indlæs en fil"
      krummer={[{ tekst: 'Indlæs fakta', sti: paths.importer() }, { tekst: 'Indlæs en fil' }]}
      meta="Filen læses og sammenlignes med det gemte. Du ser ændringerne, før noget gemmes."
    >
      <Gitter>
        <Panel id="fil" overskrift="Filen" spalter={7}>
          <Formular sti={paths.importNy()} upload vaerdier={vaerdier} hindringer={hindringer}>
            {fast === null ? (
              <TekstFelt
                navn="kilde"
                etiket="Kilde"
                hint={`Hvem leveringen kommer fra. Brug samme navn hver gang, så en ny fil retter den forrige. ${kendte}`}
                tegn={20}
                maksLaengde={40}
                autocomplete="off"
              />
            ) : (
              <p>
                Gemmes med kilden <b>{fast}</b>, som er jeres egen.
              </p>
            )}
            <RadioGruppe navn="omfang" etiket="Hvor meget er der i filen?" valg={OMFANG} />
            <FilFelt
              navn="fil"
              etiket="Faktafil"
              hint="Excel (.xlsx) eller en zip med CSV-filer, højst 200 MB og 2.000.000 rækker."
              typer=".xlsx,.zip"
              maks={MAKS_BYTES}
            />
            <Knaprad>
              <Knap ikon="upload">Send og se ændringerne</Knap>
              <LinkKnap href={paths.importer()} variant="sekundaer">
                Fortryd
              </LinkKnap>
            </Knaprad>
          </Formular>
        </Panel>
        <Panel id="hjaelp" overskrift="Hvad filen skal indeholde" spalter={5}>
          <p>
            Ét ark for hver slags fakta. Skabelonen har alle ark og kolonner og forklarer, hvordan de
            udfyldes.
          </p>
          <p>
            <LinkKnap href={paths.importSkabelon()} variant="sekundaer" ikon="download" hent>
              Hent skabelon (.xlsx)
            </LinkKnap>
          </p>
          <Beskrivelse
            par={[
              ['I kan indsende', MAA_MELDE[afsender.art].map((ark) => ARKTITLER[ark]).join(', ')],
              ['Kun om', kunOm(afsender)],
              [
                'Andre ark',
                afsender.art === 'kommune' || afsender.art === 'leverandoer'
                  ? 'Tag dem med, med overskrifter alene.'
                  : undefined,
              ],
            ]}
          />
        </Panel>
      </Gitter>
    </Skal>
  );
}

function kunOm(afsender: Afsender): string | undefined {
  if (afsender.art === 'kommune') return afsender.navn;
  return afsender.art === 'leverandoer' ? 'jeres egne systemer' : undefined;
}
