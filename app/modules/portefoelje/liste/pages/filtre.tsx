import {
  graensetekst,
  type Kolonnefilter,
  kolonnekoder,
  type Listekolonne,
  type Listenavn,
  type Listesoegning,
  listekolonner,
  TOM_KODE,
  tomtFilter,
} from '../rules.ts';

/** The form that everything which narrows the list belongs to, wherever on the page it stands. */
export const FILTERFORM = 'listefiltre';

interface FeltProps {
  readonly k: Listekolonne;
  readonly filter: Kolonnefilter;
}

function Afkryds({
  navn,
  id,
  vaerdi,
  tekst,
  valgt,
}: Readonly<Record<'navn' | 'id' | 'vaerdi' | 'tekst', string>> & { valgt: boolean }) {
  return (
    <span class="form-group-checkbox">
      <input
        class="form-checkbox"
        type="checkbox"
        id={id}
        name={navn}
        value={vaerdi}
        checked={valgt}
        form={FILTERFORM}
      />
      <label for={id}>{tekst}</label>
    </span>
  );
}

function Udfyldt({ k, filter }: FeltProps) {
  const id = `f-${k.noegle}-tom`;
  return (
    <>
      <label class="sr-only" for={id}>
        {k.etiket}: udfyldt eller ej
      </label>
      <select class="form-select" id={id} name={`f.${k.noegle}.tom`} form={FILTERFORM}>
        <option value="">Udfyldt eller ej</option>
        <option value="nej" selected={filter.tom === 'nej'}>
          Kun udfyldt
        </option>
        <option value="ja" selected={filter.tom === 'ja'}>
          Kun ikke udfyldt
        </option>
      </select>
    </>
  );
}

function Graenser({ k, filter }: FeltProps) {
  const type = { type: k.type === 'dato' ? 'date' : 'text' } as { type: 'text' };
  return (
    <>
      {(['fra', 'til'] as const).map((ende) => (
        <label class="form-label" for={`f-${k.noegle}-${ende}`}>
          {ende}
          <input
            {...type}
            class="form-input"
            id={`f-${k.noegle}-${ende}`}
            name={`f.${k.noegle}.${ende}`}
            value={graensetekst(k, filter[ende])}
            inputmode={k.type === 'dato' ? undefined : 'numeric'}
            form={FILTERFORM}
          />
        </label>
      ))}
    </>
  );
}

/** Whole texts come from links; they are ticked, and are gone when they are unticked. */
function Hele({ k, filter }: FeltProps) {
  return (
    <>
      {filter.er.map((v, i) => (
        <Afkryds
          navn={`f.${k.noegle}.er`}
          id={`f-${k.noegle}-er-${i}`}
          vaerdi={v === '' ? TOM_KODE : v}
          tekst={v === '' ? 'Ikke udfyldt' : v}
          valgt
        />
      ))}
    </>
  );
}

function Filterfelt({ k, filter }: FeltProps) {
  const koder = kolonnekoder(k);
  const id = `f-${k.noegle}`;
  if (koder) {
    const valg = { ...koder, ...(k.type === 'janej' ? {} : { '': 'Ikke udfyldt' }) };
    return (
      <fieldset>
        <legend>{k.etiket}</legend>
        {Object.entries(valg).map(([kode, tekst]) => (
          <Afkryds
            navn={`f.${k.noegle}.er`}
            id={`${id}-${kode === '' ? 'intet' : kode}`}
            vaerdi={kode === '' ? TOM_KODE : kode}
            tekst={tekst}
            valgt={filter.er.includes(kode)}
          />
        ))}
      </fieldset>
    );
  }
  const graenser = k.type === 'dato' || k.type === 'tal' || k.type === 'kroner';
  return (
    <fieldset>
      <legend>{k.etiket}</legend>
      {graenser ? (
        <Graenser k={k} filter={filter} />
      ) : (
        <>
          <Hele k={k} filter={filter} />
          <label class="sr-only" for={id}>
            {k.etiket} indeholder
          </label>
          <input
            class="form-input"
            type="search"
            id={id}
            name={`f.${k.noegle}`}
            value={filter.indeholder}
            placeholder="Indeholder"
            form={FILTERFORM}
          />
        </>
      )}
      {k.noegle !== 'navn' && <Udfyldt k={k} filter={filter} />}
    </fieldset>
  );
}

/** A filter for each column that is shown or filtered by. Closed until one is set. */
export function Filtre({ liste, soegning }: { liste: Listenavn; soegning: Listesoegning }) {
  const kolonner = listekolonner(liste);
  const aktive = new Map(soegning.filtre.map((f) => [f.kolonne, f]));
  const viste = [...new Set([...soegning.vis, ...aktive.keys()])].flatMap((n) => {
    const k = kolonner.get(n);
    return k && !k.opslag ? [k] : [];
  });
  return (
    <details class="liste-fold" id="liste-filtre" open={aktive.size > 0} data-smal-lukket>
      <summary>{aktive.size === 0 ? 'Filtre' : `Filtre (${aktive.size})`}</summary>
      <div class="liste-filtre">
        {viste.map((k) => (
          <Filterfelt k={k} filter={aktive.get(k.noegle) ?? tomtFilter(k.noegle)} />
        ))}
      </div>
      <p class="mb-small-text">Vis en kolonne under »Kolonner« for at kunne filtrere på den.</p>
      <button class="button button-secondary mb-small mb-uden-js" type="submit" form={FILTERFORM}>
        Vis
      </button>
    </details>
  );
}

/** The form itself, with what it must carry along. */
export function Filterform({ sti, skjult }: { sti: string; skjult: readonly (readonly [string, string])[] }) {
  return (
    <form id={FILTERFORM} method="get" action={sti} data-filter aria-label="Filtre">
      {skjult.map(([navn, vaerdi]) => (
        <input type="hidden" name={navn} value={vaerdi} />
      ))}
    </form>
  );
}
