-- Which key the sealed data were sealed with (app/platform/segl.ts, seglaftryk.ts). Read by the owner alone.
create table segl (
  en boolean primary key default true check (en),
  aftryk text not null,
  taget_i_brug_kl timestamptz not null
);
-- Whether anything is sealed; a module that seals something says so by replacing this.
create function segl_i_brug() returns boolean language sql stable as $$ select false $$;
