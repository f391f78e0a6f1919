import { antal } from '../../../kernel/tekst.ts';
import { paths } from '../../../routes.ts';
import { Faner } from '../../../ui/fds/faner.tsx';
import { Sidetal } from '../../../ui/fds/sidetal.tsx';
import { Ikon } from '../../../ui/ikon.tsx';
import { Skal } from '../../../ui/skal.tsx';
import { Chip, Liste, Panel, TomTilstand } from '../../../ui/status.tsx';

interface Stykke {
  readonly tekst: string;
  readonly fundet: boolean;
}

export interface SoegesideProps {
  readonly q: string;
  readonly slags: string;
  readonly side: number;
  readonly prSide: number;
  readonly svar: {
    readonly slags: readonly { readonly slags: string; readonly navn: string; readonly antal: number }[];
    readonly ialt: number;
    readonly fund: readonly {
      readonly navn: string;
      readonly sti: string;
      readonly kode: string;
      readonly titel: readonly Stykke[];
      readonly uddrag: readonly Stykke[];
    }[];
  };
}

function Fremhaevet({ stykker }: { stykker: readonly Stykke[] }) {
  return <>{stykker.map((s) => (s.fundet ? <mark>{s.tekst}</mark> : s.tekst))}</>;
}

function Felt({ q }: { q: string }) {
  return (
    <search>
      <form class="mb-soeg" action={paths.soeg()} method="get">
        <div class="form-group">
          <label class="form-label" for="soeg-q">
            Søg efter
          </label>
          <input class="form-input" type="search" id="soeg-q" name="q" value={q} />
        </div>
        <button class="button button-primary" type="submit">
          <Ikon navn="search" />
          Søg
        </button>
      </form>
    </search>
  );
}

function Slags({ q, slags, svar }: SoegesideProps) {
  const ialt = svar.slags.reduce((sum, s) => sum + s.antal, 0);
  return (
    <Faner
      etiket="Slags"
      faner={[{ slags: '', navn: 'Alt', antal: ialt }, ...svar.slags].map((s) => ({
        tekst: s.navn,
        href: paths.soeg({ q, slags: s.slags }),
        valgt: s.slags === slags,
        antal: s.antal,
      }))}
    />
  );
}

/** What a search can be made of, for those who don't know yet and for those who found nothing. */
function Forslag() {
  return (
    <Liste
      punkter={[
        { titel: 'Et navn', under: 'på en kommune, en leverandør eller et system: »Svendborg«, »ældre«' },
        { titel: 'En integration', under: 'ved kode eller navn: »SF1500«, »SF15«, »organisation«' },
        { titel: 'Et nummer', under: 'CVR-nummer eller kommunekode: »29189730«, »0479«' },
        { titel: 'Flere ord', under: 'finder det, hvor alle ordene står. Begyndelsen af et ord er nok.' },
      ]}
    />
  );
}

export function Soegeside(props: SoegesideProps) {
  const { q, slags, side, prSide, svar } = props;
  const titel = q === '' ? 'Søg' : `Søgning efter »${q}«`;
  return (
    <Skal titel={titel} meta={q === '' ? undefined : antal(svar.ialt, 'resultat', 'resultater')}>
      <Felt q={q} />
      {q === '' && (
        <Panel id="forslag" overskrift="Hvad kan man søge efter?">
          <Forslag />
        </Panel>
      )}
      {q !== '' && svar.ialt === 0 && (
        <>
          <TomTilstand overskrift="Intet fundet">
            Der er ikke noget, som indeholder alle ordene, og som du har adgang til. Prøv færre ord eller
            begyndelsen af et ord.
          </TomTilstand>
          <Panel id="forslag" overskrift="Hvad kan man søge efter?">
            <Forslag />
          </Panel>
        </>
      )}
      {svar.slags.length > 0 && <Slags {...props} />}
      {svar.fund.length > 0 && (
        <Panel id="resultater" overskrift="Resultater" kant>
          <Liste
            punkter={svar.fund.map((f) => ({
              titel: (
                <a href={f.sti}>
                  <Fremhaevet stykker={f.titel} />
                </a>
              ),
              under: (
                <>
                  {f.kode}
                  {f.uddrag.length > 0 && ' · '}
                  <Fremhaevet stykker={f.uddrag} />
                </>
              ),
              side: <Chip>{f.navn}</Chip>,
            }))}
          />
        </Panel>
      )}
      <Sidetal
        nu={side}
        ialt={Math.ceil(svar.ialt / prSide)}
        sti={(nr) => paths.soeg({ q, slags, side: nr })}
      />
    </Skal>
  );
}
