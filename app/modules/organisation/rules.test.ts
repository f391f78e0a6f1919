import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ORGANISATIONSARTER, ROLLER, type Rolle } from '../../kernel/adgang.ts';
import { laesIndlogget, laesRolleclaim, rollerFraClaim, tilknyt, udstederFejl } from './login/rules.ts';
import { noegleroller, noeglestatus, udloeb } from './noegler/rules.ts';
import { personstatus, tjekRoller, tjekSidsteAdministrator } from './personer/rules.ts';
import { ADMINISTRATORROLLE, erUuid, sikkertMaal } from './rules.ts';

const HER = 'https://maalbillede.example';

test('whatever is asked for, one never leaves the product', () => {
  const tegn = fc.constantFrom(
    '/',
    '\\',
    '.',
    '@',
    ':',
    '?',
    '#',
    '%2f',
    '%5c',
    'e',
    'ond.example',
    ' ',
    '\t',
    '\n',
    '\r',
    '\0',
    'æ',
    'http:',
    'javascript:',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(tegn, { maxLength: 12 }).map((d) => `/${d.join('')}`),
      ),
      (til) => {
        const maal = sikkertMaal(til, '/');
        assert.equal(new URL(maal, HER).origin, HER);
        // A browser drops tabs and line breaks before it reads an address.
        assert.equal(new URL(maal.replace(/[\t\n\r]/g, ''), HER).origin, HER);
        assert.match(maal, /^[!-~]*$/);
      },
    ),
  );
});

test('paths of our own are kept', () => {
  for (const til of ['/', '/organisationer?q=b%C3%B8&side=2', '/a/b#c'])
    assert.equal(sikkertMaal(til, '/x'), til);
  for (const til of ['', '//x', '/\\x', 'https://x', 'x', '/a b', '/a\tb'])
    assert.equal(sikkertMaal(til, '/x'), '/x');
});

test('UUIDs from addresses', () => {
  assert.equal(erUuid(crypto.randomUUID()), true);
  for (const t of ['', '-'.repeat(36), `${crypto.randomUUID()}'`]) assert.equal(erUuid(t), false);
});

test('every role belongs to one kind, and only that kind may give it', () => {
  for (const rolle of Object.keys(ROLLER) as Rolle[])
    for (const art of ORGANISATIONSARTER)
      assert.equal(tjekRoller(art, [rolle]).ok, ROLLER[rolle].art === art);
});

test('an organisation never loses its last administrator', () => {
  const art = 'kommune';
  assert.equal(tjekSidsteAdministrator(art, ['administrator'], [], 0).ok, false);
  assert.equal(tjekSidsteAdministrator(art, ['administrator'], ['administrator'], 0).ok, true);
  assert.equal(tjekSidsteAdministrator(art, ['administrator'], [], 1).ok, true);
  assert.equal(tjekSidsteAdministrator(art, ['jurist'], [], 0).ok, true);
  assert.equal(tjekSidsteAdministrator('samarbejde', ['samarbejdeindkoeber'], [], 0).ok, true);
});

test("a person's status is derived", () => {
  const p = { slettet: false, ophoert: false, linket: true };
  assert.equal(personstatus(p), 'aktiv');
  assert.equal(personstatus({ ...p, linket: false }), 'inviteret');
  assert.equal(personstatus({ ...p, ophoert: true }), 'fjernet');
  assert.equal(personstatus({ ...p, ophoert: true, slettet: true }), 'slettet');
});

test('tokens never administer, and live from today to a year', () => {
  for (const art of ORGANISATIONSARTER)
    assert.ok(!noegleroller(art).some((r) => r === ADMINISTRATORROLLE[art]));
  const zone = 'Europe/Copenhagen';
  assert.equal(udloeb('2026-11-21', '2026-11-21', zone)?.toISOString(), '2026-11-21T23:00:00.000Z');
  assert.equal(udloeb('2027-07-01', '2026-11-21', zone)?.toISOString(), '2027-07-01T22:00:00.000Z');
  for (const dag of ['2026-11-20', '2028-01-01', '2026-02-30', '', 'i morgen'])
    assert.equal(udloeb(dag, '2026-11-21', zone), null, dag);
  const nu = new Date('2026-11-21T10:00:00Z');
  assert.equal(noeglestatus({ udloeberKl: nu, tilbagekaldtKl: null }, nu), 'udloebet');
  assert.equal(noeglestatus({ udloeberKl: nu, tilbagekaldtKl: nu }, nu), 'tilbagekaldt');
});

test('roles from claims: string or array, groups left out, nothing', () => {
  assert.deepEqual(laesRolleclaim({ roles: 'a' }, 'roles'), { slags: 'roller', vaerdier: ['a'] });
  assert.deepEqual(laesRolleclaim({ roles: ['a', 7, 'b'] }, 'roles'), {
    slags: 'roller',
    vaerdier: ['a', 'b'],
  });
  assert.equal(laesRolleclaim({ _claim_names: { groups: 'src1' } }, 'groups').slags, 'for_mange_grupper');
  assert.equal(laesRolleclaim({ hasgroups: true }, 'groups').slags, 'for_mange_grupper');
  assert.equal(laesRolleclaim({ _claim_names: { groups: 'src1' } }, 'roles').slags, 'ingen');
  for (const roles of [undefined, '', [], {}, null, 3])
    assert.equal(laesRolleclaim({ roles }, 'roles').slags, 'ingen');
});

test('a mapping never gives a role of another kind of organisation', () => {
  const kort = [
    { claimVaerdi: 'a', rolle: 'administrator' },
    { claimVaerdi: 'a', rolle: 'driftsoperatoer' },
    { claimVaerdi: 'b', rolle: 'jurist' },
  ] as const;
  assert.deepEqual(rollerFraClaim(['a', 'a'], kort, 'kommune'), ['administrator']);
  assert.deepEqual(rollerFraClaim(['a', 'b'], kort, 'leverandoer'), []);
});

test('name and address from the quirks of AD FS and Entra ID', () => {
  assert.deepEqual(
    laesIndlogget({ sub: 's', preferred_username: 'bo@k.dk', given_name: 'Bo', family_name: 'Lind' }),
    {
      subjekt: 's',
      navn: 'Bo Lind',
      email: 'bo@k.dk',
      emailBekraeftet: false,
    },
  );
  assert.equal(laesIndlogget({ sub: 's', email: 'ikke-en-adresse', upn: 'bo@k.dk' }).email, 'bo@k.dk');
  // The provider vouches for `email`, not for a user name that happens to look like one.
  assert.equal(laesIndlogget({ upn: 'bo@k.dk', email_verified: true }).emailBekraeftet, false);
  assert.equal(laesIndlogget({ email: 'bo@k.dk', email_verified: 'true' }).emailBekraeftet, true);
  assert.equal(laesIndlogget({ email: 'bo@k.dk', xms_edov: 1 }).emailBekraeftet, true);
});

test('e-mail never decides when issuer and subject are known, nor when somebody else has the address', () => {
  assert.deepEqual(tilknyt({ id: 'a', linket: true }, { id: 'b', linket: false }, true), {
    slags: 'kendt',
    personId: 'a',
  });
  assert.equal(tilknyt(null, { id: 'b', linket: true }, true).slags, 'afvist');
  assert.equal(tilknyt(null, { id: 'b', linket: false }, false).slags, 'afvist');
  assert.deepEqual(tilknyt(null, { id: 'b', linket: false }, true), { slags: 'kobl', personId: 'b' });
  assert.equal(tilknyt(null, null, false).slags, 'ny');
});

test('issuers: https, one tenant, http only for this machine in development', () => {
  assert.equal(udstederFejl('https://login.microsoftonline.com/0b1c/v2.0', false), null);
  assert.equal(udstederFejl('https://adfs.kommune.dk/adfs', false), null);
  assert.equal(udstederFejl('http://localhost:3001', true), null);
  for (const adresse of [
    'http://localhost:3001',
    'https://127.0.0.1/',
    'http://adfs.kommune.dk/adfs',
    'https://login.microsoftonline.com/common/v2.0',
    'https://bruger:kode@adfs.kommune.dk',
    'https://adfs.kommune.dk/?x=1',
    'ftp://x',
    'x',
  ])
    assert.notEqual(udstederFejl(adresse, false), null, adresse);
});
