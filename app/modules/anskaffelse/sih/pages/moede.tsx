import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  AfkrydsningsGruppe,
  DatoFelt,
  Fejlopsummering,
  Formular,
  Knaprad,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Chip, type ChipSlags, Liste, Panel } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import { Brugertekst } from '../../behov/pages/faelles.tsx';
import { BEHOVSSLAGS, erBehovsslags, PERSONDATA } from '../../rules.ts';
import { beslutningstekst, punktnummer } from '../exports.ts';
import type { Dagsordenspunkt, Moede, Moedelinje, Moedevalg, Sihperson } from '../queries.ts';
import { BESLUTTET, type Beslutning, muligeBeslutninger, punktart } from '../rules.ts';
import { Beslutningsform } from './beslutning.tsx';
import type { Formvaerdier } from './form.ts';
import { Sihhoved } from './hoved.tsx';

const CHIP: Readonly<Record<Beslutning, ChipSlags>> = {
  optag: 'ok',
  mangler: 'attn',
  luk: 'neutral',
  udsaet: 'part',
  droeftet: 'info',
};

export function Moedechip({ tilstand }: { tilstand: Moede['tilstand'] }) {
  return tilstand === 'afholdt' ? <Chip s="ok">Afholdt</Chip> : <Chip s="info">Planlagt</Chip>;
}

export interface Moederprops {
  readonly linjer: readonly Moedelinje[];
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
  readonly valg: Moedevalg;
  readonly forslag: string;
  readonly maa: boolean;
  readonly vaerdier: Formvaerdier;
  readonly hindringer: readonly Hindring[];
}

export function Moederside(p: Moederprops) {
  return (
    <Sihhoved her="moeder" meta={<span>SIH-gruppen mødes hver mandag. Helligdage springes over.</span>}>
      {p.maa && (
        <Panel
          id="nyt"
          overskrift="Planlæg et møde"
          under="Dagsordenen laves af det, der er kommet til siden sidst"
        >
          <Formular
            sti={paths.sihMoeder()}
            vaerdier={{ dato: p.forslag, ...p.vaerdier }}
            hindringer={p.hindringer}
          >
            <DatoFelt navn="dato" etiket="Dag" />
            <Knaprad>
              <Knap>Planlæg, og lav dagsorden</Knap>
            </Knaprad>
          </Formular>
        </Panel>
      )}
      <DataTabel
        id="moeder"
        overskrift="Møder"
        kolonner={[
          {
            noegle: 'dato',
            overskrift: 'Dag',
            sorterbar: true,
            foerst: 'faldende',
            vis: (m) => <a href={paths.sihMoede({ moede: m.id })}>{visDato(m.dato)}</a>,
          },
          {
            noegle: 'tilstand',
            overskrift: 'Tilstand',
            sorterbar: true,
            vis: (m) => <Moedechip tilstand={m.tilstand} />,
          },
          {
            noegle: 'punkter',
            overskrift: 'Punkter',
            num: true,
            sorterbar: true,
            foerst: 'faldende',
            vis: (m) => m.punkter,
          },
          {
            noegle: 'besluttede',
            overskrift: 'Besluttet',
            num: true,
            sorterbar: true,
            foerst: 'faldende',
            vis: (m) => m.besluttede,
          },
          {
            noegle: 'optagne',
            overskrift: 'Taget op',
            num: true,
            sorterbar: true,
            foerst: 'faldende',
            vis: (m) => m.optagne,
          },
          {
            noegle: 'deltagere',
            overskrift: 'Deltagere',
            num: true,
            sorterbar: true,
            foerst: 'faldende',
            vis: (m) => m.deltagere,
          },
          {
            noegle: 'referat',
            overskrift: 'Referat',
            vis: (m) => (
              <a href={paths.sihReferat({ moede: m.id, format: 'pdf' })}>
                PDF<span class="sr-only"> fra {visDato(m.dato)}</span>
              </a>
            ),
          },
        ]}
        raekker={p.linjer}
        noegle={(m) => String(m.id)}
        sortering={p.valg.sortering}
        side={p.side}
        enhed={['møde', 'møder']}
        filtre={[
          {
            navn: 'tilstand',
            etiket: 'Tilstand',
            slags: 'valg',
            vaerdi: p.valg.tilstand,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              { vaerdi: 'planlagt', tekst: 'Planlagt' },
              { vaerdi: 'afholdt', tekst: 'Afholdt' },
            ],
          },
        ]}
        eksport={{ xlsx: paths.sihMoederFil({ format: 'xlsx' }), csv: paths.sihMoederFil({ format: 'csv' }) }}
        tom={{ overskrift: 'Ingen møder endnu', tekst: 'Planlæg det første. Næste mandag er foreslået.' }}
      />
    </Sihhoved>
  );
}

/** A form that came back for one point. */
export interface Punkttilbage {
  readonly punktId: number;
  readonly vaerdier: Formvaerdier;
  readonly hindringer: readonly Hindring[];
}

export interface Moedeprops {
  readonly moede: Moede;
  readonly punkter: readonly Dagsordenspunkt[];
  readonly gruppe: readonly Sihperson[];
  /** Whom one can tick as participant: the group, and those who already are. */
  readonly folk: readonly { readonly id: string; readonly navn: string }[];
  /** The rest of the house, one of whom can be added at a time. */
  readonly andre: readonly { readonly id: string; readonly navn: string }[];
  readonly udenfor: number;
  readonly maa: boolean;
  readonly form: {
    readonly vaerdier: Formvaerdier;
    readonly hindringer: readonly Hindring[];
    readonly version: string;
    readonly udgangspunkt: string;
  };
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
  readonly punkt?: Punkttilbage;
  readonly emne?: { readonly vaerdier: Formvaerdier; readonly hindringer: readonly Hindring[] };
  /** Refused steps of the whole meeting. */
  readonly hindringer: readonly Hindring[];
}

function Fakta({ p }: { p: Dagsordenspunkt }) {
  return (
    <p class="mb-meta">
      {punktnummer(p) !== '' && <span class="mb-id">{punktnummer(p)}</span>}
      {erBehovsslags(p.slags) && <span>{BEHOVSSLAGS[p.slags]}</span>}
      {p.enhed !== '' && <span>{p.enhed}</span>}
      {p.persondata === 'ja' && <Chip s="warn">Persondata</Chip>}
      {p.persondata === 'ved_ikke' && <span>Persondata: {PERSONDATA.ved_ikke.toLowerCase()}</span>}
    </p>
  );
}

function punktsti(p: Dagsordenspunkt): string | null {
  if (p.behovId !== null) return paths.sihKoe({ behov: p.behovId });
  return p.sagId === null ? null : paths.sag({ id: p.sagId });
}

function Besluttet({ p, laast }: { p: Dagsordenspunkt; laast: boolean }) {
  if (p.beslutning === null) return null;
  return (
    <div class="mb-note">
      <p>
        <b>{beslutningstekst(p)}</b>
        {p.sag !== null && p.beslutning === 'optag' && (
          <>
            {' · '}
            <a href={paths.sag({ id: p.sag.id })}>Åbn sagen</a>
          </>
        )}
      </p>
      {p.begrundelse !== '' && <Brugertekst tekst={p.begrundelse} />}
      <p class="mb-small-text">
        {p.besluttetAf || 'En kollega'}
        {p.besluttet && `, ${visTidspunkt(p.besluttet)}`}
      </p>
      {!laast && p.beslutning !== 'optag' && (
        <HandlingKnap
          sti={paths.sihPunkt({ moede: p.moedeId, punkt: p.id })}
          felter={{ handling: 'fortryd' }}
          variant="tertiaer"
          lille
          skjultTekst={`om ${p.titel}`}
        >
          Fortryd beslutningen
        </HandlingKnap>
      )}
    </div>
  );
}

function Punkt({ p, nr, m }: { p: Dagsordenspunkt; nr: number; m: Moedeprops }) {
  const laast = m.moede.tilstand === 'afholdt' || !m.maa;
  const sti = punktsti(p);
  const tilbage = m.punkt?.punktId === p.id ? m.punkt : undefined;
  return (
    <section class="mb-panel sih-punkt" id={`punkt-${p.id}`} aria-labelledby={`h-punkt-${p.id}`}>
      <div class="mb-ph">
        <h3 id={`h-punkt-${p.id}`}>
          {nr}. {sti === null ? p.titel : <a href={sti}>{p.titel}</a>}
        </h3>
        {p.beslutning === null ? (
          <Chip s="plain">Ikke besluttet</Chip>
        ) : (
          <Chip s={CHIP[p.beslutning]}>{BESLUTTET[p.beslutning]}</Chip>
        )}
      </div>
      <Fakta p={p} />
      <Besluttet p={p} laast={laast} />
      {tilbage !== undefined && p.beslutning !== null && (
        <>
          <Fejlopsummering hindringer={tilbage.hindringer} formularId="" />
          {typeof tilbage.vaerdier.begrundelse === 'string' && tilbage.vaerdier.begrundelse !== '' && (
            <div class="mb-note mb-attn">
              <p>
                <b>Du skrev</b>
              </p>
              <Brugertekst tekst={tilbage.vaerdier.begrundelse} />
            </div>
          )}
        </>
      )}
      {!laast && p.beslutning === null && (
        <>
          <Details titel="Beslut" aaben={tilbage !== undefined}>
            <Beslutningsform
              id={`p${p.id}`}
              sti={paths.sihPunkt({ moede: p.moedeId, punkt: p.id })}
              mulige={muligeBeslutninger(punktart(p))}
              gruppe={m.gruppe}
              titel={p.titel}
              version={p.laas}
              vaerdier={tilbage?.vaerdier ?? {}}
              hindringer={tilbage?.hindringer ?? []}
            />
          </Details>
          <HandlingKnap
            sti={paths.sihPunkt({ moede: p.moedeId, punkt: p.id })}
            felter={{ handling: 'fjern' }}
            variant="tertiaer"
            lille
            skjultTekst={p.titel}
          >
            Tag af dagsordenen
          </HandlingKnap>
        </>
      )}
    </section>
  );
}

function Fjernede({ m }: { m: Moedeprops }) {
  const fjernede = m.punkter.filter((p) => p.fjernet);
  if (fjernede.length === 0 || m.moede.tilstand === 'afholdt') return null;
  return (
    <Details titel={`${antal(fjernede.length, 'punkt', 'punkter')} er taget af dagsordenen`}>
      <Liste
        punkter={fjernede.map((p) => ({
          titel: p.titel,
          side: m.maa && (
            <HandlingKnap
              sti={paths.sihPunkt({ moede: p.moedeId, punkt: p.id })}
              felter={{ handling: 'tilbage' }}
              variant="sekundaer"
              lille
              skjultTekst={p.titel}
            >
              Læg på igen
            </HandlingKnap>
          ),
        }))}
      />
    </Details>
  );
}

function Referat({ m }: { m: Moedeprops }) {
  const { moede, form } = m;
  const navne = m.folk.filter((f) => moede.deltagere.includes(f.id)).map((f) => f.navn);
  if (moede.tilstand === 'afholdt' || !m.maa)
    return (
      <Panel id="referat" overskrift="Referat">
        <p>
          <b>Deltagere:</b> {navne.length === 0 ? 'Ikke valgt' : navne.join(', ')}
        </p>
        {moede.referat !== '' && <Brugertekst tekst={moede.referat} />}
      </Panel>
    );
  return (
    <Panel id="referat" overskrift="Referat" under="Beslutningerne kommer med af sig selv">
      {m.konflikt && <FlettetKonflikt {...m.konflikt} />}
      <Formular
        id="moede"
        sti={paths.sihMoede({ moede: moede.id })}
        vaerdier={form.vaerdier}
        hindringer={form.hindringer}
        vagt
        husk
      >
        <input type="hidden" name="version" value={form.version} />
        <input type="hidden" name="udgangspunkt" value={form.udgangspunkt} />
        <AfkrydsningsGruppe
          navn="deltagere"
          etiket="Deltagere"
          paakraevet={false}
          valg={m.folk.map((f) => ({ vaerdi: f.id, tekst: f.navn }))}
        />
        {m.andre.length > 0 && (
          <Valgliste
            navn="gaest"
            etiket="Flere deltagere"
            hint="Vælg en fra resten af kommunen, og gem. Så kan du vælge en til."
            valg={m.andre.map((f) => ({ vaerdi: f.id, tekst: f.navn }))}
            tomtValg="Ingen"
            paakraevet={false}
          />
        )}
        <TekstOmraade navn="referat" etiket="Noter" paakraevet={false} raekker={8} maksLaengde={20000} />
        <Knaprad>
          <Knap variant="sekundaer">Gem referat</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Afslut({ m }: { m: Moedeprops }) {
  const { moede } = m;
  const aabne = m.punkter.filter((p) => p.beslutning === null && !p.fjernet).length;
  if (moede.tilstand === 'afholdt' || !m.maa) return null;
  return (
    <Panel
      id="afslut"
      overskrift="Afslut mødet"
      under="Referatet låses, og det, der ikke er besluttet, kommer på næste møde"
    >
      <Formular
        sti={paths.sihMoedeHandling({ moede: moede.id, handling: 'afhold' })}
        hindringer={m.hindringer}
        id="afhold"
      >
        <input type="hidden" name="version" value={moede.laas} />
        <p>
          {aabne === 0
            ? 'Alle punkter er besluttet.'
            : `${antal(aabne, 'punkt er ikke besluttet og udsættes', 'punkter er ikke besluttet og udsættes')}.`}
        </p>
        <Knaprad>
          <Knap>Afslut, og lås referatet</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Dagsorden({ m }: { m: Moedeprops }) {
  const { moede } = m;
  const paa = m.punkter.filter((p) => !p.fjernet);
  const retter = m.maa && moede.tilstand === 'planlagt';
  return (
    <div class="mb-stack sih-dagsorden">
      <div class="mb-sec">
        <h2 id="dagsorden">Dagsorden</h2>
        <span class="mb-small-text">
          {antal(paa.length, 'punkt', 'punkter')} · {paa.filter((p) => p.beslutning !== null).length}{' '}
          besluttet
        </span>
      </div>
      {paa.length === 0 && <p>Der er ingen punkter. Nye behov kan hentes, når de kommer.</p>}
      {paa.map((p, i) => (
        <Punkt p={p} nr={i + 1} m={m} />
      ))}
      <Fjernede m={m} />
      {retter && (
        <Panel id="tilfoej" overskrift="Føj til dagsordenen">
          {m.udenfor > 0 && (
            <HandlingKnap
              sti={paths.sihMoedeHandling({ moede: moede.id, handling: 'hent' })}
              variant="sekundaer"
              lille
            >
              Hent {antal(m.udenfor, 'nyt behov', 'nye behov')}
            </HandlingKnap>
          )}
          <Formular
            id="emne"
            sti={paths.sihMoedeHandling({ moede: moede.id, handling: 'tilfoej' })}
            vaerdier={m.emne?.vaerdier}
            hindringer={m.emne?.hindringer}
          >
            <TekstFelt
              navn="emne"
              etiket="En sag eller et emne"
              hint="Sagsnummer, fx 2026-014, eller fri tekst"
              maksLaengde={200}
            />
            <Knaprad>
              <Knap variant="sekundaer">Tilføj punkt</Knap>
            </Knaprad>
          </Formular>
        </Panel>
      )}
    </div>
  );
}

/** One meeting: agenda with decisions, minutes, and its end. */
export function Moedeside(m: Moedeprops) {
  const { moede } = m;
  return (
    <Sihhoved
      her="moeder"
      under={`SIH-møde ${visDato(moede.dato)}`}
      maerkat={<Moedechip tilstand={moede.tilstand} />}
      meta={moede.afholdt && <span>Låst {visTidspunkt(moede.afholdt)}</span>}
      vaerktoej={
        <>
          <LinkKnap href={paths.sihReferat({ moede: moede.id, format: 'docx' })} variant="sekundaer" hent>
            Referat som Word
          </LinkKnap>
          <LinkKnap href={paths.sihReferat({ moede: moede.id, format: 'pdf' })} variant="sekundaer" hent>
            PDF
          </LinkKnap>
        </>
      }
    >
      <div class="mb-split mb-2">
        <Dagsorden m={m} />
        <div class="mb-stack">
          <Referat m={m} />
          <Afslut m={m} />
        </div>
      </div>
    </Sihhoved>
  );
}
