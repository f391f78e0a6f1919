import { visDag, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Lys } from '../../../../ui/status.tsx';
import { DataTabel, type Listevisning } from '../../../../ui/tabel.tsx';
import type { Strategilinje } from '../liste/queries.ts';

export interface Strategilisteprops {
  readonly linjer: readonly Strategilinje[];
  readonly visning: Listevisning;
  readonly retter: boolean;
  /** Lights of the goals by strategy: how many of each. */
  readonly lys: ReadonlyMap<number, Readonly<Record<'G' | 'Gul' | 'R' | '–', number>>>;
  readonly fjernede: boolean;
}

/** The strategies of the house. */
export function Strategiliste({ linjer, visning, retter, lys, fjernede }: Strategilisteprops) {
  return (
    <Skal
      titel="Digitaliseringsstrategi"
      krummer={[{ tekst: 'Strategi' }]}
      meta={<span>Mål, styring og planer samlet ét sted, med levende tal</span>}
      vaerktoej={
        <>
          <LinkKnap href={paths.strategirammer()} variant="sekundaer" ikon="bookmarks">
            Fælles strategier
          </LinkKnap>
          {retter && (
            <LinkKnap href={paths.strategiNy()} ikon="plus">
              Ny strategi
            </LinkKnap>
          )}
        </>
      }
    >
      <DataTabel
        id="strategier"
        overskrift="Strategier"
        enhed={['strategi', 'strategier']}
        raekker={linjer}
        noegle={(s) => String(s.id)}
        sortering={visning.sortering}
        side={visning.side}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: visning.q, pladsholder: 'Navn' },
          {
            navn: 'vis',
            etiket: 'Vis',
            slags: 'valg',
            vaerdi: fjernede ? 'fjernede' : '',
            valg: [
              { vaerdi: '', tekst: 'Gældende og kladder' },
              { vaerdi: 'fjernede', tekst: 'Fjernede' },
            ],
          },
        ]}
        eksport={{
          xlsx: paths.strategierFil({ format: 'xlsx' }),
          csv: paths.strategierFil({ format: 'csv' }),
        }}
        tom={{
          overskrift:
            fjernede || visning.q !== '' ? 'Ingen strategier passer' : 'Der er ingen strategi endnu',
          tekst:
            fjernede || visning.q !== ''
              ? 'Prøv at fjerne et filter.'
              : 'En ny strategi begynder med alle dele, fra governance til kanalstrategier.',
          handling: retter ? <LinkKnap href={paths.strategiNy()}>Ny strategi</LinkKnap> : undefined,
        }}
        kolonner={[
          {
            noegle: 'navn',
            overskrift: 'Strategi',
            sorterbar: true,
            vis: (s) => <a href={paths.strategi({ id: s.id })}>{s.navn}</a>,
          },
          {
            noegle: 'periode',
            overskrift: 'Periode',
            sorterbar: true,
            foerst: 'faldende',
            vis: (s) => `${s.fraAar}–${s.tilAar}`,
          },
          {
            noegle: 'vedtaget',
            overskrift: 'Vedtaget',
            sorterbar: true,
            foerst: 'faldende',
            vis: (s) => (s.vedtagetDag === null ? '–' : `Udgave ${s.vedtagetNr}, ${visDato(s.vedtagetDag)}`),
          },
          {
            noegle: 'kladde',
            overskrift: 'Under arbejde',
            vis: (s) =>
              s.kladdeNr === null ? (
                '–'
              ) : s.iHoering ? (
                <Chip s="info">Udgave {s.kladdeNr} i høring</Chip>
              ) : (
                <Chip s="part">Udgave {s.kladdeNr}, kladde</Chip>
              ),
          },
          {
            noegle: 'maal',
            overskrift: 'Mål',
            vis: (s) => {
              const l = lys.get(s.id);
              if (!l || l.G + l.Gul + l.R + l['–'] === 0) return '–';
              return (
                <span class="strategi-lys">
                  {(['G', 'Gul', 'R', '–'] as const).map(
                    (k) =>
                      l[k] > 0 && (
                        <span>
                          <Lys l={k} /> {l[k]}
                        </span>
                      ),
                  )}
                </span>
              );
            },
          },
          {
            noegle: 'rettet',
            overskrift: 'Rettet',
            sorterbar: true,
            foerst: 'faldende',
            vis: (s) => visDag(s.rettet),
          },
        ]}
      />
    </Skal>
  );
}
