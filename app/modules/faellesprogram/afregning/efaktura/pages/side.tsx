import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { visKroner } from '../../../../../kernel/kroner.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal, visDato } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Knap } from '../../../../../ui/fds/knap.tsx';
import { DatoFelt, Feltrad, Formular, Knaprad, RadioGruppe, TekstFelt } from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Beskrivelse, Liste, Note, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import { DataTabel, type Listevisning } from '../../../../../ui/tabel.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program, Programdel } from '../../../rules.ts';
import type { Udstedelse } from '../../koersel/rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import type { Gemtopsaetning, Modtagerlinje } from '../queries.ts';
import { MOMSARTER, opsaetningFor } from '../rules.ts';

export interface Efakturaprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  /** The programme's house, which sees all kommuner; a kommune sees itself. */
  readonly hus: boolean;
  /** Writes how invoices are written and where they go. */
  readonly leder: boolean;
  /** Newest first. */
  readonly opsaetninger: readonly Gemtopsaetning[];
  readonly modtagere: readonly Modtagerlinje[];
  /** How many there are in all, as the list is asked for. */
  readonly visning: Listevisning;
  readonly q: string;
  readonly dele: readonly Programdel[];
  readonly udstedelser: readonly Udstedelse[];
  readonly idag: string;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>> | null;
  readonly hindringer: readonly Hindring[];
}

function Opsaetningsform(p: Efakturaprops) {
  const nyeste = p.opsaetninger[0];
  const nr = nyeste?.nr ?? 0;
  const form = (
    <Formular
      sti={paths.efaktura({ program: p.program.id })}
      id="opsaetning-form"
      vaerdier={
        p.vaerdier ??
        (nyeste === undefined ? { gaelderFra: p.idag } : { ...opsat(nyeste), gaelderFra: p.idag })
      }
      hindringer={p.hindringer}
    >
      <input type="hidden" name="nr" value={nr} />
      <DatoFelt
        navn="gaelderFra"
        etiket="Gælder bilag dateret fra"
        hint="En dag, der er gået, tager også de bilag med, der er udstedt siden."
      />
      <RadioGruppe
        navn="moms"
        etiket="Moms"
        valg={Object.entries(MOMSARTER).map(([vaerdi, m]) => ({ vaerdi, tekst: m.navn }))}
      />
      <TekstFelt
        navn="momskilde"
        etiket="Hvor det står"
        hint="Lovens paragraf, en afgørelse eller aftalen. Uden moms står det på fakturaen som begrundelse."
      />
      <TekstFelt navn="adresse" etiket="Afsenderens vej og nummer" />
      <Feltrad>
        <TekstFelt navn="postnr" etiket="Postnummer" tegn={6} tastatur="numeric" />
        <TekstFelt navn="postdistrikt" etiket="By" tegn={20} />
      </Feltrad>
      <Feltrad>
        <TekstFelt navn="regnr" etiket="Registreringsnummer" tegn={6} tastatur="numeric" />
        <TekstFelt navn="kontonr" etiket="Kontonummer" tegn={13} tastatur="numeric" />
      </Feltrad>
      <Knaprad>
        <Knap>Gem</Knap>
      </Knaprad>
    </Formular>
  );
  if (nyeste === undefined) return form;
  return (
    <details class="details" open={p.hindringer.length > 0}>
      <summary class="details-summary">Skriv nye oplysninger</summary>
      <div class="details-text">{form}</div>
    </details>
  );
}

function opsat({
  gaelderFra,
  moms,
  momskilde,
  adresse,
  postnr,
  postdistrikt,
  regnr,
  kontonr,
}: Gemtopsaetning) {
  return { gaelderFra, moms, momskilde, adresse, postnr, postdistrikt, regnr, kontonr };
}

function Opsaetning(p: Efakturaprops) {
  const nu = opsaetningFor(p.opsaetninger, p.idag);
  return (
    <Panel
      id="opsaetning"
      overskrift="Sådan skrives fakturaerne"
      under="Et bilag skrives efter det, der gælder på dets dato; en rettelse har samme moms som det, den retter."
    >
      {nu === null ? (
        <Note kraever>
          <p>
            Programmet har ikke skrevet moms, adresse og konto. Før det er gjort, kan der ikke dannes
            elektroniske fakturaer.
          </p>
        </Note>
      ) : (
        <Beskrivelse
          par={[
            ['Gælder fra', visDato(nu.gaelderFra)],
            ['Moms', MOMSARTER[nu.moms].navn],
            ['Hvor det står', nu.momskilde],
            ['Afsenderens adresse', `${nu.adresse}, ${nu.postnr} ${nu.postdistrikt}`],
            ['Betales til', `Reg.nr. ${nu.regnr}, konto ${nu.kontonr}`],
          ]}
        />
      )}
      {p.opsaetninger.length > 1 && (
        <details class="details">
          <summary class="details-summary">{antal(p.opsaetninger.length, 'version', 'versioner')}</summary>
          <div class="details-text">
            <Liste
              punkter={p.opsaetninger.map((o) => ({
                titel: `Version ${o.nr}, fra ${visDato(o.gaelderFra)}`,
                under: `${MOMSARTER[o.moms].navn} · ${o.momskilde} · reg.nr. ${o.regnr}, konto ${o.kontonr}`,
              }))}
            />
          </div>
        </details>
      )}
      {p.leder && <Opsaetningsform {...p} />}
    </Panel>
  );
}

const FRA = { kommunen: 'Kommunen selv', huset: 'Programmet', ingen: '–' } as const;

function Modtagere(p: Efakturaprops) {
  return (
    <DataTabel
      id="modtagere"
      overskrift="Modtagere"
      under="Kommunens GLN (EAN-nummer) bruges, hvor det kendes; ellers CVR-nummeret."
      raekker={p.modtagere}
      noegle={(m) => String(m.kommuneId)}
      sortering={p.visning.sortering}
      side={p.visning.side}
      filtre={[{ navn: 'q', etiket: 'Kommune', slags: 'soeg', vaerdi: p.q }]}
      enhed={['kommune', 'kommuner']}
      taet
      kolonner={[
        { noegle: 'kommune', overskrift: 'Kommune', sorterbar: true, vis: (m) => m.kommune },
        {
          noegle: 'til',
          overskrift: 'Sendes til',
          vis: (m) => (m.gln === '' ? `CVR ${m.cvr}` : `GLN ${m.gln}`),
        },
        {
          noegle: 'reference',
          overskrift: 'Reference',
          kunBredt: true,
          vis: (m) => (m.reference === '' ? '–' : m.reference),
        },
        {
          noegle: 'adresse',
          overskrift: 'Adresse',
          kunBredt: true,
          vis: (m) => (m.adresse === '' ? '–' : `${m.adresse}, ${m.postnr} ${m.postdistrikt}`),
        },
        { noegle: 'fra', overskrift: 'Skrevet af', kunBredt: true, vis: (m) => FRA[m.fra] },
        ...(p.leder
          ? [
              {
                noegle: 'ret',
                overskrift: 'Ret',
                vis: (m: Modtagerlinje) => (
                  <a href={paths.efakturamodtager({ program: p.program.id }, { kommune: m.kommuneId })}>
                    Ret<span class="sr-only"> {m.kommune}</span>
                  </a>
                ),
              },
            ]
          : []),
      ]}
      tom={{
        overskrift: 'Ingen modtagere',
        tekst:
          p.q === ''
            ? 'De kommuner, der tilslutter sig eller faktureres, kommer her.'
            : 'Prøv at fjerne søgningen.',
      }}
    />
  );
}

function Filer({ program, udstedelser, dele }: Efakturaprops) {
  const delnavn = new Map(dele.map((d) => [d.id, d.navn]));
  return (
    <Panel
      id="filer"
      overskrift="Filer"
      under="En ZIP-fil med alle fakturaer og kreditnotaer, der blev udstedt sammen."
      kant
    >
      {udstedelser.length === 0 ? (
        <TomTilstand overskrift="Intet udstedt endnu">
          Når en rate er udstedt, hentes filerne her.
        </TomTilstand>
      ) : (
        <Liste
          punkter={udstedelser.toReversed().map((u) => ({
            titel: (
              <a href={paths.efakturaer({ program: program.id, udstedelse: u.id })} download>
                {u.slags === 'rate'
                  ? `${delnavn.get(u.delId ?? 0) ?? 'Del'}, rate ${u.rate} ${u.aar}`
                  : `Rettelser ${u.aar}: ${u.aarsag}`}{' '}
                (ZIP)
              </a>
            ),
            under: `${antal(u.antal, 'bilag', 'bilag')} · ${visDato(u.fakturadato)}`,
            side: <b>{visKroner(u.ialtOere)}</b>,
          }))}
        />
      )}
    </Panel>
  );
}

function Egen({ program, modtagere, aktoer }: Efakturaprops) {
  const egen = modtagere.find((m) => m.kommuneId === aktoer.organisation.id);
  if (egen === undefined) return null;
  return (
    <Panel id="egen" overskrift="Her får I jeres elektroniske fakturaer">
      <Beskrivelse
        par={[
          ['Sendes til', egen.gln === '' ? `CVR ${egen.cvr}` : `GLN ${egen.gln}`],
          ['Reference', egen.reference === '' ? 'Programmet og delen' : egen.reference],
          [
            'Adresse',
            egen.adresse === '' ? 'Ikke skrevet' : `${egen.adresse}, ${egen.postnr} ${egen.postdistrikt}`,
          ],
          ['Skrevet af', FRA[egen.fra]],
        ]}
      />
      <p>
        <a href={paths.efakturamodtager({ program: program.id })}>Ret GLN, reference og adresse</a>
      </p>
    </Panel>
  );
}

/** How a programme's invoices become electronic invoices, and the files. */
export function Efakturaside(p: Efakturaprops) {
  return (
    <Programhoved
      program={p.program}
      aktoer={p.aktoer}
      her="afregning"
      under={[{ tekst: 'Elektronisk faktura' }]}
    >
      <Afregningsnav program={p.program} aktoer={p.aktoer} her="efaktura" />
      <Note>
        <p>
          Filerne er Peppol BIS Billing 3 (UBL 2.1), som alle offentlige myndigheder i Danmark tager imod
          gennem NemHandel. De hentes her og sendes fra økonomisystemet eller en NemHandel-udbyder; Målbillede
          sender dem ikke. Formatet er prøvet mod et skema, men ikke mod de officielle Schematron-regler: dem
          prøver netværket, når filen sendes.
        </p>
      </Note>
      <Opsaetning {...p} />
      {p.hus ? (
        <>
          <Filer {...p} />
          <Modtagere {...p} />
        </>
      ) : (
        <Egen {...p} />
      )}
    </Programhoved>
  );
}
