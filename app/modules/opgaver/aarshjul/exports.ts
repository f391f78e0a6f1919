import { ROLLER } from '../../../kernel/adgang.ts';
import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import { type Aktivitet, FOREKOMSTER, forekomster, naeste, visMaaneder } from './rules.ts';

export function visAnsvarlig(a: Pick<Aktivitet, 'rolle' | 'person' | 'personId'>): string {
  if (a.rolle !== '') return ROLLER[a.rolle].navn;
  return a.personId === null ? 'Ingen valgt' : a.person || 'Tidligere medarbejder';
}

/** The activities as a file, with how they stand in the year. */
export function aktivitetstabel(
  aktiviteter: readonly Aktivitet[],
  aar: number,
  idag: string,
  udtraek: readonly Udtraekslinje[],
): Tabel {
  return {
    titel: `Årshjul ${aar}`,
    kolonner: [
      { noegle: 'titel', overskrift: 'Aktivitet', art: 'tekst', bredde: 40 },
      { noegle: 'maaneder', overskrift: 'Måneder', art: 'tekst', bredde: 30 },
      { noegle: 'ansvarlig', overskrift: 'Ansvarlig', art: 'tekst', bredde: 26 },
      { noegle: 'naeste', overskrift: 'Næste', art: 'maaned' },
      { noegle: 'stand', overskrift: `I ${aar}`, art: 'tekst', bredde: 30 },
      { noegle: 'note', overskrift: 'Note', art: 'tekst', bredde: 50 },
      { noegle: 'link', overskrift: 'Link', art: 'tekst', bredde: 40 },
    ],
    raekker: aktiviteter.map((a) => ({
      titel: a.titel,
      maaneder: visMaaneder(a.maaneder),
      ansvarlig: visAnsvarlig(a),
      naeste: a.udgaaet ? '' : naeste(a, idag),
      stand: forekomster(a, aar, idag)
        .map((f) => `${f.maaned}: ${FOREKOMSTER[f.stand]}`)
        .join('; '),
      note: a.note,
      link: a.link,
    })),
    udtraek,
  };
}
