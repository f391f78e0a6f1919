import type { VNode } from 'preact';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { tekstforskel } from '../../../../kernel/tekstforskel.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { FilFelt, Formular, Knaprad, RadioGruppe, TekstOmraade } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Forskelle } from '../../../../ui/forskelle.tsx';
import { Fejltabel } from '../../../../ui/importfejl.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Liste, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { KLASSEARTER } from '../../rules.ts';
import type { Importfejl, NyKlasse, Planlinje, Udfald } from '../plan/typer.ts';
import { IMPORTMAADER, type Importmaade } from '../rules.ts';

/** So many errors or krav of each kind are shown; the file has them all. */
const VIST = 100;

const KRUMMER = [
  { tekst: 'Kravbank', sti: paths.kravbank() },
  { tekst: 'Importér', sti: paths.kravImport() },
];

export function ImportSide({ hindringer, maks }: { hindringer: readonly Hindring[]; maks: number }) {
  return (
    <Skal titel="Importér krav" krummer={[KRUMMER[0], { tekst: 'Importér' }]}>
      <Formular sti={paths.kravImport()} hindringer={hindringer} upload klasse="mb-panel">
        <p>
          Du ser alle ændringer, før noget gemmes. Krav, der ikke står i filen, bliver ikke rørt, og det gør
          kolonner, den ikke har, heller ikke. En fil hentet i OS2kravmotor er i det gamle Excel-format
          (.xls): åbn den i Excel, og gem den som .xlsx.
        </p>
        <p>
          Skabelon:{' '}
          <a href={paths.kravImportSkabelon({ format: 'xlsx' })} download>
            Excel
          </a>{' '}
          eller{' '}
          <a href={paths.kravImportSkabelon({ format: 'csv' })} download>
            CSV
          </a>
        </p>
        <FilFelt
          navn="fil"
          etiket="Fil"
          typer=".xlsx,.csv"
          maks={maks}
          hint="Excel-projektmappe (.xlsx) eller CSV, højst 20 MB og 20.000 krav"
        />
        <Knaprad>
          <Knap>Vis ændringer</Knap>
          <LinkKnap variant="sekundaer" href={paths.kravbank()}>
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Skal>
  );
}

const AFSNIT: Readonly<Record<Udfald, { overskrift: string; chip: VNode }>> = {
  udeladt: { overskrift: 'Bliver ikke importeret', chip: <Chip s="warn">Udeladt</Chip> },
  aendret: { overskrift: 'Ændrede krav', chip: <Chip s="part">Ændret</Chip> },
  ny: { overskrift: 'Nye krav', chip: <Chip s="add">Nyt</Chip> },
};

function Linjer({ udfald, linjer }: { udfald: Udfald; linjer: readonly Planlinje[] }) {
  const egne = linjer.filter((l) => l.udfald === udfald);
  if (egne.length === 0) return null;
  return (
    <Panel id={udfald} overskrift={`${AFSNIT[udfald].overskrift} (${visTal(egne.length)})`}>
      <Liste
        punkter={egne.slice(0, VIST).map((l) => ({
          titel: (
            <>
              <span class="mb-id">{l.nummer || 'Nyt nummer'}</span> <b>{l.navn}</b>
            </>
          ),
          under: (
            <>
              Række {l.raekke}
              {[l.grund, ...l.bemaerkninger].filter(Boolean).map((t) => (
                <div>{t}</div>
              ))}
              {l.forskelle.length > 0 && (
                <Forskelle
                  forskelle={l.forskelle.map((f) => ({
                    felt: f.kolonne,
                    etiket: f.kolonne,
                    liste: false,
                    stykker: tekstforskel(f.foer, f.efter),
                  }))}
                />
              )}
            </>
          ),
          side: AFSNIT[udfald].chip,
        }))}
      />
      {egne.length > VIST && (
        <p>… og {antal(egne.length - VIST, 'krav', 'krav')} mere. Hent alle ændringer som Excel øverst.</p>
      )}
    </Panel>
  );
}

function NyeKlasser({ klasser }: { klasser: readonly NyKlasse[] }) {
  if (klasser.length === 0) return null;
  return (
    <Panel
      id="klasser"
      overskrift={`Ny klassifikation (${visTal(klasser.length)})`}
      under="Navne i filen, som ikke findes i forvejen. De oprettes sammen med kravene."
    >
      <Liste
        punkter={klasser.slice(0, VIST).map((k) => ({
          titel: <b>{k.navn}</b>,
          under: k.over === null ? KLASSEARTER[k.art] : `Underkategori i ${k.over}`,
        }))}
      />
      {klasser.length > VIST && <p>… og {visTal(klasser.length - VIST)} mere.</p>}
    </Panel>
  );
}

export interface ImportVisProps {
  readonly id: string;
  readonly filnavn: string;
  readonly oprettetKl: Date;
  readonly anvendtKl: Date | null;
  readonly resultat: {
    readonly nye: number;
    readonly aendrede: number;
    readonly uaendrede: number;
    readonly udeladte: number;
    readonly klasser: number;
    readonly udgivet: boolean;
  } | null;
  readonly plan: {
    readonly fejl: readonly Importfejl[];
    readonly linjer: readonly Planlinje[];
    readonly uaendrede: number;
    readonly nyeKlasser: readonly NyKlasse[];
    readonly ukendteKolonner: readonly string[];
  } | null;
  readonly aftryk: string;
  readonly standard: Importmaade;
  readonly foraeldet: boolean;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
}

function Kvittering({ resultat: r, anvendtKl }: Pick<ImportVisProps, 'resultat' | 'anvendtKl'>) {
  if (r === null || anvendtKl === null) return null;
  return (
    <Besked slags="success" overskrift="Filen er importeret">
      <p>
        {visTidspunkt(anvendtKl)}: {antal(r.nye, 'nyt krav', 'nye krav')} og{' '}
        {antal(r.aendrede, 'ændret krav', 'ændrede krav')} {r.udgivet ? 'er udgivet' : 'er gemt som kladder'}.{' '}
        {visTal(r.uaendrede)} var uændrede
        {r.udeladte > 0 && <>, og {visTal(r.udeladte)} blev udeladt</>}.
      </p>
      <p>
        <a href={paths.kravbank()}>Gå til kravbanken</a>
      </p>
    </Besked>
  );
}

function Bekraeft(props: ImportVisProps & { tal: number }) {
  return (
    <Formular
      sti={paths.kravImportAnvend({ id: props.id })}
      vaerdier={props.vaerdier}
      hindringer={props.hindringer}
      klasse="mb-panel"
    >
      <input type="hidden" name="aftryk" value={props.aftryk} />
      <RadioGruppe
        navn="maade"
        etiket="Sådan gemmes kravene"
        vaerdi={props.standard}
        valg={[
          { vaerdi: 'udgiv', tekst: IMPORTMAADER.udgiv, hint: 'Kravene gælder straks' },
          {
            vaerdi: 'kladde',
            tekst: IMPORTMAADER.kladde,
            hint: 'De kan ses igennem og rettes, før de udgives',
          },
        ]}
      />
      <TekstOmraade
        navn="begrundelse"
        etiket="Begrundelse"
        hint="Står i historikken for hvert krav, der oprettes eller ændres"
        vaerdi={`Importeret fra ${props.filnavn}`}
        raekker={2}
      />
      <Knaprad>
        <Knap>Importér {antal(props.tal, 'krav', 'krav')}</Knap>
      </Knaprad>
    </Formular>
  );
}

export function ImportVisSide(props: ImportVisProps) {
  const { plan } = props;
  const taeller = (udfald: Udfald) => plan?.linjer.filter((l) => l.udfald === udfald).length ?? 0;
  const tal = { ny: taeller('ny'), aendret: taeller('aendret'), udeladt: taeller('udeladt') };
  const kan = plan !== null && plan.fejl.length === 0 && tal.ny + tal.aendret > 0;
  return (
    <Skal
      titel="Ændringer i filen"
      krummer={[...KRUMMER, { tekst: props.filnavn }]}
      meta={
        <>
          <span>{props.filnavn}</span>
          <span>Modtaget {visTidspunkt(props.oprettetKl)}</span>
          {plan && plan.fejl.length === 0 && (
            <>
              <span>
                <b>{visTal(tal.ny)}</b> nye
              </span>
              <span>
                <b>{visTal(tal.aendret)}</b> ændrede
              </span>
              <span>
                <b>{visTal(plan.uaendrede)}</b> uændrede
              </span>
              <span>
                <b>{visTal(tal.udeladt)}</b> udeladt
              </span>
            </>
          )}
        </>
      }
      vaerktoej={
        plan && (
          <>
            {plan.fejl.length === 0 && plan.linjer.length > 0 && (
              <LinkKnap
                variant="sekundaer"
                href={paths.kravImportAendringer({ id: props.id, format: 'xlsx' })}
                hent
              >
                Hent som Excel
              </LinkKnap>
            )}
            <HandlingKnap variant="tertiaer" sti={paths.kravImportFortryd({ id: props.id })}>
              Fortryd importen
            </HandlingKnap>
          </>
        )
      }
    >
      {props.foraeldet && (
        <Besked slags="warning" overskrift="Noget er ændret, siden du så ændringerne">
          <p>De er regnet om. Se dem igennem, og bekræft igen. Intet er gemt.</p>
        </Besked>
      )}
      <Kvittering {...props} />
      {plan && plan.ukendteKolonner.length > 0 && (
        <Besked slags="info" overskrift="Kolonner, der ikke bruges">
          <p>{plan.ukendteKolonner.join(', ')}</p>
        </Besked>
      )}
      {plan && plan.fejl.length > 0 && (
        <Fejltabel
          fejl={plan.fejl}
          ved={
            <a href={paths.kravImportFejl({ id: props.id, format: 'xlsx' })} download>
              Hent fejlene som Excel
            </a>
          }
        />
      )}
      {plan && plan.fejl.length === 0 && (
        <>
          {kan && <Bekraeft {...props} tal={tal.ny + tal.aendret} />}
          {plan.linjer.length === 0 && (
            <Panel id="ingen" overskrift="Ændringer">
              <TomTilstand overskrift="Ingen ændringer">Alt i filen er i kravbanken i forvejen.</TomTilstand>
            </Panel>
          )}
          <Linjer udfald="udeladt" linjer={plan.linjer} />
          <NyeKlasser klasser={plan.nyeKlasser} />
          <Linjer udfald="aendret" linjer={plan.linjer} />
          <Linjer udfald="ny" linjer={plan.linjer} />
        </>
      )}
    </Skal>
  );
}
