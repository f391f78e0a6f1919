import { visMaaned } from '../../../../kernel/maaned.ts';
import { tilMaanedsnavn } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { DataTabel, gendankolonne, type Kolonne } from '../../../../ui/tabel.tsx';
import { visAnsvarlig } from '../exports.ts';
import { type Aktivitet, forekomster, naeste, visMaaneder } from '../rules.ts';
import type { Hjulprops } from './hjul.tsx';
import { Standchip } from './maaned.tsx';

function kolonner(p: Hjulprops): Kolonne<Aktivitet>[] {
  return [
    {
      noegle: 'titel',
      overskrift: 'Aktivitet',
      sorterbar: true,
      vis: (a) => (
        <>
          {p.maaRette ? <a href={paths.aktivitet({ aktivitet: a.id })}>{a.titel}</a> : a.titel}
          {a.note !== '' && <div class="mb-small-text weight-normal">{a.note}</div>}
        </>
      ),
    },
    { noegle: 'maaneder', overskrift: 'Måneder', vis: (a) => visMaaneder(a.maaneder) },
    { noegle: 'ansvarlig', overskrift: 'Ansvarlig', sorterbar: true, vis: visAnsvarlig },
    {
      noegle: 'naeste',
      overskrift: 'Næste',
      sorterbar: true,
      vis: (a) => {
        const m = naeste(a, p.idag);
        return m === null ? '' : visMaaned(m);
      },
    },
    {
      noegle: 'stand',
      overskrift: `I ${p.aar}`,
      vis: (a) => (
        <ul class="hjul-stand">
          {forekomster(a, p.aar, p.idag).map((f) => (
            <li>
              {tilMaanedsnavn(f.maaned)} <Standchip stand={f.stand} />
            </li>
          ))}
        </ul>
      ),
    },
    ...(p.vis === 'udgaaede' && p.maaRette
      ? [
          gendankolonne<Aktivitet>((a) => ({
            sti: paths.aktivitetHandling({ aktivitet: a.id, handling: 'saet-ind' }),
            navn: a.titel,
          })),
        ]
      : []),
  ];
}

/** The activities as a list. */
export function Aktivitetstabel(p: Hjulprops) {
  const ude = p.vis === 'udgaaede';
  return (
    <DataTabel
      id="aktiviteter"
      overskrift={ude ? 'Taget ud af årshjulet' : 'Aktiviteter'}
      kolonner={kolonner(p)}
      raekker={p.aktiviteter}
      noegle={(a) => String(a.id)}
      sortering={p.sortering}
      enhed={['aktivitet', 'aktiviteter']}
      filtre={[
        { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: p.q, pladsholder: 'Aktivitet eller ansvarlig' },
      ]}
      eksport={{
        xlsx: paths.aarshjulFil({ format: 'xlsx' }),
        csv: paths.aarshjulFil({ format: 'csv' }),
      }}
      tom={
        p.q !== ''
          ? { overskrift: 'Ingen fundet', tekst: 'Prøv et andet ord.' }
          : ude
            ? { overskrift: 'Intet er taget ud', tekst: 'Det, I tager ud, kan sættes ind igen herfra.' }
            : { overskrift: 'Ingen aktiviteter', tekst: 'Vælg mellem forslagene, eller tilføj jeres egne.' }
      }
    />
  );
}
