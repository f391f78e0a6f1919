import type { Hindring } from '../../../../../kernel/resultat.ts';
import { visDag, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import { Fejlopsummering } from '../../../../../ui/form.tsx';
import { Rigtekst } from '../../../../../ui/rigtekst.tsx';
import { Chip, type ChipSlags, Gitter, Liste, Note, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import type { Sag } from '../../../queries.ts';
import { Saghoved } from '../../../sag/pages/hoved.tsx';
import type { Dpia } from '../queries.ts';
import { AFSNIT, AFSNITTENE, dpiamangler, RESTRISICI, type Udtalelse } from '../rules.ts';
import {
  erFarligt,
  farligeKategorier,
  KATEGORIER,
  SPOERGSMAAL,
  SPOERGSMAALENE,
  SVAR,
  type Svar,
  skalHaveDpia,
  UDFALD,
  type Udfald,
  ubesvarede,
  udfald,
} from '../screening/rules.ts';

const UDFALDSCHIP: Readonly<Record<Udfald, ChipSlags>> = {
  graa: 'neutral',
  groen: 'ok',
  gul: 'warn',
  roed: 'bad',
};

/** The outcome of the screening in a word. */
export function Udfaldschip({ udfald: u }: { udfald: Udfald }) {
  return <Chip s={UDFALDSCHIP[u]}>{UDFALD[u].navn}</Chip>;
}

export interface Maader {
  readonly retter: boolean;
  readonly udtaler: boolean;
  readonly underskriver: boolean;
}

export interface Dpiaprops {
  readonly sag: Sag;
  /** The edition that is shown. */
  readonly dpia: Dpia;
  readonly udtalelse: Udtalelse | null;
  readonly udgaver: readonly Dpia[];
  readonly maa: Maader;
  readonly hindringer: readonly Hindring[];
}

const handling = (sag: Sag, h: string) => paths.dpiaHandling({ id: sag.id, handling: h });

function Svarchip({ svar }: { svar: Svar | undefined }) {
  if (svar === undefined) return <span>Ikke besvaret</span>;
  return erFarligt(svar) ? <Chip s="warn">{SVAR[svar]}</Chip> : <span>{SVAR[svar]}</span>;
}

function Screeningspanel({ sag, dpia: d, maa }: Dpiaprops) {
  const { screening: s } = d;
  const u = udfald(s.svar);
  const farlige = farligeKategorier(s.svar);
  const rest = ubesvarede(s).length;
  return (
    <Panel id="screening" overskrift="Screening" ved={<Udfaldschip udfald={u} />}>
      <p>
        {UDFALD[u].raad}{' '}
        {farlige.length > 0 &&
          `Tegn på høj risiko i: ${farlige.map((k) => KATEGORIER[k].toLowerCase()).join(', ')}. `}
        {rest > 0 &&
          rest < SPOERGSMAALENE.length &&
          `${rest} af ${SPOERGSMAALENE.length} spørgsmål er ikke besvaret.`}
      </p>
      {u === 'gul' && s.laves !== '' && (
        <p>
          <b>{s.laves === 'ja' ? 'Der laves en DPIA.' : 'Der laves ikke en DPIA.'}</b>
        </p>
      )}
      {s.grund !== '' && <p class="mb-laestekst">{s.grund}</p>}
      {maa.retter && d.tilstand === 'kladde' && (
        <p>
          <LinkKnap variant={u === 'graa' ? 'primaer' : 'sekundaer'} href={handling(sag, 'screening')}>
            {u === 'graa' ? 'Besvar spørgsmålene' : 'Ret svarene'}
          </LinkKnap>
        </p>
      )}
      {u !== 'graa' && (
        <EnkelTabel
          billedtekst="Svarene på de 13 spørgsmål"
          hoveder={[{ tekst: 'Spørgsmål' }, { tekst: 'Kategori' }, { tekst: 'Svar' }]}
          raekker={SPOERGSMAALENE.map((n) => [
            SPOERGSMAAL[n].navn,
            KATEGORIER[SPOERGSMAAL[n].kategori],
            <Svarchip svar={s.svar[n]} />,
          ])}
        />
      )}
    </Panel>
  );
}

function Afsnitspanel({ sag, dpia: d, maa }: Dpiaprops) {
  const { tekster, restrisiko, datatilsyn } = d.afsnit;
  return (
    <Panel id="dpia" overskrift="DPIA">
      {maa.retter && d.tilstand === 'kladde' && (
        <p>
          <LinkKnap variant="sekundaer" href={handling(sag, 'afsnit')}>
            Skriv
          </LinkKnap>
        </p>
      )}
      {AFSNITTENE.map((a) => (
        <section class="dpia-afsnit" aria-labelledby={`h-${a}`}>
          <h3 id={`h-${a}`}>
            {AFSNIT[a].navn} <span class="mb-small-text">{AFSNIT[a].kilde}</span>
          </h3>
          {tekster[a] === '' ? (
            <p class="mb-small-text">Ikke skrevet endnu.</p>
          ) : (
            <Rigtekst tekst={tekster[a]} overskriftFra={4} />
          )}
        </section>
      ))}
      {restrisiko !== '' && (
        <Note kraever={restrisiko === 'hoej'}>
          <p>
            <b>{RESTRISICI[restrisiko]}.</b> {datatilsyn !== '' && `Høring af Datatilsynet: ${datatilsyn}`}
          </p>
        </Note>
      )}
    </Panel>
  );
}

function Udtalelsespanel({ sag, dpia: d, udtalelse, maa }: Dpiaprops) {
  return (
    <Panel id="udtalelse" overskrift="Databeskyttelsesrådgiverens udtalelse">
      {d.udtalt === null ? (
        <p>Databeskyttelsesrådgiveren har ikke udtalt sig. Den, der har skrevet, kan ikke selv gøre det.</p>
      ) : (
        <>
          {udtalelse?.gaelder === false && (
            <Note kraever>
              <p>Teksten er rettet, siden udtalelsen blev givet.</p>
            </Note>
          )}
          <Rigtekst tekst={d.udtalelse} overskriftFra={4} />
          <p class="mb-small-text">
            {d.udtaltAf === '' ? '' : `${d.udtaltAf}, `}
            {visTidspunkt(d.udtalt)}
          </p>
        </>
      )}
      {maa.udtaler && d.tilstand === 'kladde' && (
        <p>
          <LinkKnap variant="sekundaer" href={handling(sag, 'udtalelse')}>
            {d.udtalt === null ? 'Skriv udtalelse' : 'Ny udtalelse'}
          </LinkKnap>
        </p>
      )}
    </Panel>
  );
}

function Mangler({ dpia: d, udtalelse }: Dpiaprops) {
  if (d.tilstand === 'underskrevet') return null;
  const mangler = dpiamangler(d, udtalelse);
  return (
    <Panel id="mangler" overskrift="Før underskrift">
      {mangler.length === 0 ? (
        <p>Udgaven er klar til underskrift.</p>
      ) : (
        <Liste punkter={mangler.map((m) => ({ titel: m }))} />
      )}
    </Panel>
  );
}

function Udgaver({ sag, dpia: d, udgaver }: Dpiaprops) {
  return (
    <Panel id="udgaver" overskrift="Udgaver">
      <Liste
        punkter={udgaver.map((u) => ({
          titel:
            u.nr === d.nr ? (
              <b>Udgave {u.nr} (vises)</b>
            ) : (
              <a href={`${paths.dpia({ id: sag.id })}?udgave=${u.nr}`}>Udgave {u.nr}</a>
            ),
          under:
            u.underskrevet === null
              ? `Rettet ${visDag(u.rettet)}`
              : `Underskrevet ${visDag(u.underskrevet)}${u.underskrevetAf === '' ? '' : ` af ${u.underskrevetAf}`}`,
          side: u.tilstand === 'kladde' ? <Chip s="part">Kladde</Chip> : <Chip s="ok">Underskrevet</Chip>,
        }))}
      />
    </Panel>
  );
}

function Vaerktoej({ sag, dpia: d, udgaver, maa, udtalelse }: Dpiaprops) {
  const { id } = sag;
  return (
    <>
      <LinkKnap
        variant="sekundaer"
        ikon="file-word"
        hent
        href={paths.dpiaRapport({ id, nr: d.nr, format: 'docx' })}
      >
        Word
      </LinkKnap>
      <LinkKnap
        variant="sekundaer"
        ikon="file-pdf"
        hent
        href={paths.dpiaRapport({ id, nr: d.nr, format: 'pdf' })}
      >
        PDF
      </LinkKnap>
      {d.tilstand === 'kladde' && maa.underskriver && dpiamangler(d, udtalelse).length === 0 && (
        <HandlingKnap
          sti={handling(sag, 'underskriv')}
          felter={{ udgave: String(d.nr), version: String(d.laas) }}
          bekraeft="En underskrevet udgave ændres aldrig. Underskriv?"
        >
          Underskriv
        </HandlingKnap>
      )}
      {d.tilstand === 'underskrevet' && udgaver[0]?.nr === d.nr && maa.retter && (
        <HandlingKnap sti={handling(sag, 'ny')}>Ny udgave</HandlingKnap>
      )}
    </>
  );
}

/** One edition: the screening, and the DPIA where one is made. */
export function Dpiaside(p: Dpiaprops) {
  const { sag, dpia: d, hindringer } = p;
  return (
    <Saghoved
      sag={sag}
      her="dpia"
      under={`DPIA, udgave ${d.nr}`}
      meta={
        <span>
          {d.underskrevet === null
            ? `Rettet ${visTidspunkt(d.rettet)}${d.rettetAf === '' ? '' : ` af ${d.rettetAf}`}`
            : `Underskrevet ${visTidspunkt(d.underskrevet)}${d.underskrevetAf === '' ? '' : ` af ${d.underskrevetAf}`}`}
        </span>
      }
      vaerktoej={<Vaerktoej {...p} />}
      besked={hindringer.length > 0 && <Fejlopsummering hindringer={hindringer} formularId="" />}
    >
      <Gitter>
        <div class="mb-c8 mb-stack">
          <Screeningspanel {...p} />
          {skalHaveDpia(d.screening) && (
            <>
              <Afsnitspanel {...p} />
              <Udtalelsespanel {...p} />
            </>
          )}
        </div>
        <div class="mb-c4 mb-stack">
          <Mangler {...p} />
          <Udgaver {...p} />
        </div>
      </Gitter>
    </Saghoved>
  );
}

/** Before there is any. */
export function Begynddpia({ sag, retter }: { sag: Sag; retter: boolean }) {
  return (
    <Saghoved sag={sag} her="dpia">
      <TomTilstand
        overskrift="Ingen screening endnu"
        handling={
          retter ? <HandlingKnap sti={handling(sag, 'ny')}>Begynd screeningen</HandlingKnap> : undefined
        }
      >
        13 spørgsmål viser, om der skal laves en konsekvensanalyse (DPIA). Det tager få minutter.
      </TomTilstand>
    </Saghoved>
  );
}
