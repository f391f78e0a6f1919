import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { laesInviterform } from './forms.ts';
import { arbejdsdageTil, deltagerstatus, erMailadresse, kortTid, laesLinjer } from './rules.ts';

const INGEN = new Set<string>();
const fejl = (tekst: string, findes = INGEN) => laesLinjer(tekst, findes).map((l) => l.fejl);

describe('pasted lines', () => {
  it('reads »cvr; mail; name« from typing and from a spreadsheet, and skips the header and empty lines', () => {
    const [a, b] = laesLinjer(
      'CVR;Mail;Navn\n\nDK 99 00 00 07 ; Salg@Firma.dk ; Firma; A/S\n99000015\tx@y.dk',
    );
    assert.deepEqual(a, { nr: 3, cvr: '99000007', email: 'salg@firma.dk', navn: 'Firma A/S', fejl: null });
    assert.deepEqual(b, { nr: 4, cvr: '99000015', email: 'x@y.dk', navn: '', fejl: null });
  });

  it('says what is wrong with each line', () => {
    assert.deepEqual(
      fejl(
        '99000008;a@b.dk\n99000007;ikke en mail\n99000007,a@b.dk\n99000007;a@b.dk\n99000007;A@B.dk\n99000015;c@d.dk',
        new Set(['99000015|c@d.dk']),
      ),
      [
        '»99000008« er ikke et gyldigt CVR-nummer.',
        '»ikke en mail« er ikke en gyldig mailadresse.',
        'Skriv CVR-nummer og mailadresse med semikolon imellem.',
        null,
        'Står også i linje 4.',
        'Er allerede inviteret.',
      ],
    );
  });

  it('never lets through an address or a number that fails the check, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 40 }), (a, b) => {
        for (const l of laesLinjer(`${a}\n99000007;${b};x\n${a};a@b.dk`)) {
          if (l.fejl !== null) continue;
          assert.match(l.cvr, /^[1-9]\d{7}$/);
          assert.ok(erMailadresse(l.email), l.email);
          assert.doesNotMatch(l.email, /[\s\p{Cc}<>,;]/u);
        }
      }),
    );
  });

  it('puts the fault at the part of the form it came from', () => {
    const laest = laesInviterform(
      {
        linjer: '99000007;a@b.dk\n1;x@y.dk',
        tidligere: ['99000015;c@d.dk;N', '99000015;c@d.dk;N'],
        leverandoer: '99000023',
        email: 'nej',
      },
      INGEN,
    );
    assert.deepEqual(
      laest.fejl.map((f) => f.felt),
      ['linjer', 'tidligere', 'email'],
    );
    assert.deepEqual(
      laesInviterform({}, INGEN).fejl.map((f) => f.felt),
      ['linjer'],
    );
    assert.deepEqual(laesInviterform({ linjer: '99000007;a@b.dk' }, INGEN).fejl, []);
  });
});

describe('short time', () => {
  it('counts working days in Denmark', () => {
    const nu = new Date('2026-11-20T10:00:00Z');
    assert.equal(arbejdsdageTil(nu, new Date('2026-11-23T11:00:00Z')), 1);
    // 23.30 on Monday in Denmark is Tuesday in no other sense than UTC's.
    assert.equal(arbejdsdageTil(nu, new Date('2026-11-23T22:30:00Z')), 1);
    assert.equal(kortTid(new Date('2026-11-27T11:00:00Z'), nu), '');
    assert.match(
      kortTid(new Date('2026-11-26T11:00:00Z'), nu),
      /om 4 arbejdsdage, 26\. nov\. 2026 kl\. 12\.00/,
    );
    assert.match(kortTid(new Date('2026-11-20T12:00:00Z'), nu), /i dag/);
  });
});

it('a supplier’s status follows from invitations and what it has said itself', () => {
  const d = { aabnet: null, afslag: null, kilde: 'inviteret' as const };
  const dag = new Date();
  assert.equal(deltagerstatus(d, []), 'venter');
  assert.equal(deltagerstatus(d, [{ sendt: dag, fulgt: false }]), 'inviteret');
  assert.equal(deltagerstatus(d, [{ sendt: dag, fulgt: true }]), 'aabnet');
  assert.equal(deltagerstatus({ ...d, aabnet: dag }, []), 'aabnet');
  assert.equal(deltagerstatus({ ...d, kilde: 'link' }, []), 'aabnet');
  assert.equal(deltagerstatus({ ...d, aabnet: dag, afslag: dag }, []), 'afslag');
});
