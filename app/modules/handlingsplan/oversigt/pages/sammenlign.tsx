import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Gitter, Liste, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { DataTabel, FilterFormular } from '../../../../ui/tabel.tsx';
import { Lysmaerke } from '../../lys/pages/lys.tsx';
import { periodenavn } from '../../periode/rules.ts';
import { initiativnavn, Planhoved } from '../../plan/pages/hoved.tsx';
import { LEVERANCESLAGS, type Plan } from '../../plan/rules.ts';
import type { Runde, Rundetal } from '../../runde/rules.ts';
import { PR_SIDE } from '../rules.ts';
import { RETNINGER, retning, type Sammenligning, TALRAEKKER } from '../sammenlign/rules.ts';

export interface Sammenlignprops {
  readonly plan: Plan;
  readonly runder: readonly Runde[];
  readonly fra: Runde | null;
  readonly til: Runde | null;
  readonly s: Sammenligning;
  readonly tal: { readonly fra: Rundetal; readonly til: Rundetal };
  /** The pages that the two lists stand at. */
  readonly sider: { readonly skift: number; readonly flyttet: number };
}

const fortegn = (n: number) => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

/** One page of a list that is short in most plans, and how DataTabel says which. */
function udsnit<R>(raekker: readonly R[], nr: number) {
  return {
    raekker: raekker.slice((nr - 1) * PR_SIDE, nr * PR_SIDE),
    side: { nr, pr: PR_SIDE, ialt: raekker.length },
  };
}

/** Two rounds of a plan beside each other: what turned better or worse, what was delivered, what was moved. */
export function Sammenlignside({ plan, runder, fra, til, s, tal, sider }: Sammenlignprops) {
  const navn = (r: Runde) => periodenavn(r.periode, plan.takt);
  const valg = [...runder].reverse().map((r) => ({ vaerdi: r.periode, tekst: navn(r) }));
  if (fra === null || til === null)
    return (
      <Planhoved plan={plan} her="sammenlign">
        <TomTilstand overskrift="Der er ikke to runder at sammenligne endnu." />
      </Planhoved>
    );
  return (
    <Planhoved
      plan={plan}
      her="sammenlign"
      vaerktoej={
        <>
          <UdskrivKnap />
          <EksportMenu
            punkter={[
              {
                tekst: 'Excel (.xlsx)',
                href: medParametre(paths.handlingsplanSammenlignFil({ plan: plan.id, format: 'xlsx' }), '', {
                  fra: fra.periode,
                  til: til.periode,
                }),
              },
            ]}
          />
        </>
      }
    >
      <div class="mb-panel mb-flush">
        <FilterFormular
          id="runder"
          filtre={[
            { navn: 'fra', etiket: 'Fra', slags: 'valg', vaerdi: fra.periode, valg },
            { navn: 'til', etiket: 'Til', slags: 'valg', vaerdi: til.periode, valg },
          ]}
        />
      </div>
      <Gitter>
        <Panel id="tal" overskrift="Antal" spalter={5}>
          <EnkelTabel
            billedtekst={`Initiativer efter lys, ${navn(fra)} og ${navn(til)}`}
            hoveder={[
              { tekst: 'Lys' },
              { tekst: navn(fra), num: true },
              { tekst: navn(til), num: true },
              { tekst: 'Ændring', num: true },
            ]}
            raekker={TALRAEKKER.map(([navnet, af]) => [
              navnet,
              af(tal.fra),
              af(tal.til),
              fortegn(af(tal.til) - af(tal.fra)),
            ])}
          />
        </Panel>
        <Panel id="leveret" overskrift="Leveret imellem" spalter={7}>
          {s.leveret.length === 0 ? (
            <p>Ingen leverancer blev leveret imellem de to perioder.</p>
          ) : (
            <Liste
              punkter={s.leveret.map((l) => ({
                titel: <a href={paths.initiativ({ initiativ: l.initiativId })}>{l.navn}</a>,
                under: `${initiativnavn({ nr: l.nr, navn: l.initiativ })} · ${LEVERANCESLAGS[l.slags].toLowerCase()}`,
                side: <span class="mb-small-text">{visDato(l.dag)}</span>,
              }))}
            />
          )}
        </Panel>
      </Gitter>
      <DataTabel
        id="skift"
        overskrift="Ændrede lys"
        kolonner={[
          {
            noegle: 'navn',
            overskrift: 'Initiativ',
            vis: (r) => <a href={paths.initiativ({ initiativ: r.id })}>{initiativnavn(r)}</a>,
          },
          {
            noegle: 'fra',
            overskrift: navn(fra),
            vis: (r) => (r.med.fra ? <Lysmaerke lys={r.fra} mangler /> : 'Ikke med'),
          },
          {
            noegle: 'til',
            overskrift: navn(til),
            vis: (r) => (r.med.til ? <Lysmaerke lys={r.til} mangler /> : 'Ikke med'),
          },
          { noegle: 'retning', overskrift: 'Retning', vis: (r) => RETNINGER[retning(r)] },
        ]}
        {...udsnit(s.skift, sider.skift)}
        praefiks="skift"
        noegle={(r) => String(r.id)}
        enhed={['initiativ', 'initiativer']}
        tom={{ overskrift: 'Ingen lys er ændret mellem de to perioder.' }}
      />
      <DataTabel
        id="flyttet"
        overskrift="Flyttede løfter"
        kolonner={[
          {
            noegle: 'navn',
            overskrift: 'Milepæl eller leverance',
            vis: (r) => <a href={paths.initiativ({ initiativ: r.initiativId })}>{r.navn}</a>,
          },
          {
            noegle: 'initiativ',
            overskrift: 'Initiativ',
            vis: (r) => initiativnavn({ nr: r.nr, navn: r.initiativ }),
          },
          { noegle: 'fra', overskrift: 'Fra', vis: (r) => visDato(r.fra) },
          { noegle: 'til', overskrift: 'Til', vis: (r) => visDato(r.til) },
          { noegle: 'grund', overskrift: 'Grund', vis: (r) => r.grund || '–' },
        ]}
        {...udsnit(s.flyttet, sider.flyttet)}
        praefiks="flyttet"
        noegle={(r) => `${r.initiativId}-${r.navn}-${r.til}`}
        enhed={['løfte', 'løfter']}
        tom={{ overskrift: 'Ingen løfter er flyttet i de to perioder.' }}
      />
    </Planhoved>
  );
}
