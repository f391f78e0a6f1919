import { visDag, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Chip, type ChipSlags, Kpier, KpiKort, Lys, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { initiativlys } from '../initiativ/rules.ts';
import { LYSFORKLARING } from '../maal/rules.ts';
import type { Maalstand } from '../maal/stand/rules.ts';
import type { Udgave } from '../rules.ts';
import { type Bevaegelse, BLOKKE, NOEGLETAL, visBloktal } from '../tal/rules.ts';
import type { Blokforskel, Frossen, Initiativforskel, Maalforskel } from '../udgave/rules.ts';
import { visVaerdi } from '../vaerdi/rules.ts';
import { Maallink } from './blok.tsx';
import { type Strategihoved, Strategiskal } from './hoved.tsx';

export interface Opfoelgningsprops {
  readonly hoved: Strategihoved;
  readonly udgave: Udgave;
  readonly frossen: Frossen;
  readonly lovede: readonly Maalforskel[];
  readonly nye: readonly Maalstand[];
  readonly blokke: readonly Blokforskel[];
  readonly initiativer: readonly Initiativforskel[];
  readonly idag: string;
}

const VEJ: Readonly<Record<Bevaegelse, { readonly tekst: string; readonly slags: ChipSlags }>> = {
  bedre: { tekst: 'Bedre', slags: 'ok' },
  daarligere: { tekst: 'Dårligere', slags: 'bad' },
  ens: { tekst: 'Uændret', slags: 'neutral' },
  andet: { tekst: 'Ændret', slags: 'info' },
  ukendt: { tekst: 'Kan ikke sammenlignes', slags: 'neutral' },
};

function Maalene({ hoved, lovede, nye }: Opfoelgningsprops) {
  const { id } = hoved.strategi;
  return (
    <Panel id="maal" overskrift="Målene: lovet og sket" under={LYSFORKLARING} kant>
      <section class="mb-scroll" tabindex={0} aria-label="Målene, tabel">
        <EnkelTabel
          billedtekst="Mål, som de blev lovet, og som de står nu"
          hoveder={[
            { tekst: 'Mål' },
            { tekst: 'Ved vedtagelsen', num: true },
            { tekst: 'Lovet', num: true },
            { tekst: 'Senest' },
            { tekst: 'Nu', num: true },
            { tekst: 'Lys da' },
            { tekst: 'Lys nu' },
            { tekst: 'Bemærk' },
          ]}
          raekker={lovede.map(({ lovet: l, nu, aendret }) => [
            nu ? <Maallink strategiId={id} maal={nu} /> : `M${l.nr} ${l.titel}`,
            visVaerdi(l.enhed, l.sidste?.vaerdi ?? l.udgang, l.enhedsnavn),
            visVaerdi(l.enhed, l.maal, l.enhedsnavn),
            visDag(l.maalDag),
            nu ? <b>{visVaerdi(nu.enhed, nu.sidste?.vaerdi ?? null, nu.enhedsnavn)}</b> : '–',
            <Lys l={l.lys} />,
            nu ? <Lys l={nu.lys.lys} /> : '–',
            nu === null ? (
              <Chip s="warn">Fjernet siden</Chip>
            ) : aendret ? (
              <>
                <Chip s="warn">Løftet er ændret</Chip>
                <div class="mb-small-text">
                  Nu: {visVaerdi(nu.enhed, nu.maal, nu.enhedsnavn)} senest {visDag(nu.maalDag)}
                </div>
              </>
            ) : nu.naaet ? (
              <Chip s="ok">Nået</Chip>
            ) : (
              '–'
            ),
          ])}
        />
      </section>
      {nye.length > 0 && (
        <p class="mb-pad">
          Kommet til siden:{' '}
          {nye.map((m, i) => (
            <>
              {i > 0 && ', '}
              <Maallink strategiId={id} maal={m} />
            </>
          ))}
        </p>
      )}
    </Panel>
  );
}

/** »Hvad lovede vi, og hvad skete der«: the adopted edition beside today. */
export function Opfoelgningsside(p: Opfoelgningsprops) {
  const { id } = p.hoved.strategi;
  const { udgave: u, frossen: f } = p;
  const naaet = p.lovede.filter((x) => x.nu?.naaet).length;
  const bedre = p.blokke.flatMap((b) => b.tal).filter((t) => t.bevaegelse === 'bedre').length;
  const daarligere = p.blokke.flatMap((b) => b.tal).filter((t) => t.bevaegelse === 'daarligere').length;
  const fil = (format: string) => paths.strategiopfoelgningFil({ id, nr: u.nr, format });
  return (
    <Strategiskal
      hoved={p.hoved}
      her="overblik"
      titel="Hvad lovede vi, og hvad skete der?"
      over={[{ tekst: `Udgave ${u.nr}`, sti: paths.strategiudgave({ id, nr: u.nr }) }]}
      meta={
        <>
          <span>
            Udgave {u.nr}: {u.beslutning}, {visDato(u.vedtagetDag ?? '')}
          </span>
          <span>
            Tal {visDato(f.dag)} mod {visDato(p.idag)}
          </span>
        </>
      }
      vaerktoej={
        <>
          <UdskrivKnap />
          <EksportMenu
            punkter={[
              { tekst: 'Excel (.xlsx)', href: fil('xlsx') },
              { tekst: 'CSV, målene', href: fil('csv') },
              { tekst: 'Word (.docx)', href: fil('docx') },
              { tekst: 'PDF', href: fil('pdf') },
            ]}
          />
        </>
      }
    >
      <Kpier etiket="Opfølgningen i tal">
        <KpiKort overskrift="Mål nået" vaerdi={String(naaet)} enhed={`af ${p.lovede.length}`} hoved />
        <KpiKort
          overskrift="Løfter ændret siden"
          vaerdi={String(p.lovede.filter((x) => x.aendret || x.nu === null).length)}
        />
        <KpiKort overskrift="Nøgletal bedre" vaerdi={String(bedre)}>
          {daarligere} dårligere
        </KpiKort>
        <KpiKort overskrift="Initiativer" vaerdi={String(p.initiativer.filter((i) => i.nu !== null).length)}>
          {p.initiativer.filter((i) => i.foer === null).length} nye siden
        </KpiKort>
      </Kpier>
      {p.lovede.length === 0 ? <TomTilstand overskrift="Udgaven havde ingen mål" /> : <Maalene {...p} />}
      {p.blokke.map((b) => (
        <Panel
          id={`blok-${b.noegle}`}
          overskrift={BLOKKE[b.noegle].navn}
          ved={
            b.sti !== '' && (
              <a href={b.sti}>
                Se tallene<span class="sr-only"> for {BLOKKE[b.noegle].navn}</span>
              </a>
            )
          }
        >
          <EnkelTabel
            billedtekst={`${BLOKKE[b.noegle].navn}, da og nu`}
            hoveder={[
              { tekst: 'Nøgletal' },
              { tekst: visDato(b.foerDag), num: true },
              { tekst: b.nuDag === '' ? 'Nu' : visDato(b.nuDag), num: true },
              { tekst: 'Udvikling' },
            ]}
            raekker={b.tal.map((t) => [
              NOEGLETAL[t.noegle].navn,
              visBloktal({ noegle: t.noegle, vaerdi: t.foer }),
              visBloktal({ noegle: t.noegle, vaerdi: t.nu }),
              <Chip s={VEJ[t.bevaegelse].slags}>{VEJ[t.bevaegelse].tekst}</Chip>,
            ])}
          />
        </Panel>
      ))}
      {p.initiativer.length > 0 && (
        <Panel id="initiativer" overskrift="Initiativer da og nu">
          <EnkelTabel
            billedtekst="Initiativer da og nu"
            hoveder={[{ tekst: 'Initiativ' }, { tekst: 'Da' }, { tekst: 'Nu' }]}
            raekker={p.initiativer.map((i) => [
              i.navn,
              i.foer === null ? 'Ikke i planen' : initiativlys(i.foer.lys),
              i.nu === null ? 'Ikke i planen' : initiativlys(i.nu.lys),
            ])}
          />
        </Panel>
      )}
    </Strategiskal>
  );
}
