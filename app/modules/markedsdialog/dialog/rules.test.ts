import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { erArbejdsdag } from '../../../kernel/arbejdsdag.ts';
import {
  arbejdsdageMellem,
  efterArbejdsdage,
  laesKl,
  resttid,
  tilDagstid,
  tilTidspunkt,
} from '../../../kernel/dagstid.ts';
import { fletVersioner } from '../../../kernel/feltforskel.ts';
import { TOMT_INDHOLD } from '../../kravbank/rules.ts';
import { FASER, faseAf, KAN, kan, type Markedskrav } from '../rules.ts';
import { flyt, type Kildelinje, planlaegOpdatering } from './krav/rules.ts';
import { fristhindringer } from './liv/rules.ts';
import {
  type Dialogindhold,
  dialogfelter,
  efterSlags,
  ligeVaegte,
  TOM_DIALOG,
  vaegthindringer,
  vaegtsum,
  vaegttekst,
} from './rules.ts';
import { foreslaaFrister } from './tid/rules.ts';
import { type Udgivelsesgrundlag, udgivelseshindringer } from './udgivelse/rules.ts';

const NU = new Date('2026-11-02T08:00:00Z');
const INDHOLD: Dialogindhold = { ...TOM_DIALOG, titel: 'Omsorg' };
const koder = (h: readonly { kode: string }[]) => h.map((x) => x.kode);
const instant = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2032-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('phases', () => {
  it('evaluation begins at the deadline itself, not after it', () => {
    const frist = new Date('2026-11-28T11:00:00Z');
    assert.equal(faseAf('offentliggjort', frist, new Date(frist.getTime() - 1)), 'offentliggjort');
    assert.equal(faseAf('offentliggjort', frist, frist), 'evaluering');
    assert.equal(faseAf('annulleret', frist, frist), 'annulleret');
  });

  it('an action is refused in every phase that its row leaves out, in a sentence', () => {
    for (const [handling, faser] of Object.entries(KAN))
      for (const fase of Object.keys(FASER) as (keyof typeof FASER)[]) {
        const svar = kan(handling as keyof typeof KAN, fase);
        assert.equal(svar.ok, (faser as readonly string[]).includes(fase), `${handling} ${fase}`);
        if (!svar.ok) assert.match(svar.hindringer[0].besked, /^Dialogen er .+ og kan ikke .+\.$/);
      }
  });
});

describe('Danish time', () => {
  it('reads times as people write them, and nothing else', () => {
    assert.deepEqual(laesKl('9'), { time: 9, minut: 0 });
    assert.deepEqual(laesKl(' 12.30 '), { time: 12, minut: 30 });
    assert.deepEqual(laesKl('23:59'), { time: 23, minut: 59 });
    for (const t of ['', '24.00', '12.60', '12.5', 'middag', '-1']) assert.equal(laesKl(t), null, t);
  });

  it('noon is an hour earlier by UTC in summer; the hour that is skipped becomes the next', () => {
    assert.equal(
      tilTidspunkt({ dato: '2026-11-28', kl: '12.00' })?.toISOString(),
      '2026-11-28T11:00:00.000Z',
    );
    assert.equal(
      tilTidspunkt({ dato: '2026-07-01', kl: '12.00' })?.toISOString(),
      '2026-07-01T10:00:00.000Z',
    );
    assert.equal(
      tilTidspunkt({ dato: '2026-03-29', kl: '02.30' })?.toISOString(),
      '2026-03-29T01:30:00.000Z',
    );
  });

  it('day and time lead back to the minute they came from, but for the hour that comes twice', () => {
    fc.assert(
      fc.property(instant, (tid) => {
        const minut = new Date(Math.floor(tid.getTime() / 60_000) * 60_000);
        const igen = tilTidspunkt(tilDagstid(minut));
        const skel = minut.getTime() - (igen?.getTime() ?? 0);
        return skel === 0 || skel === 3_600_000;
      }),
    );
  });

  it('the n’th working day is a working day, and n working days away', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 40 }), (fra, n) => {
        const dag = efterArbejdsdage(fra, n);
        const kl = tilTidspunkt({ dato: dag.toString(), kl: '12.00' });
        return erArbejdsdag(dag) && kl !== null && arbejdsdageMellem(fra, kl) === n;
      }),
    );
  });

  it('proposed deadlines come in order, on working days, as many as the kind of procedure says', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom('dialog', 'prisindhentning', 'miniudbud'), (nu, slags) => {
        const { spoergsmaalsfrist, frist, afgoerelseDato } = foreslaaFrister(slags, nu);
        return (
          spoergsmaalsfrist > nu &&
          frist > spoergsmaalsfrist &&
          afgoerelseDato > tilDagstid(frist).dato &&
          arbejdsdageMellem(nu, frist) === { dialog: 20, prisindhentning: 10, miniudbud: 15 }[slags]
        );
      }),
    );
  });

  it('what is left is said in the two largest units', () => {
    const om = (minutter: number) => resttid(new Date(NU.getTime() + minutter * 60_000), NU);
    assert.equal(om(14 * 1440 + 60), '14 dage 1 t.');
    assert.equal(om(1440), '1 dag 0 t.');
    assert.equal(om(185), '3 t. 5 min.');
    assert.equal(om(5), '5 min.');
    assert.equal(om(0), null);
  });
});

describe('weights', () => {
  it('are read in the order of the form, which is the requirements’, however the database has them', () => {
    const vaegte = { pris: 30, kriterier: { Ø: 5, Brug: 15, Sikkerhed: 20, '': 10, Integration: 20 } };
    assert.deepEqual(vaegttekst({ brugPris: true, vaegte }, ['Integration', '', 'Sikkerhed']), [
      'Pris 30 %',
      'Integration 20 %',
      'Uden kategori 10 %',
      'Sikkerhed 20 %',
      'Brug 15 %',
      'Ø 5 %',
    ]);
    assert.equal(vaegttekst({ brugPris: false, vaegte }, [])[0], 'Uden kategori 10 %');
  });

  const kategorier = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 12,
  });

  it('spread evenly they are 100 and nothing stands in their way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), kategorier, (pris, navne) => {
        const vaegte = ligeVaegte(pris, navne);
        const v = Object.values(vaegte.kriterier);
        return (
          vaegtsum(vaegte) === 100 &&
          Math.max(...v) - Math.min(...v) <= 1 &&
          vaegthindringer({ vaegte, brugPris: true }, navne).length === 0
        );
      }),
    );
  });

  it('say what is wrong: the sum, a price that counts nothing, a category with no weight or no krav', () => {
    const h = (pris: number, kriterier: Record<string, number>, brugPris = true) =>
      koder(vaegthindringer({ vaegte: { pris, kriterier }, brugPris }, ['A', 'B']));
    assert.deepEqual(h(40, { A: 30, B: 30 }), []);
    assert.deepEqual(h(40, { A: 30, B: 29 }), ['vaegte_sum']);
    assert.deepEqual(h(0, { A: 50, B: 50 }), ['vaegt_pris']);
    assert.deepEqual(h(0, { A: 50, B: 50 }, false), []);
    assert.deepEqual(h(40, { A: 60 }), ['vaegt_mangler']);
    assert.deepEqual(h(40, { A: 30, B: 20, C: 10 }), ['vaegt_uden_krav']);
    assert.deepEqual(h(40, { A: 30, B: 30, C: 0 }), []);
  });

  it('price and scoring are on where the kind demands them, and anonymity needs scoring', () => {
    const i = efterSlags('miniudbud', { ...INDHOLD, vaegte: { pris: 40, kriterier: {} } });
    assert.deepEqual([i.brugPris, i.brugScoring, i.vaegte.pris], [true, true, 40]);
    const d = efterSlags('dialog', { ...INDHOLD, anonymScoring: true, vaegte: { pris: 40, kriterier: {} } });
    assert.deepEqual([d.brugPris, d.brugScoring, d.anonymScoring, d.vaegte.pris], [false, false, false, 0]);
  });
});

describe('publication', () => {
  const GRUNDLAG: Udgivelsesgrundlag = {
    dialog: {
      slags: 'dialog',
      titel: 'Omsorg',
      beskrivelse: 'Vi søger',
      kontaktNavn: 'Rikke',
      kontaktEmail: 'r@k.dk',
      spoergsmaalsfrist: null,
      frist: new Date('2026-11-28T11:00:00Z'),
      brugPris: false,
      brugScoring: false,
      vaegte: { pris: 0, kriterier: {} },
      aaben: false,
      nu: NU,
    },
    krav: [{ kategori: 'A', udgaaet: false, pris: false }],
    inviterede: 1,
  };
  const uden = (d: Partial<Udgivelsesgrundlag['dialog']>, mere: Partial<Udgivelsesgrundlag> = {}) =>
    koder(udgivelseshindringer({ ...GRUNDLAG, ...mere, dialog: { ...GRUNDLAG.dialog, ...d } }));

  it('nothing stands in the way when everything is there', () => assert.deepEqual(uden({}), []));

  it('everything that is missing is said at once, each with its place', () => {
    const h = udgivelseshindringer({
      dialog: {
        ...GRUNDLAG.dialog,
        beskrivelse: ' ',
        kontaktNavn: '',
        kontaktEmail: '',
        frist: null,
        brugScoring: true,
      },
      krav: [],
      inviterede: 0,
    });
    assert.deepEqual(koder(h), [
      'ingen_beskrivelse',
      'ingen_kontakt',
      'ingen_kontakt_email',
      'ingen_frist',
      'ingen_krav',
      'ingen_inviterede',
    ]);
    assert.deepEqual([...new Set(h.map((x) => x.sted))], ['ret', 'krav', 'leverandoerer']);
  });

  it('a deadline must lie ahead by a moment at least; so must the one for questions', () => {
    assert.deepEqual(uden({ frist: NU }), ['frist_passeret']);
    assert.deepEqual(uden({ frist: new Date(NU.getTime() + 1) }), []);
    assert.deepEqual(uden({ spoergsmaalsfrist: NU }), ['spoergsmaalsfrist_passeret']);
  });

  it('open by link needs no invited; a kind with price needs a krav that asks for it; weights are looked at', () => {
    assert.deepEqual(uden({ aaben: true }, { inviterede: 0 }), []);
    assert.deepEqual(uden({ slags: 'prisindhentning', brugPris: true }), ['ingen_pris']);
    assert.deepEqual(uden({ brugScoring: true, vaegte: { pris: 0, kriterier: { A: 90 } } }), ['vaegte_sum']);
  });
});

describe('moving deadlines', () => {
  const frist = new Date('2026-11-28T11:00:00Z');
  const gammel = { frist, spoergsmaalsfrist: new Date('2026-11-20T11:00:00Z') };
  const h = (ny: Date | null, spoerg: Date | null = null) =>
    koder(fristhindringer(gammel, { frist: ny, spoergsmaalsfrist: spoerg }, NU));

  it('only later, only ahead, questions before answers', () => {
    assert.deepEqual(h(new Date('2026-12-01T11:00:00Z'), new Date('2026-11-25T11:00:00Z')), []);
    assert.deepEqual(h(null), ['ingen_frist']);
    assert.deepEqual(h(new Date('2026-11-27T11:00:00Z')), ['frist_tidligere']);
    assert.deepEqual(h(NU), ['frist_passeret']);
    assert.deepEqual(h(frist, new Date('2026-11-29T11:00:00Z')), ['spoergsmaalsfrist_efter']);
    assert.deepEqual(h(frist, new Date('2026-11-19T11:00:00Z')), ['spoergsmaalsfrist_tidligere']);
  });
});

describe('two who write at once', () => {
  const felter = dialogfelter({ kategorier: [], domaener: new Map([[1, 'Ældre']]), arbejdsgange: new Map() });
  const tekst = fc.string({ maxLength: 5 });
  const indhold = fc.record({
    titel: tekst,
    kontaktNavn: tekst,
    kontaktEmail: tekst,
    domaener: fc.constantFrom([], [1]),
  });

  it('nothing is lost: a field is one’s own, the other’s where only they changed it, and shown where both did', () => {
    fc.assert(
      fc.property(indhold, indhold, indhold, (foer, deres, dit) => {
        const [a, b, c] = [foer, deres, dit].map((x) => ({ ...INDHOLD, ...x }));
        const { billede, felter: vist } = fletVersioner(felter, a, b, c);
        for (const { navn, etiket } of felter) {
          const [x, y, z, ud] = [a, b, c, billede].map((i) => JSON.stringify(i[navn]));
          if (z === x) assert.equal(ud, y);
          else {
            assert.equal(ud, z);
            assert.equal(
              vist.some((v) => v.etiket === etiket),
              y !== z,
            );
          }
        }
      }),
    );
  });
});

describe('krav of a draft', () => {
  const krav = (id: number, mere: Partial<Markedskrav> = {}): Markedskrav => ({
    id,
    raekkefoelge: id,
    kravId: 100 + id,
    versionNr: 1,
    nr: 1,
    nummer: String(id),
    kategori: 'A',
    prioritet: 'krav',
    pris: false,
    indhold: { ...TOMT_INDHOLD, navn: `Krav ${id}`, beskrivelse: 'Tekst' },
    udgaaet: false,
    ...mere,
  });
  const linje = (k: Markedskrav, mere: Partial<Kildelinje> = {}): Kildelinje => ({ ...k, ...mere });

  it('an update finds what comes, changes and goes; own texts of the dialogue are never proposed to go', () => {
    const egen = krav(9, { kravId: null, versionNr: null });
    const alle = [krav(1), krav(2), krav(3), egen];
    const plan = planlaegOpdatering(alle, [
      linje(krav(1)),
      linje(krav(2), { versionNr: 2 }),
      linje(krav(4), { id: 4 }),
    ]);
    assert.deepEqual(
      [plan.kommer.map((l) => l.id), plan.aendres.map((a) => a.krav.id), plan.gaar.map((k) => k.id)],
      [[4], [2], [3]],
    );
    assert.deepEqual(planlaegOpdatering([egen], [linje(egen)]), { kommer: [], aendres: [], gaar: [] });
  });

  it('moving changes the place of one and its neighbour of the same category, and loses none', () => {
    const kategori = fc.constantFrom('A', 'B', 'C');
    fc.assert(
      fc.property(fc.array(kategori, { minLength: 1, maxLength: 12 }), fc.nat(11), (kategorier, i) => {
        const alle = kategorier.map((k, n) => krav(n + 1, { kategori: k }));
        const id = (i % alle.length) + 1;
        const ned = flyt(alle, id, 'ned');
        assert.deepEqual(
          [...ned].sort((a, b) => a - b),
          alle.map((k) => k.id),
        );
        const efter = ned.map((x) => alle[x - 1]);
        const samme = efter.filter((k) => k.kategori === alle[id - 1].kategori).map((k) => k.id);
        if (samme.at(-1) !== id) assert.deepEqual(flyt(efter, id, 'op'), flyt(alle, 0, 'op'));
      }),
    );
  });
});
