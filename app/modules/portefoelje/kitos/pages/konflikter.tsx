import { visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Knap } from '../../../../ui/fds/knap.tsx';
import { Sidetal } from '../../../../ui/fds/sidetal.tsx';
import { Formular, Knaprad } from '../../../../ui/form.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Chip, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { FilterFormular } from '../../../../ui/tabel.tsx';
import type { Konfliktvalg } from '../forms.ts';
import type { Forbindelse, Konflikt } from '../queries.ts';
import { type Egentype, feltinfo, KILDENAVNE, KITOSTYPER, kildeFor } from '../rules.ts';
import { type Navne, visVaerdi } from '../vis.ts';
import { genstandssti, Kitoshoved, type Kitostal } from './hoved.tsx';

export interface KonflikterProps {
  readonly forbindelse: Forbindelse | null;
  readonly tal: Kitostal;
  readonly valg: Konfliktvalg;
  readonly konflikter: readonly Konflikt[];
  readonly ialt: number;
  readonly grupper: readonly { readonly type: Egentype; readonly felt: string; readonly antal: number }[];
  readonly navne: Navne;
  readonly pr: number;
  /** Why nothing was decided. */
  readonly afvist: string | null;
}

const felt = (type: Egentype, navn: string) => feltinfo(type, navn)?.etiket ?? navn;

function hvorfor(k: Konflikt): string {
  if (k.base === null) return 'Forskellige ved første læsning';
  return k.slags === 'begge' ? 'Rettet begge steder' : 'Rettet i KITOS';
}

function Raekke({ k, p }: { k: Konflikt; p: KonflikterProps }) {
  const kilde = p.forbindelse ? kildeFor(p.forbindelse.kilder, k.type, k.felt) : 'kitos';
  const vis = (v: Konflikt['base']) => visVaerdi(k.type, k.felt, v, p.navne);
  const navn = `${k.navn}, ${felt(k.type, k.felt)}`;
  return (
    <tr>
      <td data-title="Vælg">
        <div class="form-group-checkbox">
          <input class="form-checkbox" type="checkbox" id={`k-${k.id}`} name="id" value={k.id} />
          <label class="form-label" for={`k-${k.id}`}>
            <span class="sr-only">Vælg {navn}</span>
          </label>
        </div>
      </td>
      <th scope="row">
        <a href={genstandssti(k.type, k.genstandId)}>{k.navn || 'Uden navn'}</a>
        <div class="mb-small-text">
          {KITOSTYPER[k.type].navn}: {felt(k.type, k.felt)}
        </div>
      </th>
      <td data-title="Før">{k.base === null ? 'Ikke kendt' : vis(k.base)}</td>
      <td data-title="KITOS">
        {vis(k.deres)} {k.valg === 'kitos' && <Chip s="ok">Valgt</Chip>}
      </td>
      <td data-title="Her">
        {vis(k.vores)} {k.valg === 'vores' && <Chip s="ok">Valgt</Chip>}
      </td>
      <td data-title="Kilde">
        {KILDENAVNE[kilde]}
        <div class="mb-small-text">
          {hvorfor(k)} {visTidspunkt(k.fundet)}
        </div>
      </td>
    </tr>
  );
}

/** What KITOS and the kommune say differently: choose for one, for those ticked, or for all of a kind. */
export function KitosKonflikter(p: KonflikterProps) {
  const { sti, soeg } = useSide();
  const { valg, konflikter, ialt } = p;
  const hvad = valg.type === '' ? '' : valg.felt === '' ? valg.type : `${valg.type}.${valg.felt}`;
  return (
    <Kitoshoved
      forbindelse={p.forbindelse}
      tal={p.tal}
      her="konflikter"
      besked={
        p.afvist ? (
          <Besked slags="error">
            <p>{p.afvist}</p>
          </Besked>
        ) : undefined
      }
    >
      <Panel
        id="konflikter"
        overskrift={valg.loest ? 'Afgjorte konflikter' : 'Konflikter'}
        under={
          valg.loest
            ? 'Et valg kan gøres om: vælg, og tryk på den anden.'
            : 'Kildens værdi gælder, til I har valgt. Vælg KITOS for at bruge deres værdi her, eller Målbillede for at beholde jeres.'
        }
        kant
      >
        <FilterFormular
          id="konflikter"
          filtre={[
            { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: valg.q, pladsholder: 'Navn' },
            {
              navn: 'hvad',
              etiket: 'Felt',
              slags: 'valg',
              vaerdi: hvad,
              valg: [
                { vaerdi: '', tekst: 'Alle' },
                ...p.grupper.map((g) => ({
                  vaerdi: `${g.type}.${g.felt}`,
                  tekst: `${KITOSTYPER[g.type].navn}: ${felt(g.type, g.felt)} (${visTal(g.antal)})`,
                })),
              ],
            },
            {
              navn: 'vis',
              etiket: 'Vis',
              slags: 'valg',
              vaerdi: valg.loest ? 'loeste' : '',
              valg: [
                { vaerdi: '', tekst: 'Åbne' },
                { vaerdi: 'loeste', tekst: 'Afgjorte' },
              ],
            },
          ]}
        >
          <p class="mb-small-text mb-countline">{ialt === 1 ? '1 konflikt' : `${visTal(ialt)} konflikter`}</p>
        </FilterFormular>
        {konflikter.length === 0 ? (
          <div class="mb-pad">
            <TomTilstand overskrift={valg.loest ? 'Ingen er afgjort' : 'Ingen konflikter'}>
              {valg.q !== '' || hvad !== ''
                ? 'Prøv at fjerne et filter.'
                : 'Når samme felt er rettet både i KITOS og her, står det på denne side.'}
            </TomTilstand>
          </div>
        ) : (
          <Formular sti={medParametre(sti, soeg, {})} id="konfliktform">
            <section class="mb-scroll" tabindex={0} aria-label="Konflikter, tabel">
              <table class="table table--borderless table--compact table--responsive-headers d-print-table mb-kitos-valg">
                <caption class="sr-only">Konflikter mellem KITOS og porteføljen</caption>
                <thead>
                  <tr>
                    <th scope="col">Vælg</th>
                    <th scope="col">Hvad</th>
                    <th scope="col">Før</th>
                    <th scope="col">KITOS</th>
                    <th scope="col">Her</th>
                    <th scope="col">Kilde</th>
                  </tr>
                </thead>
                <tbody>
                  {konflikter.map((k) => (
                    <Raekke k={k} p={p} key={k.id} />
                  ))}
                </tbody>
              </table>
            </section>
            <div class="mb-pad">
              <Knaprad>
                <Knap navn="valg" vaerdi="kitos">
                  Brug KITOS for de valgte
                </Knap>
                <Knap navn="valg" vaerdi="vores" variant="sekundaer">
                  Behold vores for de valgte
                </Knap>
              </Knaprad>
              {ialt > 1 && !valg.loest && (
                <div class="mb-kitos-alle">
                  <Note>
                    <p>
                      Eller afgør alle {visTal(ialt)}, som listen viser nu
                      {hvad !== '' || valg.q !== '' ? ' med filtrene' : ''}. Valget kan gøres om under
                      »Afgjorte«.
                    </p>
                    <Knaprad>
                      <Knap navn="valg" vaerdi="kitos_alle" variant="sekundaer" lille>
                        Brug KITOS for alle
                      </Knap>
                      <Knap navn="valg" vaerdi="vores_alle" variant="sekundaer" lille>
                        Behold vores for alle
                      </Knap>
                    </Knaprad>
                  </Note>
                </div>
              )}
            </div>
          </Formular>
        )}
        <Sidetal
          nu={valg.side}
          ialt={Math.ceil(ialt / p.pr)}
          sti={(nr) => medParametre(sti, soeg, { side: nr === 1 ? null : nr })}
          etiket="Sider i konflikter"
        />
      </Panel>
      {!valg.loest && ialt > 0 && (
        <p class="mb-small-text">
          Vil I ændre, hvem der er kilden? <a href={paths.kitosOpsaetning()}>Gå til opsætning</a>
        </p>
      )}
    </Kitoshoved>
  );
}
