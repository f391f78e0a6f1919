import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Formular, Knaprad, TekstFelt } from '../../../../ui/form.tsx';
import { Panel } from '../../../../ui/status.tsx';
import { Programhoved } from '../../program/pages/hoved.tsx';
import type { Program } from '../../rules.ts';
import { KATEGORI_MAKS, type Kategori } from '../rules.ts';

export interface Kategoriprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly kategorier: readonly (Kategori & { readonly laas: number })[];
  /** The one that is given another name; null: a new one. */
  readonly ret: (Kategori & { readonly laas: number }) | null;
  readonly navn: string;
  /** What was just taken out. */
  readonly fjernet: Kategori | null;
  readonly hindringer: readonly Hindring[];
}

/** The categories that the programme's questions are put under, in the order that they are offered. */
export function Kategoriside(p: Kategoriprops) {
  const program = p.program.id;
  const brugte = p.kategorier.filter((k) => !k.fjernet);
  const sti = (k: Kategori, handling: string) =>
    paths.programspoergsmaalKategoriHandling({ program, kategori: k.noegle, handling });
  return (
    <Programhoved
      program={p.program}
      aktoer={p.aktoer}
      her="spoergsmaal"
      under={[{ tekst: 'Kategorier', sti: paths.programspoergsmaalKategorier({ program }) }]}
      besked={
        p.fjernet && (
          <Besked slags="info">
            <p>
              »{p.fjernet.navn}« er fjernet.{' '}
              <HandlingKnap sti={sti(p.fjernet, 'gendan')} variant="tertiaer" lille>
                Fortryd
              </HandlingKnap>
            </p>
          </Besked>
        )
      }
    >
      <Panel
        id="kategorier"
        overskrift="Kategorier af spørgsmål"
        under="Det, der spørges under og søges i. Fjernes en kategori, bliver dens spørgsmål stående."
        kant
      >
        <EnkelTabel
          billedtekst="Kategorier i den rækkefølge, de vises"
          hoveder={[{ tekst: 'Kategori' }, { tekst: 'Spørgsmål', num: true }, { tekst: 'Rækkefølge' }]}
          raekker={brugte.map((k, nr) => [
            <a href={paths.programspoergsmaalKategorier({ program }, { ret: k.noegle })}>{k.navn}</a>,
            visTal(k.brugt),
            <span class="plan-raekkefoelge">
              {nr > 0 && (
                <HandlingKnap sti={sti(k, 'op')} variant="tertiaer" lille skjultTekst={k.navn}>
                  Op
                </HandlingKnap>
              )}
              {nr < brugte.length - 1 && (
                <HandlingKnap sti={sti(k, 'ned')} variant="tertiaer" lille skjultTekst={k.navn}>
                  Ned
                </HandlingKnap>
              )}
              {brugte.length > 1 && (
                <HandlingKnap sti={sti(k, 'fjern')} variant="tertiaer" lille skjultTekst={k.navn}>
                  Fjern
                </HandlingKnap>
              )}
            </span>,
          ])}
        />
      </Panel>
      <Panel id="skriv" overskrift={p.ret ? `Ret »${p.ret.navn}«` : 'Ny kategori'}>
        <Formular
          id="kategori"
          sti={paths.programspoergsmaalKategori({ program, kategori: p.ret?.noegle ?? 'ny' })}
          vaerdier={{ navn: p.navn }}
          hindringer={p.hindringer}
          klasse="mb-form"
        >
          <input type="hidden" name="version" value={String(p.ret?.laas ?? 0)} />
          <TekstFelt navn="navn" etiket="Navn" maksLaengde={KATEGORI_MAKS} klasse="mb-bredfelt" />
          <Knaprad>
            <Knap>{p.ret ? 'Gem' : 'Tilføj'}</Knap>
            {p.ret && (
              <LinkKnap href={paths.programspoergsmaalKategorier({ program })} variant="sekundaer">
                Fortryd
              </LinkKnap>
            )}
          </Knaprad>
        </Formular>
      </Panel>
    </Programhoved>
  );
}
