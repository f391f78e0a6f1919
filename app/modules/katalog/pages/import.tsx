import type { Feltforskel } from '../../../kernel/feltforskel.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../kernel/tekst.ts';
import { paths } from '../../../routes.ts';
import { Besked } from '../../../ui/fds/besked.tsx';
import { Knap, LinkKnap } from '../../../ui/fds/knap.tsx';
import { FilFelt, Formular, Knaprad, TekstOmraade } from '../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../ui/formularKontekst.ts';
import { Forskelle } from '../../../ui/forskelle.tsx';
import { Fejltabel } from '../../../ui/importfejl.tsx';
import { Chip, Liste, Panel, TomTilstand } from '../../../ui/status.tsx';
import { ARTER, type Katalogart } from '../rules.ts';
import type { Importfejl } from '../udveksling/rules.ts';
import { KatalogSide } from './faelles.tsx';

/** So many errors or changes are shown; a file with more is rarely read to the end. */
const VIST = 300;

export function ImportSide({
  fejl,
  hindringer,
}: {
  fejl: readonly Importfejl[];
  hindringer: readonly Hindring[];
}) {
  return (
    <KatalogSide titel="Importér katalog" fane="overblik" under={[{ tekst: 'Importér' }]}>
      {fejl.length > 0 && (
        <Besked slags="error" overskrift="Filen kan ikke importeres">
          <p>Alle fejl i filen står nedenfor.</p>
        </Besked>
      )}
      <Formular sti={paths.katalogImport()} hindringer={hindringer} upload klasse="mb-panel kat-form">
        <p>
          Hent kataloget, ret i det, og send det tilbage. Du ser alle ændringer, før noget gemmes. Det, der
          ikke står i filen, bliver ikke rørt.
        </p>
        <p>
          <a href={paths.katalogFil()} download>
            Hent hele kataloget som Excel
          </a>
        </p>
        <FilFelt
          navn="fil"
          etiket="Fil"
          typer=".xlsx,.csv,.zip"
          hint="Excel-projektmappe (.xlsx), højst 10 MB"
        />
        <Knaprad>
          <Knap>Vis ændringer</Knap>
          <LinkKnap variant="sekundaer" href={paths.katalog()}>
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
      {fejl.length > 0 && <Fejltabel fejl={fejl} />}
    </KatalogSide>
  );
}

export interface ImportVisProps {
  id: string;
  filnavn: string;
  oprettetKl: Date;
  anvendtKl: Date | null;
  plan: {
    readonly fejl: readonly Importfejl[];
    readonly linjer: readonly {
      readonly art: Katalogart;
      readonly kode: string;
      readonly navn: string;
      readonly ny: boolean;
      readonly forskelle: readonly Feltforskel[];
    }[];
    readonly uaendrede: number;
    readonly aftryk: string;
  };
  foraeldet: boolean;
  vaerdier: Readonly<Record<string, Feltvaerdi>>;
  hindringer: readonly Hindring[];
}

export function ImportVisSide(props: ImportVisProps) {
  const { plan } = props;
  const nye = plan.linjer.filter((l) => l.ny).length;
  const kan = props.anvendtKl === null && plan.fejl.length === 0 && plan.linjer.length > 0;
  return (
    <KatalogSide
      titel="Ændringer i filen"
      fane="overblik"
      under={[{ tekst: 'Importér', sti: paths.katalogImport() }, { tekst: 'Ændringer' }]}
      meta={
        <>
          <span>{props.filnavn}</span>
          <span>Modtaget {visTidspunkt(props.oprettetKl)}</span>
          <span>
            <b>{nye}</b> nye
          </span>
          <span>
            <b>{plan.linjer.length - nye}</b> ændrede
          </span>
          <span>
            <b>{plan.uaendrede}</b> uændrede
          </span>
        </>
      }
    >
      {props.foraeldet && (
        <Besked slags="warning" overskrift="Kataloget er ændret, siden du så ændringerne">
          <p>Ændringerne nedenfor er regnet om. Se dem igennem, og bekræft igen.</p>
        </Besked>
      )}
      {props.anvendtKl !== null && (
        <Besked slags="info" overskrift="Filen er importeret">
          <p>Den blev gemt i kataloget {visTidspunkt(props.anvendtKl)}.</p>
        </Besked>
      )}
      {plan.fejl.length > 0 && <Fejltabel fejl={plan.fejl} />}
      <Panel id="aendringer" overskrift="Det bliver ændret">
        {plan.linjer.length === 0 ? (
          <TomTilstand overskrift="Ingen ændringer">Filen er lig med kataloget.</TomTilstand>
        ) : (
          <Liste
            punkter={plan.linjer.slice(0, VIST).map((l) => ({
              titel: (
                <>
                  <span class="mb-id">{l.kode}</span> <b>{l.navn}</b>
                </>
              ),
              under: (
                <>
                  {ARTER[l.art].ental}
                  <Forskelle forskelle={l.forskelle} />
                </>
              ),
              side: l.ny ? <Chip s="add">Ny</Chip> : <Chip s="part">Ændret</Chip>,
            }))}
          />
        )}
        {plan.linjer.length > VIST && (
          <p>… og {antal(plan.linjer.length - VIST, 'ændring', 'ændringer')} mere.</p>
        )}
      </Panel>
      {kan && (
        <Formular
          sti={paths.katalogImportVis({ id: props.id })}
          vaerdier={props.vaerdier}
          hindringer={props.hindringer}
          klasse="mb-panel kat-form"
        >
          <input type="hidden" name="aftryk" value={plan.aftryk} />
          <TekstOmraade
            navn="begrundelse"
            etiket="Begrundelse for ændringerne"
            hint="Står i historikken for alt, der ændres"
            raekker={3}
          />
          <Knaprad>
            <Knap>Gem {antal(plan.linjer.length, 'ændring', 'ændringer')}</Knap>
            <LinkKnap variant="tertiaer" href={paths.katalogImport()}>
              Vælg en anden fil
            </LinkKnap>
          </Knaprad>
        </Formular>
      )}
    </KatalogSide>
  );
}
