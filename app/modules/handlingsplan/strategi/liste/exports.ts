import type { Tabel, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { HANDLINGER, type Haendelse, omHvad } from '../historik/rules.ts';
import type { Huller } from '../huller/rules.ts';
import { LYSNAVNE, maalnummer, planlagt } from '../maal/rules.ts';
import { forloeb, type Maalstand } from '../maal/stand/rules.ts';
import { RAMMEARTER, type Ramme } from '../rammer/rules.ts';
import { NOEGLETAL } from '../tal/rules.ts';
import { ENHEDER, visVaerdi } from '../vaerdi/rules.ts';
import type { Strategilinje } from './queries.ts';

type U = readonly Udtraekslinje[];

export function strategitabel(linjer: readonly Strategilinje[], udtraek: U): Tabel {
  return {
    titel: 'Strategier',
    udtraek,
    kolonner: [
      { noegle: 'navn', overskrift: 'Strategi', art: 'tekst', bredde: 40 },
      { noegle: 'fra', overskrift: 'Fra år', art: 'heltal' },
      { noegle: 'til', overskrift: 'Til år', art: 'heltal' },
      { noegle: 'udgave', overskrift: 'Vedtaget udgave', art: 'heltal' },
      { noegle: 'vedtaget', overskrift: 'Vedtaget', art: 'dato' },
      { noegle: 'kladde', overskrift: 'Udgave under arbejde', art: 'heltal' },
      { noegle: 'hoering', overskrift: 'I høring', art: 'jaNej' },
      { noegle: 'rettet', overskrift: 'Rettet', art: 'tidspunkt' },
    ],
    raekker: linjer.map((l) => ({
      navn: l.navn,
      fra: l.fraAar,
      til: l.tilAar,
      udgave: l.vedtagetNr,
      vedtaget: l.vedtagetDag,
      kladde: l.kladdeNr,
      hoering: l.iHoering,
      rettet: new Date(l.rettet).toISOString(),
    })),
  };
}

export function maaltabel(maal: readonly Maalstand[], idag: string, udtraek: U): Tabel {
  return {
    titel: 'Mål',
    udtraek,
    kolonner: [
      { noegle: 'nr', overskrift: 'Nr.', art: 'tekst' },
      { noegle: 'titel', overskrift: 'Mål', art: 'tekst', bredde: 50 },
      { noegle: 'enhed', overskrift: 'Måles i', art: 'tekst' },
      { noegle: 'udgang', overskrift: 'Udgangspunkt', art: 'tekst' },
      { noegle: 'udgangDag', overskrift: 'Udgangspunktets dato', art: 'dato' },
      { noegle: 'maal', overskrift: 'Skal nå', art: 'tekst' },
      { noegle: 'maalDag', overskrift: 'Måldato', art: 'dato' },
      { noegle: 'nu', overskrift: 'Senest målt', art: 'tekst' },
      { noegle: 'nuDag', overskrift: 'Målt', art: 'dato' },
      { noegle: 'plan', overskrift: 'Plan i dag', art: 'tekst' },
      { noegle: 'lys', overskrift: 'Lys', art: 'tekst' },
      { noegle: 'grund', overskrift: 'Hvorfor', art: 'tekst', bredde: 50 },
      { noegle: 'ejer', overskrift: 'Ejer', art: 'tekst' },
      { noegle: 'kilde', overskrift: 'Måles af', art: 'tekst' },
    ],
    raekker: maal.map((m) => ({
      nr: maalnummer(m.nr),
      titel: m.titel,
      enhed: ENHEDER[m.enhed],
      udgang: visVaerdi(m.enhed, m.udgang, m.enhedsnavn),
      udgangDag: m.udgangDag,
      maal: visVaerdi(m.enhed, m.maal, m.enhedsnavn),
      maalDag: m.maalDag,
      nu: visVaerdi(m.enhed, m.sidste?.vaerdi ?? null, m.enhedsnavn),
      nuDag: m.sidste?.dag ?? null,
      plan: visVaerdi(m.enhed, planlagt(m, idag), m.enhedsnavn),
      lys: LYSNAVNE[m.lys.lys],
      grund: m.lys.grund,
      ejer: m.ejer,
      kilde: m.kilde === '' ? 'Målinger i hånden' : NOEGLETAL[m.kilde].navn,
    })),
  };
}

/** Everything known of the goals over time: one row for each goal and day. */
export function forloebtabel(maal: readonly Maalstand[], udtraek: U): Tabel {
  return {
    titel: 'Forløb',
    udtraek,
    kolonner: [
      { noegle: 'nr', overskrift: 'Nr.', art: 'tekst' },
      { noegle: 'titel', overskrift: 'Mål', art: 'tekst', bredde: 50 },
      { noegle: 'dag', overskrift: 'Dag', art: 'dato' },
      { noegle: 'vaerdi', overskrift: 'Værdi', art: 'tekst' },
      { noegle: 'plan', overskrift: 'Plan', art: 'tekst' },
    ],
    raekker: maal.flatMap((m) =>
      forloeb(m).map((x) => ({
        nr: maalnummer(m.nr),
        titel: m.titel,
        dag: x.dag,
        vaerdi: visVaerdi(m.enhed, x.vaerdi, m.enhedsnavn),
        plan: visVaerdi(m.enhed, planlagt(m, x.dag), m.enhedsnavn),
      })),
    ),
  };
}

export function hullertabel(h: Huller, udtraek: U): Tabel {
  return {
    titel: 'Huller',
    udtraek,
    kolonner: [
      { noegle: 'slags', overskrift: 'Hul', art: 'tekst', bredde: 30 },
      { noegle: 'fra', overskrift: 'Fra', art: 'tekst', bredde: 40 },
      { noegle: 'navn', overskrift: 'Navn', art: 'tekst', bredde: 60 },
    ],
    raekker: [
      ...h.maalUdenIndsats.map((m) => ({
        slags: 'Mål, vi ikke gør noget for',
        fra: 'Strategien',
        navn: `${maalnummer(m.nr)} ${m.titel}`,
      })),
      ...h.initiativerUdenMaal.map((i) => ({
        slags: 'Projekt uden mål',
        fra: i.plan,
        navn: `${i.nr} ${i.navn}`.trim(),
      })),
      ...h.rammerUdenSvar.map(({ ramme: r, maal: m }) => ({
        slags: 'Fælles mål uden svar',
        fra: `${RAMMEARTER[r.art]}: ${r.navn} ${r.fraAar}–${r.tilAar}`,
        navn: `${m.nr} ${m.titel}`.trim(),
      })),
    ],
  };
}

export function rammetabel(rammer: readonly Ramme[], udtraek: U): Tabel {
  return {
    titel: 'Fælles strategier',
    udtraek,
    kolonner: [
      { noegle: 'art', overskrift: 'Hvis', art: 'tekst' },
      { noegle: 'navn', overskrift: 'Strategi', art: 'tekst', bredde: 50 },
      { noegle: 'fra', overskrift: 'Fra år', art: 'heltal' },
      { noegle: 'til', overskrift: 'Til år', art: 'heltal' },
      { noegle: 'nr', overskrift: 'Nr.', art: 'tekst' },
      { noegle: 'maal', overskrift: 'Mål', art: 'tekst', bredde: 60 },
      { noegle: 'bekraeftet', overskrift: 'Bekræftet', art: 'jaNej' },
      { noegle: 'kilde', overskrift: 'Kilde', art: 'tekst', bredde: 60 },
    ],
    raekker: rammer.flatMap((r) =>
      r.maal.map((m) => ({
        art: RAMMEARTER[r.art],
        navn: r.navn,
        fra: r.fraAar,
        til: r.tilAar,
        nr: m.nr,
        maal: m.titel,
        bekraeftet: m.bekraeftet,
        kilde: m.kilde === '' ? r.kilde : m.kilde,
      })),
    ),
  };
}

export function historiktabel(haendelser: readonly Haendelse[], udtraek: U): Tabel {
  return {
    titel: 'Historik',
    udtraek,
    kolonner: [
      { noegle: 'kl', overskrift: 'Hvornår', art: 'tidspunkt' },
      { noegle: 'hvad', overskrift: 'Hvad', art: 'tekst', bredde: 36 },
      { noegle: 'om', overskrift: 'Om', art: 'tekst', bredde: 50 },
      { noegle: 'udgave', overskrift: 'Udgave', art: 'heltal' },
      { noegle: 'hvem', overskrift: 'Hvem', art: 'tekst', bredde: 26 },
    ],
    raekker: haendelser.map((h) => ({
      kl: new Date(h.kl).toISOString(),
      hvad: HANDLINGER[h.handling] ?? h.handling,
      om: omHvad(h),
      udgave: h.udgaveNr,
      hvem: h.person,
    })),
  };
}
