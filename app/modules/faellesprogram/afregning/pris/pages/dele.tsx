import { visKroner } from '../../../../../kernel/kroner.ts';
import type { Maaned } from '../../../../../kernel/maaned.ts';
import { antal } from '../../../../../kernel/tekst.ts';
import { Knap } from '../../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import { Beskrivelse, Chip, Note, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import type { Eksempel, Eksempeldel } from '../eksempel.ts';
import { dellinjer, type Prisforskel, type Prislinje, visPeriode } from '../linjer.ts';
import type { Modeldel } from '../rules.ts';
import { Priskurve } from './kurve.tsx';

/** Source and what must be known about a figure. */
export function Herkomst({ l }: { l: Pick<Prislinje, 'kilde' | 'forbehold'> }) {
  return (
    <>
      {l.kilde === '' && l.forbehold === '' ? '–' : l.kilde}
      {l.forbehold !== '' && (
        <>
          {l.kilde !== '' && <br />}
          <Chip s="warn">{l.forbehold}</Chip>
        </>
      )}
    </>
  );
}

/** One part's price list with its curve. */
export function Prisliste({ del, nu }: { del: Modeldel; nu: Maaned }) {
  const linjer = dellinjer(del);
  const priser = linjer.filter((l) => !l.vilkaar);
  const id = `del-${del.noegle}`;
  return (
    <Panel id={id} overskrift={del.navn} under={`Afregnes pr. ${del.enhedEn}`}>
      <Priskurve id={`${id}-kurve`} del={del} nu={nu} />
      <EnkelTabel
        billedtekst={`Priser for ${del.navn}`}
        hoveder={[{ tekst: 'Linje' }, { tekst: 'Periode' }, { tekst: 'Pris' }, { tekst: 'Kilde' }]}
        raekker={priser.map((l) => [
          <>
            {l.navn} <span class="mb-small-text">{l.art}</span>
          </>,
          visPeriode(l.periode) || '–',
          l.vaerdi,
          <Herkomst l={l} />,
        ])}
      />
      <Beskrivelse par={linjer.filter((l) => l.vilkaar).map((l) => [l.navn, l.vaerdi] as const)} />
    </Panel>
  );
}

/** What differs between two versions. */
export function Forskelle({ titel, forskelle }: { titel: string; forskelle: readonly Prisforskel[] }) {
  return (
    <Panel id="forskelle" overskrift={titel} kant={forskelle.length > 0}>
      {forskelle.length === 0 ? (
        <TomTilstand overskrift="Ingen forskelle">Priser og vilkår er de samme.</TomTilstand>
      ) : (
        <EnkelTabel
          billedtekst={titel}
          hoveder={[{ tekst: 'Linje' }, { tekst: 'Før' }, { tekst: 'Efter' }]}
          raekker={forskelle.map((f) => [
            f.sted,
            f.foer ?? <Chip s="add">Ny</Chip>,
            f.efter ?? <Chip s="bad">Udgår</Chip>,
          ])}
        />
      )}
    </Panel>
  );
}

export interface Eksempelprops {
  readonly eksempel: Eksempel;
  readonly aar: number;
  readonly kommune: string | null;
  readonly kommuner: readonly { readonly kode: string; readonly navn: string }[];
}

function Deltabel({ del, kommune }: { del: Eksempeldel; kommune: string | null }) {
  const prEnhed = del.antal === 0 ? null : Math.round(del.alleOere / del.antal);
  return (
    <>
      <EnkelTabel
        billedtekst={`${del.navn}: ${antal(del.antal, del.enhedEn, del.enhedFlere)} (${del.taltAar})`}
        visBilledtekst
        hoveder={[
          { tekst: 'Linje' },
          { tekst: 'Alle kommuner', num: true },
          ...(kommune === null ? [] : [{ tekst: kommune, num: true }]),
        ]}
        raekker={[
          ...del.linjer.map((l) => [
            <>
              {l.navn} <span class="mb-small-text">{l.art}</span>
            </>,
            visKroner(l.alleOere),
            ...(kommune === null ? [] : [l.kommuneOere === null ? '–' : visKroner(l.kommuneOere)]),
          ]),
          [
            <b>I alt</b>,
            <b>{visKroner(del.alleOere)}</b>,
            ...(kommune === null ? [] : [<b>{visKroner(del.kommuneOere)}</b>]),
          ],
        ]}
      />
      {prEnhed !== null && (
        <p class="mb-small-text">
          I gennemsnit {visKroner(prEnhed)} pr. {del.enhedEn}
          {kommune !== null &&
            del.kommuneAntal !== null &&
            `; ${kommune} har ${antal(del.kommuneAntal, del.enhedEn, del.enhedFlere)}`}
          .
        </p>
      )}
    </>
  );
}

/** »Hvad koster det«: a year for all, and for one kommune. */
export function Hvadkoster({ eksempel, aar, kommune, kommuner }: Eksempelprops) {
  const navn = kommuner.find((k) => k.kode === kommune)?.navn ?? null;
  return (
    <Panel id="eksempel" overskrift="Hvad koster det?" under="Hvis alle 98 kommuner betaler hele året.">
      <form method="get" action="#eksempel" class="mb-row">
        <div class="form-group">
          <label class="form-label" for="eksempel-aar">
            Afregningsår
          </label>
          <input
            class="form-input input-char-4"
            id="eksempel-aar"
            name="aar"
            inputmode="numeric"
            value={aar}
          />
        </div>
        <div class="form-group">
          <label class="form-label" for="eksempel-kommune">
            Kommune
          </label>
          <select class="form-select" id="eksempel-kommune" name="kommune">
            <option value="">Vælg kommune</option>
            {kommuner.map((k) => (
              <option value={k.kode} selected={k.kode === kommune}>
                {k.navn}
              </option>
            ))}
          </select>
        </div>
        <Knap variant="sekundaer">Beregn</Knap>
      </form>
      {eksempel.ok ? (
        <>
          {eksempel.noter.map((n) => (
            <p>{n}</p>
          ))}
          {eksempel.dele.map((d) => (
            <Deltabel del={d} kommune={navn} />
          ))}
        </>
      ) : (
        <Note kraever>
          {eksempel.hindringer.map((h) => (
            <p>{h.besked}</p>
          ))}
        </Note>
      )}
    </Panel>
  );
}
