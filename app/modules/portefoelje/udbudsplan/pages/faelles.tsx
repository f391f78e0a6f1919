import type { Dag } from '../../../../kernel/dag.ts';
import { kronetal, visKroner } from '../../../../kernel/kroner.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { Sidetal } from '../../../../ui/fds/sidetal.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, TomTilstand } from '../../../../ui/status.tsx';
import { type Filter, FilterFormular } from '../../../../ui/tabel.tsx';
import { type Deltpost, type Faellesudbud, type Faellesvalg, GRUNDE } from '../faelles/rules.ts';
import { visKortDato, visKvartal } from '../tid/rules.ts';
import type { Vindue } from '../visning/rules.ts';
import { Linje, linjetekst, Tidsakse, Tidsnoegle } from './tidslinje.tsx';

export interface Faellesprops {
  readonly egenKommune: string;
  /** This kommune shares its own plan; else it sees nobody's. */
  readonly delt: boolean;
  readonly maaOpsaette: boolean;
  readonly v: Vindue;
  readonly idag: Dag;
  readonly valg: Faellesvalg;
  readonly fundne: number;
  readonly raekker: readonly Faellesudbud[];
  readonly pr: number;
  readonly kommuner: readonly { readonly id: number; readonly navn: string }[];
}

function Andenlinje({
  d,
  v,
  idag,
  samtidig,
}: {
  readonly d: Deltpost;
  readonly v: Vindue;
  readonly idag: Dag;
  readonly samtidig: boolean;
}) {
  return (
    <tr class={samtidig ? undefined : 'plan-anden-tid'}>
      <th scope="row">
        {d.kommune}
        <br />
        <span class="mb-small-text">
          {d.navn} · {d.leverandoer || 'ingen leverandør'}
          <span class="mb-only-s">
            <br />
            {d.slut === null ? 'Løbende' : `Udløb ${visKortDato(d.slut)}`}
          </span>
        </span>
      </th>
      <td class="mb-num">{d.aarligOere === 0 ? '–' : kronetal(d.aarligOere)}</td>
      <td class="mb-nowrap">{d.slut === null ? 'Løbende' : visKortDato(d.slut)}</td>
      <td class="g">
        <Linje
          v={v}
          idag={idag}
          alt={linjetekst(`${d.kommune}, ${d.navn}`, {
            slut: d.slut,
            optioner: [],
            senesteOpsigelse: null,
            genanskaffes: d.genanskaffes,
          })}
          fra={null}
          slut={d.slut}
          optioner={[]}
          senesteOpsigelse={null}
          genanskaffes={d.genanskaffes}
        />
      </td>
    </tr>
  );
}

function hvornaar({ kvartaler }: Faellesudbud): string {
  if (kvartaler === null) return 'Ikke på samme tid';
  const [fra, til] = kvartaler;
  return fra === til ? `Sammen i ${visKvartal(fra)}` : `Sammen ${visKvartal(fra)} til ${visKvartal(til)}`;
}

function Gruppe({
  f,
  v,
  idag,
  egenKommune,
}: Pick<Faellesprops, 'v' | 'idag' | 'egenKommune'> & { readonly f: Faellesudbud }) {
  const { egen } = f;
  return (
    <tbody>
      <tr class="plan-gruppe">
        <th scope="rowgroup" colSpan={4}>
          {GRUNDE[f.grund]}: {f.hvad} <Chip s={f.kvartaler === null ? 'plain' : 'brand'}>{hvornaar(f)}</Chip>
          {f.samtidige.length > 0 && (
            <span class="mb-small-text"> {visKroner(f.aarligOere)} om året tilsammen</span>
          )}
        </th>
      </tr>
      <tr>
        <th scope="row">
          <a href={paths.kontrakt({ kontrakt: egen.id })}>{egen.navn}</a>
          <br />
          <span class="mb-small-text">
            {egenKommune} · {egen.leverandoer || 'ingen leverandør'}
          </span>
        </th>
        <td class="mb-num">{egen.aarligOere === 0 ? '–' : kronetal(egen.aarligOere)}</td>
        <td class="mb-nowrap">{egen.slut === null ? 'Løbende' : visKortDato(egen.slut)}</td>
        <td class="g">
          <Linje
            v={v}
            idag={idag}
            alt={linjetekst(egen.navn, egen)}
            fra={egen.gyldigFra}
            slut={egen.slut}
            optioner={egen.optioner}
            senesteOpsigelse={egen.senesteOpsigelse}
            genanskaffes={egen.genanskaffes}
          />
        </td>
      </tr>
      {f.samtidige.map((d) => (
        <Andenlinje d={d} v={v} idag={idag} samtidig={true} />
      ))}
      {f.andre.map((d) => (
        <Andenlinje d={d} v={v} idag={idag} samtidig={false} />
      ))}
    </tbody>
  );
}

function filtre({ valg, kommuner }: Faellesprops): Filter[] {
  return [
    { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: valg.q, pladsholder: 'Kontrakt, system, KLE' },
    {
      navn: 'kommune',
      etiket: 'Kommune',
      slags: 'valg',
      vaerdi: valg.kommune,
      valg: [
        { vaerdi: '', tekst: 'Alle' },
        ...kommuner.map(({ id, navn }) => ({ vaerdi: String(id), tekst: navn })),
      ],
    },
    {
      navn: 'grund',
      etiket: 'Fælles om',
      slags: 'valg',
      vaerdi: valg.grund,
      valg: [
        { vaerdi: '', tekst: 'Alt' },
        ...Object.entries(GRUNDE).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
      ],
    },
    {
      navn: 'alle',
      etiket: 'Tidspunkt',
      slags: 'valg',
      vaerdi: valg.alle ? 'ja' : '',
      valg: [
        { vaerdi: '', tekst: 'På samme tid' },
        { vaerdi: 'ja', tekst: 'Uanset tidspunkt' },
      ],
    },
  ];
}

function IkkeDelt({ maaOpsaette }: { readonly maaOpsaette: boolean }) {
  return (
    <TomTilstand
      overskrift="I deler ikke jeres udbudsplan"
      handling={
        maaOpsaette ? (
          <LinkKnap href={paths.udbudsplanOpsaetning()} variant="sekundaer">
            Til indstillinger
          </LinkKnap>
        ) : undefined
      }
    >
      Kommuner, der deler deres udbudsplan, kan se hinandens. Så kan I finde dem, der skal købe det samme på
      samme tid.
      {!maaOpsaette && ' En administrator eller sagsbehandler kan slå det til.'}
    </TomTilstand>
  );
}

/** What could be bought together with other kommuner, and when: the plans beside each other. */
export function Faellesside(props: Faellesprops) {
  const { valg, v, idag, raekker, fundne, pr, delt } = props;
  const { sti, soeg } = useSide();
  return (
    <Skal
      titel="Fælles udbud"
      krummer={[{ tekst: 'Udbudsplan', sti: paths.udbudsplan() }, { tekst: 'Fælles udbud' }]}
      meta={
        delt && (
          <span>
            {antal(props.kommuner.length, 'anden kommune', 'andre kommuner')} deler deres udbudsplan med jer
          </span>
        )
      }
      vaerktoej={
        delt && (
          <EksportMenu
            punkter={[
              {
                tekst: 'Excel (.xlsx)',
                href: medParametre(paths.udbudsplanFaellesFil({ format: 'xlsx' }), soeg, { side: null }),
              },
              {
                tekst: 'CSV (semikolon)',
                href: medParametre(paths.udbudsplanFaellesFil({ format: 'csv' }), soeg, { side: null }),
              },
            ]}
          />
        )
      }
    >
      {!delt ? (
        <IkkeDelt maaOpsaette={props.maaOpsaette} />
      ) : (
        <section class="mb-panel mb-flush" id="faelles" aria-labelledby="h-faelles" data-liste>
          <div class="mb-ph">
            <h2 id="h-faelles">Det kan købes sammen</h2>
            <Tidsnoegle kapacitet={false} />
          </div>
          <FilterFormular id="faelles" filtre={filtre(props)}>
            <p class="mb-small-text mb-countline">{antal(fundne, 'mulighed', 'muligheder')}</p>
          </FilterFormular>
          {raekker.length === 0 ? (
            <div class="mb-pad">
              <TomTilstand overskrift="Ingen fælles udbud fundet">
                Ingen af dem, der deler, skal købe det samme som jer på samme tid. Vælg »Uanset tidspunkt« for
                at se, hvem I kunne tale med.
              </TomTilstand>
            </div>
          ) : (
            <section class="mb-scroll" tabindex={0} aria-label="Fælles udbud på en tidslinje, kan rulles">
              <table class="table table--borderless table--compact mb-gantt mb-stick1">
                <caption class="sr-only">Fælles udbud på en tidslinje</caption>
                <thead>
                  <tr>
                    <th scope="col">Kommune og kontrakt</th>
                    <th scope="col" class="mb-num">
                      Kr. pr. år
                    </th>
                    <th scope="col">Udløb</th>
                    <th scope="col" class="g">
                      <Tidsakse v={v} opdelt="kvartal" />
                    </th>
                  </tr>
                </thead>
                {raekker.map((f) => (
                  <Gruppe f={f} v={v} idag={idag} egenKommune={props.egenKommune} />
                ))}
              </table>
            </section>
          )}
          <Sidetal
            nu={valg.side}
            ialt={Math.ceil(fundne / pr)}
            sti={(nr) => medParametre(sti, soeg, { side: nr === 1 ? null : nr })}
            etiket="Sider med fælles udbud"
          />
        </section>
      )}
    </Skal>
  );
}
