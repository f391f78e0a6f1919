import type { Konfliktfelt } from '../../../../../kernel/konflikt.ts';
import type { Tekstfelter } from '../../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { paths } from '../../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import {
  Afsnit as Formafsnit,
  Formular,
  Knaprad,
  RadioGruppe,
  RigtekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../../ui/form.tsx';
import { FlettetKonflikt } from '../../../../../ui/konflikt.tsx';
import { Gitter, Liste, Note, Panel } from '../../../../../ui/status.tsx';
import type { Sag } from '../../../queries.ts';
import { Saghoved } from '../../../sag/pages/hoved.tsx';
import type { Farve } from '../../matrix/rules.ts';
import { Farvechip } from '../../pages/faelles.tsx';
import type { Dpia } from '../queries.ts';
import { AFSNIT, AFSNITTENE, RESTRISICI, type Restrisiko } from '../rules.ts';
import {
  KATEGORIER,
  type Kategori,
  SPOERGSMAAL,
  SPOERGSMAALENE,
  SVAR,
  type Svar,
  svarnavn,
} from '../screening/rules.ts';

/** A threat to the registered, from the risk assessment, shown beside what is written. */
export interface Registrerettrussel {
  readonly navn: string;
  readonly href: string;
  readonly foer: Farve | null;
  readonly efter: Farve | null;
}

export interface Skrivprops {
  readonly sag: Sag;
  readonly dpia: Dpia;
  readonly felter: Tekstfelter;
  readonly udgangspunkt: Tekstfelter;
  readonly hindringer: readonly Hindring[];
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
}

function Skjulte({ dpia: d, udgangspunkt }: Pick<Skrivprops, 'dpia' | 'udgangspunkt'>) {
  return (
    <>
      <input type="hidden" name="udgave" value={String(d.nr)} />
      <input type="hidden" name="version" value={String(d.laas)} />
      <input type="hidden" name="udgangspunkt" value={JSON.stringify(udgangspunkt)} />
    </>
  );
}

function Knapper({ sag, tekst = 'Gem' }: { sag: Sag; tekst?: string }) {
  return (
    <Knaprad>
      <Knap>{tekst}</Knap>
      <LinkKnap variant="sekundaer" href={paths.dpia({ id: sag.id })}>
        Tilbage
      </LinkKnap>
    </Knaprad>
  );
}

/** The 13 questions. */
export function Screeningsside(p: Skrivprops) {
  const { sag } = p;
  return (
    <Saghoved
      sag={sag}
      her="dpia"
      under="Screening"
      besked={p.konflikt && <FlettetKonflikt {...p.konflikt} />}
    >
      <Formular
        sti={paths.dpiaHandling({ id: sag.id, handling: 'screening' })}
        vaerdier={p.felter}
        hindringer={p.hindringer}
        klasse="mb-panel mb-form"
        vagt
      >
        <Skjulte {...p} />
        <p class="mb-small-text">
          »Ja«, »Delvis« og »Ved ikke« er tegn på høj risiko. Er der tegn i to kategorier, eller er der fare
          for fysisk sikkerhed eller helbred, skal der laves en DPIA.
        </p>
        {(Object.keys(KATEGORIER) as Kategori[]).map((k) => (
          <Formafsnit overskrift={KATEGORIER[k]}>
            {SPOERGSMAALENE.filter((s) => SPOERGSMAAL[s].kategori === k).map((s) => (
              <Valgliste
                navn={svarnavn(s)}
                etiket={SPOERGSMAAL[s].navn}
                hint={SPOERGSMAAL[s].tekst}
                tomtValg="Ikke besvaret"
                valg={(Object.keys(SVAR) as Svar[]).map((v) => ({ vaerdi: v, tekst: SVAR[v] }))}
              />
            ))}
          </Formafsnit>
        ))}
        <Formafsnit overskrift="Valget">
          <RadioGruppe
            navn="laves"
            etiket="Skal der laves en DPIA?"
            hint="Er screeningen gul, afgør I det selv. Er den rød, skal der laves en."
            paakraevet={false}
            valg={[
              { vaerdi: 'ja', tekst: 'Ja' },
              { vaerdi: 'nej', tekst: 'Nej' },
            ]}
          />
          <TekstOmraade navn="grund" etiket="Begrundelse" raekker={3} paakraevet={false} />
        </Formafsnit>
        <Knapper sag={sag} />
      </Formular>
    </Saghoved>
  );
}

/** The sections, with what the risk assessment says about the registered beside. */
export function Afsnitsside(p: Skrivprops & { readonly trusler: readonly Registrerettrussel[] }) {
  const { sag, trusler } = p;
  return (
    <Saghoved
      sag={sag}
      her="dpia"
      under="Skriv DPIA"
      besked={p.konflikt && <FlettetKonflikt {...p.konflikt} />}
    >
      <Gitter>
        <Formular
          sti={paths.dpiaHandling({ id: sag.id, handling: 'afsnit' })}
          vaerdier={p.felter}
          hindringer={p.hindringer}
          klasse="mb-panel mb-form mb-c8"
          vagt
        >
          <Skjulte {...p} />
          <p class="mb-small-text">Gem undervejs. Alle afsnit skal være skrevet før underskrift.</p>
          {AFSNITTENE.map((a) => (
            <RigtekstFelt
              navn={a}
              etiket={AFSNIT[a].navn}
              hint={`${AFSNIT[a].hint} (${AFSNIT[a].kilde})`}
              raekker={6}
            />
          ))}
          <RadioGruppe
            navn="restrisiko"
            etiket="Risikoen for de registrerede, når foranstaltningerne virker"
            valg={(Object.keys(RESTRISICI) as Restrisiko[]).map((r) => ({ vaerdi: r, tekst: RESTRISICI[r] }))}
          />
          <TekstOmraade
            navn="datatilsyn"
            etiket="Høring af Datatilsynet"
            hint="Kun når risikoen stadig er høj: hvornår er Datatilsynet hørt, og hvad svarede de? (art. 36)"
            raekker={3}
            paakraevet={false}
          />
          <Knapper sag={sag} />
        </Formular>
        <div class="mb-c4 mb-stack">
          <Panel id="registrerede" overskrift="Fra risikovurderingen">
            {trusler.length === 0 ? (
              <p>Risikovurderingen har endnu ingen trusler, der rammer de registrerede.</p>
            ) : (
              <>
                <p class="mb-small-text">
                  Trusler, der rammer de registrerede, før og efter foranstaltninger.
                </p>
                <Liste
                  punkter={trusler.map((t) => ({
                    titel: <a href={t.href}>{t.navn}</a>,
                    side: (
                      <>
                        <Farvechip farve={t.foer} /> <Farvechip farve={t.efter} />
                      </>
                    ),
                  }))}
                />
              </>
            )}
          </Panel>
        </div>
      </Gitter>
    </Saghoved>
  );
}

/** The DPO's opinion on the text as it is. */
export function Udtalelsesside({
  sag,
  dpia: d,
  tekst,
  hindringer,
  selvSkrevet,
}: {
  readonly sag: Sag;
  readonly dpia: Dpia;
  readonly tekst: string;
  readonly hindringer: readonly Hindring[];
  /** The one who asks has written in it. */
  readonly selvSkrevet: boolean;
}) {
  return (
    <Saghoved sag={sag} her="dpia" under="Udtalelse">
      <Panel
        id="skriv"
        overskrift="Databeskyttelsesrådgiverens udtalelse"
        under="Udtalelsen gælder teksten, som den er nu. Bliver den rettet, skal der en ny udtalelse til."
      >
        {selvSkrevet ? (
          <Note kraever>
            <p>Du har selv skrevet i udgaven. Udtalelsen skal komme fra en anden jurist.</p>
          </Note>
        ) : (
          <Formular
            sti={paths.dpiaHandling({ id: sag.id, handling: 'udtalelse' })}
            vaerdier={{ udtalelse: tekst }}
            hindringer={hindringer}
            klasse="mb-form"
            vagt
          >
            <input type="hidden" name="udgave" value={String(d.nr)} />
            <input type="hidden" name="version" value={String(d.laas)} />
            <RigtekstFelt
              navn="udtalelse"
              etiket="Udtalelse"
              hint="Er risiciene for de registrerede beskrevet og håndteret? Hvad anbefaler du?"
              raekker={8}
            />
            <Knapper sag={sag} tekst="Afgiv udtalelse" />
          </Formular>
        )}
      </Panel>
    </Saghoved>
  );
}
