-- Which transaction wrote a row last, so that a list kept in memory (app/modules/portefoelje/liste/spejl) asks for what it
-- hasn't seen: with the snapshot it was read at, no write slips by, however transactions overlap. Older rows have 0, which
-- every snapshot has seen. A restore leaves the column to its default, since the numbers are this database's own.

create function portefoelje_skrevet() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'rows of % are taken out by fjernet_kl, not deleted', tg_table_name;
  end if;
  if new.organisation_id <> old.organisation_id then
    raise exception 'rows of % stay with their organisation', tg_table_name;
  end if;
  new.skrevet_i := pg_current_xact_id();
  return new;
end $$;

do $$
declare t text;
begin
  foreach t in array array['systembrug', 'kontrakt', 'behandling'] loop
    execute format('alter table %I add column skrevet_i xid8 not null default ''0''', t);
    execute format('alter table %I alter column skrevet_i set default pg_current_xact_id()', t);
    execute format('create index %1$s_skrevet on %1$I (organisation_id, skrevet_i)', t);
    execute format('create trigger %1$s_skrevet before update or delete on %1$I for each row execute function portefoelje_skrevet()', t);
  end loop;
end $$;

-- What lists were counted and searched by before they were kept in memory; the widest indexes, and each write paid for them.
drop index systembrug_liste, kontrakt_liste, systembrug_kle;
