import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked as Boks } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstOmraade } from '../../../../ui/form.tsx';
import { Chip, Liste, Note, Panel } from '../../../../ui/status.tsx';
import { DataTabel, type Kolonne } from '../../../../ui/tabel.tsx';
import { Behovssvar, Brugertekst, Filliste, Tilstandschip } from '../../behov/pages/faelles.tsx';
import type { Behov, Besked, Bilag } from '../../behov/queries.ts';
import { udgiftstekst } from '../../behov/rules.ts';
import { BEHOVSSLAGS, behovsnummer, erBehovsslags, PERSONDATA } from '../../rules.ts';
import type { Koelinje, Koevalg, Moede, Sihperson } from '../queries.ts';
import { aldertekst, BEHOVSBESLUTNINGER, LAENGE } from '../rules.ts';
import { Beslutningsform } from './beslutning.tsx';
import type { Formvaerdier } from './form.ts';
import { Sihhoved } from './hoved.tsx';

export type Aldret = Koelinje & { readonly dage: number };

function Alderchip({ dage }: { dage: number }) {
  return dage > LAENGE ? <Chip s="attn">{aldertekst(dage)}</Chip> : <span>{aldertekst(dage)}</span>;
}

const KOLONNER: readonly Kolonne<Aldret>[] = [
  {
    noegle: 'titel',
    overskrift: 'Behov',
    sorterbar: true,
    vis: (l) => (
      <>
        <a href={paths.sihKoe({ behov: l.id })}>{l.titel}</a>
        <br />
        <span class="mb-small-text">
          {behovsnummer(l.aar, l.loebenr)}
          {l.anmelder !== '' && ` · ${l.anmelder}`}
        </span>
      </>
    ),
  },
  {
    noegle: 'slags',
    overskrift: 'Slags',
    sorterbar: true,
    vis: (l) => (erBehovsslags(l.slags) ? BEHOVSSLAGS[l.slags] : l.slags),
  },
  {
    noegle: 'enhed',
    overskrift: 'Forvaltning',
    sorterbar: true,
    vis: (l) => l.enhed || l.felter.afdeling || '–',
  },
  { noegle: 'udgift', overskrift: 'Udgift, 4 år', vis: (l) => udgiftstekst(l.felter) || '–' },
  {
    noegle: 'persondata',
    overskrift: 'Persondata',
    vis: (l) => (l.persondata === '' ? '–' : PERSONDATA[l.persondata]),
  },
  {
    noegle: 'alder',
    overskrift: 'Alder',
    sorterbar: true,
    foerst: 'faldende',
    vis: (l) => <Alderchip dage={l.dage} />,
  },
  {
    noegle: 'tilstand',
    overskrift: 'Tilstand',
    vis: (l) => (
      <>
        <Tilstandschip tilstand={l.tilstand} />
        {l.moede !== null && (
          <>
            <br />
            <span class="mb-small-text">På mødet {visDato(l.moede)}</span>
          </>
        )}
      </>
    ),
  },
];

/** Says when the group meets, and leads there. */
function Moedenote({
  moede,
  udenfor,
  forslag,
  maa,
}: {
  moede: Moede | null;
  udenfor: number;
  forslag: string;
  maa: boolean;
}) {
  if (moede)
    return (
      <Note kraever={udenfor > 0}>
        <p>
          Næste møde er <a href={paths.sihMoede({ moede: moede.id })}>{visDato(moede.dato)}</a>.
          {udenfor > 0 && ` ${udenfor} nye behov er ikke på dagsordenen endnu.`}
        </p>
      </Note>
    );
  return (
    <Note kraever>
      <p>Der er ikke planlagt et møde. Næste mandag er {visDato(forslag)}.</p>
      {maa && (
        <HandlingKnap sti={paths.sihMoeder()} felter={{ dato: forslag }} variant="sekundaer" lille>
          Planlæg mødet, og lav dagsorden
        </HandlingKnap>
      )}
    </Note>
  );
}

export interface Koesideprops {
  readonly linjer: readonly Aldret[];
  readonly valg: Koevalg;
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
  readonly findes: boolean;
  readonly enheder: readonly { readonly id: number; readonly navn: string }[];
  readonly moede: Moede | null;
  readonly udenfor: number;
  /** The next Monday to meet, `YYYY-MM-DD`. */
  readonly forslag: string;
  readonly maa: boolean;
}

export function Koeside(p: Koesideprops) {
  const { valg } = p;
  return (
    <Sihhoved
      her="koe"
      meta={<span>Systemindkøbshjælperen: det, der er meldt og venter på SIH-gruppen</span>}
    >
      <Moedenote moede={p.moede} udenfor={p.udenfor} forslag={p.forslag} maa={p.maa} />
      <DataTabel
        id="koe"
        overskrift="Køen"
        kolonner={KOLONNER}
        raekker={p.linjer}
        noegle={(l) => String(l.id)}
        sortering={valg.sortering}
        side={p.side}
        enhed={['behov', 'behov']}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: valg.q },
          {
            navn: 'tilstand',
            etiket: 'Tilstand',
            slags: 'valg',
            vaerdi: valg.tilstand,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              { vaerdi: 'sendt', tekst: 'Venter på SIH-gruppen' },
              { vaerdi: 'mangler', tekst: 'Venter på anmelderen' },
            ],
          },
          {
            navn: 'enhed',
            etiket: 'Forvaltning',
            slags: 'valg',
            vaerdi: valg.enhed === 0 ? '' : String(valg.enhed),
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              ...p.enheder.map((e) => ({ vaerdi: String(e.id), tekst: e.navn })),
            ],
          },
        ]}
        eksport={{ xlsx: paths.sihFil({ format: 'xlsx' }), csv: paths.sihFil({ format: 'csv' }) }}
        tom={
          p.findes
            ? { overskrift: 'Ingen behov passer', tekst: 'Prøv at fjerne et filter.' }
            : { overskrift: 'Køen er tom', tekst: 'Nye behov kommer hertil, når nogen melder dem.' }
        }
      />
    </Sihhoved>
  );
}

export interface Koebehovprops {
  readonly behov: Behov;
  readonly dage: number;
  readonly beskeder: readonly Besked[];
  readonly bilag: readonly Bilag[];
  readonly gruppe: readonly Sihperson[];
  /** Planned meetings that have it on their agenda. */
  readonly moeder: readonly { readonly moedeId: number; readonly dato: string }[];
  readonly maa: boolean;
  readonly beslutning: { readonly vaerdier: Formvaerdier; readonly hindringer: readonly Hindring[] };
  readonly besked: { readonly tekst: string; readonly hindringer: readonly Hindring[] };
}

function Afgjort({ behov, maa }: Koebehovprops) {
  const sti = paths.sihKoe({ behov: behov.id });
  const fortryd = maa && (behov.tilstand === 'lukket' || behov.tilstand === 'mangler') && (
    <HandlingKnap sti={sti} felter={{ handling: 'fortryd' }} variant="sekundaer" lille>
      {behov.tilstand === 'lukket' ? 'Fortryd lukningen' : 'Træk spørgsmålet tilbage'}
    </HandlingKnap>
  );
  switch (behov.tilstand) {
    case 'optaget':
      return (
        <Boks slags="success" overskrift="Behovet er taget op som sag">
          <p>
            {behov.sagId !== null && (
              <LinkKnap href={paths.sag({ id: behov.sagId })} lille>
                Åbn sagen
              </LinkKnap>
            )}
          </p>
        </Boks>
      );
    case 'lukket':
      return (
        <Boks slags="info" overskrift="Behovet er lukket">
          <Brugertekst tekst={behov.afgoerelseGrund} />
          <p>{fortryd}</p>
        </Boks>
      );
    case 'mangler':
      return (
        <Boks slags="warning" overskrift="Der ventes på anmelderen">
          <Brugertekst tekst={behov.afgoerelseGrund} />
          <p>{fortryd}</p>
        </Boks>
      );
    default:
      return null;
  }
}

function Beskedpanel({ behov, beskeder, besked, maa }: Koebehovprops) {
  return (
    <Panel
      id="beskeder"
      overskrift="Beskeder"
      under="Mellem anmelderen og SIH-gruppen. Anmelderen får besked på mail."
    >
      {beskeder.length === 0 ? (
        <p>Ingen beskeder endnu.</p>
      ) : (
        <Liste
          punkter={beskeder.map((b) => ({
            titel: (
              <>
                <b>
                  {b.navn || 'En kollega'}
                  {b.fra === 'sih' && ', SIH-gruppen'}
                </b>
                <br />
                <Brugertekst tekst={b.tekst} />
              </>
            ),
            side: <span class="mb-small-text">{visTidspunkt(b.kl)}</span>,
          }))}
        />
      )}
      {maa && behov.tilstand !== 'lukket' && (
        <Formular
          id="besked"
          sti={paths.sihKoe({ behov: behov.id })}
          vaerdier={{ besked: besked.tekst }}
          hindringer={besked.hindringer}
        >
          <input type="hidden" name="handling" value="besked" />
          <TekstOmraade navn="besked" etiket="Skriv til anmelderen" raekker={3} maksLaengde={5000} />
          <Knaprad>
            <Knap variant="sekundaer">Send besked</Knap>
          </Knaprad>
        </Formular>
      )}
    </Panel>
  );
}

/** A need as the SIH group reads it and decides about it. */
export function Koebehovside(p: Koebehovprops) {
  const { behov } = p;
  const nr = behovsnummer(behov.aar ?? 0, behov.loebenr ?? 0);
  const aabent = behov.tilstand === 'sendt' || behov.tilstand === 'mangler';
  const mulige = BEHOVSBESLUTNINGER.filter((b) => b !== 'mangler' || behov.tilstand === 'sendt');
  return (
    <Sihhoved
      her="koe"
      under={behov.titel}
      maerkat={<Tilstandschip tilstand={behov.tilstand} />}
      meta={
        <>
          <span>
            {nr} · sendt {behov.sendt && visTidspunkt(behov.sendt)}
            {aabent && ` · ${aldertekst(p.dage).toLowerCase()}`}
          </span>
          {behov.anmelder.navn !== '' && (
            <span>
              Meldt af <b>{behov.anmelder.navn}</b>
            </span>
          )}
          {p.moeder.map((m) => (
            <span>
              På <a href={paths.sihMoede({ moede: m.moedeId })}>mødet {visDato(m.dato)}</a>
            </span>
          ))}
        </>
      }
    >
      <Afgjort {...p} />
      <div class="mb-split mb-2">
        <div class="mb-stack">
          <Panel id="svar" overskrift="Det, der blev sendt">
            <Behovssvar felter={behov.felter} />
            <Filliste behovId={behov.id} bilag={p.bilag} />
          </Panel>
          <Beskedpanel {...p} />
        </div>
        <aside class="mb-stack" aria-label="Beslutning">
          {aabent && p.maa ? (
            <Panel id="beslut" overskrift="Beslut nu" under="Uden at vente på mødet">
              <Beslutningsform
                id="beslutning"
                sti={paths.sihKoe({ behov: behov.id })}
                mulige={mulige}
                gruppe={p.gruppe}
                titel={behov.titel}
                version={behov.laas}
                {...p.beslutning}
              />
            </Panel>
          ) : (
            aabent && <Note>SIH-gruppen beslutter om behovet.</Note>
          )}
        </aside>
      </div>
    </Sihhoved>
  );
}
