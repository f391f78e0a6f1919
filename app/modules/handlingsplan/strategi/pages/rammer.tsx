import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Feltrad,
  Formular,
  type FormularProps,
  Knaprad,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Liste, Note, Panel } from '../../../../ui/status.tsx';
import { DataTabel, type Listevisning } from '../../../../ui/tabel.tsx';
import { type Generationer, gaelder, RAMMEARTER, type Ramme, type Rammeart } from '../rammer/rules.ts';
import { Hindringer } from './hoved.tsx';

type Form = Pick<FormularProps, 'vaerdier' | 'hindringer'>;

export interface Rammerprops {
  readonly linjer: readonly Ramme[];
  readonly visning: Listevisning;
  readonly art: string;
  readonly aar: number;
  /** Which generations there are and which there aren't, whatever the list is filtered by. */
  readonly generationer: readonly Generationer[];
  readonly retter: boolean;
  readonly form: Form;
}

const KRUMMER = [{ tekst: 'Strategi', sti: paths.strategier() }];

function Rammeform({
  sti,
  form,
  version,
  knap,
}: {
  sti: string;
  form: Form;
  version?: number;
  knap: string;
}) {
  return (
    <Formular id="ramme" sti={sti} {...form}>
      {version !== undefined && <input type="hidden" name="version" value={String(version)} />}
      <TekstFelt navn="navn" etiket="Strategiens navn" maksLaengde={200} />
      <Valgliste
        navn="art"
        etiket="Hvis strategi"
        tomtValg="Vælg"
        valg={(Object.keys(RAMMEARTER) as Rammeart[]).map((a) => ({ vaerdi: a, tekst: RAMMEARTER[a] }))}
      />
      <Feltrad>
        <TekstFelt navn="fraAar" etiket="Fra år" tastatur="numeric" tegn={6} />
        <TekstFelt navn="tilAar" etiket="Til og med år" tastatur="numeric" tegn={6} />
      </Feltrad>
      <TekstFelt navn="udgiver" etiket="Udgiver" paakraevet={false} maksLaengde={200} />
      <TekstFelt navn="kilde" etiket="Adresse" type="url" paakraevet={false} />
      <TekstOmraade navn="note" etiket="Note" paakraevet={false} raekker={2} />
      <Knaprad>
        <Knap variant="sekundaer" ikon="save">
          {knap}
        </Knap>
      </Knaprad>
    </Formular>
  );
}

function Generationspanel({ aar, generationer, retter }: Rammerprops) {
  return (
    <Panel
      id="generationer"
      overskrift="Hvilke generationer er med?"
      under="Vi leverer kun mål, vi har en offentlig kilde til."
    >
      <Liste
        punkter={generationer.map((g) => ({
          titel: (
            <>
              {RAMMEARTER[g.art]}:{' '}
              {g.med.length === 0
                ? 'ingen'
                : g.med.map((r, i) => (
                    <>
                      {i > 0 && ', '}
                      <a href={paths.strategiramme({ ramme: r.id })}>
                        {r.fraAar}–{r.tilAar}
                      </a>
                    </>
                  ))}
            </>
          ),
          under: [
            ...g.udeladt.map((u) => `Ikke med: ${u.navn} ${u.fraAar}–${u.tilAar}.`),
            g.gaelder ? '' : `Vi kender ingen, der gælder i ${aar}.`,
          ]
            .filter((t) => t !== '')
            .join(' '),
        }))}
      />
      {retter && <p class="mb-small-text">Mangler I en, kan I skrive den ind nedenfor. Den er kun jeres.</p>}
    </Panel>
  );
}

/** The strategies of others, generation by generation, with their sources. */
export function Rammerside(p: Rammerprops) {
  return (
    <Skal
      titel="Fælles strategier"
      krummer={[...KRUMMER, { tekst: 'Fælles strategier' }]}
      meta={<span>Fælleskommunale, fællesoffentlige og statslige mål, som egne mål kan svare på</span>}
    >
      <DataTabel
        id="rammer"
        overskrift="Strategier"
        under="Mål, vi kun har set i en omtale, er mærket. Kilden står på hver strategi."
        enhed={['strategi', 'strategier']}
        raekker={p.linjer}
        noegle={(r) => String(r.id)}
        sortering={p.visning.sortering}
        side={p.visning.side}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: p.visning.q, pladsholder: 'Strategi eller mål' },
          {
            navn: 'art',
            etiket: 'Hvis',
            slags: 'valg',
            vaerdi: p.art,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              ...(Object.keys(RAMMEARTER) as Rammeart[]).map((a) => ({ vaerdi: a, tekst: RAMMEARTER[a] })),
            ],
          },
        ]}
        eksport={{
          xlsx: paths.strategirammerFil({ format: 'xlsx' }),
          csv: paths.strategirammerFil({ format: 'csv' }),
        }}
        tom={{ overskrift: 'Ingen strategier passer', tekst: 'Prøv at fjerne et filter.' }}
        kolonner={[
          {
            noegle: 'navn',
            overskrift: 'Strategi',
            sorterbar: true,
            vis: (r) => <a href={paths.strategiramme({ ramme: r.id })}>{r.navn}</a>,
          },
          { noegle: 'art', overskrift: 'Hvis', sorterbar: true, vis: (r) => RAMMEARTER[r.art] },
          {
            noegle: 'periode',
            overskrift: 'Periode',
            sorterbar: true,
            foerst: 'faldende',
            vis: (r) => (
              <>
                {r.fraAar}–{r.tilAar} {gaelder(r, p.aar) && <Chip s="ok">Gælder</Chip>}
              </>
            ),
          },
          {
            noegle: 'maal',
            overskrift: 'Mål',
            num: true,
            sorterbar: true,
            foerst: 'faldende',
            vis: (r) => r.maal.length,
          },
          {
            noegle: 'status',
            overskrift: 'Kilde',
            vis: (r) =>
              r.egen ? (
                <Chip s="brand">Jeres egen</Chip>
              ) : r.bekraeftet ? (
                <Chip s="ok">Bekræftet</Chip>
              ) : (
                <Chip s="warn">Ikke bekræftet</Chip>
              ),
          },
        ]}
      />
      <Generationspanel {...p} />
      {p.retter && (
        <Details titel="Skriv en strategi ind" aaben={(p.form.hindringer ?? []).length > 0}>
          <Rammeform sti={paths.strategirammer()} form={p.form} knap="Tilføj" />
        </Details>
      )}
    </Skal>
  );
}

export interface Rammeprops {
  readonly ramme: Ramme;
  /** Own goals that answer each of its goals. */
  readonly svar: ReadonlyMap<
    number,
    readonly {
      readonly strategiId: number;
      readonly id: number;
      readonly nr: number;
      readonly titel: string;
    }[]
  >;
  readonly retter: boolean;
  readonly form: Form;
  readonly maalform: Form;
  /** Somebody else saved first: what differs. */
  readonly konflikt: readonly Konfliktfelt[] | undefined;
  readonly hindringer: readonly Hindring[];
}

/** One strategy of others: its goals, their source, and which of our own answer them. */
export function Rammeside({ ramme: r, svar, retter, form, maalform, konflikt, hindringer }: Rammeprops) {
  const sti = (handling: string) => paths.strategirammeHandling({ ramme: r.id, handling });
  const levende = r.maal.filter((m) => !m.udgaaet);
  const fjernede = r.maal.filter((m) => m.udgaaet && m.egen);
  return (
    <Skal
      titel={r.navn}
      maerkat={
        r.udgaaet ? (
          <Chip>Fjernet</Chip>
        ) : r.egen ? (
          <Chip s="brand">Jeres egen</Chip>
        ) : (
          !r.bekraeftet && <Chip s="warn">Ikke bekræftet</Chip>
        )
      }
      krummer={[...KRUMMER, { tekst: 'Fælles strategier', sti: paths.strategirammer() }, { tekst: r.navn }]}
      meta={
        <>
          <span>{RAMMEARTER[r.art]}</span>
          <span>
            {r.fraAar}–{r.tilAar}
          </span>
          {r.udgiver !== '' && <span>{r.udgiver}</span>}
        </>
      }
      vaerktoej={
        r.kilde !== '' && (
          <LinkKnap href={r.kilde} variant="sekundaer" lille ikon="open-in-new">
            Kilden
          </LinkKnap>
        )
      }
    >
      <Hindringer hindringer={hindringer} />
      {konflikt && <Konflikt felter={konflikt} />}
      {r.note !== '' && (
        <Note>
          <p>{r.note}</p>
        </Note>
      )}
      <Panel id="maal" overskrift="Mål">
        {levende.length === 0 && <p>Der er ingen mål endnu.</p>}
        <Liste
          punkter={levende.map((m) => ({
            titel: `${m.nr} ${m.titel}`.trim(),
            under: (
              <>
                {m.kilde !== '' && m.kilde !== r.kilde && (
                  <>
                    <a href={m.kilde}>
                      Kilde<span class="sr-only"> til {m.titel}</span>
                    </a>{' '}
                  </>
                )}
                {(svar.get(m.id) ?? []).map((s, i) => (
                  <>
                    {i === 0 ? 'Besvares af ' : ', '}
                    <a href={paths.strategimaal({ id: s.strategiId, maal: s.id })}>
                      M{s.nr} {s.titel}
                    </a>
                  </>
                ))}
              </>
            ),
            side: m.egen ? (
              retter ? (
                <HandlingKnap
                  sti={sti('maal-fjern')}
                  felter={{ maal: String(m.id) }}
                  variant="tertiaer"
                  lille
                  skjultTekst={m.titel}
                >
                  Fjern
                </HandlingKnap>
              ) : (
                <Chip s="brand">Jeres eget</Chip>
              )
            ) : m.bekraeftet ? undefined : (
              <Chip s="warn">Ikke bekræftet</Chip>
            ),
          }))}
        />
        {retter && fjernede.length > 0 && (
          <Details titel={`Fjernede mål (${fjernede.length})`}>
            <Liste
              punkter={fjernede.map((m) => ({
                titel: `${m.nr} ${m.titel}`.trim(),
                side: (
                  <HandlingKnap
                    sti={sti('maal-gendan')}
                    felter={{ maal: String(m.id) }}
                    variant="tertiaer"
                    lille
                    skjultTekst={m.titel}
                  >
                    Hent tilbage
                  </HandlingKnap>
                ),
              }))}
            />
          </Details>
        )}
        {retter && !r.udgaaet && (
          <Details titel="Tilføj et mål" aaben={(maalform.hindringer ?? []).length > 0}>
            <Formular id="rammemaal" sti={sti('maal')} {...maalform}>
              <TekstFelt navn="nr" etiket="Nummer" paakraevet={false} tegn={6} maksLaengde={20} />
              <TekstFelt navn="titel" etiket="Mål" maksLaengde={500} />
              <TekstFelt navn="kilde" etiket="Kilde (adresse)" type="url" paakraevet={false} />
              <Knaprad>
                <Knap variant="sekundaer" ikon="plus">
                  Tilføj
                </Knap>
              </Knaprad>
            </Formular>
          </Details>
        )}
      </Panel>
      {retter && r.egen && (
        <Panel id="ret" overskrift="Ret strategien">
          <Rammeform sti={sti('ret')} form={form} version={r.laas} knap="Gem" />
          <HandlingKnap sti={sti(r.udgaaet ? 'gendan' : 'fjern')} variant="tertiaer">
            {r.udgaaet ? 'Hent strategien tilbage' : 'Fjern strategien'}
          </HandlingKnap>
        </Panel>
      )}
    </Skal>
  );
}
