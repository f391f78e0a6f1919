-- More of what KITOS has: archiving, and what is registered about personal data and safeguards, as fields of the kommune's own
-- use; interfaces and parent systems as KITOS has them.

-- Columns of the field register in app/modules/portefoelje/felt/rules.ts.
alter table systembrug
  add column tekniske_typer text[] not null default '{}',
  add column licens text[] not null default '{}',
  add column personoplysninger text[] not null default '{}',
  add column registrerede text[] not null default '{}',
  add column arkivtype text not null default '' check (octet_length(arkivtype) <= 250),
  add column arkivsted text not null default '' check (octet_length(arkivsted) <= 250),
  add column arkivteststed text not null default '' check (octet_length(arkivteststed) <= 250),
  add column arkivleverandoer text not null default '' check (octet_length(arkivleverandoer) <= 250),
  add column arkiveret text not null default '' check (arkiveret in ('', 'ja', 'nej')),
  add column dokumentbaerende text not null default '' check (dokumentbaerende in ('', 'ja', 'nej')),
  add column arkivering_md int check (arkivering_md between 0 and 1200),
  add column arkivnote text not null default '',
  add column risikonote text not null default '',
  add column bevaringsfrist text not null default '' check (bevaringsfrist in ('', 'ja', 'nej', 'ved_ikke')),
  add column sletning_md int check (sletning_md between 0 and 1200),
  add column foranstaltninger text not null default '' check (foranstaltninger in ('', 'ja', 'nej', 'ved_ikke')),
  add column foranstaltningsliste text[] not null default '{}',
  add column brugerkontrol text not null default '' check (brugerkontrol in ('', 'ja', 'nej', 'ved_ikke')),
  add column brugerkontrol_dato date;

-- Interfaces are KITOS' own, as systems are. `system_uuid` is now of all that belongs to a system: of a usage the system that it
-- is the use of, of a system its parent, of an interface the system that exposes it.
alter table kitosobjekt drop constraint kitosobjekt_type_check,
  add check (type in ('system', 'snitflade', 'brug', 'kontrakt', 'behandling'));

-- Archiving has become a group of its own; the duty to archive keeps the source that was chosen for it.
update kitosforbindelse set kilder = kilder || jsonb_build_object('systembrug.arkiv', kilder -> 'systembrug.data')
where kilder ? 'systembrug.data';

-- A database that is opened with another key loses the password of KITOS, which can be typed again; suppliers' answers and
-- one-time codes can't, so only they keep the product from starting.
create or replace function segl_i_brug() returns boolean language sql stable as $$
  select exists (select from markedssvar) or exists (select from markedsbesvarelse) or exists (select from markedsaflevering)
    or exists (select from markedsbilag) or exists (select from engangskode) $$;
