import { kronetal } from '../../../../kernel/kroner.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad } from '../../../../ui/form.tsx';
import { useFelt } from '../../../../ui/formularKontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Panel } from '../../../../ui/status.tsx';
import { BETALINGSSLAGS, type Betaling, REVISION } from '../betaling/rules.ts';
import { BETALINGSFELTER, type Betalingsfelt } from '../rules.ts';

/** What stands in the form: a text for each column of each row. */
export type Betalingsraekke = Readonly<Record<Betalingsfelt, string>>;

export function tilRaekke(b: Betaling): Betalingsraekke {
  const kr = (oere: number) => (oere === 0 ? '' : kronetal(oere));
  return {
    slags: b.slags,
    enhed: b.enhed,
    aar_fra: b.aar_fra === null ? '' : String(b.aar_fra),
    aar_til: b.aar_til === null ? '' : String(b.aar_til),
    anskaffelse_oere: kr(b.anskaffelse_oere),
    drift_oere: kr(b.drift_oere),
    andet_oere: kr(b.andet_oere),
    kontering: b.kontering,
    revision: b.revision,
    revision_dato: b.revision_dato ?? '',
    note: b.note,
  };
}

export interface Betalingssideprops {
  readonly kontrakt: { readonly id: number; readonly navn: string };
  readonly raekker: readonly Betalingsraekke[];
  /** The payments that the form was made from. */
  readonly set: readonly Betaling[];
  readonly enheder: readonly string[];
  readonly hindringer: readonly Hindring[];
  /** Somebody else has saved meanwhile: what is stored now. */
  readonly gemt: readonly Betaling[] | null;
}

/** How much room a column needs. */
const BREDDE: Readonly<Record<Betalingsfelt, 'smal' | 'mellem' | 'bred'>> = {
  slags: 'bred',
  enhed: 'bred',
  drift_oere: 'mellem',
  andet_oere: 'mellem',
  anskaffelse_oere: 'mellem',
  aar_fra: 'smal',
  aar_til: 'smal',
  kontering: 'mellem',
  note: 'bred',
  revision: 'mellem',
  revision_dato: 'mellem',
};
const VALG: Partial<Record<Betalingsfelt, Readonly<Record<string, string>>>> = {
  slags: BETALINGSSLAGS,
  revision: { '': '–', ...REVISION },
};
const TAL: readonly Betalingsfelt[] = ['aar_fra', 'aar_til', 'anskaffelse_oere', 'drift_oere', 'andet_oere'];

/** One cell of the table; its label is the column and the row. */
function Celle({ felt, nr, vaerdi }: { felt: Betalingsfelt; nr: number; vaerdi: string }) {
  const navn = `${felt}_${nr}`;
  const etiket = `${BETALINGSFELTER[felt]}, række ${nr + 1}`;
  const { id, fejl } = useFelt({ navn, etiket }, vaerdi);
  const faelles = {
    id,
    name: navn,
    'aria-label': etiket,
    'aria-invalid': fejl === undefined ? undefined : true,
    'aria-describedby': fejl === undefined ? undefined : `${id}-error`,
  };
  const valg = VALG[felt];
  return (
    <>
      {valg ? (
        <select class="form-select" {...faelles}>
          {Object.entries(valg).map(([v, t]) => (
            <option value={v} selected={v === vaerdi}>
              {t}
            </option>
          ))}
        </select>
      ) : (
        <input
          class="form-input"
          type="text"
          value={vaerdi}
          inputmode={TAL.includes(felt) ? 'decimal' : undefined}
          list={felt === 'enhed' ? 'betalingsenheder' : undefined}
          placeholder={felt === 'revision_dato' ? '31.12.2027' : undefined}
          {...faelles}
        />
      )}
      {fejl !== undefined && (
        <span class="form-error-message" id={`${id}-error`}>
          {fejl.slice(fejl.indexOf(': ') + 2)}
        </span>
      )}
    </>
  );
}

/** The payments as a table to write in; a row that is emptied goes away. */
export function Betalingsside({ kontrakt, raekker, set, enheder, hindringer, gemt }: Betalingssideprops) {
  const felter = Object.keys(BETALINGSFELTER) as Betalingsfelt[];
  const side = paths.kontrakt({ kontrakt: kontrakt.id });
  return (
    <Skal
      titel={`Betalinger – ${kontrakt.navn}`}
      overskrift="Betalinger"
      krummer={[
        { tekst: 'Kontrakter', sti: paths.kontrakter() },
        { tekst: kontrakt.navn, sti: side },
        { tekst: 'Betalinger' },
      ]}
    >
      {gemt && (
        <Besked slags="warning" overskrift="En anden har gemt, mens du skrev">
          <p>Nedenfor står det, du skrev. Gem igen for at sætte det i stedet for det, der er gemt nu:</p>
          <ul>
            {gemt.map((b) => (
              <li>
                {[
                  b.enhed || BETALINGSSLAGS[b.slags],
                  `én gang ${kronetal(b.anskaffelse_oere)} kr.`,
                  `drift ${kronetal(b.drift_oere)} kr.`,
                  `andet ${kronetal(b.andet_oere)} kr.`,
                ].join(', ')}
              </li>
            ))}
            {gemt.length === 0 && <li>Ingen betalinger.</li>}
          </ul>
        </Besked>
      )}
      <Panel
        id="betalinger"
        overskrift={kontrakt.navn}
        under="Beløb i kroner uden moms. Uden årstal gælder rækken, så længe aftalen løber. En række, der tømmes, forsvinder."
        kant
      >
        <Formular
          id="form-betalinger"
          sti={paths.kontraktBetalinger({ kontrakt: kontrakt.id })}
          hindringer={hindringer}
          vagt
        >
          <input type="hidden" name="raekker" value={String(raekker.length)} />
          <input type="hidden" name="set" value={JSON.stringify(set)} />
          <datalist id="betalingsenheder">
            {enheder.map((e) => (
              <option value={e} />
            ))}
          </datalist>
          <section class="mb-scroll" tabindex={0} aria-label="Betalinger, tabel">
            <table class="table table--borderless table--compact table--responsive-headers d-print-table kontrakt-betalinger">
              <caption class="sr-only">Betalinger, én pr. række</caption>
              <thead>
                <tr>
                  {felter.map((f) => (
                    <th scope="col">{BETALINGSFELTER[f]}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {raekker.map((r, nr) => (
                  <tr>
                    {felter.map((f) => (
                      <td data-title={BETALINGSFELTER[f]} class={`kontrakt-${BREDDE[f]}`}>
                        <Celle felt={f} nr={nr} vaerdi={r[f]} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <div class="kontrakt-knapper">
            <Knaprad>
              <Knap ikon="save">Gem</Knap>
              <Knap variant="sekundaer" navn="mere" vaerdi="ja" ikon="plus">
                Flere rækker
              </Knap>
              <LinkKnap href={`${side}#betalinger`} variant="sekundaer">
                Fortryd
              </LinkKnap>
            </Knaprad>
          </div>
        </Formular>
      </Panel>
    </Skal>
  );
}
